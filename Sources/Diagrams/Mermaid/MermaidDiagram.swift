/// A sequence diagram in the language of Mermaid, which web hosts and editors draw.
///
/// Mermaid has no slanted arrows and no broken lifelines: what is delayed leaves and arrives in
/// two messages, and what befalls somebody is a note.
package struct MermaidDiagram {
    private let diagram: SequenceDiagram

    package init(_ diagram: SequenceDiagram) {
        self.diagram = diagram.merged(toAtMost: Self.mostLifelines)
    }

    /// More participants than these cannot be read on a page.
    static let mostLifelines = 16

    /// The whole diagram, ending in a line break; no fence around it.
    package var text: String {
        var lines = [
            "sequenceDiagram", "    title \(escaped("\(diagram.title) (\(diagram.origin))"))",
        ]
        for (place, lifeline) in diagram.lifelines.enumerated() {
            let isPerson = lifeline.isPerson || lifeline.kind == .others
            lines.append(
                "    \(isPerson ? "actor" : "participant") \(id(place)) as "
                    + escaped(lifeline.name))
        }
        let omissions = diagram.omissions
        var notes = [omissions.before].compactMap { $0 }
        if let first = diagram.rows.first {
            notes.append(String("\(first.at)".prefix(19)))
        } else {
            lines.append("    participant p1 as nobody")
            notes.append("Nothing happens.")
        }
        lines += notes.map(noteOverAll) + diagram.rows.map(line)
        lines += [omissions.after, diagram.mergedNames].compactMap { $0 }.map(noteOverAll)
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ row: SequenceDiagram.Row) -> String {
        switch row.content {
        case .gap(let span):
            noteOverAll("\(Elapsed.words(span)) later: \("\(row.at)".prefix(19))")
        case .note(let place), .mark(_, let place):
            "    Note over \(id(place)): \(escaped(row.label))"
        case .arrow(let arrow):
            "    \(id(arrow.from))\(sign(of: arrow))\(id(arrow.to)): "
                + escaped(row.toldLabel)
        }
    }

    /// Solid for what is asked of the hub and the desk, dashed for what people are told.
    private func sign(of arrow: SequenceDiagram.Arrow) -> String {
        let kind = diagram.lifelines[arrow.to].kind
        let dash = kind == .hub || kind == .desk ? "-" : "--"
        if arrow.fate == .lost { return dash + "x" }
        return dash + (arrow.part == .departure || arrow.fate == .underway ? ")" : ">>")
    }

    private func noteOverAll(_ text: String) -> String {
        let last = diagram.lifelines.count - 1
        return "    Note over \(last > 0 ? "\(id(0)),\(id(last))" : id(0)): \(escaped(text))"
    }

    private func id(_ place: Int) -> String { "p\(place + 1)" }

    private func escaped(_ text: String) -> String { MermaidText.escaped(text) }
}
