/// What `run` writes into a database, and the commands that read it.
extension CommandSpec {
    static let recording: [OptionSpec] = [
        .value(
            "record", "FILE", .outputFile,
            help: """
                Write everything that happens into FILE, a SQLite database; see 'dmsim help why'.
                """),
        .flag("force", help: "Let --record replace an older recording."),
    ]

    static let timeline = CommandSpec(
        name: "timeline",
        abstract: "Tell what happened in a recorded run, event by event.",
        operands: [.recording],
        options: [.scenario],
        examples: [
            .init(line: "dmsim timeline run.db", purpose: "Tell all scenarios of the run."),
            .init(
                line: "dmsim timeline run.db --scenario 3",
                purpose: "Tell the third; a part of its title does as well."),
        ])

    static let why = CommandSpec(
        name: "why",
        abstract: "Say why something happened in a recorded run, or was refused.",
        discussion: [
            """
            The scenario is run again from the recording, which holds its scripts, and must come \
            out the same; otherwise only what was recorded is told.
            """,
            """
            A recording is a SQLite database: ask it anything with the sqlite3 tool. Its views \
            are messages, refusals, quota_ledger, emails, reports, offers, contracts, timeline \
            and progress.
            """,
        ],
        operands: [
            .recording,
            OperandSpec(
                name: "EVENT", arity: .one, value: .text,
                help: """
                    The number of an event, as 'dmsim timeline' with the recording shows it: 12, or \
                    3:12 for event 12 of scenario 3.
                    """),
        ],
        examples: [
            .init(line: "dmsim run first.yaml --record run.db", purpose: "Record a run."),
            .init(
                line: "dmsim why run.db 12",
                purpose: "Say why event 12 happened, where there is one scenario."),
            .init(line: "dmsim why run.db 3:12", purpose: "The same in the third scenario."),
        ])

    static let diff = CommandSpec(
        name: "diff",
        abstract: "Find the first event in which two recorded runs differ, and why.",
        discussion: [
            "The exit code is 0 when the runs are equal, event for event, and 1 when they differ."
        ],
        operands: [
            .recording,
            OperandSpec(
                name: "OTHER", arity: .one, value: .text, help: "The recording to compare with."),
        ],
        examples: [
            .init(
                line: "dmsim diff before.db after.db",
                purpose: "See what a change of a script or a seed changed.")
        ])

    static let resume = CommandSpec(
        name: "resume",
        abstract: "Continue a recorded run that was stopped.",
        discussion: [
            """
            What was recorded is kept and checked, and what is missing is run and added. The \
            scripts are those of the recording. The report and the exit code are those of a run \
            that was never stopped.
            """,
            """
            A recording says how its run was started. Where that runs a command (--hub) or writes \
            a file (--output), both are shown, and you are asked first; without a terminal, \
            nothing is done unless --trust is given.
            """,
        ],
        operands: [.recording],
        options: [
            .flag(
                "trust",
                help: "Run the command and write the file that the recording names, unasked.")
        ],
        examples: [
            .init(line: "dmsim resume run.db", purpose: "Go on where the run was stopped."),
            .init(
                line: "dmsim resume run.db --trust",
                purpose: "The same with a hub of your own, in a script."),
        ])
}

extension OperandSpec {
    static let recording = OperandSpec(
        name: "RECORDING", arity: .one, value: .text,
        help: "A database that 'dmsim run --record' wrote.")
}

extension OptionSpec {
    static let scenario = value(
        "scenario", "N|TEXT", .text,
        help: "Only the scenario of this number, or those whose title contains TEXT.")
}
