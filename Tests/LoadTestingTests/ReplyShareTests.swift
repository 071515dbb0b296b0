import Diagnostics
import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("Freelancers that differ in the share of their replies")
struct ReplyShareTests {
    private func read(_ freelancers: String) -> (plan: LoadPlan?, diagnostics: [Diagnostic]) {
        let text = """
            load: Own shares
            policy: {extends: article, quota: {plus: unlimited}}
            clients: {count: 400, attempts: 4 a day}
            freelancers: {\(freelancers)}
            """
        return LoadReader.read(SourceFile(name: "own.yaml", bytes: Array(text.utf8)))
    }

    private func plan(_ freelancers: String) throws -> LoadPlan {
        let (plan, diagnostics) = read(freelancers)
        #expect(diagnostics.isEmpty, "\(diagnostics)")
        return try #require(plan)
    }

    /// Replies and first messages by freelancer, of a whole run.
    private func shares(
        _ plan: LoadPlan, threads: Int = 1
    ) async -> (shares: [Double], outcome: LoadOutcome) {
        var plan = plan
        plan.keepsDeeds = true
        plan.wait = .days(5)
        var counts = [(messages: Double, replies: Double)](
            repeating: (0, 0), count: plan.freelancers)
        let outcome = await LoadRun(plan, threads: threads).run(
            noting: { deeds in
                for deed in deeds {
                    if deed.kind == .message { counts[Int(deed.freelancer)].messages += 1 }
                    if deed.kind == .reply { counts[Int(deed.freelancer)].replies += 1 }
                }
            }, { _ in true })
        return (counts.map { $0.replies / max(1, $0.messages) }, outcome)
    }

    private func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, (squares / Double(values.count)).squareRoot())
    }

    @Test("Their own shares have the mean and the deviation that are asked for")
    func beta() async throws {
        let (found, _) = await shares(
            try plan("count: 150, replies: beta mean 40% sd 20% after 1h"))
        // Some 320 messages each, so that chance adds little to the deviation.
        let (mean, deviation) = moments(found)
        #expect(abs(mean - 0.4) < 4 * 0.2 / 12.2, "\(mean)")
        #expect(abs(deviation - 0.2) < 0.05, "\(deviation)")
        let alike = await shares(try plan("count: 150, replies: 40% after 1h")).shares
        #expect(moments(alike).deviation < 0.05)
    }

    @Test("A table gives each a share from it")
    func empirical() async throws {
        let table = "'empirical [0%: 30%, 90%: 0%, 90%: 70%] after 1h'"
        let (found, _) = await shares(try plan("count: 150, replies: \(table)"))
        let never = found.count { $0 == 0 }
        #expect(abs(Double(never) - 45) < 4 * 5.6, "\(never)")
        #expect(found.allSatisfy { $0 == 0 || abs($0 - 0.9) < 0.1 })
        let first = try plan("count: 150, replies: uniform 20% to 60% of first messages after 1h")
        #expect(first.behaviour.onlyFirstMessages)
        let even = await shares(try plan("count: 150, replies: uniform 20% to 60% after 1h")).shares
        #expect(even.allSatisfy { (0.08...0.72).contains($0) } && moments(even).deviation > 0.09)
    }

    @Test("Whoever it is has the same share at any number of threads, and beside more people")
    func same() async throws {
        let own = try plan("count: 300, replies: beta mean 40% sd 20% after 1h")
        let (alone, outcome) = await shares(own)
        #expect(await shares(own, threads: 3).outcome.fingerprint == outcome.fingerprint)
        var more = own
        more.clients[0].count *= 3
        let larger = await shares(more).shares
        #expect(zip(alone, larger).allSatisfy { abs($0 - $1) < 0.25 })
        // Another seed gives others.
        more.seed = 2
        let other = await shares(more).shares
        #expect(zip(alone, other).contains { abs($0 - $1) > 0.3 })
    }

    @Test("What else freelancers do keeps its share, and no reply takes it away")
    func others() async throws {
        let (found, outcome) = await shares(
            try plan("count: 150, replies: 'empirical [50%: 40%, 100%: 60%]', blocks: 10%"))
        #expect(found.allSatisfy { $0 <= 0.97 })
        let share = Double(outcome.count(.blocked)) / Double(outcome.count(.delivered))
        #expect(abs(share - 0.1) < 0.01, "\(share)")
    }

    @Test("Groups have their own, and say so by a share alone where theirs are alike")
    func groups() throws {
        let plan = try plan(
            "count: 10, replies: beta mean 40% sd 20%, groups: [{share: 50%}, "
                + "{share: 50%, replies: 30%}]")
        #expect(plan.freelancerGroups.map { $0.behaviour.replyShares != nil } == [true, false])
        #expect(plan.freelancerGroups[1].behaviour.replies?.share == 0.3)
    }

    @Test(
        "Wrong distributions are told",
        arguments: [
            ("replies: beta mean 40% after 1h", "is not a distribution of shares"),
            ("replies: beta mean 40% sd 20% 10% after 1h", "is not a distribution of shares"),
            ("replies: beta mean 0% sd 20% after 1h", "lies between 0% and 100%"),
            ("replies: beta mean 40% sd 60% after 1h", "is from 0.10% to 46.54%"),
            ("replies: beta mean 40% sd 0% after 1h", "is from 0.10%"),
            ("replies: uniform 60% to 20% after 1h", "must rise"),
            ("replies: 'empirical [50%: 10%] after 1h'", "must add up to 100%"),
            ("replies: uniform 20% to 60% then 1h", "is not a distribution of shares"),
            ("replies: beta mean 95% sd 5%, blocks: 10%", "add up to more than 100%"),
            ("blocks: beta mean 40% sd 20% after 1h", "is not a behaviour"),
            ("react to: first messages, replies again: 50%", "are about later messages"),
            ("replies again: 95%, blocks: 10%", "replies to later messages"),
            ("replies to reminders: 50", "a percent sign is missing"),
        ])
    func mistakes(said: String, message: String) {
        let (plan, diagnostics) = read("count: 9, \(said)")
        #expect(plan == nil && diagnostics.count == 1, "\(diagnostics)")
        let found = diagnostics.first?.message ?? ""
        #expect(found.contains(message), "\(found)")
    }
}
