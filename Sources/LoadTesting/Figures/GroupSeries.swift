/// What the clients of each group did in each bin of the series; nothing where the groups are too
/// many to be told apart in a chart.
package struct GroupSeries: Hashable, Codable, Sendable {
    package enum Quantity: Int, CaseIterable, Sendable {
        case attempts, refused, hires, ranOut

        package var name: String {
            switch self {
            case .attempts: "attempts"
            case .refused: "refused"
            case .hires: "hires"
            case .ranOut: "ran_out_of_quota"
            }
        }
    }

    /// More groups have no series.
    package static let mostGroups = 24

    private static let rowLength = Quantity.allCases.count
    private let binCount: Int
    /// Those that the run came to.
    private var binsReached: Int
    /// Group by group, then bin by bin, a row of all quantities.
    private var counts: [UInt64]

    init(groups: Int, bins: Int) {
        binCount = bins
        binsReached = bins
        let rows = groups <= GroupSeries.mostGroups ? groups * bins : 0
        counts = Array(repeating: 0, count: rows * GroupSeries.rowLength)
    }

    /// Leaves out the bins that a run had not come to when it ended.
    mutating func end(afterBins bins: Int) { binsReached = min(binsReached, bins) }

    package var isEmpty: Bool { counts.isEmpty }

    private func place(_ quantity: Quantity, _ group: Int, _ bin: Int) -> Int {
        (group * binCount + bin) * GroupSeries.rowLength + quantity.rawValue
    }

    mutating func add(_ count: UInt64, _ quantity: Quantity, ofGroup group: Int, bin: Int) {
        if count == 0 || counts.isEmpty { return }
        counts[place(quantity, group, bin)] &+= count
    }

    /// What a group did, bin by bin; empty where groups have no series.
    package func values(_ quantity: Quantity, ofGroup group: Int) -> [UInt64] {
        if counts.isEmpty { return [] }
        return (0..<binsReached).map { counts[place(quantity, group, $0)] }
    }

    mutating func merge(_ other: GroupSeries) {
        precondition(counts.count == other.counts.count, "series of two runs were merged")
        for index in counts.indices { counts[index] &+= other.counts[index] }
    }
}
