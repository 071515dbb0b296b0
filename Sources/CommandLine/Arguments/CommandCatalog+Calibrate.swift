import Calibration

extension CommandSpec {
    static let calibrate = CommandSpec(
        name: "calibrate",
        abstract: "Measure a population from a log of messages, as a load file.",
        discussion: [
            """
            Who writes how often and when, to whom, who replies and after how long, who writes \
            again: measured with replies that may still come after the log's end taken as unknown, \
            and written as a load file that 'dmsim load' runs. The file is played, and the report \
            says how far each curve of the simulation is from the log's, beside how far two halves \
            of the log are from each other.
            """,
            """
            What can be read is told by 'dmsim help logs', what is measured and how by \
            'dmsim help calibration'. No names of people are written.
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
            .value(
                "output", short: "o", "FILE", .outputFile,
                help: """
                    Write the load file to FILE, which is replaced only when it is whole; - is \
                    standard output.
                    """),
            .value(
                "hold-out", "SHARE", .text, default: "20%",
                help: """
                    Keep so many conversations out of the measuring, to compare with; at most 90%.
                    """),
            .value(
                "draws", "N", .integer(0...10_000), default: "200",
                help: """
                    Draw the clients anew N times for the intervals; 0 for none. Where reactions have a \
                    pace, at most \(Calibration.drawsWithPace) times.
                    """),
            .value(
                "seed", "N", .seed,
                help: "Draw them, and the simulation, from this seed. Default: 1."),
            .logColumns, .logSorted, .logMaxBad,
            .value(
                "format", "FORMAT", .choice(CalibrationFormat.allCases.map(\.rawValue)),
                default: "text",
                help: "The form of the report; html is a page with both curves over each other."),
            .value(
                "report", "FILE", .outputFile, default: "-",
                help: "Write the report to FILE; - is standard output."),
        ],
        examples: [
            .init(
                line: "dmsim calibrate log.csv -o mine.yaml",
                purpose: "Measure a log; then 'dmsim load mine.yaml' runs what was measured."),
            .init(
                line: "dmsim calibrate log.csv -o mine.yaml --format html --report fit.html",
                purpose: "A page on which log and simulation lie over each other."),
        ])
}

/// What `--format` writes of a calibration.
enum CalibrationFormat: String, CaseIterable {
    case text, json, html
}

extension OptionSpec {
    static let logColumns = value(
        "columns", "COLUMNS", .text,
        help: """
            Which column is what, by number or name: 'from=1,to=2,time=3'; also kind, plan, role \
            and text.
            """)
    static let logSorted = flag(
        "sorted",
        help: "The log is in the order of time: keep people and pairs, not messages.")
    static let logMaxBad = value(
        "max-bad", "SHARE", .text, default: "1%",
        help: "The greatest share of lines that may be unreadable.")
}
