import Foundation
import Testing

@testable import Diagrams

/// The part of Mermaid's grammar that is used here, as strict as Mermaid is.
private struct MermaidReader {
    var problems: [String] = []
    var participants: [String: String] = [:]
    var messages: [(from: String, sign: String, to: String, text: String)] = []
    var notes: [String] = []

    init(_ text: String) {
        // Mermaid takes entities out before it reads anything else, and puts its own marks there.
        if text.contains(where: { "ﬂ¶".contains($0) }) { problems.append("a mark of Mermaid's") }
        let lines = text.replacing(/style.*:\S*#.*;/) { String($0.output.dropLast()) }
            .replacing(/#\w+;/) { "ﬂ\($0.output.dropFirst().dropLast())¶" }
            .split(separator: "\n", omittingEmptySubsequences: false)
        if lines.first != "sequenceDiagram" { problems.append("no header") }
        if lines.last != "" { problems.append("no line break at the end") }
        for line in lines.dropFirst().dropLast() { read(line) }
    }

    private mutating func read(_ line: Substring) {
        // What is left of these ends a statement, begins a comment or is markup.
        let text = line.drop { $0 != ":" }
        if line.contains(where: { "#;<&".contains($0) }) || line.contains("%%")
            || text.contains(">")
        {
            problems.append("a mark that is not escaped: \(line)")
        }
        if line.contains(/\b(end|style|classDef)\b/.ignoresCase()) {
            problems.append("a keyword: \(line)")
        }
        if let match = line.wholeMatch(of: /\s{4}(participant|actor) (p\d+) as (.+)/) {
            if participants[String(match.2)] != nil { problems.append("twice: \(line)") }
            participants[String(match.2)] = String(match.3)
        } else if let match = line.wholeMatch(of: /\s{4}Note over (p\d+)(?:,(p\d+))?: (.+)/) {
            know([match.1] + [match.2].compactMap { $0 }, line)
            notes.append(String(match.3))
        } else if let match = line.wholeMatch(
            of: /\s{4}(p\d+)(->>|-->>|-x|--x|-\)|--\))(p\d+): (.+)/)
        {
            know([match.1, match.3], line)
            messages.append(
                (String(match.1), String(match.2), String(match.3), String(match.4)))
        } else if line.wholeMatch(of: /\s{4}title .+/) == nil {
            problems.append("no statement: \(line)")
        }
        if line.contains(/: (no)?wrap:/.ignoresCase()) { problems.append("wrap: \(line)") }
    }

    private mutating func know(_ names: [Substring], _ line: Substring) {
        for name in names where participants[String(name)] == nil {
            problems.append("an unknown participant: \(line)")
        }
    }
}

@Suite("A diagram in Mermaid")
struct MermaidTests {
    @Test("Every scenario gives what Mermaid reads", arguments: Drawn.shipped)
    func valid(_ path: String) async throws {
        for outcome in try await Drawn.outcomes(of: path) {
            for showsChanges in [false, true] {
                let diagram = SequenceDiagram(outcome, showsChanges: showsChanges)
                let read = MermaidReader(MermaidDiagram(diagram).text)
                #expect(read.problems == [], "\(path)")
                let arrows = diagram.rows.count { row in
                    if case .arrow = row.content { true } else { false }
                }
                #expect(read.messages.count == arrows, "\(path)")
            }
        }
    }

    @Test("Names and texts of any kind are escaped")
    func nasty() async throws {
        let text = MermaidDiagram(try await Drawn.diagram(Drawn.nasty)).text
        let read = MermaidReader(text)
        #expect(read.problems == [])
        #expect(read.participants.values.contains("漢字会社の名前はとても長い"))
        #expect(text.contains("as #101;nd\n") && text.contains("as #115;tyle\n"))
    }

    @Test("A loss is a cross, a gap a note, and what is told a dashed arrow")
    func signs() async throws {
        let lossy = try await Drawn.outcomes(of: "Scenarios/faults/a-lossy-network.yaml")
        let read = MermaidReader(MermaidDiagram(SequenceDiagram(lossy[1])).text)
        #expect(read.messages.contains { $0.sign == "-x" && $0.text.hasPrefix("lost: ") })
        #expect(read.messages.contains { $0.sign == "-->>" && $0.text.hasPrefix("again: ") })
        let delayed = try await Drawn.outcomes(of: "Scenarios/faults/delayed-messages.yaml")
        let late = MermaidReader(MermaidDiagram(SequenceDiagram(delayed[0])).text)
        #expect(
            late.messages.contains { $0.sign == "--)" && $0.text.hasPrefix("delayed by 2 h: ") })
        #expect(late.notes.contains("2 h later: 2026-01-05 11:00:00"))
    }

    @Test("With nothing to draw it is a diagram all the same")
    func empty() async throws {
        let diagram = try await Drawn.diagram(Drawn.cast + "steps: [wait: 3h]\n")
        #expect(MermaidReader(MermaidDiagram(diagram).text).problems == [])
    }

    @Test("The reader of this test finds what is wrong")
    func reader() {
        for line in [
            "p1->>p2: a;b", "p1->>p2: a#b", "p1->p2: a", "p1->>p3: a", "p1->>p2:", "p1->>p2: end",
            "Note over p1: %% a", "actor p1 as x", "p1->>p2: wrap: a", "p1->>p2: <b>",
            "p1->>p2: ﬂ°°35", "p1->>p2: ¶ß",
        ] {
            let text = "sequenceDiagram\n    actor p1 as a\n    actor p2 as b\n    \(line)\n"
            #expect(!MermaidReader(text).problems.isEmpty, "\(line)")
        }
    }
}
