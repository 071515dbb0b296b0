import Marketplace
import Statistics
import VirtualTime

/// The desk of a load run: the marketplace's desk machine with its own clock.
///
/// Reports are taken in order of arrival, so as soon as a report is known, so is the end of its
/// review. A report nobody has filed yet cannot be decided before a reviewer is free; until then,
/// and a ruling's travel longer, the shards may run on without asking. With a long queue that is
/// days.
struct DeskProcess {
    private var machine: DeskMachine
    private let starts: Instant
    private let horizon: Int64
    private let profile: DeskProfile
    /// When the next shift begins.
    private var nextShift: Int64 = .max
    private let rulingTravel: Int64
    private let spammers: [Range<UInt32>]
    /// When each reviewer is done with all that is known, least first in a heap.
    private var freeAt: [Int64]
    /// Reports that have not arrived yet, in order of arrival, from `head` on.
    private var coming: [Filing] = []
    private var head = 0
    /// Reports that wait.
    private var waiting: [ReportID: DeskReport] = [:]
    /// When those of them are given up that anybody gives up, the first first.
    private var impatient = DeskAlarms()
    /// The ends of the reviews under way; as many as busy reviewers at most.
    private var ends: [(at: Int64, id: ReportID, began: Int64, report: DeskReport)] = []
    private var directives: [Directive] = []
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
        freeAt = Array(repeating: 0, count: profile.reviewers)
        spammers = plan.spammers
        count = DeskCount(plan)
        if let shift = profile.nextShift(after: plan.starts) {
            nextShift = (shift - plan.starts).microseconds
        }
    }

    /// No report that is not known yet is taken before this. Where reviewers come and go, or do
    /// not take reports in order of arrival, nothing is known of it.
    var earliestFree: Int64 { isInOrder ? freeAt[0] : 0 }

    private var isInOrder: Bool {
        profile.shifts.isEmpty && !profile.takesKnownOffendersFirst && profile.classes.count < 2
            && profile.givesUpAfter == nil && profile.queueLimit == nil
    }

    /// Hears of reports filed, which arrive after all that were known before.
    mutating func expect(_ filings: [Filing]) {
        if head > 4_096, head > coming.count / 2 {
            coming.removeFirst(head)
            head = 0
        }
        count.expect(filings)
        for filing in filings {
            coming.append(filing)
            guard isInOrder else { continue }
            let begin = max(filing.at, freeAt[0])
            let review = machine.reviewLength(of: filing.id).microseconds
            replaceLeast(with: saturatingSum(begin, review))
        }
    }

    private mutating func replaceLeast(with value: Int64) {
        var place = 0
        while true {
            var child = 2 * place + 1
            if child >= freeAt.count { break }
            if child + 1 < freeAt.count, freeAt[child + 1] < freeAt[child] { child += 1 }
            if freeAt[child] >= value { break }
            freeAt[place] = freeAt[child]
            place = child
        }
        freeAt[place] = value
    }

    /// Works through what happens before `limit`, and gives the rulings that change an account.
    mutating func advance(before limit: Int64) -> [Verdict] {
        var verdicts: [Verdict] = []
        let limit = min(limit, horizon)
        while true {
            let end = ends.indices.min { earlier(ends[$0], ends[$1]) }
            let arrival = head < coming.count ? coming[head].at : .max
            let givingUp = impatient.first?.at ?? .max
            if let end, ends[end].at <= min(arrival, nextShift, givingUp) {
                if ends[end].at >= limit { break }
                finish(ends.remove(at: end), &verdicts)
            } else if nextShift <= min(arrival, givingUp) {
                if nextShift >= limit { break }
                changeShift(&verdicts)
            } else if let alarm = impatient.first, alarm.at <= arrival {
                if alarm.at >= limit { break }
                giveUp(impatient.removeFirst())
            } else {
                if arrival >= limit { break }
                file(coming[head])
                head += 1
            }
        }
        return verdicts
    }

    private func earlier(
        _ a: (at: Int64, id: ReportID, began: Int64, report: DeskReport),
        _ b: (at: Int64, id: ReportID, began: Int64, report: DeskReport)
    ) -> Bool { a.at == b.at ? a.id < b.id : a.at < b.at }

    private mutating func file(_ filing: Filing) {
        let id = filing.id
        let message = MessageID(
            client: id.client, freelancer: id.freelancer, isFromClient: true,
            ordinal: filing.message)
        let report = DeskReport(
            at: filing.at,
            number: machine.reportClass(
                of: id, isSpam: spammers.contains { $0.contains(id.client.index) }))
        waiting[id] = report
        let isAccepted = machine.file(
            id, .message(message), reason: .autonomousReport, class: report.number,
            now: starts + .microseconds(filing.at), into: &directives)
        guard isAccepted else {
            waiting[id] = nil
            return count.note(.turnedAway, at: filing.at, id, report)
        }
        var none: [Verdict] = []
        carryOut(at: filing.at, &none)
        guard profile.givesUpAfter != nil, waiting[id] != nil,
            let patience = machine.patience(of: id)
        else { return }
        let at = saturatingSum(filing.at, patience.microseconds)
        if at < horizon { impatient.insert(DeskAlarm(at: at, id: id)) }
    }

    private mutating func giveUp(_ alarm: DeskAlarm) {
        guard machine.giveUp(alarm.id), let report = waiting.removeValue(forKey: alarm.id)
        else { return }
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
            waiting[id] = review.report
            count.note(.brokenOff, at: nextShift, id, review.report)
        }
        carryOut(at: nextShift, &verdicts)
        nextShift = profile.nextShift(after: now).map { ($0 - starts).microseconds } ?? .max
    }

    private mutating func finish(
        _ end: (at: Int64, id: ReportID, began: Int64, report: DeskReport),
        _ verdicts: inout [Verdict]
    ) {
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
                guard let report = waiting.removeValue(forKey: id) else {
                    preconditionFailure("\(id) is reviewed, and did not wait")
                }
                ends.append(
                    (at: (at - starts).microseconds, id: id, began: now, report: report))
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
        for report in count.waiting(at: now, of: waiting) {
            figures.noteAge(now - report.at, report)
        }
        return figures
    }
}

/// A report at the desk.
struct DeskReport: Sendable, BitwiseCopyable {
    /// When it arrived.
    var at: Int64
    /// Its class, a place among the desk's.
    var number: Int
    /// Whether somebody has begun to review it and was broken off, and how long it was reviewed.
    var hasBegun = false
    var reviewed: Int64 = 0
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
