import Diagnostics
import Foundation
import Statistics
import Testing

@testable import Experiments
@testable import LoadTesting

@Suite("The experiments that come with dmsim")
struct ShippedExperimentTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Scenarios/load")

    private func results(_ name: String, replications: Int) async throws -> ExperimentResults {
        let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
        var source = LoadSource(SourceFile(name: name, text: text))
        source.experimentOptions = [.replications(replications)]
        let reading = LoadReader.readExperiment(source)
        #expect(reading.diagnostics.isEmpty, "\(name): \(reading.diagnostics)")
        let plan = try #require(reading.plan)
        var results = ExperimentResults(plan, source, part: .whole)
        await ExperimentRunner(plan, threads: 2).run(&results) { _ in true }
        return results
    }

    @Test("The quota that brings the most hires breaks the bounds that the file names")
    func quota() async throws {
        let results = try await results("which-quota.yaml", replications: 3)
        let names = results.setting.variants.map(\.name)
        #expect(names.count == 6 && results.setting.baseline == 2)
        let hires = names.indices.map {
            results.summary(of: .counter(.hires), variant: $0).sample.mean
        }
        #expect(hires[4] > 1.3 * hires[2] && hires[2] > 1.3 * hires[0], "\(hires)")
        #expect(names[4].hasPrefix("policy.quota.plus 10"))
        let broken = results.judgements.filter { $0.verdict == .broken }
        #expect(broken.contains { $0.variant == 4 && $0.threshold.text.hasPrefix("reply share") })
        #expect(broken.contains { $0.variant == 4 && $0.threshold.text.hasPrefix("p95 desk") })
        #expect(results.isBroken(strictly: false))
    }
}
