import Diagnostics
import Foundation
import Testing
import YAML

/// Wrong files and what is said about them: `NAME.yaml` and `NAME.expected`.
///
/// `DMSIM_RECORD=1` writes the expected texts anew, and fails, so that nobody records by accident.
@Suite("What is said about mistakes")
struct MistakeFixtureTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }()

    @Test("A mistake is named, shown, and its mending told", arguments: names)
    func mistake(name: String) throws {
        let source = try Data(contentsOf: Self.folder.appendingPathComponent(name + ".yaml"))
        let file = SourceFile(name: name + ".yaml", bytes: Array(source))
        let (documents, diagnostics) = YAMLParser.parse(file)
        let text = DiagnosticFormatter(files: [file]).format(diagnostics)
        let golden = Self.folder.appendingPathComponent(name + ".expected")
        if ProcessInfo.processInfo.environment["DMSIM_RECORD"] == "1" {
            try text.write(to: golden, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name).expected")
            return
        }
        #expect(try text == String(contentsOf: golden, encoding: .utf8))
        let hasErrors = diagnostics.contains { $0.severity == .error }
        #expect(hasErrors == documents.contains(where: \.hasErrors) || documents.isEmpty)
    }

    @Test("There are fixtures")
    func fixturesExist() {
        #expect(Self.names.count >= 24)
    }
}
