import Marketplace
import Statistics
import VirtualTime

/// One thing that happened to a report at the desk.
struct DeskNote: Sendable {
    enum What {
        /// A review, the first or one after it was broken off.
        case began
        /// In so long, all reviewers together.
        case reviewed(Int64)
        case brokenOff, upheld, dismissed, givenUp, turnedAway
    }

    var at: Int64
    var id: ReportID
    var report: DeskReport
    var what: What
}

/// Counts what happened at the desk, however far the desk is ahead of the shards.
struct DeskCount: Sendable {
    /// Reports that have arrived after what was counted, in order of arrival, from `head` on.
    private var coming: [Int64] = []
    private var head = 0
    /// What happened at the desk, in order of time, but was not counted yet: the desk may be days
    /// ahead of the shards.
    private var notes: [DeskNote] = []
    private var notesHead = 0
    /// Reports that had arrived and were not under review when all was last counted.
    private(set) var waitingCount = 0
    /// The most that waited at once since the counting began.
    private(set) var mostWaiting = 0
    private var countedUpTo: Int64 = 0

    private(set) var figures: LoadFigures
    private(set) var desk: DeskFigures
    private(set) var trace = LoadTrace()
    private(set) var events: UInt64 = 0
    /// By bin of the series and over the whole run, how many reports joined the queue and left it.
    private var joined: [UInt64]
    private var left: [UInt64]
    private var reviewing: ReviewingTime

    /// Nil where freelancers are alike.
    private let roster: FreelancerRoster?

    init(_ plan: LoadPlan) {
        figures = LoadFigures(plan)
        roster = plan.freelancerGroups.isEmpty ? nil : plan.freelancerRoster
        desk = DeskFigures(plan)
        joined = Array(repeating: 0, count: figures.series.binCount)
        left = joined
        reviewing = ReviewingTime(plan, figures.series)
    }

    /// Hears of reports filed, which arrive after all that were known before.
    mutating func expect(_ filings: ArraySlice<Filing>) {
        if head > 4_096, head > coming.count / 2 {
            coming.removeFirst(head)
            head = 0
        }
        coming += filings.lazy.map(\.at)
    }

    mutating func note(
        _ what: DeskNote.What, at time: Int64, _ id: ReportID, _ report: DeskReport
    ) {
        notes.append(DeskNote(at: time, id: id, report: report, what: what))
    }

    /// Forgets what was counted, at the end of the warm-up.
    mutating func begin(at time: Int64) {
        figures = figures.emptied
        desk = desk.emptied
        reviewing.beginCounting(at: time)
        mostWaiting = waitingCount
    }

    /// Counts what happened before `limit`.
    mutating func advance(before limit: Int64) {
        while true {
            let arrival = head < coming.count ? coming[head] : .max
            let next = notesHead < notes.count ? notes[notesHead].at : .max
            if min(arrival, next) >= limit { break }
            // Whoever is taken at once has not waited.
            if min(arrival, next) > countedUpTo { mostWaiting = max(mostWaiting, waitingCount) }
            countedUpTo = min(arrival, next)
            if arrival <= next {
                join(at: arrival)
                head += 1
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

    private mutating func join(at time: Int64) {
        waitingCount += 1
        joined[bin(of: time)] += 1
    }

    private mutating func leave(at time: Int64) {
        waitingCount -= 1
        left[bin(of: time)] += 1
    }

    private func bin(of time: Int64) -> Int { Int(time / figures.series.binWidth.microseconds) }

    private mutating func count(_ note: DeskNote) {
        switch note.what {
        case .began:
            leave(at: note.at)
            reviewing.begin(at: note.at)
            figures.series.count(.reviewStarts, at: note.at)
            if note.report.hasBegun { break }
            figures.deskWait.record(note.at - note.report.at)
            desk.noteWait(note.at - note.report.at, note.report)
        case .reviewed(let length):
            events += 1
            count(\.reviews, note.id)
            figures.series.count(.reviews, at: note.at)
            figures.deskReview.record(length)
            reviewing.end(at: note.at)
        case .brokenOff:
            join(at: note.at)
            reviewing.end(at: note.at)
            count(\.reviewsBrokenOff, note.id)
            trace(.brokenOff, note)
        case .upheld:
            count(\.upheld, note.id)
            trace(.upheld, note)
        case .dismissed: trace(.dismissed, note)
        case .givenUp:
            leave(at: note.at)
            count(\.reportsGivenUp, note.id)
            desk.noteGivenUp(note.report)
            trace(.givenUp, note)
        case .turnedAway:
            leave(at: note.at)
            count(\.reportsTurnedAway, note.id)
            desk.noteTurnedAway(note.report)
            trace(.turnedAway, note)
        }
    }

    /// Counts for the groups of those whom a report is of.
    private mutating func count(
        _ counter: WritableKeyPath<LoadCounters, UInt64>, _ id: ReportID
    ) {
        figures.count(counter, ofClient: id.client.index)
        guard let roster else { return }
        figures.count(counter, ofFreelancers: roster.group(of: id.freelancer.index))
    }

    private mutating func trace(_ fact: LoadTrace.Fact, _ note: DeskNote) {
        trace.add(
            fact, at: note.at, client: note.id.client.index, freelancer: note.id.freelancer.index)
    }

    /// How many reports waited at the end of each bin of the series that has begun, or now.
    func queue(until now: Int64) -> [UInt64] {
        var waiting: UInt64 = 0
        return reviewed(until: now).byBin.indices.map { bin in
            waiting += joined[bin]
            waiting -= left[bin]
            return waiting
        }
    }

    /// What reviewers did, up to now; all before now is counted.
    func reviewed(until now: Int64) -> ReviewingTime {
        var reviewing = reviewing
        reviewing.advance(to: now)
        return reviewing
    }

    /// The reports that waited when all was counted, out of those that wait where the desk is.
    func waiting(at now: Int64, of waiting: [ReportID: DeskReport]) -> [DeskReport] {
        // What is not counted yet is undone, the last first.
        var waiting = waiting
        for note in notes[notesHead...].reversed() {
            switch note.what {
            case .began, .givenUp: waiting[note.id] = note.report
            case .brokenOff: waiting[note.id] = nil
            case .reviewed, .upheld, .dismissed, .turnedAway: break
            }
        }
        // In no order, which is the same for sums.
        return waiting.values.filter { $0.at < now }
    }
}
