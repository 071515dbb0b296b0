import Diagnostics
import Foundation
import Journal
import Marketplace
import ScenarioLanguage
import ScenarioRunner
import Testing

/// The scenarios together show everything that there is to show.
@Suite("What the scenarios cover")
struct ScenarioCoverageTests {
    @Test("There are at least fifty scenarios, each with a title, a word about it and its rules")
    func described() {
        let scenarios = Library.scripts.flatMap { script in
            script.result.documents.filter { $0.kind == .scenario }
        }
        #expect(scenarios.count >= 50)
        #expect(Set(scenarios.map(\.title)).count == scenarios.count, "two have the same title")
        for plan in Library.plans where plan.files.first?.name.hasPrefix("samples/") == false {
            #expect(!plan.about.isEmpty, "\(plan.title)")
            #expect(!plan.teaches.isEmpty, "\(plan.title)")
        }
    }

    @Test("Every rule is taught", arguments: RuleSlug.allCases)
    func taught(rule: RuleSlug) {
        #expect(Library.plans.contains { $0.teaches.contains(rule) })
    }

    @Test("Every rule, every transition and every refusal is exercised")
    func exercised() async {
        var coverage = Coverage()
        for plan in Library.plans {
            coverage.add(await plan.run(RunOptions()).events, of: plan.cast)
        }
        #expect(coverage.missingRules == [])
        #expect(coverage.missingTransitions == [])
        #expect(coverage.missingRefusals == [])
    }

    @Test("What a script teaches, its scenarios exercise", arguments: Library.scripts)
    func teachesWhatItExercises(script: Script) async {
        var coverage = Coverage()
        var taught: [RuleSlug] = []
        for plan in script.result.plans {
            coverage.add(await plan.run(RunOptions()).events, of: plan.cast)
            taught += plan.teaches
        }
        let missing = coverage.missingRules.filter { taught.contains($0) }
        #expect(missing == [])
    }

    @Test(
        "Every reason of a refusal is announced in some scenario", arguments: RefusalReason.allCases
    )
    func announced(reason: RefusalReason) {
        #expect(Library.plans.contains { announces(reason, in: $0.steps) }, "\(reason.slug)")
    }

    private func announces(_ reason: RefusalReason, in steps: [Step]) -> Bool {
        steps.contains { step in
            switch step.kind {
            case .act(_, let refused): refused == reason && !step.mayPass
            case .when(_, let then, let otherwise):
                announces(reason, in: then) || announces(reason, in: otherwise)
            case .repeat(_, let inner): announces(reason, in: inner)
            case .together(let branches): branches.contains { announces(reason, in: $0) }
            case .predict(_, let inner): announces(reason, in: inner)
            case .disturb, .wait, .at, .expect, .within, .never, .always, .say: false
            }
        }
    }

    @Test("Every preset is used as it ships", arguments: PolicyCatalog.names)
    func used(preset: String) throws {
        let policy = try #require(PolicyCatalog.policy(named: preset))
        let inFolder = Library.plans.filter {
            $0.files.first?.name == "presets/\(preset).yaml" && $0.policy == policy
        }
        #expect(!inFolder.isEmpty)
    }

    @Test("The table of the article's statements names scripts that exist")
    func articleTable() throws {
        let table = try String(contentsOfFile: Library.path("ARTICLE.md"), encoding: .utf8)
        let named = table.split(separator: "`").map(String.init).filter { $0.hasSuffix(".yaml") }
        #expect(named.count >= 20)
        for name in named { #expect(Library.names.contains(name), "\(name)") }
    }
}
