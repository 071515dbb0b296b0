import Foundation
import Testing

@testable import Diagrams

@Suite("A ladder in the terminal")
struct LadderTests {
    @Test("No line is wider than asked for", arguments: [40, 60, 80, 100, 200])
    func width(_ width: Int) async throws {
        for path in Drawn.shipped where !path.contains("load") {
            for outcome in try await Drawn.outcomes(of: path).prefix(2) {
                check(Ladder(SequenceDiagram(outcome), width: width).text, width, path)
            }
        }
        check(Ladder(try await Drawn.diagram(Drawn.nasty), width: width).text, width, "nasty")
    }

    private func check(_ text: String, _ width: Int, _ path: String) {
        for line in text.split(separator: "\n") {
            #expect(Int(Fitting.columns.measure(line)) <= width, "\(path): \(line)")
            #expect(line.last != " ")
            #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 }, "\(path): \(line)")
        }
    }

    @Test(
        "A ladder is as it was recorded",
        arguments: [
            ("first-contact/from-search", 80), ("faults/the-hub-crashes", 80),
            ("faults/delayed-messages", 100), ("faults/a-lossy-network", 80),
            ("moderation/a-ruling-out-of-turn", 100), ("faults/the-desk-is-down", 60),
            ("jobs-and-invites/proposals", 80),
        ])
    func golden(_ name: String, _ width: Int) async throws {
        let outcomes = try await Drawn.outcomes(of: "Scenarios/\(name).yaml")
        let text = outcomes.prefix(2).map { Ladder(SequenceDiagram($0), width: width).text }
            .joined(separator: "\n")
        let file = Drawn.package.appending(
            path: "Tests/DiagramsTests/Golden/\(name.replacing("/", with: "-")).txt")
        if ProcessInfo.processInfo.environment["DMSIM_RECORD"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name); run again without DMSIM_RECORD")
            return
        }
        #expect(text == (try String(contentsOf: file, encoding: .utf8)), "\(name)")
    }

    @Test("An arrow that passes somebody crosses the lane")
    func crossing() async throws {
        let text = Ladder(
            try await Drawn.diagram(
                Drawn.cast + "steps: [acme messages noor: Hi, acme messages ivan: Hi]\n"),
            width: 100
        ).text
        #expect(text.contains("├───────┼──────►│") || text.contains("┼"))
    }

    @Test("With nothing to draw it says so")
    func empty() async throws {
        let text = Ladder(try await Drawn.diagram(Drawn.cast + "steps: [wait: 3h]\n"), width: 80)
            .text
        #expect(text == "A client writes (script.yaml, seed 1, passed)\nNothing happens.\n")
    }
}
