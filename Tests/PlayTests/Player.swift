import Diagnostics
import Foundation
import Marketplace
import ScenarioLanguage
import ScenarioRunner
import Testing

@testable import Play

/// Somebody who plays, in tests.
struct Player {
    var session: PlaySession
    /// The lines typed, each with what was said to it.
    private(set) var transcript = ""

    static let folder =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path + "/Scenarios/"

    /// All scripts that come with the product, but load files.
    static let names: [String] = {
        let all = FileManager.default.enumerator(atPath: folder)?.allObjects ?? []
        return all.compactMap { $0 as? String }.filter {
            $0.hasSuffix(".yaml") && !$0.hasPrefix("load/")
        }.sorted()
    }()

    static func read(_ file: SourceFile) -> ReadResult {
        ScenarioReader.read(file) { name, includer in
            let path = includer.path(ofIncluded: name)
            let place = ZoneNames.name(ofPath: path).map { "/usr/share/zoneinfo/" + $0 }
            guard let data = FileManager.default.contents(atPath: place ?? path) else {
                return .failure(IncludeError("there is no file \(path)"))
            }
            return .success(SourceFile(name: path, bytes: [UInt8](data)))
        }
    }

    static func plans(_ name: String) -> [ScenarioPlan] {
        guard let data = FileManager.default.contents(atPath: folder + name) else { return [] }
        return read(SourceFile(name: folder + name, bytes: [UInt8](data))).plans
    }

    init(_ plan: ScenarioPlan, as name: String) async throws {
        let person = try #require(PlaySession.cast(of: plan).first { $0.name == name }?.person)
        session = try await PlaySession(
            plan, as: person, seed: nil, RunOptions(), reading: Player.read)
        transcript = session.opening().lines.map { $0 + "\n" }.joined()
    }

    init(script: String, as name: String) async throws {
        let plans = Player.read(SourceFile(name: "script.yaml", text: script)).plans
        try await self.init(try #require(plans.first), as: name)
    }

    @discardableResult
    mutating func type(_ line: String) async -> PlayAnswer {
        let answer = await session.take(line)
        transcript += session.prompt + line + "\n"
        transcript += answer.lines.map { $0 + "\n" }.joined()
        return answer
    }

    /// The session as a script that is read again.
    func saved() async throws -> ScenarioPlan {
        let saved = await session.saved()
        #expect(saved.problem == nil, "\(saved.text)")
        let result = Player.read(SourceFile(name: session.script.path, text: saved.text))
        #expect(result.diagnostics.allSatisfy { $0.severity != .error }, "\(saved.text)")
        return try #require(result.plans.first, "\(saved.text)")
    }
}
