import Diagnostics
import Foundation
import Journal
import ScenarioLanguage
import ScenarioRunner
import Testing

@testable import Record

/// A script in which things are refused, and what it comes to.
enum Story {
    static let script = """
        scenario: Two a month
        starts: 2026-01-05 09:00
        policy: {extends: article, quota: {plus: 2}}
        clients:
          acme: {plan: plus}
        freelancers:
          noor: {skills: [swift]}
          ivan: {skills: [swift]}
          mei: {skills: [swift]}
        steps:
          - acme messages noor from profile: Hello
          - acme messages ivan from profile: Hello
          - acme messages mei from profile: Hello
            refused: quota-exhausted
          - noor blocks acme
          - acme messages noor: Are you there?
            refused: blocked
          - ivan reports acme's message: rude
          - wait: 2d
        """

    static func run(seed: UInt64 = 1, _ text: String = script) async throws -> ScenarioOutcome {
        let read = ScenarioReader.read(SourceFile(name: "story.yaml", text: text))
        #expect(!read.hasErrors, "\(read.diagnostics)")
        var options = RunOptions()
        options.seed = seed
        return await (try #require(read.plans.first)).run(options)
    }

    static func description(_ text: String = script) -> RunDescription {
        RunDescription(
            tool: "dmsim test", arguments: [],
            scripts: [
                RecordedScript(path: "story.yaml", isListed: true, bytes: Array(text.utf8))
            ], planned: 1)
    }

    /// Records the outcomes as a run that came to its end.
    static func record(
        _ outcomes: [ScenarioOutcome], to path: String, _ text: String = script
    ) throws {
        var recorder = try Recorder(creating: path, replacing: false, description(text))
        for outcome in outcomes { try recorder.record(outcome, JournalRows(outcome)) }
        try recorder.finish(exitCode: 0)
    }
}
