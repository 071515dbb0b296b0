import Diagnostics
import Foundation
import Journal
import ScenarioLanguage
import ScenarioRunner
import Testing

@testable import Reports

@Suite("The text report")
struct TextTests {
    @Test("Its last line is the sum, and no control character is left, whatever the texts")
    func nasty() async throws {
        let report = TextReport(usesColor: false, showsTimeline: true, showsCoverage: true)
        let text = try await Sample.write(report)
        let count = Sample.nasty.count
        #expect(text.hasSuffix("\n\(count) passed, \(2 * count) failed\n"))
    }

    @Test("Colour changes nothing but colour")
    func colour() async throws {
        func write(_ usesColor: Bool) async throws -> String {
            var report = TextReport(
                usesColor: usesColor, showsTimeline: true, showsCoverage: true)
            let outcome = try await Sample.outcome(titled: "x", of: Sample.failing)
            return report.scenario(outcome) + report.closing(RunSummary())
        }
        let colours = try NSRegularExpression(pattern: "\u{1B}\\[[0-9]+m")
        let coloured = try await write(true)
        let stripped = colours.stringByReplacingMatches(
            in: coloured, range: NSRange(coloured.startIndex..., in: coloured), withTemplate: "")
        #expect(coloured != stripped)
        #expect(try await write(false) == stripped)
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Failing")

    static let failing: [String] =
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?
        .filter { $0.hasSuffix(".yaml") }.sorted() ?? []

    @Test("There are scripts that fail on purpose") func found() { #expect(Self.failing.count > 9) }

    /// With DMSIM_RECORD=1 the expected texts are written anew, and the test fails.
    @Test("What a failure prints was looked at and stays as it is", arguments: failing)
    func golden(_ name: String) async throws {
        let script = Self.folder.appendingPathComponent(name)
        let file = SourceFile(name: name, bytes: Array(try Data(contentsOf: script)))
        let result = ScenarioReader.read(file)
        var report = TextReport(usesColor: false, showsTimeline: false, showsCoverage: false)
        var summary = RunSummary()
        var text = ""
        if result.hasErrors {
            summary.failed += 1
            summary.invalid += 1
            text += report.invalid(
                InvalidScript(path: name, diagnostics: result.diagnostics, files: result.files))
        }
        for plan in result.plans where !result.hasErrors {
            let outcome = await plan.run(RunOptions())
            #expect(outcome.status == .failed)
            summary.count(outcome)
            text += report.scenario(outcome)
        }
        text += report.closing(summary)
        let golden = script.deletingPathExtension().appendingPathExtension("txt")
        if ProcessInfo.processInfo.environment["DMSIM_RECORD"] == "1" {
            try Data(text.utf8).write(to: golden)
            Issue.record("recorded \(golden.lastPathComponent); run again without DMSIM_RECORD")
            return
        }
        #expect(text == String(decoding: try Data(contentsOf: golden), as: UTF8.self))
    }
}
