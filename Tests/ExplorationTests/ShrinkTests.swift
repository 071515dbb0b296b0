import Diagnostics
import Journal
import ScenarioLanguage
import ScenarioRunner
import Testing
import YAML

@testable import Exploration

@Suite("The smallest script that fails in the same way")
struct ShrinkTests {
    private func shrunk(
        _ plan: ScenarioPlan, _ options: RunOptions = RunOptions(), takesAnyAnswer: Bool = false
    ) async throws -> Shrinker {
        var tolerant = options
        tolerant.takesAnyAnswer = takesAnyAnswer
        let outcome = await plan.run(tolerant)
        let shape = try #require(
            FailureShape(of: outcome, RunFacts(outcome).breaches()), "it does not fail")
        var shrinker = try #require(
            Shrinker(
                plan, seed: plan.seed, schedule: plan.schedule, shape: shape, Exploring.read,
                options, takesAnyAnswer: takesAnyAnswer))
        #expect(await shrinker.shrink())
        return shrinker
    }

    /// That no step, person or key of the header can go, however that is tried.
    private func expectOneMinimal(_ shrinker: Shrinker) async throws {
        var other = shrinker
        #expect(await other.shrink(), "it fails no more:\n\(shrinker.text)")
        #expect(other.text == shrinker.text)
        let tree = shrinker.tree
        for path in tree.root.paths where path.keys.first == "steps" {
            for place in (tree.root[path].items ?? []).indices {
                var items = tree.root[path].items ?? []
                items.remove(at: place)
                let smaller = tree.replacing(path, with: .list(items))
                #expect(
                    await !shrinker.failsAsIs(smaller), "a step can go from\n\(tree.text)")
            }
        }
        for part in ["clients", "freelancers"] {
            for name in tree[part]?.memberNames ?? [] {
                var smaller = tree
                smaller[part] = tree[part]?.without(member: name)
                #expect(await !shrinker.failsAsIs(smaller), "\(name) can go from\n\(tree.text)")
            }
        }
    }

    static let failing: [(steps: String, left: Int)] = [
        (Exploring.busy + "  - expect: acme has 30 new connections left\n", 2),
        (Exploring.busy + "  - mia archives acme\n", 1),
        (
            """
              - acme messages noor: Hello
              - repeat 3 times:
                  - globex messages ivan: Hello
                  - wait: 3h
              - hub crashes
              - together:
                  -
                    - acme messages ivan: One
                    - wait: 1h
                  -
                    - noor blocks acme
                    - globex messages mia: Hello
              - acme messages noor: Are you there?

            """, 3
        ),
        (
            """
              - together:
                  - - acme messages noor: Hello
                    - acme messages ivan: Hello
                  - - globex messages noor: Hello
              - for 3 days, never: noor receives a message from globex
              - when globex is on plan business:
                  - expect: globex has 3 new connections left

            """, 2
        ),
    ]

    @Test("No step and nobody can go, and it fails in the same way, anywhere", arguments: failing)
    func minimal(_ steps: String, _ left: Int) async throws {
        let shrinker = try await shrunk(try Exploring.steps(steps))
        #expect(shrinker.stepCount <= left, "\(shrinker.text)")
        try await expectOneMinimal(shrinker)
        let found = shrinker.found(["What goes wrong: it"])
        let text = found.text { $0 }
        #expect(text.hasPrefix("# What goes wrong: it\nscenario: A test\n"))
        #expect(text.contains("\nseed: 1\n"))
        for shards in [1, 3] {
            var options = RunOptions()
            options.shards = shards
            let outcome = await (try Exploring.plan(text)).run(options)
            #expect(FailureShape(of: outcome, []) == shrinker.shape, "\(shards) shards\n\(text)")
        }
    }

    @Test("A script of a hundred steps is tried a few hundred times")
    func long() async throws {
        var steps = ""
        for number in 0..<24 {
            steps += "  - globex messages ivan: Number \(number)\n"
            steps += "  - wait: 1h\n  - ivan replies to globex: Yes\n  - wait: 30m\n"
        }
        steps += "  - acme messages noor: Hello\n  - noor blocks acme\n"
        steps += "  - acme messages noor: Hello\n  - globex messages ivan: Bye\n"
        let shrinker = try await shrunk(try Exploring.steps(steps))
        #expect(shrinker.stepCount == 3, "\(shrinker.text)")
        #expect(shrinker.attempts < 800, "\(shrinker.attempts)")
    }

    @Test("It is never another failure that stays")
    func same() async throws {
        // Without noor's block the last step would be refused for another reason.
        let plan = try Exploring.steps(
            """
              - acme messages noor: Hello
              - acme messages ivan: Hello
              - noor blocks acme
              - acme messages noor: Again
              - acme messages mia: Hello

            """)
        let shrinker = try await shrunk(plan)
        #expect(shrinker.shape.slug == "blocked")
        #expect(shrinker.text.contains("noor blocks acme"))
    }

    @Test("A fault of a hub that breaks an invariant is found and made small")
    func invariant() async throws {
        var options = RunOptions()
        options.guestHub = FaultyHub.chargesNothing
        let plan = try Exploring.steps(
            """
              - globex messages ivan: Hello
              - wait: 3h
              - acme messages noor: Hello
              - noor replies to acme: Hello

            """)
        let shrinker = try await shrunk(plan, options, takesAnyAnswer: true)
        #expect(shrinker.shape.kind == "grants-within-allotment")
        #expect(shrinker.stepCount == 1, "\(shrinker.text)")
    }
}
