import Diagnostics
import Foundation
import Testing

@testable import ScenarioLanguage

@Suite("Samples")
struct SampleTests {
    /// The folder of samples beside some folder above this one, if this machine has it.
    static let folder: String? = {
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path.count > 1 {
            folder.deleteLastPathComponent()
            let samples = folder.appendingPathComponent("shared/samples").path
            if FileManager.default.fileExists(atPath: samples) { return samples }
        }
        return nil
    }()

    @Test(
        "The samples become plans",
        .enabled(
            if: SampleTests.folder != nil,
            "the samples are not on this machine"),
        arguments: [("first-contact", 1), ("quota-by-plan", 2), ("spam", 1)])
    func samples(name: String, plans: Int) throws {
        let path = "\(try #require(Self.folder))/\(name).yaml"
        let data = try #require(FileManager.default.contents(atPath: path))
        let file = SourceFile(name: name, bytes: Array(data))
        let result = ScenarioReader.read(file)
        #expect(Scripts.shown(result) == "")
        #expect(result.plans.count == plans)
        for plan in result.plans { #expect(!plan.steps.isEmpty) }
    }
}
