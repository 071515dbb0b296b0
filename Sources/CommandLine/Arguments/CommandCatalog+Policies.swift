/// What `--format` writes of a comparison of policies.
enum PolicyComparisonFormat: String, CaseIterable {
    case text, json
}

extension CommandSpec {
    static let policies = CommandSpec(
        name: "policies",
        abstract: "List the policies that come with dmsim, print one, or compare two.",
        discussion: [
            """
            A printed policy is a file that can be saved, changed, and named in a script's \
            'policy'; a script can also change single figures with 'extends'.
            """,
            """
            'dmsim policies compare A B' says what differs between two policies, presets or files. \
            With --attempts it also says when each would first refuse a client that writes to \
            somebody new at that rate, by which limit, and with what figures.
            """,
        ],
        operands: [
            OperandSpec(
                name: "NAME", arity: .many, value: .policy,
                help: """
                    The policy to print; without it, all are listed. Or compare, and two presets \
                    or policy files.
                    """)
        ],
        options: [
            .value(
                "attempts", "RATE", .text,
                help: "Try a first message to somebody new at this rate: '3 a day', 'every 12h'."),
            .value(
                "answers", "TIME", .text,
                help: "Everybody written to answers after so long; without it, nobody does."),
            .value(
                "plan", "PLAN", .text,
                help: """
                    The plan of the client that tries: one that both policies have; without it, \
                    plus, or the second of the first policy's own.
                    """),
            .value(
                "vary", "WHAT", .choice(["plan"]),
                help: "Try with each plan that both policies have."),
            .value(
                "from", "DATE", .text, default: "2026-01-01",
                help: "The first attempt, and the day of the client's sign-up."),
            .value(
                "until", "DATE", .text,
                help: "The end of the attempts; a year after --from, if absent."),
            .value(
                "format", "FORMAT", .choice(PolicyComparisonFormat.allCases.map(\.rawValue)),
                default: "text", help: "The form of a comparison."),
            .color,
        ],
        examples: [
            .init(line: "dmsim policies", purpose: "List the policies."),
            .init(
                line: "dmsim policies article > mine.yaml",
                purpose: "Copy the default policy, to change it."),
            .init(
                line: "dmsim policies compare article mine.yaml",
                purpose: "See what was changed."),
            .init(
                line: "dmsim policies compare article hour-day-month --attempts '3 a day' "
                    + "--vary plan",
                purpose: "See who runs into a limit first, plan by plan."),
        ])
}
