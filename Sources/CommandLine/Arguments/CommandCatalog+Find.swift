import LoadTesting

extension CommandSpec {
    static let find = CommandSpec(
        name: "find",
        abstract: "Find the largest value that keeps a promise, or the best of several variants.",
        discussion: [
            """
            With --largest or --smallest it halves the range of a key's values until it is known \
            for which of them the bounds of --while hold; each value runs as often as that takes. \
            It says when no value or every value keeps them, or when they do not hold from one end \
            on. With --best it picks the best of the variants of the file's 'vary' or of --vary.
            """,
            """
            The exit code is 1 when there is no such value, or when --at-most runs did not \
            suffice.
            """,
        ],
        operands: [
            OperandSpec(
                name: "FILE", arity: .one, value: .scenarioPath,
                help: "The load file; - is standard input.")
        ],
        options: [
            .value("largest", "PATH", .text, help: "Look for the largest value of this key."),
            .value("smallest", "PATH", .text, help: "Look for the smallest value of this key."),
            .value(
                "from", "VALUE", .text,
                help: "The lowest value to look at: 5, 0.5, 5%, '2 a day' or 30m."),
            .value("to", "VALUE", .text, help: "The highest, written alike."),
            .value(
                "step", "VALUE", .text,
                help: """
                    How far apart values are. Default: 1 between whole numbers; fractions and \
                    lengths of time need one.
                    """),
            .repeated(
                "while", "BOUND", .text,
                help: "What must hold: 'reply share >= 40%'; several must all hold."),
            .value("best", "FIGURE", .text, help: "Pick the variant with the best of a figure."),
            .repeated(
                "vary", "PATH=VALUES", .text,
                help: "With --best: the values of a key, 'policy.quota.plus=10,20,30'."),
            .value(
                "within", "SHARE", .text, default: "1%",
                help: """
                    A mean this near to its bound, or to the best, may be answered either way; \
                    the smaller, the more runs.
                    """),
            .value(
                "confidence", "SHARE", .text, default: "95%",
                help: "How often such an answer is to be right."),
            .value(
                "at-most", "N", .integer(10...ExperimentPlan.mostRunsOfASearch), default: "2000",
                help: "Make no more runs than that in all."),
            .value(
                "seed", "N", .seed,
                help: "Draw all chance from this seed instead of the file's."),
            .value("scale", "FACTOR", .text, default: "1", help: "As with 'dmsim load'."),
            .value(
                "threads", "N", .integer(1...256),
                help: "Make N runs at once. Default: as many as there are cores."),
            .output("answer"),
            .flag("quiet", short: "q", help: "Say nothing on the way."),
            .maxFileSize, .color,
        ],
        examples: [
            .init(
                line: "dmsim find Scenarios/load/crowding-quota-usual.yaml "
                    + "--largest policy.quota.plus --from 1 --to 20 --while 'reply share >= 25%'",
                purpose: "The largest quota with which a quarter of the messages get a reply."),
            .init(
                line: "dmsim find Scenarios/load/quiet-month.yaml --largest desk.review "
                    + "--from 30m --to 2h --step 10m --while 'p90 desk wait < 1d' --within 10%",
                purpose: "How long a review may take, to ten minutes."),
            .init(
                line: "dmsim find Scenarios/load/crowding-quota-usual.yaml --best hires "
                    + "--vary 'policy.quota.plus=2,5,10'",
                purpose: "The quota that leads to the most hires."),
        ])
}
