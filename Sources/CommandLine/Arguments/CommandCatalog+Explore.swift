extension CommandSpec {
    static let explore = CommandSpec(
        name: "explore",
        abstract: "Look for what nobody thought of: other orders, other luck, faults.",
        discussion: [
            """
            Runs each scenario under many seeds and schedules, checks what it expects and what \
            must always hold, and tells how many different orders there were and which \
            expectations were never put to the test. What fails is made as small as it gets and \
            written into a folder as a script that fails in the same way.
            """,
            """
            The exit code is 0 when nothing was found, 1 when something was, and 3 when a hub \
            under test gives no answer that can be judged, or the same script two answers. See \
            'dmsim help exploring'.
            """,
        ],
        operands: [.scenariosToRun],
        options: [
            .value(
                "runs", "N", .integer(1...100_000_000), default: "1000",
                help: "How often each scenario runs."),
            .value(
                "for", "TIME", .span,
                help: "How long each scenario is run, in place of --runs: 60s, 10m."),
            .value(
                "seed", "N", .seed,
                help: "The seed of the first run, from which the others count up."),
            .flag(
                "faults",
                help: """
                    Also lose, double and reorder messages, and let the hub and the desk crash and \
                    be down.
                    """),
            .value(
                "found", "FOLDER", .outputFile, default: "found",
                help: "Where scripts are written that show what was found."),
            .flag(
                "exhaustive",
                help: """
                    Try every order of the steps of branches, as far as they deal with the same \
                    people; no more than --runs orders, 100000 if that is not given.
                    """),
            .flag("first", help: "Stop at the first thing that is found."),
            .flag("random", help: "Run scripts that are made up, each run another one."),
            .value(
                "clients", "RANGE", .text, default: "1..3",
                help: "With --random: how many clients there are, up to 4."),
            .value(
                "freelancers", "RANGE", .text, default: "1..6",
                help: "With --random: how many freelancers there are, up to 6."),
            .value(
                "steps", "RANGE", .text, default: "5..30",
                help: "With --random: how many steps a script has, up to 200."),
            .repeated(
                "policy", "POLICY", .policy,
                help: "With --random: a policy to play by, in place of all that ship."),
            .value(
                "weights", "FILE", .outputFile,
                help: """
                    With --random: how often each kind of step and each deed comes, a line such as \
                    'blocks: 30' for each. 'dmsim help exploring' lists them.
                    """),
            .value(
                "corpus", "FOLDER", .outputFile,
                help: """
                    With --random: run the scripts in FOLDER first, go on from them, and put those \
                    there that reach something new.
                    """),
            .flag("no-shrink", help: "Write them as they are, not as small as they get."),
            .flag(
                "no-invariants",
                help: """
                    Check only what the scripts expect, and not what must always hold; what fails \
                    is then not made smaller.
                    """),
            .value(
                "jobs", short: "j", "N", .integer(1...256),
                help: "Run up to N scenarios at a time. Default: one a core."),
            .hub, .hubTimeout,
            .maxEvents(of: "a scenario"), .maxSteps(of: "a scenario"), .maxFileSize, .maxDepth,
            .color,
        ],
        examples: [
            .init(
                line: "dmsim explore Scenarios/limits --runs 10000",
                purpose: "Run each of them ten thousand times."),
            .init(
                line: "dmsim explore first.yaml --faults --for 60s",
                purpose: "See whether it also holds on a bad day."),
            .init(
                line: "dmsim explore --random --hub 'python3 my-hub.py' --for 10m",
                purpose: "Look for what your own hub gets wrong, with scripts that nobody wrote."),
        ])

    static let shrink = CommandSpec(
        name: "shrink",
        abstract: "Make a failing script as small as it gets.",
        discussion: [
            """
            Takes steps, branches, people, figures, times and texts away as long as the same \
            expectation, invariant or rule is broken in the same way, and prints what is left.
            """
        ],
        operands: [
            OperandSpec(
                name: "SCRIPT", arity: .one, value: .scenarioPath,
                help: "The script; SCRIPT:LINE is the scenario at that line.")
        ],
        options: [
            .value(
                "seed", "N", .seed,
                help: "Draw all chance from this seed instead of the script's."),
            .output("script"), .hub, .hubTimeout,
            .maxEvents(of: "a scenario"), .maxSteps(of: "a scenario"), .maxFileSize, .maxDepth,
            .color,
        ],
        examples: [
            .init(
                line: "dmsim shrink big.yaml -o small.yaml",
                purpose: "Keep only what the failure needs.")
        ])
}

extension OptionSpec {
    static let hub = value(
        "hub", "COMMAND", .text,
        help: """
            Test a hub of your own: COMMAND is started by the shell, takes the hub's place \
            and speaks JSON Lines on its standard input and output.
            """)
    static let hubTimeout = value(
        "hub-timeout", "TIME", .span, default: "2s",
        help: "How long the hub of --hub may take for an answer: 500ms, 2s, 1m.")
}
