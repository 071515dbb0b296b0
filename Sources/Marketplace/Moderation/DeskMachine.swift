import Statistics
package import VirtualTime

/// The moderation desk: a queue of reports, reviewers who take them in order of arrival or known
/// offenders first, and rulings, each report exactly one.
///
/// The desk speaks to the hub alone. The queue has no bound of its own: the hub lets a message or
/// an invite be reported once, so there are never more reports than those. With no reviewers,
/// reports wait for a script to rule on them.
package struct DeskMachine: Sendable {
    private let profile: DeskProfile
    private let ladder: SanctionLadder
    private let cast: Cast
    private let luck: Luck
    package var state = State()

    /// What changes in the course of a run; all else follows from what it began with.
    package struct State: Codable, Sendable {
        fileprivate var queue = ReportQueue()
        /// Reports that are taken before those in `queue`.
        fileprivate var urgent = ReportQueue()
        /// Reports under review, in the order in which they were taken.
        fileprivate var reviewing: [ReportID] = []
        /// How many reports about each client were upheld.
        fileprivate var upheld: [ClientID: Int] = [:]
    }

    package init(profile: DeskProfile, policy: ModerationPolicy, cast: Cast, seed: UInt64) {
        self.profile = profile
        self.cast = cast
        ladder = SanctionLadder(policy.ladder)
        luck = cast.deskLuck(seed: seed)
    }

    package var waiting: Int { state.queue.count + state.urgent.count }
    package var underReview: Int { state.reviewing.count }

    /// How long a reviewer needs for the report.
    private func reviewLength(of id: ReportID) -> TimeSpan {
        var stream = stream(.reviewLength, id)
        return profile.review.sampleDelay(using: &stream)
    }

    /// A report arrives from the hub.
    package mutating func file(
        _ id: ReportID, _ subject: ReportSubject, reason: TextID, now: Instant,
        into directives: inout [Directive]
    ) {
        directives.append(.record(.changed(.reportFiled(id, subject, reason: reason))))
        if isUrgent(id) { state.urgent.append(id) } else { state.queue.append(id) }
        startReviews(now: now, into: &directives)
    }

    /// Whether a report that arrives now is taken before others.
    package func isUrgent(_ id: ReportID) -> Bool {
        profile.takesKnownOffendersFirst && state.upheld[id.client] != nil
    }

    /// Another shift begins, perhaps with more reviewers.
    package mutating func changeShift(now: Instant, into directives: inout [Directive]) {
        startReviews(now: now, into: &directives)
    }

    /// A review is over, unless a script has ruled on its report meanwhile.
    package mutating func remind(
        _ reminder: Reminder, now: Instant, into directives: inout [Directive]
    ) {
        guard case .reviewEnd(let id) = reminder else {
            preconditionFailure("the desk was reminded of what is not its own: \(reminder)")
        }
        guard let place = state.reviewing.firstIndex(of: id) else { return }
        state.reviewing.remove(at: place)
        var stream = stream(.reviewOutcome, id)
        let isUpheld = stream.chance(profile.upholds)
        decide(id, isUpheld ? .upheld(nil) : .dismissed, into: &directives)
        startReviews(now: now, into: &directives)
    }

    /// A script tells the desk what to do, at once and out of turn.
    package mutating func receive(
        command: DeskAction, now: Instant, into directives: inout [Directive]
    ) {
        directives.append(.record(.acted(.desk(command))))
        switch command {
        case .reinstate(let client): directives.append(.reinstate(client))
        case .rule(let freelancer, let client, let ruling):
            guard let id = takeOldest(of: freelancer, about: client) else {
                let refusal = Refusal(.noOpenReport)
                directives.append(.record(.refused(.desk(command), refusal)))
                return
            }
            decide(id, ruling, into: &directives)
            startReviews(now: now, into: &directives)
        }
    }
}

extension DeskMachine {
    /// Free reviewers take the reports that have waited longest, the urgent ones first.
    private mutating func startReviews(now: Instant, into directives: inout [Directive]) {
        let reviewers = profile.reviewers(at: now)
        while state.reviewing.count < reviewers,
            let id = state.urgent.takeOldest() ?? state.queue.takeOldest()
        {
            state.reviewing.append(id)
            let end = now + reviewLength(of: id)
            directives.append(.record(.changed(.reviewStarted(id))))
            directives.append(.remind(.reviewEnd(id), at: end))
        }
    }

    /// A ruling with its sanction: the one it names, or the desk's usual one, or the ladder's.
    private mutating func decide(
        _ id: ReportID, _ ruling: Ruling, into directives: inout [Directive]
    ) {
        switch ruling {
        case .dismissed:
            directives.append(.record(.changed(.reportDecided(id, .dismissed))))
            directives.append(.rule(id, .dismissed))
        case .upheld(let named):
            let before = state.upheld[id.client, default: 0]
            state.upheld[id.client] = before + 1
            let sanction = named ?? profile.sanction ?? ladder.sanction(upheldBefore: before)
            directives.append(.record(.changed(.reportDecided(id, .upheld(sanction)))))
            directives.append(.rule(id, .upheld(sanction)))
        }
    }

    /// Takes the oldest open report of a freelancer about a client away, wherever it is. What is
    /// under review arrived before what waits.
    private mutating func takeOldest(
        of freelancer: FreelancerID, about client: ClientID
    ) -> ReportID? {
        func isMeant(_ id: ReportID) -> Bool { id.client == client && id.freelancer == freelancer }
        if let place = state.reviewing.firstIndex(where: isMeant) {
            return state.reviewing.remove(at: place)
        }
        let found = [state.queue.oldest(where: isMeant), state.urgent.oldest(where: isMeant)]
        guard let id = found.compactMap(\.self).min(by: { $0.ordinal < $1.ordinal })
        else { return nil }
        state.queue.remove(id)
        state.urgent.remove(id)
        return id
    }

    private func stream(_ purpose: LuckPurpose, _ id: ReportID) -> RandomStream {
        luck.stream(
            purpose, cast.luckName(of: id.client), cast.luckName(of: id.freelancer),
            ordinal: id.ordinal)
    }
}
