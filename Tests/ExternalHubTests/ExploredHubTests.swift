import Foundation
import StartedPrograms
import Testing

/// `dmsim explore --random --hub`, as people use it.
@Suite("A hub that is explored", .enabled(if: Playground.hasPython, "needs python3 and the dmsim"))
struct ExploredHubTests {
    /// The example with faults, beside the folder in which what is found goes.
    private static func scratch(_ changes: (old: String, new: String)...) throws -> Scratch {
        var fault = PlantedFault("", breaks: "")
        fault.changes = changes
        let scratch = try Scratch()
        try scratch.write(try fault.program(), to: "hub.py")
        return scratch
    }

    private static let explore = "$dmsim explore --random -j 1 --hub 'python3 hub.py' "

    @Test("The right hub passes what shows faults that no scenario shows")
    func unforeseen() throws {
        let scratch = try Scratch()
        for (place, fault) in UnforeseenFault.all.enumerated() {
            try scratch.write(fault.script, to: "\(place).yaml")
        }
        for (place, script) in ExampleLapses.scripts.enumerated() {
            try scratch.write(script, to: "found-\(place).yaml")
        }
        let outcome = try Program.bash(
            "$dmsim run . --hub 'python3 \(Playground.exampleHub)'", in: scratch)
        #expect(outcome.status == 0, "\(outcome.output)")
    }

    @Test("A fault that no scenario shows breaks its rule", arguments: UnforeseenFault.all)
    func unforeseen(_ unforeseen: UnforeseenFault) throws {
        let scratch = try Scratch()
        try scratch.write(try unforeseen.fault.program(), to: "hub.py")
        try scratch.write(unforeseen.script, to: "small.yaml")
        let outcome = try Program.bash(
            "$dmsim run small.yaml --hub 'python3 hub.py'", in: scratch)
        #expect(outcome.status == 1, "\(outcome.output)")
        #expect(outcome.output.contains("error: \(unforeseen.fault.rule): "))
    }

    @Test(
        "Made-up scripts find it",
        arguments: UnforeseenFault.all.filter {
            $0.fault.name.hasPrefix("says that a profile") || $0.fault.name.hasPrefix("rolls over")
        })
    func found(_ unforeseen: UnforeseenFault) throws {
        let scratch = try Scratch()
        try scratch.write(try unforeseen.fault.program(), to: "hub.py")
        let outcome = try Program.bash(
            Self.explore + "--runs 256 --first --no-shrink", in: scratch)
        #expect(outcome.status == 1, "\(outcome.output)")
        #expect(outcome.output.contains(": \(unforeseen.fault.rule): "))
    }

    @Test("One that stops to answer while a script is made smaller is told, with what it did")
    func mortal() throws {
        // It lives for a run and its repetitions, each of which begins it anew.
        let scratch = try Self.scratch(
            ("p.sent == 1}", "True}"),
            (
                "self.hub = Hub(m)",
                "self.hub, self.count = Hub(m), getattr(self, \"count\", 0) + 1"
            ),
            (
                "        answer = [] if m",
                "        if self.hub and self.count > 5: sys.exit(3)\n        answer = [] if m"
            ))
        try scratch.write(
            """
            scenario: Twice
            clients: [acme]
            freelancers: [noor]
            steps: [acme messages noor: Hi, acme messages noor: Hi]
            """, to: "twice.yaml")
        let outcome = try Program.bash(
            "$dmsim shrink twice.yaml --hub 'python3 hub.py'", in: scratch)
        #expect(outcome.status == 3, "\(outcome.output)")
        for says in [
            "'Twice' does not fail in the same way when it is written anew",
            "Once: first-email-client-info: ", "Then: unknown: ", "it ended with exit code 3",
        ] {
            #expect(outcome.errors.contains(says), "\(outcome.errors)")
        }
    }

    @Test("One that gives two answers in turn is said to be not deterministic, with both of them")
    func twoAnswers() throws {
        let scratch = try Self.scratch(
            (
                "self.hub = Hub(m)",
                "self.hub, self.count = Hub(m), getattr(self, \"count\", 0) + 1\n"
                    + "            self.hub.lapses = self.count % 2"
            ),
            (
                #"return answer + say("message-accepted") + say("email-sent", **first)"#,
                """
                return answer + say("message-accepted") \\
                            + say("email-sent", **first) * (1 - self.lapses)
                """
            ))
        let outcome = try Program.bash(
            Self.explore + "--runs 64; echo \"code $?\"; head -n 3 found/*; "
                + "$dmsim run found/first-email-client-info-1.yaml; echo \"model $?\"; "
                + "$dmsim shrink found/first-email-client-info-1.yaml --hub 'python3 hub.py'; "
                + "echo \"shrunk $?\"", in: scratch)
        #expect(outcome.output.contains("NOT DETERMINISTIC"), "\(outcome.output)")
        #expect(outcome.output.contains("\ncode 3\n"))
        #expect(outcome.output.contains("Then: as the rules ask"))
        #expect(outcome.output.contains("# Once: first-email-client-info: "))
        // What is kept is a script as any other: it holds by the rules, refusals and all.
        #expect(outcome.output.contains("\nmodel 0\n"), "\(outcome.output) \(outcome.errors)")
        #expect(outcome.output.contains("shrunk 3\n"), "\(outcome.output) \(outcome.errors)")
    }

