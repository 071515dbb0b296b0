import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("The engine against theory it was not tuned to")
struct TheoryTests {
    /// The chance that somebody who comes must wait, for Poisson arrivals and `servers`.
    private func erlangC(servers: Int, offered: Double) -> Double {
        // Erlang's B by its recursion, then C.
        var b = 1.0
        for k in 1...servers { b = offered * b / (Double(k) + offered * b) }
        let utilisation = offered / Double(servers)
        return b / (1 - utilisation * (1 - b))
    }

    /// Everybody who is written to reports at once, so that reports are a Poisson process.
    private func desk(servers: Int, utilisation: Double, seed: UInt64) -> LoadPlan {
        var plan = Populations.reference(clients: 200, seed: seed)
        plan.freelancers = 1_000_000
        plan.policy.quota.allotments = Array(repeating: .unlimited, count: 4)
        plan.policy.moderation.ladder = [.notification]
        plan.behaviour = FreelancerBehaviour()
        plan.behaviour.reports = Tendency(share: 1, delay: .fixed(0))
        plan.desk.profile = DeskProfile(review: .exponential(mean: 600))
        plan.desk.profile.reviewers = servers
        // utilisation = rate · 600 s / servers
        let rate = utilisation * Double(servers) / 600
        plan.clients[0].arrivals.meanGap = .microseconds(Int64(200 / rate * 1e6))
        plan.horizon = .days(40)
        plan.warmUp = .days(2)
        return plan
    }

    @Test(
        "Waiting at the desk is that of M/M/c",
        arguments: [(1, 0.5), (1, 0.8), (3, 0.6), (5, 0.7), (5, 0.9)])
    func waiting(servers: Int, utilisation: Double) async throws {
        var means: [Double] = []
        for seed in 1...10 as ClosedRange<UInt64> {
            let plan = desk(servers: servers, utilisation: utilisation, seed: seed)
            let outcome = await LoadRun(plan, threads: 2).run()
            let busy = try #require(outcome.value(of: .share(.utilisation)))
            #expect(abs(busy - utilisation) < 0.05)
            means.append(try #require(outcome.figures.deskWait.mean) / 1e6)
        }
        let count = Double(means.count)
        let mean = means.reduce(0, +) / count
        let variance = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        let offered = utilisation * Double(servers)
        let wanted =
            erlangC(servers: servers, offered: offered) * 600 / (Double(servers) - offered)
        // 4.78 is Student's quantile for 9 degrees of freedom and one miss in a thousand.
        let margin = 4.78 * (variance / count).squareRoot()
        #expect(abs(mean - wanted) <= margin, "\(mean) s, not \(wanted) s ± \(margin) s")
        #expect(margin < wanted / 3, "the interval says too little: \(margin) s")
    }

    @Test("The queue at the desk is as long as Little's law says", arguments: [0.7, 0.95])
    func little(utilisation: Double) async throws {
        var plan = desk(servers: 3, utilisation: utilisation, seed: 4)
        plan.warmUp = .zero
        let outcome = await LoadRun(plan, threads: 1).run()
        let series = outcome.figures.series
        let arrived = series.values(.reports)
        let begun = series.values(.reviewStarts)
        // The queue, looked at every hour; reports are a minute on their way.
        var queue = 0.0
        var sum = 0.0
        for (arrivals, starts) in zip(arrived, begun) {
            queue += Double(arrivals) - Double(starts)
            sum += queue
        }
        let hours = Double(arrived.count)
        let rate = Double(outcome.figures.counters.reports) / hours
        let wait = try #require(outcome.figures.deskWait.mean) / 3.6e9 + 1.0 / 60
        #expect(abs(sum / hours - rate * wait) < 0.1 * rate * wait + 0.1)
    }

    @Test("Refusals for the quota are the tail of a Poisson distribution")
    func poissonTail() async {
        var plan = Populations.reference(clients: 4_000, seed: 9)
        plan.freelancers = 10_000_000
        plan.behaviour = FreelancerBehaviour()
        plan.clients[0].arrivals.meanGap = .hours(24)
        let outcome = await LoadRun(plan, threads: 2).run()
        // Of N attempts, N from Poisson(30), those above 30 are refused.
        var (probability, excess, square) = (PortableMath.exp(-30), 0.0, 0.0)
        for n in 1...200 {
            probability *= 30 / Double(n)
            let above = Double(max(0, n - 30))
            excess += probability * above
            square += probability * above * above
        }
        let wanted = 4_000 * excess
        let deviation = (4_000 * (square - excess * excess)).squareRoot()
        let found = Double(outcome.figures.refused(.quotaExhausted))
        #expect(abs(found - wanted) < 4 * deviation, "\(found), not \(wanted) ± \(deviation)")
        #expect(outcome.figures.counters.followUps < 10)
    }

    @Test("Replies within 24 h are the log-normal share")
    func promptReplies() async {
        var plan = Populations.reference(clients: 3_000, seed: 5)
        plan.freelancers = 1_000_000
        plan.behaviour.reports = nil
        plan.delivery = .fixed(2)
        // All write on the first two days, so that nearly every reply comes before the end.
        plan.clients[0].arrivals.profile.bursts = [
            .init(from: .days(2), until: .days(30), factor: 0)
        ]
        let outcome = await LoadRun(plan, threads: 3).run()
        let counters = outcome.figures.counters
        // Φ(ln(24 h / 6 h) / 1.6) = Φ(0.86643) = 0.80688, of 45 % of all.
        let share = 0.45 * 0.80688
        let count = Double(counters.conversations)
        let deviation = (share * (1 - share) / count).squareRoot()
        let found = Double(counters.repliesWithin24h) / count
        #expect(counters.conversations > 10_000)
        #expect(abs(found - share) < 4 * deviation, "\(found), not \(share) ± \(deviation)")
        let median = outcome.figures.timeToReply.quantile(0.5) ?? 0
        #expect(abs(Double(median) / 21_600e6 - 1) < 0.08)
    }

    @Test("The k-th most popular freelancer is chosen in proportion to k to the power −s")
    func popularity() {
        let picker = FreelancerPicker(.zipf(exponent: 1.2), count: 1_000)
        var counts = Array(repeating: 0.0, count: 1_000)
        let draws = 200_000
        for number in 0..<draws {
            var stream = AttemptLuck.choice(seed: 3, client: 1, attempt: UInt32(number))
            counts[Int(picker.pick(&stream))] += 1
        }
        let sum = (1...1_000).reduce(0.0) { $0 + PortableMath.power(Double($1), -1.2) }
        for rank in [1, 2, 3, 10, 50] {
            let wanted = Double(draws) * PortableMath.power(Double(rank), -1.2) / sum
            #expect(
                abs(counts[rank - 1] - wanted) < 4.5 * wanted.squareRoot(),
                "rank \(rank): \(counts[rank - 1]), not \(wanted)")
        }
    }
}
