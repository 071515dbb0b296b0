extension CommandSpec {
    static let page = CommandSpec(
        name: "page",
        abstract: "Make an HTML page of what was run before.",
        discussion: [
            """
            Of a recording it makes the page that 'dmsim run --format html' writes; two are laid \
            side by side, up to the first event in which they part. Their scripts are run again, \
            and equal fingerprints say that it comes out as it was recorded.
            """,
            """
            Of the JSON of one load run it makes the page that 'dmsim load --format html' writes; \
            two are laid over each other, with the differences of the second to the first. Of the \
            JSON of an experiment it makes the page that '--format html' writes of it.
            """,
            "A page is one file, which loads nothing from anywhere and opens in any browser.",
        ],
        operands: [
            OperandSpec(
                name: "FILE", arity: .one, value: .outputFile,
                help: """
                    A recording, or what 'dmsim load --format json' wrote; - is standard input.
                    """),
            OperandSpec(
                name: "OTHER", arity: .many, value: .outputFile,
                help: "Another such file, to compare with the first."),
        ],
        options: [
            .scenario, .output("page"),
            .value(
                "max-file-size", "BYTES", .byteCount(1...(1 << 40)),
                default: "\(PageSubject.mostBytes >> 20)M",
                help: "Refuse a larger file; K, M and G may follow the number."),
        ],
        examples: [
            .init(
                line: "dmsim page before.db after.db -o difference.html",
                purpose: "Lay two recordings side by side."),
            .init(
                line: "dmsim page before.json after.json -o difference.html",
                purpose: "Compare two load runs that were written with --format json."),
            .init(
                line: "dmsim page before.json > before.html",
                purpose: "See one of them."),
        ])
}
