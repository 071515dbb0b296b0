import Marketplace
import Statistics
import VirtualTime

/// The desk of a load run: the marketplace's desk machine with its own clock.
///
/// While all reviewers are busy, or off duty, no report that is not known yet is taken; and where
/// reports are taken in order of arrival, so is none as long as others wait. Until then, and a
/// ruling's travel longer, the shards may run on without asking. With a long queue that is days.
struct DeskProcess {
    private var machine: DeskMachine
    private let starts: Instant
    private let horizon: Int64
    private let profile: DeskProfile
    /// When the next shift begins.
    private var nextShift: Int64 = .max
    private let rulingTravel: Int64
    private let spammers: [Range<UInt32>]
    /// Reports that have not arrived yet, in order of arrival, from `head` on.
    private var coming: [Filing] = []
    private var head = 0
    /// Reports that wait.
    private var waiting = WaitingReports()
    /// When those of them are given up that anybody gives up, the first first.
    private var impatient = DeskAlarms()
    /// The ends of the reviews under way; as many as busy reviewers at most.
    private var ends: [ReviewUnderWay] = []
    private var directives: [Directive] = []
    /// When the last thing happened that is not an arrival.
    private var time: Int64 = 0
    /// No ruling before it is still to be made.
    private(set) var decided: Int64 = 0
    var count: DeskCount

    init(_ plan: LoadPlan) {
        var cast = Cast()
        cast.luckByNumber = true
        machine = DeskMachine(
            profile: plan.desk.profile, policy: plan.policy.moderation, cast: cast,
            seed: plan.luckSeed)
        starts = plan.starts
        horizon = plan.end.microseconds
        rulingTravel = plan.desk.rulingTravel.microseconds
        profile = plan.desk.profile
        spammers = plan.spammers
        count = DeskCount(plan)
        if let shift = profile.nextShift(after: plan.starts) {
            nextShift = (shift - plan.starts).microseconds
        }
    }

    /// Whether whoever waits is taken, and reviewed to the end, before anybody who arrives later.
    private var isInOrder: Bool {
        !profile.takesKnownOffendersFirst && profile.classes.count < 2
            && profile.givesUpAfter == nil && profile.queueLimit == nil
            && profile.atShiftEnd == .finish
    }

    /// When the first report arrived, or arrives, of those that are known and may be ruled upon;
    /// the largest number where there is none.
    mutating func earliestOpen() -> Int64 {
        var earliest = head < coming.count ? coming[head].at : .max
        for review in ends { earliest = min(earliest, review.report.at) }
        return min(earliest, waiting.earliest() ?? .max)
    }

    /// Hears of reports filed, which arrive after all that were known before.
    mutating func expect(_ filings: ArraySlice<Filing>) {
        if head > 4_096, head > coming.count / 2 {
            coming.removeFirst(head)
            head = 0
        }
        coming += filings
        count.expect(filings)
    }

    /// Works through what happens before `limit`, by which all arrivals are known, and through all
    /// after it that no later arrival can change; gives the rulings that change an account.
    mutating func advance(before limit: Int64) -> [Verdict] {
        var verdicts: [Verdict] = []
        let isInOrder = isInOrder
        while true {
            let end = ends.indices.min { earlier(ends[$0], ends[$1]) }
            let arrival = head < coming.count ? coming[head].at : .max
            let givingUp = impatient.first?.at ?? .max
            let next = min(end.map { ends[$0].at } ?? .max, nextShift, givingUp)
            if arrival < next, arrival < min(limit, horizon) {
                file(coming[head])
                head += 1
                continue
            }
            // Whoever waits is taken before anybody who arrives later.
            let isKnown = next < limit || isInOrder && machine.waiting > 0
            guard isKnown, next < horizon else {
                decided = max(limit, time, isAllBusy ? next : 0)
                return verdicts
            }
            time = next
            if let end, ends[end].at == next {
                finish(ends.remove(at: end), &verdicts)
            } else if nextShift == next {
                changeShift(&verdicts)
            } else {
                giveUp(impatient.removeFirst())
            }
        }
    }

    /// Whether nobody on duty is free.
    private var isAllBusy: Bool {
        ends.count >= profile.reviewers(at: starts + .microseconds(time))
    }

    private func earlier(_ a: ReviewUnderWay, _ b: ReviewUnderWay) -> Bool {
        a.at == b.at ? a.id < b.id : a.at < b.at
    }

