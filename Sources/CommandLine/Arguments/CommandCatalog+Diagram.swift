/// The forms in which `diagram` draws.
enum DiagramFormat: String, Sendable, CaseIterable {
    case text
    case mermaid
    case svg
}

extension CommandSpec {
    static let diagram = CommandSpec(
        name: "diagram",
        abstract: "Draw a run as a sequence diagram: text, Mermaid or SVG.",
        discussion: [
            """
            Runs one scenario and draws who sent what to whom, with a lifeline for everybody who \
            takes part. What is lost, sent again or delayed is seen as that, and so are crashes \
            and outages; where nothing happens for long, a gap says how long.
            """,
            """
            The exit code is 0 when the run was drawn, also where an expectation failed, which is \
            then told on standard error. See 'dmsim help diagrams'.
            """,
        ],
        operands: [.scenariosToRun],
        options: [
            .scenario,
            .value(
                "from", "STEP", .text,
                help: """
                    Begin with this step of the script, counted from 1, or with the one at a line: \
                    line:12.
                    """),
            .value("to", "STEP", .text, help: "End with this step, or with the one at a line."),
            .value(
                "seed", "N", .seed,
                help: "Draw all chance from this seed instead of the script's."),
            .value(
                "format", "FORMAT", .choice(DiagramFormat.allCases.map(\.rawValue)),
                default: "text", help: "The form of the diagram."),
            .value(
                "width", "COLUMNS", .integer(40...1_000),
                help: """
                    How wide text may be. Default: as wide as the terminal; elsewhere what COLUMNS \
                    says, or 80.
                    """),
            .flag("changes", help: "Show every change at the hub, not only what arrows leave out."),
            .value(
                "output", short: "o", "FILE", .outputFile, default: "-",
                help: """
                    Write the diagram to FILE, which is replaced only when it is whole; - is \
                    standard output.
                    """),
            .maxEvents(of: "the scenario"), .maxSteps(of: "the scenario"), .maxFileSize, .maxDepth,
            .color,
        ],
        examples: [
            .init(line: "dmsim diagram first.yaml", purpose: "Draw the run in the terminal."),
            .init(
                line: "dmsim diagram Scenarios/faults --scenario 2 --format svg -o run.svg",
                purpose: "Draw the second scenario of a folder into a picture."),
            .init(
                line: "dmsim diagram first.yaml --from 2 --to line:20 --format mermaid",
                purpose: "Draw some steps, to paste into a page that shows Mermaid."),
        ])
}
