import Foundation
import Lessons
import ScenarioRunner
import Testing

/// Lessons with mistakes that only a run can find: `Fixtures/NAME.yaml` holds the steps of one,
/// `NAME.expected` what is said about it.
///
/// `DMSIM_RECORD=1` writes the expected files anew and then fails, so that nobody forgets to look.
@Suite("Mistakes in lessons")
struct LessonMistakeTests {
    private static let folder = Played.folder.appendingPathComponent("Fixtures")

    static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (files ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
            .sorted()
    }()

    @Test("There are ten kinds of them")
    func enough() { #expect(Self.names.count >= 10) }

    @Test("A mistake is told as recorded", arguments: names)
    func mistake(name: String) async throws {
        let steps = try String(
            contentsOf: Self.folder.appendingPathComponent("\(name).yaml"), encoding: .utf8)
        let plan = try Played.plan(Played.text(steps))
        let found = await LessonCheck.findings(in: plan, seeds: 20, RunOptions())
        let shown = found.map(\.text).joined(separator: "\n")
        let url = Self.folder.appendingPathComponent("\(name).expected")
        if ProcessInfo.processInfo.environment["DMSIM_RECORD"] == "1" {
            try Data(shown.utf8).write(to: url)
            Issue.record("recorded \(name).expected; look at it, then run without DMSIM_RECORD")
            return
        }
        #expect(shown == (try String(contentsOf: url, encoding: .utf8)))
        #expect(!shown.isEmpty)
    }
}
