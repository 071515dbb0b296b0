import Foundation
import StartedPrograms
import Testing

/// `dmsim learn` as people use it: from a pipe, with answers on the command line, at a terminal.
@Suite("Learning")
struct LearnTests {
    private static let lesson = """
        scenario: Small
        lesson: {goal: To try}
        clients: {acme: {plan: plus}}
        freelancers: [noor]
        steps:
          - say: Acme writes.
          - predict:
              ask: What then?
              choices:
                - It arrives: noor receives a message from acme
                - It does not: noor does not receive a message from acme
              hints: [It is a message.]
            do: [acme messages noor: Hello]

        """

    private static func learn(
        _ words: String, in scratch: Scratch, input: String = "", state: String? = nil
    ) throws -> Program.Outcome {
        try Program.bash(
            "printf '\(input)' | \"$dmsim\" learn \(words)", in: scratch, at: nil,
            ["XDG_STATE_HOME": state ?? scratch.path("state")])
    }

    /// On one line.
    private static func words(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test("Answers of the command line play a lesson to its end")
    func answers() throws {
        let scratch = try Scratch()
        try scratch.write(Self.lesson, to: "mine.yaml")
        let right = try Self.learn("mine.yaml --answers 1", in: scratch)
        #expect(right.status == 0)
        #expect(right.output.contains("Right.") && right.output.contains("1 of 1 right"))
        let wrong = try Self.learn("mine.yaml --answers hint,2,1", in: scratch)
        #expect(wrong.status == 0)
        #expect(wrong.output.contains("Hint 1 of 1: It is a message."))
        #expect(wrong.output.contains("0 of 1 right at the first go, with 1 hint."))
        #expect(wrong.output.contains("All of it is right now."))
        #expect(!FileManager.default.fileExists(atPath: scratch.path("state")))
    }

    @Test("Answers that end too early are told with the place, and what was said is kept")
    func tooShort() throws {
        let scratch = try Scratch()
        let first = try Self.learn("1", in: scratch, input: "1\\n")
        #expect(first.status == 66)
        #expect(
            first.errors.contains(
                "the answers end before the lesson does, at the rule of question 1 of 5"))
        #expect(first.errors.contains("'dmsim learn 1' goes on from here"))
        let second = try Self.learn("1", in: scratch, input: "q\\n")
        #expect(second.status == 0)
        #expect(second.output.contains("You go on where you left."))
        #expect(second.output.contains("Which rule decided that?"))
        let list = try Self.learn("", in: scratch)
        #expect(Self.words(list.output).contains("6 minutes; begun)"))
        #expect(try Self.learn("--reset", in: scratch).status == 0)
        let anew = Self.words(try Self.learn("", in: scratch).output)
        #expect(anew.contains("6 minutes; not begun)") && !anew.contains("; begun)"))
        let third = try Self.learn("1", in: scratch, input: "q\\n")
        #expect(!third.output.contains("You go on where you left."))
    }

