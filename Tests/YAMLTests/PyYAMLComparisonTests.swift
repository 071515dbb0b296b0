import Diagnostics
import Foundation
import StartedPrograms
import Testing
import YAML

/// The parser against another one, on texts where YAML 1.1 and 1.2 agree.
@Suite("Comparison with PyYAML")
struct PyYAMLComparisonTests {
    struct Case: Codable {
        var text: String
        var documents: [String]?
    }

    static let isAvailable = (try? run(["-c", "import yaml"])) != nil

    /// Runs Python and returns what it prints.
    static func run(_ arguments: [String]) throws -> Data {
        let outcome = try Program.run("/usr/bin/env", ["python3"] + arguments)
        guard outcome.status == 0 else { throw CocoaError(.executableLoad) }
        return Data(outcome.output.utf8)
    }

    static var script: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("compare_with_pyyaml.py").path
    }

    /// Reads texts with PyYAML.
    static func readings(of texts: [String]) throws -> [Case] {
        let name = "dmsim-yaml-\(ProcessInfo.processInfo.processIdentifier)-\(texts.count).json"
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        try JSONEncoder().encode(texts).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try JSONDecoder().decode([Case].self, from: run([script, "read", file.path]))
    }

    @Test("Every text of the subset reads as PyYAML reads it", .enabled(if: isAvailable))
    func ownTexts() throws {
        let texts = SubsetCases.all.filter(\.isSameInYAML11).map(\.text)
        for reading in try Self.readings(of: texts) {
            let documents = try #require(
                reading.documents, "PyYAML refuses \(reading.text.debugDescription)")
            #expect(
                json(reading.text) == documents.joined(separator: "\n"),
                "\(reading.text.debugDescription)")
        }
    }

    @Test(
        "Random trees that PyYAML writes read as they were", .enabled(if: isAvailable),
        arguments: [1, 2, 3, 4])
    func generatedTexts(seed: Int) throws {
        let data = try Self.run([Self.script, "generate", String(seed), "300"])
        let cases = try JSONDecoder().decode([Case].self, from: data)
        #expect(cases.count > 150, "seed \(seed)")
        for generated in cases {
            let documents = try #require(generated.documents)
            #expect(
                json(generated.text) == documents.joined(separator: "\n"),
                "seed \(seed): \(generated.text.debugDescription)")
        }
    }
}