    @Test(
        "One that ends, hangs or babbles gave no answer: the script is kept and shows it again",
        arguments: [
            ("sys.exit(5)", "it ended with exit code 5", ": 2 steps left"),
            ("print('no'); return []", "no: it is no JSON", ": 2 steps left"),
            ("sys.stdin.read()", "no answer within 500ms", "it is not made smaller"),
        ])
    func noAnswer(_ deed: String, _ found: String, _ left: String) throws {
        let scratch = try Self.scratch((#"return say("archived", tell=[])"#, deed))
        let outcome = try Program.bash(
            Self.explore + "--runs 160 --hub-timeout 500ms; echo \"code $?\"; "
                + "$dmsim run found/no-answer-1.yaml --hub 'python3 hub.py' --hub-timeout 500ms; "
                + "echo \"again $?\"", in: scratch)
        #expect(outcome.output.contains("  NO ANSWER in script "), "\(outcome.output)")
        #expect(outcome.output.contains(found), "\(outcome.output)")
        #expect(outcome.output.contains(left), "\(outcome.output)")
        let again = "`dmsim run found/no-answer-1.yaml --hub 'python3 hub.py'`"
        #expect(outcome.output.contains(again))
        #expect(!outcome.output.contains("no-answer-2"))
        #expect(outcome.output.contains("\ncode 3\n"))
        #expect(outcome.output.hasSuffix("again 3\n"))
    }

    @Test("One that ends at the end of each script gave no answer, for `run` as well")
    func noEnd() throws {
        let scratch = try Self.scratch(
            (
                #"answer = [] if m["type"] in"#,
                #"answer = sys.exit(6) if m["type"] == "end" else [] if m["type"] in"#
            ))
        try scratch.write(
            "scenario: Short\nclients: {acme: {}}\nsteps: [acme searches: {skill: swift}]\n",
            to: "short.yaml")
        let outcome = try Program.bash(
            "$dmsim run short.yaml --hub 'python3 hub.py'; echo \"run $?\"; "
                + Self.explore + "--runs 2; echo \"explore $?\"", in: scratch)
        #expect(outcome.output.contains("unknown: no answer to: the end of \"Short\""))
        #expect(outcome.output.contains("it ended with exit code 6"), "\(outcome.output)")
        #expect(outcome.output.contains("\nrun 3\n"))
        #expect(outcome.output.contains("  NO ANSWER in script 1: unknown: no answer to: the end"))
        #expect(outcome.output.hasSuffix("explore 3\n"))
    }

    @Test("One that hangs where a second script begins is shown again by two runs of a script")
    func noReset() throws {
        let scratch = try Self.scratch(
            ("self.hub = Hub(m)", "self.hub = sys.stdin.read() if self.hub else Hub(m)"))
        let outcome = try Program.bash(
            Self.explore + "--runs 4 --hub-timeout 300ms; "
                + "$dmsim run --seeds 2 -j 1 found/no-answer-1.yaml --hub 'python3 hub.py' "
                + "--hub-timeout 300ms; echo \"again $?\"", in: scratch)
        let again = "`dmsim run --seeds 2 -j 1 found/no-answer-1.yaml --hub 'python3 hub.py'`"
        #expect(outcome.output.contains(again), "\(outcome.output)")
        #expect(outcome.output.contains("no answer within 300ms to: the beginning of"))
        #expect(outcome.output.contains("\nagain "))
    }

    @Test("One that does not even greet ends the exploration")
    func noGreeting() throws {
        let outcome = try Program.bash(
            "$dmsim explore --random -j 1 --runs 1000000 --hub 'exit 7'; echo \"code $?\"; "
                + "ls found")
        #expect(outcome.output.contains("it ended with exit code 7"), "\(outcome.output)")
        #expect(outcome.output.contains("the hub does not even greet"))
        #expect(outcome.output.contains("\ncode 3\n"))
    }

    @Test("One that hangs while a script is made small leaves it as it is by then")
    func hangsOnTheWay() throws {
        // Wrong in everybody's second conversation, and silent in the first of the shorter ones.
        let scratch = try Self.scratch(
            (
                #"first = {"shows-client-details": p.sent == 1}"#,
                #"""
                first = {"shows-client-details": p.sent == 1 and len(self.pairs) < 3}
                        if len(self.pairs) < 3 and not self.policy["declines"]: sys.stdin.read()
                """#
            ))
        try scratch.write(
            """
            scenario: Second
            policy: {extends: article, declines: yes}
            clients: {acme: {plan: plus}}
            freelancers: {noor: {}, ivan: {}, mia: {}}
            steps:
              - acme messages noor: Hi
              - acme messages ivan: Hi
              - acme messages mia: Hi
            """, to: "second.yaml")
        let outcome = try Program.bash(
            "$dmsim explore second.yaml -j 1 --runs 1 --hub 'python3 hub.py' --hub-timeout 200ms; "
                + "echo \"code $?\"", in: scratch)
        #expect(outcome.output.contains("FOUND in 1 of 1 runs"), "\(outcome.output)")
        #expect(outcome.output.contains("the hub gave no answer to judge"), "\(outcome.output)")
        #expect(outcome.output.hasSuffix("code 1\n"))
    }

    @Test("Ctrl-C keeps what was found so far, as scripts that fail in the same way")
    func interrupted() throws {
        let scratch = try Self.scratch((#"p.sent == 1}"#, "True}"))
        let outcome = try Program.bash(
            """
            set -m
            \(Self.explore) --runs 10000000 > said & run=$!
            until grep -q ' tried' said; do sleep 0.05; done
            kill -INT $run; wait $run; echo "code $?"
            cat said; ls found
            $dmsim run found/first-email-client-info-1.yaml --hub 'python3 hub.py'; echo "run $?"
            """, in: scratch)
        #expect(outcome.lines.first == "code 130", "\(outcome.output) \(outcome.errors)")
        #expect(outcome.output.contains("  FOUND in script "))
        #expect(outcome.output.contains(" made up, which reached "))
        #expect(outcome.output.contains("error: first-email-client-info: "))
        #expect(outcome.output.hasSuffix("run 1\n"))
    }

    @Test("Ctrl-C while something is made small leaves it as small as it is by then")
    func interruptedOnTheWay() throws {
        let scratch = try Self.scratch(
            ("import json\n", "import json\nfrom time import sleep\n"),
            (
                #"first = {"shows-client-details": p.sent == 1}"#,
                #"first = {"shows-client-details": sleep(0.005) is None}"#
            ))
        let outcome = try Program.bash(
            """
            set -m
            \(Self.explore) --steps 40..50 > said & run=$!
            until grep -q FOUND said; do sleep 0.05; done
            kill -INT $run; wait $run; echo "code $?"
            cat said found/*
            """, in: scratch)
        #expect(outcome.lines.first == "code 130", "\(outcome.output) \(outcome.errors)")
        #expect(outcome.output.contains("as small as it was when it was interrupted\n"))
        #expect(outcome.output.contains("\n# What goes wrong: first-email-client-info: "))
    }

    @Test(
        "Weights that are none are told with their place, and how to mend them",
        arguments: [
            ("block: 3\n", "weights.yaml:1:1: error: ", "did you mean `blocks`?"),
            ("likely: 3\nblocks: many\n", "weights.yaml:2:9: error: ", "from 0 to 1000"),
            ("any: 0\nlikely: 0\n", "weights.yaml:1:1: error: ", "more than 0"),
            ("- blocks\n", "weights.yaml:1:1: error: ", "lines such as `blocks: 30`"),
            ("", "weights.yaml:1:1: error: ", "lines such as `blocks: 30`"),
            ("blocks: 3\n---\nany: 3\n", "weights.yaml:2:1: error: ", "into the first"),
            ("blocks:\n\t- 3\n", "weights.yaml:2:1: error: ", "tab"),
        ])
    func weights(_ text: String, _ place: String, _ remedy: String) throws {
        let scratch = try Scratch()
        try scratch.write(text, to: "weights.yaml")
        let outcome = try Program.bash(
            "$dmsim explore --random --runs 1 --weights weights.yaml", in: scratch)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(place), "\(outcome.errors)")
        #expect(outcome.errors.contains(remedy), "\(outcome.errors)")
    }

    @Test("Weights from a file or a pipe; one that is not there is said")
    func weightsFile() throws {
        let outcome = try Program.bash(
            """
            echo 'blocks: 0' | $dmsim explore --random --runs 20 --weights - ; echo $?
            $dmsim explore --random --runs 20 --weights nowhere.yaml; echo $?
            """)
        #expect(outcome.lines.last == "66")
        #expect(outcome.output.contains("nothing was found\n0\n"))
        #expect(outcome.errors.contains("nowhere.yaml"))
    }
}