    @Test("An answer that does not fit is told, and what it should be")
    func misfit() throws {
        let scratch = try Scratch()
        let outcome = try Self.learn("1 --answers many", in: scratch)
        #expect(outcome.status == 64)
        #expect(
            outcome.errors.contains(
                "'many' does not answer question 1 of 5: write a whole number"))
        let long = try Program.bash(
            "head -c 1000000 /dev/zero | tr '\\0' 1 | \"$dmsim\" learn 1 --no-save", in: scratch)
        #expect(long.status == 64 && long.errors.utf8.count < 1_000)
    }

    @Test("A lesson that is done stays so, when what comes on top is left, and says so")
    func onTop() throws {
        let scratch = try Scratch()
        try scratch.write(Self.lesson, to: "mine.yaml")
        for input in ["2\\n", "2\\nq\\n"] {
            let outcome = try Self.learn("mine.yaml", in: scratch, input: input)
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("The lesson is done. On top of it, the question"))
            #expect(outcome.errors.contains("the lesson is done all the same"), "\(outcome.errors)")
        }
        let wrong = try Self.learn("mine.yaml", in: scratch, input: "hint\\n9\\n")
        #expect(wrong.status == 64)
        #expect(wrong.errors.contains("line 2: '9' does not answer question 1 of 1"))
    }

    @Test("A damaged file is put aside and told; a folder that cannot be written is told")
    func damaged() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(
            atPath: scratch.path("state/dmsim"), withIntermediateDirectories: true)
        try scratch.write("{\"version\":1,\"less", to: "state/dmsim/lessons.json")
        let outcome = try Self.learn("", in: scratch)
        #expect(outcome.status == 0 && outcome.output.contains("0 done"))
        #expect(outcome.errors.contains("lessons.json.damaged', and the course begins anew"))
        #expect(
            try scratch.read("state/dmsim/lessons.json.damaged") == "{\"version\":1,\"less")
        try scratch.write("", to: "file")
        let barred = try Self.learn(
            "1", in: scratch, input: "1\\n", state: scratch.path("file"))
        #expect(barred.status == 66)
        #expect(barred.output.contains("Right."))
        #expect(barred.errors.contains("what you do now is not kept"))
        #expect(barred.errors.contains("nothing of this is kept"))
    }

    @Test("Nothing is wider than asked for, down to 20 columns", arguments: [20, 39, 80])
    func narrow(width: Int) throws {
        let scratch = try Scratch()
        let outcome = try Self.learn(
            "2 --width \(width) --answers 2,a,2,a,1,a,2,a,2,a,2", in: scratch)
        for line in outcome.lines where line.count > width && !line.hasPrefix(">") {
            // A single word may be longer, and stands alone then.
            #expect(line.split(separator: " ").count <= 2, "\(line)")
        }
    }

    @Test("Plain text draws nothing and colours nothing")
    func plain() throws {
        let scratch = try Scratch()
        let outcome = try Self.learn("1 --plain --answers 1,a --color auto", in: scratch)
        #expect(!outcome.output.contains("│") && !outcome.output.contains("\u{1B}"))
        #expect(outcome.output.contains("acme messages noor"))
    }

    @Test(
        "What is no lesson is told",
        arguments: [
            ("99", 64, "there is no lesson '99'"), ("none.yaml", 66, "cannot read"),
            ("plain.yaml", 4, "is no lesson: its header lacks `lesson:`"),
            ("silent.yaml", 4, "asks nothing"), ("-", 64, "leaves no room for answers"),
            ("wrong.yaml", 1, "no choice is right"),
        ])
    func noLesson(operand: String, status: Int32, message: String) throws {
        let scratch = try Scratch()
        try scratch.write(
            Self.lesson.replacing("lesson: {goal: To try}\n", with: ""), to: "plain.yaml")
        try scratch.write(
            "scenario: None\nlesson: {}\nclients: [acme]\nsteps: [wait: 1h]\n", to: "silent.yaml")
        try scratch.write(
            Self.lesson.replacing("receives a", with: "has archived acme #"), to: "wrong.yaml")
        let outcome = try Self.learn(operand, in: scratch)
        #expect(outcome.status == status, "\(outcome.errors)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test("`check` plays lessons, and tells what `learn` would trip over")
    func check() throws {
        let scratch = try Scratch()
        try scratch.write(
            Self.lesson.replacing("noor does not receive", with: "noor has 9 emails #"),
            to: "right.yaml")
        try scratch.write(
            Self.lesson.replacing("noor receives a", with: "noor has 9 emails #"), to: "wrong.yaml")
        let outcome = try Program.bash("\"$dmsim\" check right.yaml wrong.yaml", in: scratch)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("wrong.yaml:10:9: error: no choice is right"))
        #expect(outcome.output.contains("1 scenario valid, 1 file not valid"))
    }

    @Test("A new lesson is right as it is written")
    func new() throws {
        let scratch = try Scratch()
        let line = "\"$dmsim\" new --lesson mine.yaml && \"$dmsim\" check mine.yaml --seeds 20"
        #expect(try Program.bash(line, in: scratch).status == 0)
        let played = try Self.learn("mine.yaml --answers 2,x", in: scratch)
        #expect(played.output.contains("Right."))
    }

    // MARK: - At a terminal

    private static func type(
        _ lines: String, at words: String, columns: Int = 80, in scratch: Scratch
    ) throws -> Program.Outcome {
        try scratch.write(Typist.script, to: "type.py")
        var outcome = try Program.bash(
            "python3 type.py \"$dmsim learn \(words)\" \(columns) '\(lines)'", in: scratch, at: nil,
            ["XDG_STATE_HOME": scratch.path("state")])
        outcome.output = outcome.output.replacing("\r\n", with: "\n").replacing(
            /\u{1B}\[[0-9]+m/, with: "")
        return outcome
    }

    @Test(
        "A lesson is played at a terminal, with Enter between questions",
        .enabled(if: Program.has("python3"), "needs python3"), arguments: [80, 20])
    func terminal(columns: Int) throws {
        let scratch = try Scratch()
        try scratch.write(Self.lesson, to: "mine.yaml")
        let outcome = try Self.type(
            "PASTE,hint,2,,1", at: "mine.yaml", columns: columns, in: scratch)
        #expect(outcome.status == 0, "\(outcome.output)")
        let text = Self.words(outcome.output)
        #expect(text.contains("Please write a number from 1 to 2"))
        #expect(text.contains("Hint 1 of 1"))
        #expect(text.contains("Not so.") && text.contains("All of it is right now."))
    }

    @Test(
        "Ctrl-C and Ctrl-D leave a lesson, which goes on where it was",
        .enabled(if: Program.has("python3"), "needs python3"),
        arguments: [("^C", Int32(130)), ("^D", 0), ("q", 0)])
    func leaving(key: String, status: Int32) throws {
        let scratch = try Scratch()
        let outcome = try Self.type("1,\(key)", at: "1", in: scratch)
        #expect(outcome.status == status, "\(outcome.output)")
        #expect(outcome.output.contains("'dmsim learn 1' goes on from here"))
        let again = try Self.type("q", at: "1", in: scratch)
        #expect(again.output.contains("You go on where you left."))
    }
}
