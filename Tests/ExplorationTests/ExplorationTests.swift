import Journal
import Marketplace
import ScenarioLanguage
import ScenarioRunner
import Testing

@testable import Exploration

@Suite("Exploring a scenario")
struct ExplorationTests {
    static let race = """
          - together:
              - - acme messages noor: One
                - acme messages noor: Two
                - acme messages noor: Three
              - - globex messages mia: Hello
                - globex messages noor: Hello
          - expect: noor has received 3 messages from acme
          - never: ivan receives a message from acme
          - when acme is suspended:
              - expect: acme is suspended

        """

    private func explore(
        _ steps: String, runs: Int, jobs: Int = 1, _ change: (inout Exploration) -> Void = { _ in }
    ) async throws -> Findings {
        var exploration = Exploration([try Exploring.steps(steps)], runs: runs)
        exploration.jobs = jobs
        change(&exploration)
        return await exploration.run()
    }

    @Test("What is found does not depend on how many run at a time")
    func jobs() async throws {
        let steps = Self.race + "  - acme messages mia: Hello\n  - mia blocks globex\n"
        let one = try await explore(steps, runs: 400)
        let three = try await explore(steps, runs: 400, jobs: 3)
        #expect(one.orders == three.orders)
        #expect(one.lastNew == three.lastNew)
        #expect(one.tested == three.tested)
        #expect(one.failures.map(\.words) == three.failures.map(\.words))
        #expect(one.failures.map(\.trial) == three.failures.map(\.trial))
    }

    @Test("One that ends with the first failure ends after as many runs, whatever the jobs")
    func firstFailure() async throws {
        var ends: [Int] = []
        for jobs in 1...3 {
            var exploration = Exploration(
                [try Exploring.steps("  - expect: noor has received 1 message from acme\n")],
                runs: 400)
            exploration.jobs = jobs
            let findings = await exploration.run { !$0.failures.isEmpty }
            ends.append(findings.runs)
        }
        #expect(ends == [64, 64, 64])
    }

    @Test("An expectation whose premise never comes is listed as never tested")
    func premises() async throws {
        let findings = try await explore(Self.race, runs: 100)
        #expect(findings.failures.isEmpty, "\(findings.failures.map(\.words))")
        #expect(
            findings.neverTested.map(\.text)
                == ["never: ivan receives a message from acme", "acme is suspended"])
        #expect(findings.tested[0] == 100)
    }

    @Test("Schedules meet an order that seeds alone never meet")
    func orders() async throws {
        // Branches of equal steps alternate: one is never two steps ahead of the other.
        let plan = try Exploring.steps(
            """
              - together:
                  - - acme messages noor: A
                    - acme messages noor: B
                    - acme messages noor: C
                  - - globex messages noor: D
                    - globex messages noor: E
                    - globex messages noor: F

            """)
        var met: [Bool: Set<UInt64>] = [:]
        for isScheduled in [false, true] {
            for number in 0..<200 {
                var options = RunOptions()
                options.seed = UInt64(number)
                if isScheduled { options.schedule = .walk }
                let outcome = await plan.run(options)
                let order = outcome.events.filter { event in
                    if case .changed(.messageAccepted) = event.fact { true } else { false }
                }.reduce(UInt64(1)) { order, event in
                    order << 1 | UInt64(event.fact.parties?.client?.index ?? 0)
                }
                met[isScheduled, default: []].insert(order)
            }
        }
        #expect(met[false]?.count == 2)
        #expect(met[true]?.count == 20)
    }

    @Test("Strangers who change places make no new order")
    func strangers() async throws {
        let findings = try await explore(
            """
              - together:
                  - acme messages noor: Hello
                  - globex messages mia: Hello

            """, runs: 60)
        #expect(findings.orders == 1)
        #expect(findings.runsSinceNew == 59)
    }

    @Test("Every order of a small scenario is met, none far more seldom than the others")
    func likely() async throws {
        // Two steps and two steps: six orders of the four messages.
        let plan = try Exploring.steps(
            """
              - together:
                  - - acme messages noor: A
                    - acme messages noor: B
                  - - globex messages noor: C
                    - globex messages noor: D

            """)
        var counts: [[String]: Int] = [:]
        for seed in 0..<1_200 {
            var options = RunOptions()
            options.seed = UInt64(seed)
            options.schedule = .walk
            let outcome = await plan.run(options)
            let texts = outcome.events.compactMap { event -> String? in
                guard case .changed(.messageAccepted(_, let text)) = event.fact else { return nil }
                return plan.cast[text]
            }
            counts[texts, default: 0] += 1
        }
        #expect(counts.count == 6)
        // All are equally likely: five deviations of a share of a sixth.
        for (order, count) in counts { #expect(abs(count - 200) < 65, "\(order): \(count)") }
    }

    @Test("Faults make variants of the scenario, each of which can be written down and run")
    func faults() async throws {
        let plan = try Exploring.steps(Exploring.busy)
        let variants = FaultVariants.of(plan, Exploring.read)
        #expect(variants.count > 20)
        let findings = await Exploration(variants, runs: variants.count).run()
        // The rules hold on a bad day too; what waits for an answer may wait longer.
        let invariants = Set(Invariant.all.map(\.name))
        #expect(
            findings.failures.allSatisfy { !invariants.contains($0.shape.kind) },
            "\(findings.failures.map(\.words))")
    }
}
