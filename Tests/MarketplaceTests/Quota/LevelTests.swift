import SlowQuotas
import Testing
import VirtualTime

@testable import Marketplace

/// Levels, recomputed from lists of all that ever happened.
private struct SlowLevels {
    let levels: EarnedLevels
    var level = 0
    var uses: [(who: UInt32, at: Instant)] = []
    var complaints: [Instant] = []
    var answered: Set<UInt32> = []
    /// When the next step is, and whether it is up.
    var step: (at: Instant, isUp: Bool)?

    private func holds(_ condition: LevelCondition, at now: Instant) -> Bool {
        let part: Double
        let whole: Double
        switch condition.measure {
        case .used(let span):
            guard case .units(let units) = levels.allotments[level][1] else {
                return condition.isAtLeast == (condition.share == 0)
            }
            part = Double(uses.count { $0.at > now - span })
            whole = Double(units)
        case .complaints(let span):
            part = Double(complaints.count { $0 > now - span })
            whole = Double(uses.count { $0.at > now - span })
        case .answers(let count):
            var people: [UInt32] = []
            for use in uses where !people.contains(use.who) { people.append(use.who) }
            if people.count < Int(count) { return false }
            part = Double(people.suffix(Int(count)).count { answered.contains($0) })
            whole = Double(count)
        }
        let bound = Double(condition.share) / 10_000
        let share = whole > 0 ? part / whole : part > 0 ? .infinity : 0
        return (share >= bound) == condition.isAtLeast
    }

    private func hold(_ step: LevelStep, at now: Instant) -> Bool {
        !step.conditions.isEmpty && step.conditions.allSatisfy { holds($0, at: now) }
    }

    mutating func pass(to now: Instant) {
        guard let due = step, due.at <= now else { return }
        step = nil
        if hold(due.isUp ? levels.up : levels.down, at: due.at) { level += due.isUp ? 1 : -1 }
    }

    mutating func look(at now: Instant) {
        if level > 0, hold(levels.down, at: now) {
            if step?.isUp != false { step = (now + levels.down.after, false) }
        } else if level + 1 < levels.count, step == nil, hold(levels.up, at: now) {
            step = (now + levels.up.after, true)
        }
        pass(to: now)
    }
}

@Suite("Levels that are earned")
struct LevelTests {
    private static func levels(_ random: inout TestRandom) -> EarnedLevels {
        var levels = EarnedLevels()
        let grants: [Allotment] = [.units(2), .units(4), .units(8), .unlimited]
        levels.allotments = grants.prefix(2 + random.next(below: 3)).map { grant in
            [.notEligible, grant, grant, grant]
        }
        func condition(isUp: Bool) -> LevelCondition {
            let span = random.pick([TimeSpan.hours(5), .hours(24), .days(7)])
            let share = Int64(random.pick([0, 1, 2_500, 5_000, 10_000]))
            return switch random.next(below: 3) {
            case 0: LevelCondition(.used(within: span), isAtLeast: isUp, share: share)
            case 1: LevelCondition(.complaints(within: span), isAtLeast: !isUp, share: share)
            default:
                LevelCondition(
                    .answers(of: Int64(1 + random.next(below: 3))), isAtLeast: isUp, share: share)
            }
        }
        for _ in 0...random.next(below: 2) { levels.up.conditions.append(condition(isUp: true)) }
        for _ in 0..<random.next(below: 3) {
            levels.down.conditions.append(condition(isUp: false))
        }
        levels.up.after = random.pick([.zero, .hours(1), .hours(24)])
        levels.down.after = random.pick([.zero, .hours(1), .hours(24)])
        return levels
    }

    @Test("Go up and down as lists of all that happened say", arguments: 1...200)
    func model(seed: Int) {
        var random = TestRandom(seed: UInt64(seed))
        let levels = Self.levels(&random)
        var limit = QuotaPolicy()
        limit.window = .rolling(.hours(24))
        limit.levels = levels
        var policy = Policy(quota: limit)
        (policy.limits, policy.limitNames) = ([limit], ["quota"])
        var now = time("2026-01-01")
        var ledger = QuotaLedger(policy: policy, plan: .plus, anchor: now, starts: now)
        var model = SlowLevels(levels: levels)
        var told = 1
        for _ in 0..<120 {
            // Steps fall due to the microsecond, so that often something happens right then.
            let due = model.step?.at ?? now
            let wait = random.pick([TimeSpan.zero, .microseconds(1), .hours(1), .hours(9)])
            now = random.next(below: 4) == 0 && due > now ? due : now + wait
            let who = UInt32(random.next(below: 12))
            model.pass(to: now)
            switch random.next(below: 5) {
            case 0...2:
                let result = ledger.chargeLimits(
                    .firstMessage, at: now, plan: .plus, for: FreelancerID(who), policy: policy)
                let used = model.uses.count { $0.at > now - .hours(24) }
                var room = true
                if case .units(let units) = levels.allotments[model.level][1] {
                    room = used < Int(units)
                }
                let isGranted = (try? result.get()) != nil
                #expect(isGranted == room)
                if room {
                    model.uses.append((who, now))
                    model.look(at: now)
                }
            case 3:
                ledger.noteAnswer(from: FreelancerID(who), at: now, policy: policy)
                if model.uses.contains(where: { $0.who == who }) { model.answered.insert(who) }
                model.look(at: now)
            default:
                ledger.noteComplaint(by: FreelancerID(who), at: now, policy: policy)
                model.complaints.append(now)
                model.look(at: now)
            }
            ledger.noteSilence(until: now, policy: policy)
            for change in ledger.takeLevelChanges() {
                #expect(change.old == Int64(told) && abs(change.new - change.old) == 1)
                told = Int(change.new)
            }
            #expect(ledger.level(of: LimitID(0)) == Int64(model.level) + 1)
            #expect(told == model.level + 1)
        }
    }

    @Test("A ledger without levels has none, and nothing traps at the ends of time")
    func ends() {
        let start = time("9998-12-31")
        var limit = QuotaPolicy()
        limit.levels = EarnedLevels()
        limit.levels?.allotments = [Allotment.units(1), .unlimited].map { grant in
            PlanNames.article.all.map { _ in grant }
        }
        limit.levels?.up.conditions = [
            LevelCondition(.used(within: .days(3_650_000)), isAtLeast: true, share: 1)
        ]
        limit.levels?.up.after = .days(3_650_000)
        var policy = Policy(quota: limit)
        (policy.limits, policy.limitNames) = ([limit], ["quota"])
        var ledger = QuotaLedger(policy: policy, plan: .plus, anchor: start, starts: start)
        _ = ledger.chargeLimits(
            .firstMessage, at: start, plan: .plus, for: FreelancerID(1), policy: policy)
        ledger.noteSilence(until: .distantFuture, policy: policy)
        #expect((1...2).contains(ledger.level(of: LimitID(0)) ?? 0))
        let plain = Policy()
        ledger = QuotaLedger(policy: plain, plan: .plus, anchor: start, starts: start)
        #expect(ledger.takeLevelChanges().isEmpty && ledger.takeDecidedSteps().isEmpty)
    }
}
