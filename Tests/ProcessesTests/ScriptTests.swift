import Diagnostics
import Foundation
import Participants
import ScenarioLanguage
import ScenarioRunner
import Testing

@testable import Processes

@Suite("Scripts in role processes")
struct ScriptTests {
    @Test("A role process of dmsim reads each plan as the coordinator does")
    func reading() async throws {
        let dmsim = (Playground.child as NSString).deletingLastPathComponent + "/dmsim"
        try #require(FileManager.default.isExecutableFile(atPath: dmsim))
        let root = (#filePath as NSString).deletingLastPathComponent + "/../../Scenarios"
        let paths = try #require(FileManager.default.enumerator(atPath: root))
            .compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") }.sorted()
        let playground = try Playground()
        defer { playground.remove() }
        let company = try await ProcessCompany.start(
            executable: dmsim, options: playground.options())
        var count = 0
        for path in paths {
            let file = SourceFile(
                name: root + "/" + path,
                bytes: Array(try Data(contentsOf: URL(fileURLWithPath: root + "/" + path))))
            let result = ScenarioReader.read(file) { name, includer in
                let folder = (includer.name as NSString).deletingLastPathComponent
                let path = folder + "/" + name
                guard let data = FileManager.default.contents(atPath: path) else {
                    return .failure(IncludeError("no \(path)"))
                }
                return .success(SourceFile(name: path, bytes: Array(data)))
            }
            for (index, plan) in result.plans.enumerated() {
                let setup = plan.setup(seed: plan.seed, sink: JournalSink())
                _ = try await company.begin(
                    script: ScriptBundle(result.files), planIndex: index, setup: setup)
                count += 1
            }
        }
        await company.shutdown()
        #expect(count > 20)
        #expect(playground.leftovers == [])
    }
}
