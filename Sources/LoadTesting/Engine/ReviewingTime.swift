import Marketplace
import VirtualTime

/// How long reviewers were busy while on duty, and how long beyond it, to finish what they had
/// begun: since the counting began, and in each bin of the series over the whole run.
///
/// Whoever is under review tells in order of time when a review begins and when one ends.
struct ReviewingTime: Sendable {
    private let profile: DeskProfile
    private let starts: Instant
    private let binWidth: Int64
    /// In microseconds, as all times here.
    private var busy: [Int64]
    private var overtime: [Int64]
    private(set) var busySum: Int64 = 0
    private(set) var overtimeSum: Int64 = 0
    private var countedFrom: Int64 = 0
    /// Up to where all is added.
    private var time: Int64 = 0
    private var underReview = 0
    private var onDuty: Int
    private var nextShift: Int64

    init(_ plan: LoadPlan, _ series: LoadSeries) {
        profile = plan.desk.profile
        starts = plan.starts
        binWidth = series.binWidth.microseconds
        busy = Array(repeating: 0, count: series.binCount)
        overtime = busy
        onDuty = profile.reviewers(at: plan.starts)
        nextShift = .max
        nextShift = shift(after: 0)
    }

    private func shift(after time: Int64) -> Int64 {
        profile.nextShift(after: starts + .microseconds(time))
            .map { ($0 - starts).microseconds } ?? .max
    }

    mutating func begin(at time: Int64) {
        advance(to: time)
        underReview += 1
    }

    mutating func end(at time: Int64) {
        advance(to: time)
        underReview -= 1
    }

    /// Forgets the sums of what was before.
    mutating func beginCounting(at time: Int64) {
        advance(to: time)
        busySum = 0
        overtimeSum = 0
        countedFrom = time
    }

    /// Adds all up to a time, before which nothing is to be told any more.
    mutating func advance(to end: Int64) {
        while time < end {
            let bin = Int(time / binWidth)
            let next = min(end, Int64(bin + 1) * binWidth, nextShift)
            let within = Int64(min(underReview, onDuty)) * (next - time)
            let beyond = Int64(max(0, underReview - onDuty)) * (next - time)
            if bin < busy.count {
                busy[bin] += within
                overtime[bin] += beyond
            }
            busySum += within
            overtimeSum += beyond
            time = next
            if time == nextShift {
                onDuty = profile.reviewers(at: starts + .microseconds(time))
                nextShift = shift(after: time)
            }
        }
    }

    /// What reviewers did since the counting began, up to where all is added.
    var sums: DeskHours { hours(busySum, overtimeSum, from: countedFrom, until: time) }

    /// The same for each bin that has begun.
    var byBin: [DeskHours] {
        let bins = min(busy.count, Int((time + binWidth - 1) / binWidth))
        return (0..<bins).map { bin in
            let first = Int64(bin) * binWidth
            return hours(
                busy[bin], overtime[bin], from: first, until: min(first + binWidth, time))
        }
    }

    private func hours(
        _ busy: Int64, _ overtime: Int64, from first: Int64, until end: Int64
    ) -> DeskHours {
        DeskHours(
            busy: .microseconds(busy), overtime: .microseconds(overtime),
            onDuty: profile.timeOnDuty(
                from: starts + .microseconds(first), until: starts + .microseconds(end)))
    }
}
