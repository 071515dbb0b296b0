import Marketplace
import Testing
import VirtualTime

@testable import Journal

@Suite("A ledger from the journal")
struct QuotaReplayTests {
    private static let daily = LimitID(0)

    /// One unit an hour, counted from each use; with levels, of which the second has two.
    private static func policy(
        _ change: (inout QuotaPolicy) -> Void = { _ in }
    ) -> Policy {
        var quota = QuotaPolicy()
        quota.window = .rolling(.hours(1))
        quota.allotments = PlanNames.article.all.map { _ in .units(1) }
        change(&quota)
        var policy = Policy()
        policy.limits = [quota]
        policy.limitNames = ["daily"]
        return policy
    }

    private static func replay(_ policy: Policy) -> QuotaReplay {
        QuotaReplay(
            policy: policy, client: ClientProfile(name: "acme", memberSince: start), starts: start)
    }

    @Test("What was full when a client acted, and not when the hub heard, is charged by then")
    func goesOn() {
        let policy = Self.policy()
        var replay = Self.replay(policy)
        let due = start + .hours(1)
        replay.charge(Self.daily, for: noor, at: start, heard: start, plan: .plus)
        replay.charge(
            Self.daily, for: ivan, at: due - .milliseconds(20), heard: due + .milliseconds(30),
            plan: .plus)
        let used = { (instant: Instant) in
            replay.standing(of: Self.daily, at: instant, plan: .plus).used
        }
        // Used when it was heard of, not when it was done.
        #expect(used(due + .hours(1)) == 1)
        #expect(used(due + .hours(1) + .milliseconds(30)) == 0)
    }

    @Test("Whoever was counted already costs nothing, and free messages are counted down")
    func costsNothing() {
        var people = Self.replay(Self.policy { $0.unit = .person })
        for _ in 0..<3 {
            people.charge(Self.daily, for: noor, at: start, heard: start, plan: .plus)
        }
        #expect(people.standing(of: Self.daily, at: start, plan: .plus).used == 1)
        var free = Self.replay(
            Self.policy { $0.freeAfterInbound = InboundAllowance(count: 2, within: .days(1)) })
        free.noteMessage(from: noor, at: start)
        for left in [2, 1] as [Int64] {
            #expect(free.freeMessages(for: noor, at: start)?.left == left)
            free.useFree(.firstMessage, for: noor, at: start)
        }
        #expect(free.freeMessages(for: noor, at: start) == nil)
        #expect(free.standing(of: Self.daily, at: start, plan: .plus).used == 0)
        free.charge(Self.daily, for: noor, at: start, heard: start, plan: .plus)
        #expect(free.standing(of: Self.daily, at: start, plan: .plus).used == 1)
    }

    /// The step's condition looks back as far as the step is off, so that it is due and not taken;
    /// the hub's ledger was brought up to it all the same, before it heard of what was done before.
    @Test("A step to another level that was not taken is followed, though no event tells of it")
    func levels() {
        let policy = Self.policy { quota in
            var levels = EarnedLevels()
            levels.allotments = [quota.allotments, PlanNames.article.all.map { _ in .units(2) }]
            levels.up.conditions = [
                LevelCondition(.used(within: .hours(1)), isAtLeast: true, share: 5_000)
            ]
            levels.up.after = .hours(1)
            quota.levels = levels
        }
        let (cast, text, _) = makeCast()
        var stage = Stage(cast, policy: policy)
        stage.client(acme, .message(noor, text, from: .profile))
        let due = start + .hours(1)
        var directives: [Directive] = []
        stage.hub.remind(.levelStep(acme, at: due), now: due, into: &directives)
        #expect(directives.isEmpty)
        let action = Action.client(acme, .message(ivan, text, from: .profile))
        let before = due - .milliseconds(20)
        let acted = stage.record(.acted(action), at: before, by: .client(acme))
        stage.now = due + .milliseconds(30)
        stage.hub.receive(action, at: before, now: stage.now, into: &directives)
        stage.carryOut(directives, cause: acted)
        let charged = Change.limitCharged(acme, ivan, Self.daily, used: 1, limit: 1)
        #expect(stage.events.contains { $0.fact == .changed(charged) })
        #expect(stage.holds(.connectionsLeft(acme, .exactly(0))))
    }
}
