import Marketplace
import MessageLogs
import Testing
import VirtualTime

@testable import Replay

@Suite("Plans of a policy's own, held against a log and against one another")
struct OwnPlanReplayTests {
    private static let start = Instant(microseconds: 1_767_225_600_000_000)

    private static func policy(_ names: [String], _ units: [Int64]) -> Policy {
        var policy = Policy()
        policy.plans = PlanNames(names)
        policy.quota.allotments = units.map { $0 == 0 ? .notEligible : .units($0) }
        return policy
    }

    private static let own = policy(["free", "pro", "team"], [0, 1, 2])

    /// Somebody writes to three others, on a plan.
    private static func replay(_ policies: [Policy], plan: String) throws -> [PolicyFigures] {
        let policies = policies.enumerated().map { ReplayPolicy("p\($0.offset)", $0.element) }
        var replay = LogReplay(policies)
        for other in 2...4 as ClosedRange<UInt32> {
            var message = LogMessage(at: start + .hours(Int64(other)), from: 1, to: other)
            message.plan = replay.plans.plan(named: plan)
            replay.take(message)
        }
        return replay.finish().policies.map(\.figures)
    }

    @Test("A log says plans by the names that the policies have together")
    func names() throws {
        #expect(try Self.replay([Self.own], plan: "pro")[0].allowed == 1)
        #expect(try Self.replay([Self.own], plan: "team")[0].allowed == 2)
        #expect(try Self.replay([Self.own], plan: "free")[0].refused(.planNotEligible) == 3)
        // The place of a plan is each policy's own.
        let turned = Self.policy(["team", "free", "pro"], [2, 0, 1])
        let both = try Self.replay([Self.own, turned], plan: "pro")
        #expect(both.map(\.allowed) == [1, 1])
        // What a policy does not know is for it as if nothing were known.
        let article = try Self.replay([Policy(), Self.own], plan: "team")
        #expect(article[0].unknown(.plan) == 3 && article[1].allowed == 2)
        let alike = try Self.replay([Self.policy(["all"], [2]), Self.own], plan: "team")
        #expect(alike.map(\.allowed) == [2, 2])
    }

    @Test("A plan of a log that no policy has is a bad line, but where nobody asks for plans")
    func columns() throws {
        func read(_ plans: PlanNames?, _ plan: String) throws -> LogTally {
            var options = LogReader.Options()
            options.mostBad = 1
            options.plans = plans
            var reader = LogReader(options)
            let at = "2026-01-05T09:00:00Z"
            try reader.feed(Array("time,from,to,plan\n\(at),a,b,\(plan)\n\(at),a,c,\n".utf8))
            try reader.end()
            return reader.tally
        }
        #expect(try read(Self.own.plans, "team").bad == 0)
        #expect(try read(Self.own.plans, "plus").bad == 1)
        #expect(try read(.article, "team").bad == 1)
        #expect(try read(nil, "team").bad == 0 && read(nil, "Team!").bad == 1)
        let list = try PlanList(Array("who,plan\na,Team\n".utf8), Self.own.plans)
        #expect(list.plan(of: "a") == .business)
    }

    @Test("Two policies are tried on the plans that both have")
    func comparison() {
        let second = Self.policy(["team", "plus"], [4, 9])
        let trial = AttemptTrial(gap: .hours(1), from: Self.start, until: Self.start + .days(1))
        let policies = [ReplayPolicy("a", Self.own), ReplayPolicy("b", second)]
        let comparison = PolicyComparison(
            policies[0], policies[1], trial: trial, plans: ["free", "pro", "team", "plus"])
        #expect(PolicyComparison.commonPlans(Self.own, second) == ["team"])
        #expect(comparison.rows.map(\.plan) == ["team"])
        #expect(comparison.rows.map { $0.first.first?.attempt } == [3])
        #expect(comparison.rows.map { $0.second.first?.attempt } == [5])
        #expect(comparison.differences[0].figure == "plans there are")
        #expect(comparison.differences[0].second == "team, plus")
    }
}
