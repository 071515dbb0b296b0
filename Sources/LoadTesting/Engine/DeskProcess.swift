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
    /// Reports that have not arrived yet, in order of arrival, from `head` on.
    private var coming: [Filing] = []
    private var head = 0
    /// Up to where arrivals have been counted.
    private var countedHead = 0
    /// Reports that wait, as the machine has them, with their arrivals.
    private var waiting = WaitingReports()
    private var urgent = WaitingReports()
    /// The ends of the reviews under way; as many as busy reviewers at most.
    private var ends: [ReviewUnderWay] = []
    private var directives: [Directive] = []
    /// When the last thing happened that is not an arrival.
    private var time: Int64 = 0
    /// All that happens at the desk before it is known.
    private(set) var decided: Int64 = 0
    /// What happened at the desk, in order of time, but was not counted yet: the desk may be days
    /// ahead of the shards.
    private var notes: [DeskNote] = []
    private var notesHead = 0
    /// Reports that had arrived and were not under review when all was last counted.
    private(set) var waitingCount = 0
    /// The most that waited at once since the counting began.
    private(set) var mostWaiting = 0
    private var countedUpTo: Int64 = 0

    var figures: LoadFigures
    var trace = LoadTrace()
    var events: UInt64 = 0
    /// By bin of the series and over the whole run, how many reports came and were taken.
    private var arrivals: [UInt64]
    private var begun: [UInt64]
    private var reviewing: ReviewingTime

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
        figures = LoadFigures(plan)
        arrivals = Array(repeating: 0, count: figures.series.binCount)
        begun = arrivals
        reviewing = ReviewingTime(plan, figures.series)
        if let shift = profile.nextShift(after: plan.starts) {
            nextShift = (shift - plan.starts).microseconds
        }
    }

    /// When the first report arrived, or arrives, of those that are known and not ruled upon; the
    /// largest number where there is none.
    var earliestOpen: Int64 {
        var earliest = head < coming.count ? coming[head].at : .max
        for review in ends { earliest = min(earliest, review.arrived) }
        return min(earliest, waiting.first ?? .max, urgent.first ?? .max)
    }

    /// Hears of reports filed, which arrive after all that were known before.
    mutating func expect(_ filings: ArraySlice<Filing>) {
        let done = min(head, countedHead)
        if done > 4_096, done > coming.count / 2 {
            coming.removeFirst(done)
            head -= done
            countedHead -= done
        }
        coming += filings
    }

    /// Works through what happens before `limit`, by which all arrivals are known, and through all
    /// after it that no later arrival can change; gives the rulings that change an account.
    mutating func advance(before limit: Int64) -> [Verdict] {
        var verdicts: [Verdict] = []
        let isInOrder = !profile.takesKnownOffendersFirst
        while true {
            let end = ends.indices.min { earlier(ends[$0], ends[$1]) }
            let arrival = head < coming.count ? coming[head].at : .max
            let next = min(end.map { ends[$0].at } ?? .max, nextShift)
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
            } else {
                changeShift(&verdicts)
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
        let message = MessageID(
            client: filing.id.client, freelancer: filing.id.freelancer, isFromClient: true,
            ordinal: filing.message)
        let arrival = (filing.id, filing.at)
        if machine.isUrgent(filing.id) { urgent.append(arrival) } else { waiting.append(arrival) }
        // Whoever arrives while the desk is ahead waits at least until then.
        let now = max(filing.at, time)
        machine.file(
            filing.id, .message(message), reason: .autonomousReport,
            now: starts + .microseconds(now), into: &directives)
        var none: [Verdict] = []
        carryOut(at: now, &none)
    }

    private mutating func changeShift(_ verdicts: inout [Verdict]) {
        let now = starts + .microseconds(nextShift)
        machine.changeShift(now: now, into: &directives)
        carryOut(at: nextShift, &verdicts)
        nextShift = profile.nextShift(after: now).map { ($0 - starts).microseconds } ?? .max
    }

    private mutating func finish(
        _ end: ReviewUnderWay, _ verdicts: inout [Verdict]
    ) {
        note(.reviewed(end.at - end.began), at: end.at, end.id)
        machine.remind(
            .reviewEnd(end.id), now: starts + .microseconds(end.at), into: &directives)
        carryOut(at: end.at, &verdicts)
    }

    private mutating func carryOut(at now: Int64, _ verdicts: inout [Verdict]) {
        var arrived = now
        for directive in directives {
            switch directive {
            // A review's start is told before its end.
            case .remind(.reviewEnd(let id), let at):
                ends.append(
                    ReviewUnderWay(
                        at: (at - starts).microseconds, id: id, began: now, arrived: arrived))
            case .record(.changed(.reviewStarted(let id))):
                arrived = urgent.take(id) ?? waiting.take(id) ?? now
                note(.began(now - arrived), at: now, id)
            case .rule(let id, .dismissed):
                note(.dismissed, at: now, id)
            case .rule(let id, .upheld(let sanction)):
                note(.upheld, at: now, id)
                verdicts.append(
                    Verdict(
                        at: now + rulingTravel, client: id.client,
                        sanction: sanction ?? .notification))
            case .record, .tell, .file, .reinstate, .request, .intend, .remind: break
            }
        }
        directives.removeAll(keepingCapacity: true)
    }

    private mutating func note(_ what: DeskNote.What, at time: Int64, _ id: ReportID) {
        notes.append(DeskNote(at: time, id: id, what: what))
    }

    /// Forgets what was counted, at the end of the warm-up.
    mutating func beginCounting(at time: Int64) {
        figures = figures.emptied
        reviewing.beginCounting(at: time)
        mostWaiting = waitingCount
    }
}