    private mutating func file(_ filing: Filing) {
        let id = filing.id
        let message = MessageID(
            client: id.client, freelancer: id.freelancer, isFromClient: true,
            ordinal: filing.message)
        let report = DeskReport(
            at: filing.at,
            number: machine.reportClass(
                of: id, isSpam: spammers.contains { $0.contains(id.client.index) }))
        // Whoever arrives while the desk is ahead waits at least until then.
        let now = max(filing.at, time)
        waiting.add(id, report)
        let isAccepted = machine.file(
            id, .message(message), reason: .autonomousReport, class: report.number,
            now: starts + .microseconds(now), into: &directives)
        guard isAccepted else {
            _ = waiting.remove(id)
            return count.note(.turnedAway, at: now, id, report)
        }
        var none: [Verdict] = []
        carryOut(at: now, &none)
        guard profile.givesUpAfter != nil, waiting.contains(id),
            let patience = machine.patience(of: id)
        else { return }
        let at = saturatingSum(filing.at, patience.microseconds)
        if at < horizon { impatient.insert(DeskAlarm(at: at, id: id)) }
    }

    private mutating func giveUp(_ alarm: DeskAlarm) {
        guard machine.giveUp(alarm.id), let report = waiting.remove(alarm.id) else { return }
        count.note(.givenUp, at: alarm.at, alarm.id, report)
    }

    private mutating func changeShift(_ verdicts: inout [Verdict]) {
        let now = starts + .microseconds(nextShift)
        for id in machine.changeShift(now: now, into: &directives) {
            guard let place = ends.firstIndex(where: { $0.id == id }) else {
                preconditionFailure("\(id) was broken off, and nobody reviewed it")
            }
            var review = ends.remove(at: place)
            review.report.hasBegun = true
            review.report.reviewed += nextShift - review.began
            waiting.putBack(id, review.report)
            count.note(.brokenOff, at: nextShift, id, review.report)
        }
        carryOut(at: nextShift, &verdicts)
        nextShift = profile.nextShift(after: now).map { ($0 - starts).microseconds } ?? .max
    }

    private mutating func finish(_ end: ReviewUnderWay, _ verdicts: inout [Verdict]) {
        let length = end.report.reviewed + end.at - end.began
        count.note(.reviewed(length), at: end.at, end.id, end.report)
        machine.remind(
            .reviewEnd(end.id), now: starts + .microseconds(end.at), into: &directives)
        carryOut(at: end.at, &verdicts, about: end.report)
    }

    /// - Parameter ruledOn: the report on which there may be a ruling among the directives.
    private mutating func carryOut(
        at now: Int64, _ verdicts: inout [Verdict], about ruledOn: DeskReport? = nil
    ) {
        for directive in directives {
            switch directive {
            case .remind(.reviewEnd(let id), let at):
                guard let report = waiting.remove(id) else {
                    preconditionFailure("\(id) is reviewed, and did not wait")
                }
                ends.append(
                    ReviewUnderWay(
                        at: (at - starts).microseconds, id: id, began: now, report: report))
                count.note(.began, at: now, id, report)
            case .rule(let id, let ruling):
                guard let ruledOn else {
                    preconditionFailure("\(id) was ruled on without a review")
                }
                guard case .upheld(let sanction) = ruling else {
                    count.note(.dismissed, at: now, id, ruledOn)
                    continue
                }
                count.note(.upheld, at: now, id, ruledOn)
                verdicts.append(
                    Verdict(
                        at: now + rulingTravel, client: id.client,
                        sanction: sanction ?? .notification))
            case .record, .tell, .file, .reinstate, .request, .intend, .remind: break
            }
        }
        directives.removeAll(keepingCapacity: true)
    }

    /// How long each report has waited that waits at a time up to which all is counted.
    func ages(at now: Int64) -> DeskFigures {
        var figures = count.desk
        for report in count.waiting(at: now, of: waiting.reports) {
            figures.noteAge(now - report.at, report)
        }
        return figures
    }
}

extension LoadPlan {
    /// The numbers of clients who send spam.
    fileprivate var spammers: [Range<UInt32>] {
        var ranges: [Range<UInt32>] = []
        var first: UInt32 = 0
        for group in clients {
            let end = first + UInt32(group.count)
            if group.isSpam { ranges.append(first..<end) }
            first = end
        }
        return ranges
    }
}
