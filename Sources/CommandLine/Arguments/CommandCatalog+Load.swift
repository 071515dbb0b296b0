import LoadTesting

/// The forms in which `load` reports.
enum LoadFormat: String, Sendable, CaseIterable {
    case text
    case json
    case csv
    case html
}

extension CommandSpec {
    static let load = CommandSpec(
        name: "load",
        abstract: "Run a population for a time, and measure.",
        discussion: [
            """
            A load file describes clients, freelancers, a moderation desk and how they behave. The \
            run applies the same rules as the scenarios to all of them and prints counts, \
            distributions and series. Equal files and seeds give equal figures and an equal \
            fingerprint, whatever the number of threads or processes.
            """,
            """
            The exit code is 1 when a threshold of the file is broken. Ctrl-C ends the run with \
            the figures so far.
            """,
            """
            With --replications, --until or --vary, or their keys in the file, it is an \
            experiment: many runs side by side, each on one thread, with intervals \
            ('dmsim help experiments').
            """,
        ],
        operands: [
            OperandSpec(
                name: "FILE", arity: .one, value: .scenarioPath,
                help: "The load file to run; - is standard input.")
        ],
        options: [
            .value(
                "scale", "FACTOR", .text, default: "1",
                help: "Multiply clients and freelancers by this; the desk stays as it is."),
            .value(
                "threads", "N", .integer(1...256),
                help: "Use N threads. Default: one less than there are cores."),
            .value(
                "processes", "N", .integer(1...64),
                help: """
                    Put the clients into N operating-system processes, each of which works on one \
                    thread, so --threads does not go with it. A process that is lost ends the run.
                    """),
            .flag(
                "mpi",
                help: """
                    Under mpirun: spread the runs of an experiment, or the clients of one run, \
                    over the processes that it started ('dmsim help experiments').
                    """),
            .value(
                "patience", "TIME", .span, default: "10s",
                help: """
                    With --processes: end the run when a process has neither answered nor used \
                    the processor for so long.
                    """),
            .value(
                "seed", "N", .seed,
                help: "Draw all chance from this seed instead of the file's."),
            .value(
                "replications", "N", .integer(1...ExperimentPlan.mostReplications),
                help: "Run each variant N times, with seeds that follow one another."),
            .repeated(
                "until", "'FIGURE WIDTH'", .text,
                help: """
                    Run until the interval of a figure is at most WIDTH of its mean to either \
                    side: 'reply share 1%'.
                    """),
            .value(
                "at-most", "N",
                .integer(
                    ReplicationRule.shortestPilot...ExperimentPlan.mostReplications),
                help: "With --until: never more replications than that. Default: 500."),
            .repeated(
                "vary", "PATH=VALUES", .text,
                help: """
                    Run with each of the values in place of the file's: \
                    'policy.quota.plus=10,20,30'. Several options give all combinations.
                    """),
            .value(
                "part", "K/N", .text,
                help: "Make only every N-th run, from the K-th on, for 'dmsim merge'."),
            .flag(
                "resume",
                help: "Go on with an experiment whose JSON the output file holds."),
            .flag(
                "strict",
                help: "Of an experiment: exit code 1 also where a bound cannot be told yet."),
            .repeated(
                "figure", "FIGURE", .text,
                help: "Of an experiment: show this figure as text instead of the usual ones."),
            .value(
                "format", "FORMAT", .choice(LoadFormat.allCases.map(\.rawValue)),
                default: "text",
                help:
                    "The form of the report; html is a page with charts, csv a row a run and figure."
            ),
            .output("report"),
            .value(
                "series", "FILE", .outputFile,
                help:
                    "Write what happened hour by hour, or day by day, in each run into FILE, as CSV."
            ),
            .value(
                "log", "FILE", .outputFile,
                help: """
                    Write every message of the run into FILE, as the CSV that 'dmsim replay' and \
                    'dmsim calibrate' read; of an experiment, one file a run.
                    """),
            .flag("quiet", short: "q", help: "Say nothing on the way."),
            .maxFileSize, .color,
        ],
        examples: [
            .init(
                line: "dmsim load Scenarios/load/reference-10k.yaml",
                purpose: "Run a month of ten thousand clients."),
            .init(
                line: "dmsim load Scenarios/load/reference-900k.yaml --scale 0.01 --format json",
                purpose: "A hundredth of a marketplace, as JSON."),
            .init(
                line: "dmsim load Scenarios/load/spam-wave.yaml --format html -o load.html",
                purpose: "A page with charts, for a browser."),
            .init(
                line: "dmsim load Scenarios/load/crowding-quota-usual.yaml --replications 20 "
                    + "--vary 'policy.quota.plus=10,30'",
                purpose: "Two quotas, with intervals and the same luck."),
        ])
}
