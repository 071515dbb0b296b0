import Reports
import ScenarioRunner

/// The forms in which `run` reports.
enum ReportFormat: String, Sendable, CaseIterable {
    case text
    /// One JSON object a line.
    case jsonLines = "jsonl"
    case junit
    case tap
    /// A page that plays the runs.
    case html
}

extension CommandSpec {
    static let run = CommandSpec(
        name: "run",
        abstract: "Run scripts and check what they expect.",
        discussion: [
            """
            Prints a line for each scenario, each failure in full, and last 'N passed, N failed'. \
            Equal scripts, seeds and policies give equal runs, whatever the machine and --jobs.
            """,
            """
            The exit code is 0 when all passed, 1 when an expectation failed, 2 when a script is \
            not valid, 3 when a hub under test (--hub) gave no answer that could be judged, 4 \
            when no scenario ran; 'dmsim --help' lists the others.
            """,
        ],
        operands: [.scenariosToRun],
        options: choosing + running + reporting + recording + limits,
        examples: [
            .init(line: "dmsim run", purpose: "Run the folder Scenarios."),
            .init(
                line: "dmsim run first.yaml --timeline --pace 60x",
                purpose: "Watch one script, a minute of it in a second."),
            .init(
                line: "dmsim run first.yaml:12",
                purpose: "Run the scenario, or the row of its examples, at that line."),
            .init(
                line: "dmsim run --failed",
                purpose: "Run again what failed in the last run of the folder Scenarios."),
            .init(
                line: "dmsim run --tag 'quota and not slow' --fail-fast",
                purpose: "Run what carries one tag and not the other, up to the first failure."),
            .init(
                line: "dmsim run spam.yaml --seed 7 --seeds 100",
                purpose: "Run under the seeds 7 to 106, to find an order in which it fails."),
            .init(
                line: "dmsim run --format junit --output report.xml",
                purpose: "Write a report for a build server."),
            .init(
                line: "dmsim run Scenarios --hub 'python3 my-hub.py'",
                purpose: "Put your own hub in the hub's place, and see which rules it breaks."),
            .init(
                line: "dmsim run Scenarios --coverage",
                purpose: "See which rules the scripts exercise, and which none does."),
        ])

    /// Which scenarios.
    private static let choosing: [OptionSpec] = [
        .repeated(
            "tag", "EXPR", .tags,
            help: """
                Run scenarios whose tags match: words, 'and', 'or', 'not', parentheses. All of \
                several must match.
                """),
        .repeated(
            "filter", "TEXT", .text,
            help: """
                Run scenarios whose title, file name or row of examples contains TEXT, in any \
                case. All of several must match.
                """),
        .flag(
            "failed",
            help: """
                Run again what failed in the last run of the same paths, under the same seeds \
                unless --seed or --seeds say others. It is remembered in \
                $XDG_CACHE_HOME/dmsim, or ~/.cache/dmsim.
                """),
        .flag("list", help: "Only list the scenarios that would run, a line each."),
        .flag(
            "allow-none",
            help: "End with 0 where no scenario runs, in place of 4."),
    ]

    /// How they run.
    private static let running: [OptionSpec] = [
        .value(
            "seed", "N", .seed,
            help: "Draw all chance from this seed instead of the script's."),
        .value(
            "seeds", "N", .integer(1...1_000_000), default: "1",
            help: "Run each scenario under N seeds, counting up from its first."),
        .flag("fail-fast", help: "Stop at the first scenario that fails."),
        .value(
            "jobs", short: "j", "N", .integer(1...256),
            help: "Run up to N scenarios at a time. Default: one a core."),
        .value(
            "pace", "SPEED", .pace,
            help: """
                Follow real time, SPEED times faster: 1x, 60x, 0.5x. Without it, time is not \
                waited for.
                """),
        .flag(
            "processes",
            help: """
                Run every role in an operating-system process of its own, one scenario at a time; \
                the results are the same.
                """),
        .value(
            "place", "ROLES", .placement,
            help: """
                With --processes: how many processes a role has, such as \
                clients=2,freelancers=4,hub=2; desk=0 lets the desk share the hub's.
                """),
        .value(
            "hub", "COMMAND", .text,
            help: """
                Test a hub of your own: COMMAND is started by the shell, takes the hub's place \
                and speaks JSON Lines on its standard input and output.
                """),
        .value(
            "hub-timeout", "TIME", .span, default: "2s",
            help: "How long the hub of --hub may take for an answer: 500ms, 2s, 1m."),
        .value(
            "patience", "TIME", .span, default: "10s",
            help: """
                With --processes: start a process again that has not answered for so long.
                """),
        .flag("watch", help: "Run again whenever a script changes, until Ctrl-C."),
    ]

    /// What is shown, and where.
    private static let reporting: [OptionSpec] = [
        .flag("timeline", help: "Show what happened in each scenario, also when it passes."),
        .flag(
            "verbose",
            help: """
                Print a line for each scenario also on a terminal and for more than \
                \(FolderLines.mostScenarios), where it is else a line for each folder.
                """),
        .flag(
            "coverage",
            help: "Show which rules and transitions the run exercised, and which not."),
        .value(
            "format", "FORMAT", .choice(ReportFormat.allCases.map(\.rawValue)), default: "text",
            help: "The form of the report."),
        .output("report"), .color,
    ]

    /// What ends a script that would not end, or would not fit.
    private static let limits: [OptionSpec] = [
        .maxEvents(of: "a scenario"), .maxSteps(of: "a scenario"), .maxFileSize, .maxDepth,
    ]
}

extension OptionSpec {
    static func maxEvents(of what: String) -> OptionSpec {
        value(
            "max-events", "N", .integer(1...Int.max), default: "\(RunOptions.defaultMaxEvents)",
            help: "Stop \(what) after N deliveries between participants.")
    }

    static func maxSteps(of what: String) -> OptionSpec {
        value(
            "max-steps", "N", .integer(1...Int.max), default: "\(RunOptions.defaultMaxSteps)",
            help: "Stop \(what) after N steps, each turn of a repeat counted.")
    }

    /// Where what a command makes is written.
    static func output(_ what: String) -> OptionSpec {
        value(
            "output", short: "o", "FILE", .outputFile, default: "-",
            help: """
                Write the \(what) to FILE, which is replaced only when the \(what) is whole; - is \
                standard output.
                """)
    }
}
