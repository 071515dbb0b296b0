/// What `--format` writes of a replay.
enum ReplayFormat: String, CaseIterable {
    case text, json, csv, html
}

extension CommandSpec {
    static let replay = CommandSpec(
        name: "replay",
        abstract: "Say what a policy would have done to a log of messages that were sent.",
        discussion: [
            """
            The rules of the marketplace are held against every message of the log, in the order \
            of time: it is allowed, or refused with the reason of the rule, or it cannot be told \
            as the log lacks a fact. A refused first message takes its conversation with it: what \
            came later would not have been, the reply too.
            """,
            """
            How the log is written is guessed where it is plain, and said on standard error; \
            'dmsim help logs' tells what can be read. People are numbers in all that is written, \
            unless --names asks for their names.
            """,
        ],
        operands: [
            OperandSpec(
                name: "LOG", arity: .one, value: .outputFile,
                help: """
                    CSV, TSV, columns between blanks, JSON Lines, or a recording of dmsim; - is \
                    standard input.
                    """)
        ],
        options: [
            .repeated(
                "policy", "POLICY", .policy,
                help: """
                    A preset or a policy file; of several, each is compared with the first. \
                    Default: article, where there is no --quota.
                    """),
            .repeated(
                "quota", "QUOTA", .text,
                help: """
                    A quota for everybody in place of a policy: 'day 5', 'month 30', \
                    'rolling 24h 5', 'token 10 every 8h'.
                    """),
            .value(
                "vary", "PATH=VALUES", .text,
                help: """
                    The curve over a key of the policies, in one pass: \
                    'policy.quota.plus=1..50'.
                    """),
            .value(
                "plan", "PLAN", .text,
                help: """
                    The plan of everybody of whom the log and --plans say none: basic, plus, \
                    business, enterprise, or one of the policies' own.
                    """),
            .value("plans", "FILE", .outputFile, help: "A CSV file of two columns: who, plan."),
            .value(
                "from", "DATE", .text,
                help: """
                    Look at what was sent from then on; conversations from before exist and cost \
                    nothing.
                    """),
            .value("until", "DATE", .text, help: "Leave out what was sent then and later."),
            .logColumns, .logSorted, .logMaxBad,
            .value(
                "messages", "FILE", .outputFile,
                help: """
                    Write a CSV file with what each policy says of every message, and why.
                    """),
            .flag("names", help: "Write the names of people instead of numbers."),
            .value(
                "format", "FORMAT", .choice(ReplayFormat.allCases.map(\.rawValue)),
                default: "text", help: "The form of the report."),
            .output("report"), .color,
        ],
        examples: [
            .init(
                line: "dmsim replay log.csv --quota 'day 5'",
                purpose: "See what five new conversations a day would have left."),
            .init(
                line: "dmsim replay log.csv --policy article --policy mine.yaml --plans plans.csv",
                purpose: "Set two policies side by side."),
            .init(
                line: "dmsim replay log.csv --plan plus --vary 'policy.quota.plus=1..50'",
                purpose: "Look for the limit at which few replies are lost."),
        ])
}
