import Marketplace
package import VirtualTime

/// Levels that are earned and lost, by lists of all that ever happened.
extension SlowQuota {
    /// What is remembered of whoever has levels.
    package struct Standing: Sendable {
        /// From 0 on.
        package internal(set) var level = 0
        /// The step that is due, and when.
        package internal(set) var step: (at: Instant, isUp: Bool)?
        /// The limit under which the last unit was used, before a step that it brought.
        package var limitOfUse: Int?
        var uses: [Instant] = []
        var complaints: [Instant] = []
        /// In the order of their first unit, and whether they answered.
        var contacts: [(person: Partner, isAnswered: Bool)] = []
        /// From which level to which, since the last look; from 1 on.
        package internal(set) var changes: [[Int64]] = []
    }

    /// What a plan grants at the present level.
    func grant(_ plan: Plan) -> Allotment {
        let usual = policy.allotment(for: plan)
        guard let levels = policy.levels, usual != .notEligible else { return usual }
        return levels.allotments[standing.level][Int(plan.rawValue)]
    }

    mutating func noteUseForLevels(_ partner: Partner) {
        standing.limitOfUse = toldLimit
        standing.uses.append(now)
        if !standing.contacts.contains(where: { $0.person == person(partner) }) {
            standing.contacts.append((person(partner), false))
        }
        decide()
    }

    mutating func noteAnswerForLevels(_ partner: Partner) {
        if let place = standing.contacts.firstIndex(where: { $0.person == person(partner) }) {
            standing.contacts[place].isAnswered = true
        }
        decide()
    }

    package mutating func complain() {
        standing.complaints.append(now)
        decide()
    }

    /// Something happened that conditions ask about.
    private mutating func decide() {
        guard let levels = policy.levels else { return }
        if standing.level > 0, holds(levels.down) {
            if standing.step?.isUp != false { plan(levels.down, isUp: false) }
        } else if standing.level < levels.count - 1, standing.step == nil, holds(levels.up) {
            plan(levels.up, isUp: true)
        }
    }

    private mutating func plan(_ step: LevelStep, isUp: Bool) {
        standing.step = (now + step.after, isUp)
        if step.after == .zero { takeStep() }
    }

    /// Takes the step whose time has come, if its conditions still hold.
    mutating func takeStepIfStillDue() {
        guard let levels = policy.levels, let step = standing.step else { return }
        if holds(step.isUp ? levels.up : levels.down) { takeStep() } else { standing.step = nil }
    }

    private mutating func takeStep() {
        guard let step = standing.step else { return }
        let before = balance
        let next = standing.level + (step.isUp ? 1 : -1)
        standing.changes.append([Int64(standing.level) + 1, Int64(next) + 1])
        (standing.level, standing.step) = (next, nil)
        noteChange(from: before)
    }

    private func holds(_ step: LevelStep) -> Bool {
        if step.conditions.isEmpty { return false }
        for condition in step.conditions {
            func recent(_ instants: [Instant], _ span: TimeSpan) -> Int {
                instants.filter { now - $0 < span }.count
            }
            let part: Int
            let whole: Int
            switch condition.measure {
            case .used(let span):
                let units = number(grant(plan))
                (part, whole) = units.map { (recent(standing.uses, span), $0) } ?? (0, 0)
            case .complaints(let span):
                (part, whole) = (
                    recent(standing.complaints, span), recent(standing.uses, span)
                )
            case .answers(let count):
                let last = standing.contacts.suffix(Int(count))
                if last.count < Int(count) { return false }
                (part, whole) = (last.filter(\.isAnswered).count, Int(count))
            }
            let isReached =
                whole == 0 && condition.share > 0
                ? part > 0 : Double(part) * 10_000 >= Double(condition.share) * Double(whole)
            if isReached != condition.isAtLeast { return false }
        }
        return true
    }
}
