import Statistics
package import VirtualTime

/// The moderation desk: a queue of reports, reviewers who take them by priority and then in order
/// of arrival or known offenders first, and rulings, each report at most one.
///
/// The desk speaks to the hub alone. Where the profile sets the queue no bound, it has none of its
/// own: the hub lets a message or an invite be reported once, so there are never more reports than
/// those. With no reviewers, reports wait for a script to rule on them.
package struct DeskMachine: Sendable {
    private let profile: DeskProfile
    private let ladder: SanctionLadder
    private let cast: Cast
    private let luck: Luck
    package var state = State()

    /// What changes in the course of a run; all else follows from what it began with.
    package struct State: Codable, Sendable {
        /// Reports that wait, in the order in which the queues are emptied: each class has two, the
        /// first for those that are taken before others of the class.
        fileprivate var queues: [ReportQueue] = []
        /// Reports under review, in the order in which they were taken.
        fileprivate var reviewing: [Review] = []
        /// Those that wait and may be given up; in `queues` there are those that were, too.
        fileprivate var impatient: Set<ReportID> = []
        /// How many in `queues` were given up.
        fileprivate var givenUp = 0
        /// Reports whose reviews were broken off, until they have a ruling.
        fileprivate var brokenOff: [ReportID: BrokenOff] = [:]
        /// How many reports about each client were upheld.
        fileprivate var upheld: [ClientID: Int] = [:]
    }

    fileprivate struct Review: Codable, Sendable {
        var id: ReportID
        /// The queue from which it was taken.
        var queue: Int
        var end: Instant
    }

    fileprivate struct BrokenOff: Codable, Sendable {
        var times: Int
        /// Of the review that was broken off last.
        var left: TimeSpan
    }

    package init(profile: DeskProfile, policy: ModerationPolicy, cast: Cast, seed: UInt64) {
        self.profile = profile
        self.cast = cast
        ladder = SanctionLadder(policy.ladder)
        luck = cast.deskLuck(seed: seed)
    }

    package var waiting: Int { state.queues.reduce(-state.givenUp) { $0 + $1.count } }
    package var underReview: Int { state.reviewing.count }

    /// A report arrives from the hub.
    ///
    /// - Parameter number: its class, a place among the profile's.
    /// - Returns: false where it is turned away, because the queue is full.
    @discardableResult
    package mutating func file(
        _ id: ReportID, _ subject: ReportSubject, reason: TextID, class number: Int = 0,
        now: Instant, into directives: inout [Directive]
    ) -> Bool {
        if let limit = profile.queueLimit, waiting >= limit,
            state.reviewing.count >= profile.reviewers(at: now)
        {
            return false
        }
        directives.append(.record(.changed(.reportFiled(id, subject, reason: reason))))
        let isFirst = profile.takesKnownOffendersFirst && state.upheld[id.client] != nil
        let queue = 2 * number + (isFirst ? 0 : 1)
        while state.queues.count <= queue { state.queues.append(ReportQueue()) }
        state.queues[queue].append(id)
        if profile.givesUpAfter != nil { state.impatient.insert(id) }
        startReviews(now: now, into: &directives)
        return true
    }

    /// A report has waited as long as it does; nothing becomes of it if nobody has begun to review
    /// it, which is told.
    package mutating func giveUp(_ id: ReportID) -> Bool {
        guard state.impatient.remove(id) != nil else { return false }
        state.givenUp += 1
        return true
    }

    /// Another shift begins, perhaps with more reviewers, perhaps with fewer.
    ///
    /// - Returns: the reports whose reviews were broken off, which wait again.
    @discardableResult
    package mutating func changeShift(
        now: Instant, into directives: inout [Directive]
    ) -> [ReportID] {
        var brokenOff: [ReportID] = []
        let reviewers = profile.reviewers(at: now)
        while profile.atShiftEnd != .finish, state.reviewing.count > reviewers {
            let review = state.reviewing.removeLast()
            state.queues[review.queue].putBack(review.id)
            let times = state.brokenOff[review.id]?.times ?? 0
            state.brokenOff[review.id] = BrokenOff(times: times + 1, left: review.end - now)
            brokenOff.append(review.id)
        }
        startReviews(now: now, into: &directives)
        return brokenOff
    }

    /// A review is over, unless a script has ruled on its report meanwhile, or it was broken off.
    package mutating func remind(
        _ reminder: Reminder, now: Instant, into directives: inout [Directive]
    ) {
        guard case .reviewEnd(let id) = reminder else {
            preconditionFailure("the desk was reminded of what is not its own: \(reminder)")
        }
        // Of a review that began anew there is an earlier reminder.
        let isAnew = !state.brokenOff.isEmpty && state.brokenOff[id] != nil
        guard
            let place = state.reviewing.firstIndex(where: {
                $0.id == id && (!isAnew || $0.end <= now)
            })
        else { return }
        state.reviewing.remove(at: place)
        if !state.brokenOff.isEmpty { state.brokenOff[id] = nil }
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
    /// Free reviewers take the reports of the first class that have waited longest, then others.
    private mutating func startReviews(now: Instant, into directives: inout [Directive]) {
        let reviewers = profile.reviewers(at: now)
        while state.reviewing.count < reviewers, let (id, queue) = takeNext() {
            let end = now + length(of: id, class: queue / 2)
            state.reviewing.append(Review(id: id, queue: queue, end: end))
            directives.append(.record(.changed(.reviewStarted(id))))
            directives.append(.remind(.reviewEnd(id), at: end))
        }
    }

    private mutating func takeNext() -> (ReportID, queue: Int)? {
        for queue in state.queues.indices {
            while let id = state.queues[queue].takeOldest() {
                if profile.givesUpAfter == nil || state.impatient.remove(id) != nil
                    || state.brokenOff[id] != nil
                {
                    return (id, queue)
                }
                state.givenUp -= 1
            }
        }
        return nil
    }

    private func length(of id: ReportID, class number: Int) -> TimeSpan {
        guard let brokenOff = state.brokenOff[id] else {
            return reviewLength(of: id, class: number)
        }
        return profile.atShiftEnd == .handOver
            ? brokenOff.left : reviewLength(of: id, class: number, after: brokenOff.times)
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
        if let place = state.reviewing.firstIndex(where: { isMeant($0.id) }) {
            return state.reviewing.remove(at: place).id
        }
        let found = state.queues.compactMap { $0.oldest(where: isMeant) }
        guard let id = found.min(by: { $0.ordinal < $1.ordinal }) else { return nil }
        for queue in state.queues.indices { state.queues[queue].remove(id) }
        return id
    }

    fileprivate func stream(_ purpose: LuckPurpose, _ id: ReportID) -> RandomStream {
        luck.stream(
            purpose, cast.luckName(of: id.client), cast.luckName(of: id.freelancer),
            ordinal: id.ordinal)
    }
}

/// What is drawn for a report, the same whoever asks and whenever.
extension DeskMachine {
    /// The class of a report, a place among the profile's.
    package func reportClass(of id: ReportID, isSpam: Bool) -> Int {
        if profile.classes.count < 2 { return 0 }
        var stream = stream(.reportClass, id)
        let drawn = stream.uniform()
        var sum = 0.0
        var last = 0
        for (number, priority) in profile.classes.enumerated() {
            let share = isSpam ? priority.shareOfSpam ?? priority.share : priority.share
            if share == 0 { continue }
            sum += share
            if drawn < sum { return number }
            last = number
        }
        // What rounding has lost.
        return last
    }

    /// How long a reviewer needs for the report, known before anybody takes it: a load run looks
    /// ahead by it.
    ///
    /// - Parameter times: how often a review was broken off, so that it begins anew.
    package func reviewLength(
        of id: ReportID, class number: Int = 0, after times: Int = 0
    ) -> TimeSpan {
        let own = profile.classes.indices.contains(number) ? profile.classes[number].review : nil
        let review = own ?? profile.review
        var stream = stream(.reviewLength, id)
        for _ in 0..<times { _ = review.sampleDelay(using: &stream) }
        return review.sampleDelay(using: &stream)
    }

    /// How long the report waits for a reviewer before it is given up.
    package func patience(of id: ReportID) -> TimeSpan? {
        guard let patience = profile.givesUpAfter else { return nil }
        var stream = stream(.reportPatience, id)
        return patience.sampleDelay(using: &stream)
    }
}
