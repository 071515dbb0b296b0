import Diagnostics
import Exploration
import ScenarioLanguage
import Testing

/// Scripts of the tests of exploring.
enum Exploring {
    static let cast = """
        scenario: A test
        starts: 2026-01-05 09:00
        policy: {extends: article, quota: {plus: 2}}
        clients: {acme: {plan: plus}, globex: {plan: business}}
        freelancers: {noor: {skills: [swift]}, ivan: {}, mia: {}}

        """

    static func plan(_ script: String) throws -> ScenarioPlan {
        let result = read(SourceFile(name: "test.yaml", text: script))
        try #require(
            !result.hasErrors,
            "\(DiagnosticFormatter(files: result.files).format(result.diagnostics))")
        return try #require(result.plans.first)
    }

    /// Steps on the usual cast.
    static func steps(_ steps: String) throws -> ScenarioPlan {
        try plan(cast + "steps:\n" + steps)
    }

    static let read: ScriptReading = { ScenarioReader.read($0) }
}
