package import VirtualTime

/// Levels that a client earns and loses; see `EarnedLevels`.
extension QuotaLedger {
    mutating func openLevels() {
        openDetails()
        details[0].levels = [LevelHistory()]
    }

    /// What a plan grants at the present level.
    @usableFromInline
    func allotment(for plan: Plan, at level: Int? = nil, policy: QuotaPolicy) -> Allotment {
        let usual = policy.allotment(for: plan)
        guard let history = details.first?.levels.first, let levels = policy.levels,
            usual != .notEligible
        else { return usual }
        return levels.allotments[level ?? history.level][Int(plan.rawValue)]
    }

    /// A unit was used.
    mutating func noteUseForLevels(
        _ freelancer: FreelancerID, at now: Instant, policy: QuotaPolicy
    ) {
        guard let place = openHistory(policy) else { return }
        details[0].levels[place].uses.append(now)
        if policy.levels?.asksForAnswers == true,
            !details[0].levels[place].contacts.contains(where: { $0.freelancer == freelancer })
        {
            details[0].levels[place].contacts.append(.init(freelancer: freelancer))
        }
        noteTime(now)
        look(at: now, policy)
    }

    mutating func noteAnswerForLevels(
        _ freelancer: FreelancerID, at instant: Instant, policy: QuotaPolicy
    ) {
        guard let place = openHistory(policy) else { return }
        let now = settle(at: instant, policy: policy)
        let contact = details[0].levels[place].contacts
            .lastIndex { $0.freelancer == freelancer }
        if let contact { details[0].levels[place].contacts[contact].isAnswered = true }
        look(at: now, policy)
    }

    /// A freelancer blocked the client, or reported it.
    mutating func noteComplaint(at instant: Instant, policy: QuotaPolicy) {
        guard let place = openHistory(policy) else { return }
        let now = settle(at: instant, policy: policy)
        noteTime(now)
        details[0].levels[place].complaints.append(now)
        look(at: now, policy)
    }

    /// Where the history is, unless there is none or somebody else decides.
    private func openHistory(_ policy: QuotaPolicy) -> Int? {
        guard policy.levels != nil, let history = details.first?.levels.first, !history.isTold
        else { return nil }
        return 0
    }

    // MARK: - Steps

    /// Decides about the next step. Without a delay it is taken at once.
    private mutating func look(at now: Instant, _ policy: QuotaPolicy) {
        guard let levels = policy.levels else { return }
        details[0].levels[0].forget(until: now - levels.lookBack)
        let history = details[0].levels[0]
        if history.level > 0, holds(levels.down, at: now, policy) {
            if let step = history.step, !step.isUp { return }
            plan(.init(at: now + levels.down.after, isUp: false), at: now)
        } else if history.level + 1 < levels.count, history.step == nil,
            holds(levels.up, at: now, policy)
        {
            plan(.init(at: now + levels.up.after, isUp: true), at: now)
        }
    }

    private mutating func plan(_ step: LevelHistory.Step, at now: Instant) {
        details[0].levels[0].step = step
        if step.at <= now { take(step) }
    }

    private mutating func take(_ step: LevelHistory.Step) {
        let old = details[0].levels[0].level
        let new = old + (step.isUp ? 1 : -1)
        details[0].levels[0].step = nil
        details[0].levels[0].level = new
        details[0].levels[0].changes.append(
            LevelChange(limit: LimitID(0), old: Int64(old) + 1, new: Int64(new) + 1))
    }

    /// When a step is due that time brings, if one is by now.
    func dueStep(by now: Instant) -> Instant? {
        guard let step = details.first?.levels.first?.step, step.at <= now else { return nil }
        return step.at
    }

    /// Takes the step that is due, if its conditions hold still.
    mutating func takeDueStep(_ policy: QuotaPolicy) {
        guard let levels = policy.levels, let step = details[0].levels[0].step else { return }
        if holds(step.isUp ? levels.up : levels.down, at: step.at, policy) {
            take(step)
        } else {
            details[0].levels[0].step = nil
        }
    }

    private func holds(_ step: LevelStep, at now: Instant, _ policy: QuotaPolicy) -> Bool {
        !step.conditions.isEmpty && step.conditions.allSatisfy { holds($0, at: now, policy) }
    }

    private func holds(
        _ condition: LevelCondition, at now: Instant, _ policy: QuotaPolicy
    ) -> Bool {
        let history = details[0].levels[0]
        func count(_ instants: [Instant], within span: TimeSpan) -> Int {
            instants.count { $0 > now - span && $0 <= now }
        }
        switch condition.measure {
        case .used(let span):
            guard case .units(let units) = allotment(for: plan, policy: policy) else {
                return condition.admits(0, of: 0)
            }
            return condition.admits(count(history.uses, within: span), of: units)
        case .complaints(let span):
            return condition.admits(
                count(history.complaints, within: span),
                of: Int64(count(history.uses, within: span)))
        case .answers(let number):
            let last = history.contacts.suffix(Int(number))
            guard last.count == Int(number) else { return false }
            return condition.admits(last.count(where: \.isAnswered), of: number)
        }
    }
}

// Of a whole policy.
extension QuotaLedger {
    /// A freelancer blocked the client, or reported it.
    package mutating func noteComplaint(
        by freelancer: FreelancerID, at instant: Instant, policy: Policy
    ) {
        guard policy.hasLevels else { return }
        eachLimit(of: policy, with: freelancer) { ledger, limit in
            ledger.noteComplaint(at: instant, policy: limit)
        }
    }

    /// Of no limit the client decides itself about levels any more: it is told them.
    package mutating func followLevels() {
        guard !details.isEmpty else { return }
        for limit in details[0].limits.indices
        where details[0].limits[limit].details.first?.levels.isEmpty == false {
            details[0].limits[limit].details[0].levels[0].isTold = true
        }
    }

    package mutating func setLevel(
        _ level: Int64, of limit: LimitID, at instant: Instant, policy: Policy
    ) {
        let place = Int(limit.index)
        _ = details[0].limits[place].settle(at: instant, policy: policy.limits[place])
        details[0].limits[place].details[0].levels[0].level = Int(level) - 1
    }

    /// The level that a client is on, from 1 on; nil where the limit has none.
    package func level(of limit: LimitID) -> Int64? {
        details[0].limits[Int(limit.index)].details.first?.levels.first.map { Int64($0.level) + 1 }
    }

    /// The changes of level since the last call, limit by limit.
    package mutating func takeLevelChanges() -> [LevelChange] {
        eachHistory { history, limit in
            defer { history.changes = [] }
            return history.changes.map { LevelChange(limit: limit, old: $0.old, new: $0.new) }
        }
    }

    /// When steps are due that were decided since the last call.
    package mutating func takeDecidedSteps() -> [Instant] {
        eachHistory { history, _ in
            guard let step = history.step, !step.isAnnounced else { return [] }
            history.step?.isAnnounced = true
            return [step.at]
        }
    }

    private mutating func eachHistory<Found>(
        _ look: (inout LevelHistory, LimitID) -> [Found]
    ) -> [Found] {
        guard !details.isEmpty else { return [] }
        var found: [Found] = []
        for limit in details[0].limits.indices
        where details[0].limits[limit].details.first?.levels.isEmpty == false {
            found += look(&details[0].limits[limit].details[0].levels[0], LimitID(limit))
        }
        return found
    }
}
