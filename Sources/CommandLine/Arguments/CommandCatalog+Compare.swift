extension CommandSpec {
    static let compare = CommandSpec(
        name: "compare",
        abstract: "Say how two experiments differ, figure by figure.",
        discussion: [
            """
            Both files are what 'dmsim load --format json' wrote of experiments with one variant, \
            or --variant picks one. Each figure of the second is better, worse, equal within \
            --margin, or it cannot be told. Runs are compared seed by seed where both have the \
            same, which takes most of the chance away, else by Welch's method; verdicts are \
            corrected for all figures that are compared (Holm).
            """
        ],
        operands: [
            OperandSpec(
                name: "FILE", arity: .one, value: .outputFile,
                help: "The experiment that others are measured by; - is standard input."),
            OperandSpec(name: "OTHER", arity: .one, value: .outputFile, help: "The other one."),
        ],
        options: [
            .repeated(
                "figure", "FIGURE", .text,
                help: "Compare this figure; several may be named. Default: all that were measured."),
            .repeated(
                "worse", "FIGURE", .text,
                help: "Exit code 1 when this figure got worse; several may be named."),
            .value(
                "margin", "SHARE", .text,
                help: "Figures that differ by less than this share of the first are equal: 1%."),
            .value(
                "variant", "K", .integer(1...1_000), default: "1",
                help: "Which variant of each file, counted from 1."),
            .output("comparison"), .experimentSize,
        ],
        examples: [
            .init(
                line: "dmsim compare before.json after.json --worse 'reply share'",
                purpose: "Fail when fewer messages get a reply than before.")
        ])

    static let merge = CommandSpec(
        name: "merge",
        abstract: "Put the parts of an experiment together.",
        discussion: [
            """
            The files are what 'dmsim load --part K/N --format json' wrote. Together they give, \
            to the byte, what one run of all would have given. Where parts are missing they are \
            named, and nothing is written. The exit code is 1 when a bound of the file is broken.
            """
        ],
        operands: [
            OperandSpec(
                name: "PART", arity: .one, value: .outputFile, help: "A part; in any order."),
            OperandSpec(
                name: "OTHER", arity: .many, value: .outputFile, help: "All other parts."),
        ],
        options: [
            .value(
                "format", "FORMAT", .choice(["json", "text", "csv"]), default: "json",
                help: "The form of the report."),
            .output("report"), .experimentSize,
        ],
        examples: [
            .init(line: "dmsim merge part-*.json -o all.json", purpose: "Join all parts.")
        ])
}

extension OptionSpec {
    static let experimentSize = OptionSpec.value(
        "max-file-size", "BYTES", .byteCount(1...(1 << 40)), default: "1G",
        help: "Refuse a larger file; K, M and G may follow the number.")
}
