import Marketplace
import MessageLogs
import Statistics
import Testing
import VirtualTime

@testable import Replay

@Suite("Replays against counts that are slow and plain")
struct ReplayCountTests {
    static func policies(_ quotas: [String]) -> [ReplayPolicy] {
        var policies = ReplayPolicies()
        for text in quotas {
            guard let quota = PlainQuota(text) else { continue }
            policies.add(quota)
        }
        return policies.policies
    }

    static func replay(
        _ log: [LogMessage], _ policies: [ReplayPolicy],
        _ options: LogReplay.Options = LogReplay.Options()
    ) -> ReplayOutcome {
        var replay = LogReplay(policies, options)
        for message in log { replay.take(message) }
        return replay.finish()
    }

    @Test("Every window, at every limit, on random logs", arguments: 0..<60 as Range<UInt64>)
    func windows(_ seed: UInt64) throws {
        let log = RandomLog.make(seed: seed)
        let counts = [0, 1, 2, 3, 5, 100]
        let cases = SlowCount.Window.allCases.flatMap { window in counts.map { (window, $0) } }
        let policies = Self.policies(cases.map { $0.quota($1) })
        try #require(policies.count == cases.count)
        let outcome = Self.replay(log, policies)
        for (result, (window, count)) in zip(outcome.policies, cases) {
            let slow = SlowCount(log, window, count)
            let figures = result.figures
            let name = "seed \(seed): \(result.policy.name)"
            #expect(figures.allowed == slow.allowed, "\(name)")
            #expect(figures.refused == slow.refused, "\(name)")
            #expect(figures.refused(.quotaExhausted) == slow.refused, "\(name)")
            #expect(figures.wouldNotHaveBeen == slow.later, "\(name)")
            #expect(figures.refusedConversations == slow.refusedConversations.count, "\(name)")
            #expect(figures.repliesLost == slow.repliesLost, "\(name)")
            #expect(figures.sendersRefused == slow.sendersRefused.count, "\(name)")
            if count > 0, slow.refused > 0 {
                #expect(figures.waits.maximum == slow.longestWait * 1_000_000, "\(name)")
            }
            #expect(figures.days.reduce(0) { $0 + $1.refused } == slow.refused)
            #expect(figures.senders.reduce(0) { $0 + $1.refused } == slow.refused)
            #expect(figures.days.reduce(0) { $0 + $1.firstRefused } == figures.senders.count)
            #expect(outcome.log.conversations == slow.conversations.count)
            #expect(outcome.log.replied == slow.replied.count)
        }
    }

    /// Side by side in one pass is the same as each alone.
    @Test("Policies do not see one another", arguments: 0..<10 as Range<UInt64>)
    func alone(_ seed: UInt64) {
        let log = RandomLog.make(seed: seed)
        let quotas = ["day 1", "month 3", "rolling 36h 2", "token 2 every 8h"]
        let together = Self.replay(log, Self.policies(quotas))
        for (quota, result) in zip(quotas, together.policies) {
            let alone = Self.replay(log, Self.policies([quota])).policies[0].figures
            #expect(alone.refused == result.figures.refused)
            #expect(alone.repliesLost == result.figures.repliesLost)
            #expect(alone.waits == result.figures.waits)
        }
    }

    /// What everybody was allowed is allowed again where the log ends, and the sums hold.
    @Test(
        "A stricter limit never refuses fewer conversations by day",
        arguments: 0..<20 as Range<UInt64>)
    func monotone(_ seed: UInt64) {
        let log = RandomLog.make(seed: seed)
        let outcome = Self.replay(log, Self.policies((0...6).map { "day \($0)" }))
        let refused = outcome.policies.map(\.figures.refusedConversations)
        #expect(refused == refused.sorted(by: >))
        for result in outcome.policies {
            let figures = result.figures
            #expect(figures.allowed + figures.refused + figures.wouldNotHaveBeen == log.count)
            #expect(
                figures.allowedConversations + figures.refusedConversations
                    == outcome.log.conversations)
        }
    }
}
