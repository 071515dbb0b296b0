import Foundation
import StartedPrograms
import Testing

/// `dmsim learn hub` and `dmsim new --hub`, as people use them.
@Suite(
    "Writing a hub in steps",
    .enabled(if: Playground.hasPython, "needs python3 and the built dmsim")
)
struct HubExerciseTests {
    /// Runs `dmsim learn hub` with a Python program as the hub, in the package's folder or another.
    private static func learn(
        _ words: String = "", hub program: String? = nil, in scratch: Scratch,
        at folder: String? = Program.package
    ) throws -> Program.Outcome {
        var line = "\"$dmsim\" learn hub"
        if let program {
            try scratch.write(program, to: "hub.py")
            // A busy machine is no fault of a hub; the last one given counts.
            line += " --hub-timeout 1m"
            line += " --hub 'python3 \(scratch.path("hub.py")) exercise'"
        }
        line += " \(words)"
        return try Program.bash(
            line, in: scratch, at: folder,
            ["XDG_STATE_HOME": scratch.path("state"), "dmsim": Program.fastest])
    }

    private static func words(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func example() throws -> String {
        try String(contentsOfFile: Playground.exampleHub, encoding: .utf8)
    }

    // MARK: - Hubs

    @Test("The skeleton can be run as it is, passes step 1 and not step 2, and is not overwritten")
    func skeleton() throws {
        let scratch = try Scratch()
        let new = try Program.bash("\"$dmsim\" new --hub my-hub.py", in: scratch)
        #expect(new.status == 0)
        #expect(new.errors.contains("Try it with: dmsim learn hub --hub ./my-hub.py"))
        #expect(FileManager.default.isExecutableFile(atPath: scratch.path("my-hub.py")))
        let text = try scratch.read("my-hub.py")
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 90)
        let again = try Program.bash(
            "echo mine > my-hub.py; \"$dmsim\" new --hub my-hub.py", in: scratch)
        #expect(again.status == 73 && again.errors.contains("it exists already"))
        #expect(try scratch.read("my-hub.py") == "mine\n")
        let printed = try Program.bash("\"$dmsim\" new --hub -", in: scratch)
        #expect(printed.output == text)
        let outcome = try Program.bash(
            "\"$dmsim\" new --hub other.py && \"$dmsim\" learn hub --hub ./other.py --hub-timeout 1m",
            in: scratch)
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("Step 1, open: passed, 3 scenarios\n"))
        #expect(outcome.output.contains("Step 2, deliver: 0 of 3 scenarios passed\n"))
        #expect(outcome.output.contains("error: client-opens: conversation-opened was answered"))
    }

    @Test("The example hub passes all steps, with the highest grade")
    func example() throws {
        let scratch = try Scratch()
        let outcome = try Self.learn(hub: try Self.example(), in: scratch)
        #expect(outcome.status == 0, "\(outcome.output)")
        for number in 1...8 { #expect(outcome.output.contains("Step \(number), ")) }
        #expect(!outcome.output.contains("not right"))
        #expect(
            try /\nGrade A: ([0-9]+) of \1 scenarios passed\n/.firstMatch(in: outcome.output) != nil
        )
        let list = try Self.learn(in: scratch)
        #expect(list.output.contains("A hub of your own, in 8 steps: 8 passed"))
        #expect(list.output.contains("scenarios passed at the end."))
        // Away from the folder of scenarios, those in the program are what counts.
        let away = try Self.learn(hub: try Self.example(), in: scratch, at: nil)
        #expect(away.status == 0 && away.output.contains("Grade A: "))
    }

    /// At which step each fault of the example stops; what no step tries lowers the grade.
    private static let stops: [String: Int] = [
        "charges follow-ups": 4, "forgets the unblocking": 5,
        "names the reporter to the client": 7, "tells the client of the report": 7,
        "renews a day late": 3, "delivers twice": 1, "shows client details in each e-mail": 6,
        "ignores suspension": 7, "accepts an offer after it expired": 8,
        "lets an offer of an Enterprise client expire after a week": 8,
        "lets a blocked client invite": 5, "delivers what a blocked client sends": 5,
        "charges where there is contract history": 4,
        "begins the quota anew when the plan changes": 3, "loses reports": 7,
        "tells the client of the archive": 2, "lets every plan open conversations": 3,
        "lets freelancers write first": 2, "takes any name as found by search": 1,
        "forgets a block that was lifted while a message was on its way": 5, "refunds nothing": 4,
        "delivers what follows a declining": 4, "stays declined when the freelancer writes": 4,
        "lets freelancers decline where the policy does not offer it": 4,
        "gives nothing back for a declining": 4,
    ]

    @Test("Each fault planted into the example stops at its step", arguments: PlantedFault.all)
    func fault(_ fault: PlantedFault) throws {
        let scratch = try Scratch()
        let outcome = try Self.learn(hub: try fault.program(), in: scratch)
        guard let step = Self.stops[fault.name] else {
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("\nGrade B: "), "\(outcome.output)")
            #expect(outcome.output.contains("\nNot passed, by folder:\n  Scenarios/"))
            #expect(outcome.output.contains("See why with: dmsim run Scenarios/"))
            return
        }
        #expect(outcome.status == 1, "\(outcome.output)")
        let (passed, rest) = ("passed, ", " scenarios passed\n")
        #expect(outcome.output.components(separatedBy: passed).count == step, "\(outcome.output)")
        #expect(outcome.output.contains("\nStep \(step), ") || step == 1)
        #expect(outcome.output.contains(rest))
        #expect(outcome.output.contains("error: \(fault.rule): "))
        #expect(outcome.output.contains("What step \(step) asks for\n"))
        #expect(outcome.output.contains("│"))
        // A verdict of the desk is no action that somebody is seen to take.
        #expect(
            outcome.output.contains(" is not right.\n") || fault.rule == "report-confidential")
        if fault.rule == "delivered-once" {
            #expect(outcome.output.contains("goes without saying"))
        } else {
            #expect(outcome.output.contains("('dmsim explain \(fault.rule)' tells "))
        }
    }

    @Test(
        "A step does not look at what a later one asks for",
        arguments: [
            ("say(\"email-sent\", **first)", "[]", 6),
            (
                "answer += say(\"limit-charged\" if name else \"quota-charged\", **name, **units)",
                "pass", 3
            ),
        ])
    func later(old: String, new: String, step: Int) throws {
        let scratch = try Scratch()
        let program = try Self.example().replacing(old, with: new)
        #expect(program != (try Self.example()))
        let outcome = try Self.learn(hub: program, in: scratch)
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("What step \(step) asks for\n"), "\(outcome.output)")
    }

    @Test("A hub that gives no answer is told of with the step", arguments: BadHub.all)
    func bad(_ hub: BadHub) throws {
        let scratch = try Scratch()
        let outcome = try Self.learn(
            "--hub-timeout \(hub.timeout)", hub: hub.program, in: scratch)
        #expect(outcome.status == 3)
        #expect(outcome.output.contains("Step 1, open: 0 of 3 scenarios passed"))
        #expect(outcome.output.contains("error: unknown: ") && outcome.output.contains(hub.says))
        #expect(outcome.output.contains("What step 1 asks for"))
    }

    @Test("A hub that is not there, or says nothing, is told of")
    func missing() throws {
        let scratch = try Scratch()
        let outcome = try Self.learn("--hub ./no-such-hub", in: scratch)
        #expect(outcome.status == 3)
        #expect(outcome.output.contains("it ended with exit code 127"))
    }

    // MARK: - What is shown

    @Test("At most fifteen events are drawn, and plain text draws nothing")
    func picture() throws {
        let scratch = try Scratch()
        let fault = try #require(PlantedFault.all.first { $0.name == "ignores suspension" })
        let program = try fault.program().replacing(
            "refuse(number in p.reports", with: "refuse(False")
        let long = try Self.learn("--step 5", hub: try Self.broken(5), in: scratch)
        #expect(long.output.contains(" before these.)"), "\(long.output)")
        let rows = long.output.split(separator: "\n").filter { $0.contains("│") }
        #expect(rows.count < 60)
        let plain = try Self.learn("--plain --step 7", hub: program, in: scratch)
        #expect(plain.status == 1)
        #expect(!plain.output.contains("│") && plain.output.contains("spamco messages noor"))
    }

    private static func broken(_ step: Int) throws -> String {
        let name = try #require(stops.filter { $0.value == step }.keys.sorted().first)
        return try #require(PlantedFault.all.first { $0.name == name }).program()
    }

    @Test("A step is told with its scenarios, and can be run alone")
    func oneStep() throws {
        let scratch = try Scratch()
        let task = try Self.learn("--step 3", in: scratch)
        #expect(task.status == 0)
        #expect(task.output.hasPrefix("Step 3, quota: "))
        #expect(
            task.output.contains("Not looked at yet, whether it is there or not: `email-sent`."))
        let file = "Scenarios/hub-steps/3-quota/out-and-renewed.yaml"
        let script = try String(contentsOfFile: Program.package + "/" + file, encoding: .utf8)
        #expect(task.output.contains(script))
        let alone = try Self.learn("--step 3", hub: try Self.example(), in: scratch)
        #expect(alone.status == 0 && alone.output.hasPrefix("Step 3, quota: passed"))
        #expect(!alone.output.contains("Grade"))
    }

    // MARK: - What is kept

    @Test("What is passed is kept, anew by each hub, and can be forgotten")
    func kept() throws {
        let scratch = try Scratch()
        _ = try Self.learn("--no-save", hub: try Self.broken(3), in: scratch)
        #expect(!scratch.exists("state"))
        _ = try Self.learn(hub: try Self.broken(3), in: scratch)
        var list = Self.words(try Self.learn(in: scratch).output)
        #expect(list.contains("in 8 steps: 2 passed"))
        #expect(list.contains("of 3 scenarios passed)") && list.contains("--step 3"))
        _ = try Self.learn(hub: try Self.broken(5), in: scratch)
        list = Self.words(try Self.learn(in: scratch).output)
        #expect(list.contains("in 8 steps: 4 passed"))
        _ = try Self.learn(hub: try Self.broken(2), in: scratch)
        list = Self.words(try Self.learn(in: scratch).output)
        #expect(list.contains("in 8 steps: 1 passed"))
        #expect(
            try Self.learn("--reset", in: scratch).output
                == "What was kept of your hub is forgotten.\n")
        list = Self.words(try Self.learn(in: scratch).output)
        #expect(list.contains("in 8 steps: 0 passed") && !list.contains("scenarios passed)"))
    }

    // MARK: - Mistakes

    @Test(
        "A mistake is told, and how to mend it",
        arguments: [
            ("learn hub --step 9", "from 1 to 8"),
            ("learn hub --step 0 --hub true", "from 1 to 8"),
            ("learn hub --step two", "whole number"),
            ("learn hub --hub", "needs a value"),
            ("learn hub --hub ' '", "--hub: the command is empty"),
            ("learn hub --hub-timeout 3s", "name your hub with --hub COMMAND"),
            ("learn hub --answers 1,2", "it is the hub that answers"),
            ("learn hub ./my-hub.py", "'learn' cannot use './my-hub.py'"),
            ("learn 3 --hub true", "write 'dmsim learn hub' with it"),
            ("learn --step 3", "write 'dmsim learn hub' with it"),
            ("new --hub --lesson mine", "--hub and --lesson do not go together"),
        ])
    func mistakes(line: String, message: String) throws {
        let scratch = try Scratch()
        let outcome = try Program.bash(
            "\"$dmsim\" \(line)", in: scratch, ["XDG_STATE_HOME": scratch.path("state")])
        #expect(outcome.status == 64, "\(outcome.output)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(!scratch.exists("mine"))
    }
}
