import Diagnostics
import Foundation
import Testing

@testable import ScenarioLanguage

/// Pairs of files: `NAME.yaml` is a script with mistakes, `NAME.expected` what is said about it.
///
/// `DMSIM_RECORD=1` writes the expected files anew and then fails, so that nobody forgets to look.
@Suite("Mistakes in scripts")
struct MistakeTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures")

    static let names: [String] = {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (files ?? []).filter { $0.hasSuffix(".yaml") && !$0.hasPrefix("shared-") }
            .map { String($0.dropLast(5)) }.sorted()
    }()

    static var isRecording: Bool { ProcessInfo.processInfo.environment["DMSIM_RECORD"] == "1" }

    static func read(_ name: String) -> Result<SourceFile, IncludeError> {
        guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else {
            return .failure(IncludeError("there is no file `\(name)`"))
        }
        return .success(SourceFile(name: name, bytes: Array(data)))
    }

    @Test("There are at least forty realistic mistakes")
    func enough() { #expect(Self.names.count >= 40) }

    @Test("A mistake is told as recorded", arguments: names)
    func mistake(name: String) throws {
        let file = try Self.read("\(name).yaml").get()
        let result = ScenarioReader.read(file) { path, _ in Self.read(path) }
        let shown = Scripts.shown(result)
        let url = Self.folder.appendingPathComponent("\(name).expected")
        if Self.isRecording {
            try Data(shown.utf8).write(to: url)
            Issue.record("recorded \(name).expected; look at it, then run without DMSIM_RECORD")
            return
        }
        let expected = try String(contentsOf: url, encoding: .utf8)
        #expect(shown == expected)
        #expect(!result.diagnostics.isEmpty)
        if result.hasErrors, result.documents.count < 2 {
            // Not the whole plan, which would say more than anybody can read.
            let count = result.plans.count
            #expect(count == 0)
        }
    }
}
