import Diagnostics
import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("The scores of freelancers in a load run")
struct ScoreTests {
    /// Clients who hire everybody at once, for contracts of a day.
    private func plan(_ ending: ContractEnding) -> LoadPlan {
        var plan = Populations.reference(clients: 200, seed: 4)
        plan.policy.quota.allotments = Array(repeating: .unlimited, count: 4)
        plan.freelancers = 2_000
        plan.behaviour = FreelancerBehaviour()
        plan.behaviour.replies = Tendency(share: 1, delay: .fixed(60))
        plan.clients[0].profile.behaviour.hires = Tendency(share: 1, delay: .fixed(60))
        plan.clients[0].profile.behaviour.endsContracts = ending
        return plan
    }

    @Test("Contracts end after their length, in the shares that were asked for")
    func shares() async throws {
        let plan = plan(ContractEnding(successful: 0.7, negative: 0.2, after: .fixed(86_400)))
        let outcome = await LoadRun(plan, threads: 2).run()
        let counters = outcome.figures.counters
        let ended = Double(counters.contractsEnded)
        // Those of the last of thirty days are still running.
        #expect(abs(ended - Double(counters.hires) * 29 / 30) < 100)
        #expect(abs(Double(counters.successfulContracts) / ended - 0.7) < 0.02)
        #expect(abs(Double(counters.negativeContracts) / ended - 0.2) < 0.02)
        // (70 − 20) of 100, rounded down for each freelancer, and never below nothing.
        let mean = try #require(outcome.value(of: .mean(.jobSuccess)))
        #expect(mean > 46 && mean < 58, "\(mean)")
        let scores = try #require(outcome.scores)
        #expect(scores.jobSuccess.count + scores.withoutJobSuccess == 2_000)
        #expect(scores.count(.blank) == 2_000, "a Direct Message is no invite")
    }

    @Test("Where all contracts end well, all scores are 100; where all end badly, 0")
    func extremes() async throws {
        let good = await LoadRun(plan(ContractEnding(after: .fixed(60))), threads: 1).run()
        #expect(good.scores?.jobSuccess.minimum == 100)
        let bad = ContractEnding(successful: 0, negative: 1, after: .fixed(60))
        #expect(await LoadRun(plan(bad), threads: 1).run().scores?.jobSuccess.maximum == 0)
    }

    @Test("Responsiveness follows from how fast invites are answered")
    func responsiveness() async throws {
        var plan = plan(ContractEnding(after: .fixed(60)))
        plan.clients[0].project.reach = .invites
        for (hours, bucket) in [(5.0, Responsiveness.within24h), (60, .within3days)] {
            plan.behaviour.acceptsInvites = Tendency(share: 0.5, delay: .fixed(hours * 3_600))
            plan.behaviour.declinesInvites = Tendency(share: 0.4, delay: .fixed(hours * 3_600))
            let scores = try #require(await LoadRun(plan, threads: 3).run().scores)
            #expect(scores.count(bucket) > 1_000)
            #expect(scores.count(bucket) + scores.count(.blank) == 2_000)
        }
        plan.behaviour.acceptsInvites = nil
        plan.behaviour.declinesInvites = nil
        let silent = try #require(await LoadRun(plan, threads: 3).run().scores)
        #expect(silent.count(.blank) == 2_000, "an ignored invite does not count")
    }

    @Test("Any number of threads gives the same scores")
    func threads() async {
        var plan = plan(
            ContractEnding(successful: 0.5, negative: 0.4, after: .exponential(mean: 86_400)))
        plan.freelancers = 300
        plan.behaviour.acceptsInvites = Tendency(share: 0.5, delay: .exponential(mean: 86_400))
        var second = plan.clients[0]
        second.project.reach = .invites
        plan.clients.append(second)
        let alone = await LoadRun(plan, threads: 1).run()
        #expect(alone.figures.counters.contractsEnded > 1_000)
        for threads in [2, 3, 4] {
            let together = await LoadRun(plan, threads: threads).run()
            #expect(together.scores == alone.scores)
            #expect(together.fingerprint == alone.fingerprint)
        }
    }

    @Test("A population without invites and contracts that end has no scores to speak of")
    func none() async {
        let outcome = await LoadRun(Populations.reference(clients: 20), threads: 1).run()
        #expect(outcome.scores == nil && outcome.value(of: .mean(.jobSuccess)) == nil)
    }

    @Test("The memory a run is said to need has room for what scores are worked out from")
    func memory() {
        var plan = plan(ContractEnding(successful: 1, negative: 0, after: .fixed(86_400)))
        let withScores = plan.estimatedBytes(shards: 1, processes: 1)
        plan.clients[0].profile.behaviour.endsContracts = nil
        let conversations = 200 * 60
        let size = MemoryLayout<ScoreNote>.stride
        #expect(withScores - plan.estimatedBytes(shards: 1, processes: 1) == conversations * size)
    }

    @Test("Thresholds can name scores")
    func thresholds() throws {
        let text = """
            load: A test
            clients:
              count: 10
              hires: 50% after 1h
              ends contracts: 85% successful and 5% negative after exponential mean 10d
            freelancers: {count: 10, react to: first messages, replies: after 1h}
            expect:
              - mean job success >= 80
              - p10 job success >= 60%
              - freelancers without job success <= 10
              - responsive within 24h = 0
              - contracts ended > 3

            """
        let (plan, diagnostics) = LoadReader.read(SourceFile(name: "test.yaml", text: text))
        #expect(diagnostics.isEmpty)
        let read = try #require(plan)
        #expect(read.thresholds.map(\.bound) == [80, 60, 10, 0, 3])
        #expect(read.thresholds.map(\.figure.isScore) == [true, true, true, true, false])
        let ending = read.clients[0].profile.behaviour.endsContracts
        #expect(
            ending
                == ContractEnding(
                    successful: 0.85, negative: 0.05, after: .exponential(mean: 864_000)))
    }
}
