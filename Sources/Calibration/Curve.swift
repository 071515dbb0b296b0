/// One curve of a log or a simulation: how values are distributed.
package struct Curve: Hashable, Sendable {
    /// In order.
    private let values: [Double]

    init(_ values: [Double]) { self.values = values.sorted() }

    package var count: Int { values.count }
    package var isEmpty: Bool { values.isEmpty }

    /// The value that the share `p` lies at or below; nil where there is none.
    package func quantile(_ p: Double) -> Double? {
        if values.isEmpty { return nil }
        let place = Int((p * Double(values.count)).rounded(.up)) - 1
        return values[min(values.count - 1, max(0, place))]
    }

    package var mean: Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// The share at or below a value.
    package func reached(_ value: Double) -> Double {
        if values.isEmpty { return 0 }
        var (low, high) = (0, values.count)
        while low < high {
            let middle = (low + high) / 2
            if values[middle] <= value { low = middle + 1 } else { high = middle }
        }
        return Double(low) / Double(values.count)
    }

    /// The largest difference of two curves, and the area between them, in the unit of the values:
    /// the distances of Kolmogorov and Smirnov and of Wasserstein. Nil where one is empty.
    package static func distance(_ a: Curve, _ b: Curve) -> CurveDistance? {
        guard !a.isEmpty, !b.isEmpty else { return nil }
        var (i, j) = (0, 0)
        var largest = 0.0
        var area = 0.0
        var last: Double?
        var difference = 0.0
        while i < a.values.count || j < b.values.count {
            let value: Double
            if j == b.values.count || (i < a.values.count && a.values[i] <= b.values[j]) {
                value = a.values[i]
            } else {
                value = b.values[j]
            }
            if let last { area += difference * (value - last) }
            while i < a.values.count, a.values[i] == value { i += 1 }
            while j < b.values.count, b.values[j] == value { j += 1 }
            difference = abs(
                Double(i) / Double(a.values.count) - Double(j) / Double(b.values.count))
            largest = max(largest, difference)
            last = value
        }
        return CurveDistance(largest: largest, area: area)
    }
}

/// How far two curves are apart.
package struct CurveDistance: Hashable, Sendable {
    /// Of Kolmogorov and Smirnov, 0 to 1.
    package var largest: Double
    /// Of Wasserstein, in the unit of the values.
    package var area: Double
}
