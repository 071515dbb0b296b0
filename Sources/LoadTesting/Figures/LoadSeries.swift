package import Marketplace
package import VirtualTime

/// How often things happened in each virtual hour or day.
package struct LoadSeries: Hashable, Codable, Sendable {
    package enum Quantity: Int, CaseIterable, Sendable {
        case attempts, delivered, replies, hires, reports, reviewStarts, reviews

        package var name: String {
            switch self {
            case .attempts: "attempts"
            case .delivered: "delivered"
            case .replies: "replies"
            case .hires: "hires"
            case .reports: "reports"
            case .reviewStarts: "review_starts"
            case .reviews: "reviews"
            }
        }
    }

    typealias Row = SIMD8<UInt64>
    private static let rowLength = 8
    private static let reasons = RefusalReason.allCases.count
    package let binWidth: TimeSpan
    package private(set) var binCount: Int
    package let horizon: TimeSpan
    /// Row after row, a row for each bin.
    private var counts: [UInt64]
    /// Refusals by reason, bin after bin.
    private var refusals: [UInt64]

    /// Hours where the run lasts no longer than two months, else days.
    package init(horizon: TimeSpan) {
        self.horizon = horizon
        binWidth = horizon <= .days(62) ? .hours(1) : .days(1)
        let width = binWidth.microseconds
        binCount = Int((horizon.microseconds + width - 1) / width)
        counts = Array(repeating: 0, count: binCount * LoadSeries.rowLength)
        refusals = Array(repeating: 0, count: binCount * LoadSeries.reasons)
    }

    mutating func count(_ quantity: Quantity, at time: Int64) {
        let bin = Int(time / binWidth.microseconds)
        counts[bin * LoadSeries.rowLength + quantity.rawValue] &+= 1
    }

    /// Adds what was counted in a bin, by quantity.
    mutating func add(_ row: Row, bin: Int) {
        for place in row.indices { counts[bin * LoadSeries.rowLength + place] &+= row[place] }
    }

    mutating func addRefusals(_ count: UInt64, _ reason: RefusalReason, bin: Int) {
        refusals[bin * LoadSeries.reasons + Int(reason.rawValue)] &+= count
    }

    /// Leaves out the bins that a run had not come to when it ended.
    mutating func end(at time: TimeSpan) {
        let width = binWidth.microseconds
        binCount = min(binCount, Int((time.microseconds + width - 1) / width))
        counts.removeLast(counts.count - binCount * LoadSeries.rowLength)
        refusals.removeLast(refusals.count - binCount * LoadSeries.reasons)
    }

    package func values(_ quantity: Quantity) -> [UInt64] {
        (0..<binCount).map { counts[$0 * LoadSeries.rowLength + quantity.rawValue] }
    }

    package func refusals(_ reason: RefusalReason) -> [UInt64] {
        (0..<binCount).map { refusals[$0 * LoadSeries.reasons + Int(reason.rawValue)] }
    }

    mutating func merge(_ other: LoadSeries) {
        precondition(counts.count == other.counts.count, "series of two runs were merged")
        for index in counts.indices { counts[index] &+= other.counts[index] }
        for index in refusals.indices { refusals[index] &+= other.refusals[index] }
    }
}
