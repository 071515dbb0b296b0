import Diagnostics
import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("Clients of one group that differ")
struct VarietyTests {
    private func plan(_ clients: String, policy: String = "article") throws -> LoadPlan {
        let text = """
            load: A test
            policy: \(policy)
            starts: 2026-01-01
            clients:
              count: 2,000
              plans: plus
              \(clients)
            freelancers: {count: 100000}

            """
        let (plan, diagnostics) = LoadReader.read(SourceFile(name: "test.yaml", text: text))
        #expect(diagnostics.isEmpty, "\(diagnostics)")
        return try #require(plan)
    }

    private func profiles(_ plan: LoadPlan) -> [ClientProfile] {
        (0..<2_000 as Range<UInt32>).map {
            plan.clients[0].profile(of: $0, seed: plan.luckSeed, starts: plan.starts)
        }
    }

    @Test("make attempts each at a rate of their own, whose mean is that of the distribution")
    func attempts() async throws {
        var plan = try plan("attempts: lognormal median 0.5 a day sigma 1")
        plan.policy.quota.allotments = Array(repeating: .unlimited, count: 4)
        let group = plan.clients[0]
        let mean = 0.5 * PortableMath.exp(0.5)
        #expect(abs(86_400 / group.arrivals.meanGap.seconds - mean) < 1e-6)
        let rates = (0..<2_000 as Range<UInt32>).map {
            86_400e6 / group.meanGap(of: $0, seed: plan.luckSeed)
        }
        let sum = rates.reduce(0, +)
        // The standard deviation of one is 1.31 times the mean.
        #expect(abs(sum / 2_000 - mean) < 4 * mean * 1.31 / 44.7)
        let below = rates.count { $0 < 0.5 }
        #expect(abs(Double(below) - 1_000) < 4 * 22.4)
        let outcome = await LoadRun(plan, threads: 2).run()
        let wanted = sum * 30
        #expect(abs(Double(outcome.figures.counters.attempts) - wanted) < 4 * wanted.squareRoot())
    }

    @Test("make them in bursts too, each by its own rate")
    func bursts() async throws {
        var plan = try plan(
            """
            attempts: exponential mean 1 a day
              bursts: [{from: 10d, until: 20d, factor: 4}]
            """)
        plan.policy.quota.allotments = Array(repeating: .unlimited, count: 4)
        let group = plan.clients[0]
        let rates = (0..<2_000 as Range<UInt32>).map {
            86_400e6 / group.meanGap(of: $0, seed: plan.luckSeed)
        }
        let outcome = await LoadRun(plan, threads: 2).run()
        let days = outcome.figures.series.values(.attempts)
        let burst = Double(days[240..<480].reduce(0, +))
        let wanted = rates.reduce(0, +) * 40
        #expect(abs(burst - wanted) < 4 * wanted.squareRoot(), "\(burst), not \(wanted)")
    }

    @Test("have accounts of their own")
    func accounts() throws {
        let plan = try plan(
            """
            spent: exponential mean 800 USD
              member since: uniform 1d to 900d ago
              first payment: 50% uniform 1d to 90d, 50% 2d ago
              billing verified: 90%
            """)
        let profiles = profiles(plan)
        let spent = Double(profiles.reduce(0) { $0 + $1.totalSpend.amount }) / 200_000
        #expect(abs(spent - 800) < 72)
        let ages: [Double] = profiles.map { (plan.starts - $0.memberSince).seconds / 86_400 }
        #expect(ages.allSatisfy { (1...900).contains($0) })
        let meanAge = ages.reduce(0, +) / 2_000
        #expect(abs(meanAge - 450.5) < 23.3)
        let paying = profiles.compactMap(\.firstPayment)
        #expect(paying.count == 2_000)
        let lately = paying.count { $0 == plan.starts - .days(2) }
        #expect(abs(Double(lately) - 1_000) < 4 * 22.4)
        #expect(!LoadRules(plan, shardCount: 1).hasOwnSpend, "this policy asks for none")
        let verified = profiles.count { $0.billingVerified }
        #expect(abs(Double(verified) - 1_800) < 4 * 13.5)
    }

    @Test("share what is the same for all of them")
    func fixed() throws {
        let plan = try plan(
            """
            attempts: 2 a day
              spent: 1,000 USD
              member since: 400d ago
              first payment: 2025-06-01
              billing verified: 100%
            """)
        #expect(plan.clients[0].variety == ClientVariety())
        #expect(plan.clients[0].profile.totalSpend == Cents(100_000))
        #expect(plan.clients[0].profile.memberSince == plan.starts - .days(400))
        #expect(plan.clients[0].profile.billingVerified)
        let rules = LoadRules(plan, shardCount: 1)
        #expect(!rules.hasOwnRates && !rules.hasOwnSpend)
    }

    @Test(
        "are judged each by their own account",
        arguments: [
            ("billing verified: 60%\n  spent: 2,000 USD", 0.4),
            ("spent: uniform 0 USD to 4,000 USD", 0.25),
            ("first payment: uniform 0d to 150d ago", 0.6),
        ])
    func judged(clients: String, refused: Double) async throws {
        var plan = try plan(clients, policy: "five-a-day")
        plan.horizon = .days(2)
        let outcome = await LoadRun(plan, threads: 2).run()
        let attempts = Double(outcome.figures.counters.attempts)
        // Shares of two thousand clients, not of their attempts.
        let share = Double(outcome.figures.refused(.notEligible)) / attempts
        #expect(abs(share - refused) < 0.06, "\(share)")
    }

    @Test("do the same at any number of threads")
    func threads() async throws {
        let plan = try plan(
            """
            attempts: 60% 1 a day, 40% 9 a day
              spent: uniform 0 USD to 4,000 USD
              member since: uniform 1d to 900d ago
              billing verified: 90%
            """, policy: "five-a-day")
        let alone = await LoadRun(plan, threads: 1).run()
        for threads in [2, 3, 4] {
            let together = await LoadRun(plan, threads: threads).run()
            #expect(together.fingerprint == alone.fingerprint && together.figures == alone.figures)
        }
    }
}
