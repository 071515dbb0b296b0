import Foundation
import StartedPrograms
import Testing

/// Pages of lessons for a class, and what is made of its results.
@Suite("Learning on a page")
struct LearnPageTests {
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
        _ words: String, in scratch: Scratch, input: String = ""
    ) throws -> Program.Outcome {
        try Program.bash(
            "printf '%s' '\(input)' | \"$dmsim\" learn \(words)", in: scratch, at: nil,
            ["XDG_STATE_HOME": scratch.path("state")])
    }

    @Test("A lesson becomes a page without its answer, and for the teacher with it")
    func page() throws {
        let scratch = try Scratch()
        try scratch.write(Self.lesson, to: "mine.yaml")
        let outcome = try Self.learn("mine.yaml --format html -o mine.html", in: scratch)
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.errors)")
        let page = try scratch.read("mine.html")
        #expect(page.contains("What then?") && !page.contains("Right is"))
        #expect(!page.contains("It is a message.") && !page.contains("messages noor"))
        let teacher = try Self.learn("mine.yaml --format html --with-answers", in: scratch)
        #expect(teacher.output.contains("Right is 1: It arrives"))
        let again = try Self.learn("mine.yaml --format html -o mine.html", in: scratch)
        #expect(again.status == 0)
        #expect(try scratch.read("mine.html") == page, "the same lesson gives the same page")
        #expect(!FileManager.default.fileExists(atPath: scratch.path("state")))
    }

    @Test("A script that is no lesson, or fails, gives no page")
    func noPage() throws {
        let scratch = try Scratch()
        try scratch.write("scenario: None\nfreelancers: [noor]\nsteps: []\n", to: "none.yaml")
        let none = try Self.learn("none.yaml --format html -o none.html", in: scratch)
        #expect(none.status != 0 && none.errors.contains("none.yaml"))
        #expect(!FileManager.default.fileExists(atPath: scratch.path("none.html")))
        let unknown = try Self.learn("99 --format html", in: scratch)
        #expect(unknown.status == 64 && unknown.errors.contains("there is no lesson '99'"))
    }

    @Test("Options that do not go together are told")
    func misfit() throws {
        let scratch = try Scratch()
        for (words, told) in [
            ("1 --format html --answers 1", "--answers is for a lesson that is played here"),
            ("1 -o page.html", "--output is for a page"),
            ("1 --with-answers", "--with-answers is for a page"),
            ("--results - --format html", "--format says nothing of results"),
            ("--results none.txt", "none.txt"),
        ] {
            let outcome = try Self.learn(words, in: scratch)
            #expect(outcome.status == 64 || outcome.status == 66, "\(words)")
            #expect(outcome.errors.contains(told), "\(outcome.errors)")
        }
    }

    @Test("Results that cannot be read are told with file and line; the rest is summed up")
    func results() throws {
        let scratch = try Scratch()
        try scratch.write(Self.lesson, to: "mine.yaml")
        try scratch.write("# a class\nAda nothing\n\nBo: dmsim1.abc\n", to: "class.txt")
        let outcome = try Self.learn("mine.yaml --results class.txt", in: scratch)
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("class.txt:2: there is no result code in it"))
        #expect(outcome.errors.contains("class.txt:4: its code is damaged"))
        #expect(outcome.output.contains("0 results, and 2 lines that could not be read"))
        let empty = try Self.learn("mine.yaml --results -", in: scratch)
        #expect(empty.status == 0 && empty.output.contains("0 results"))
    }
}