extension DeskProcess {
    /// Counts what happened before `limit`, however far ahead the desk is.
    mutating func count(before limit: Int64) {
        while true {
            let arrival = countedHead < coming.count ? coming[countedHead].at : .max
            let next = notesHead < notes.count ? notes[notesHead].at : .max
            if min(arrival, next) >= limit { break }
            // Whoever is taken at once has not waited.
            if min(arrival, next) > countedUpTo { mostWaiting = max(mostWaiting, waitingCount) }
            countedUpTo = min(arrival, next)
            if arrival <= next {
                waitingCount += 1
                arrivals[bin(of: arrival)] += 1
                countedHead += 1
            } else {
                count(notes[notesHead])
                notesHead += 1
            }
        }
        mostWaiting = max(mostWaiting, waitingCount)
        if notesHead > 4_096, notesHead > notes.count / 2 {
            notes.removeFirst(notesHead)
            notesHead = 0
        }
    }

    private func bin(of time: Int64) -> Int { Int(time / figures.series.binWidth.microseconds) }

    /// How many reports waited at the end of each bin of the series that has begun, or now.
    func queue(until now: Int64) -> [UInt64] {
        var waiting: UInt64 = 0
        return reviewed(until: now).byBin.indices.map { bin in
            waiting += arrivals[bin]
            waiting -= begun[bin]
            return waiting
        }
    }

    /// What reviewers did, up to now; all before now is counted.
    func reviewed(until now: Int64) -> ReviewingTime {
        var reviewing = reviewing
        reviewing.advance(to: now)
        return reviewing
    }

    private mutating func count(_ note: DeskNote) {
        let (client, freelancer) = (note.id.client.index, note.id.freelancer.index)
        switch note.what {
        case .began(let waited):
            waitingCount -= 1
            begun[bin(of: note.at)] += 1
            reviewing.begin(at: note.at)
            figures.deskWait.record(waited)
            figures.series.count(.reviewStarts, at: note.at)
        case .reviewed(let length):
            events += 1
            figures.count(\.reviews, ofClient: client)
            figures.series.count(.reviews, at: note.at)
            figures.deskReview.record(length)
            reviewing.end(at: note.at)
        case .upheld:
            figures.count(\.upheld, ofClient: client)
            trace.add(.upheld, at: note.at, client: client, freelancer: freelancer)
        case .dismissed:
            trace.add(.dismissed, at: note.at, client: client, freelancer: freelancer)
        }
    }
}
