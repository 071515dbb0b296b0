import Diagnostics
import Journal
import ScenarioLanguage
import Testing

@testable import ScenarioRunner

/// Runs scripts in the test's own process.
enum Play {
    static let cast = """
        scenario: A test
        starts: 2026-01-05 09:00
        clients: {acme: {plan: plus}, globex: {plan: business}}
        freelancers: {noor: {skills: [swift]}, ivan: {replies: 100% after 2h}}

        """

    static func plans(_ script: String) throws -> [ScenarioPlan] {
        let file = SourceFile(name: "test.yaml", bytes: Array(script.utf8))
        let result = ScenarioReader.read(file)
        try #require(
            !result.hasErrors,
            "\(DiagnosticFormatter(files: result.files).format(result.diagnostics))")
        return result.plans
    }

    static func script(
        _ script: String, _ options: RunOptions = RunOptions()
    ) async throws -> ScenarioOutcome {
        try await #require(plans(script).first).run(options)
    }

    /// Steps on the usual cast.
    static func steps(
        _ steps: String, _ options: RunOptions = RunOptions()
    ) async throws -> ScenarioOutcome {
        try await script(cast + "steps:\n" + steps, options)
    }

    static let chance = """
        scenario: Chance
        clients: {acme: {plan: business}, globex: {plan: business}}
        freelancers:
          noor: {replies: 100% after lognormal median 4h sigma 1.6}
          ivan: {replies: 80% after exponential mean 2h, archives: 20% after 1h}
        network: {latency: uniform 20ms to 400ms}
        desk: {reviewers: 1, review: 30m, upholds: 50%, sanction: suspension}
        steps:
          - together:
              - acme messages noor: Hello
              - globex messages noor: Hello
              - acme messages ivan: Hello
          - wait: 3 days
          - noor reports acme's last message: spam
          - wait: 2 days

        """
}
