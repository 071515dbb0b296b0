/// Independent values of one quantity: how many, their mean, and how they spread.
package struct Sample: Hashable, Sendable {
    package private(set) var count = 0
    /// Not a number for none.
    package var mean: Double { count == 0 ? .nan : centre }
    private var centre = 0.0
    private var squares = 0.0
    package private(set) var smallest = Double.infinity
    package private(set) var largest = -Double.infinity

    package init() {}

    /// The same values in the same order give the same bits.
    package init(_ values: some Sequence<Double>) {
        for value in values { add(value) }
    }

    /// B. P. Welford, "Note on a Method for Calculating Corrected Sums of Squares and Products",
    /// Technometrics 4 (1962).
    package mutating func add(_ value: Double) {
        count += 1
        let distance = value - centre
        centre += distance / Double(count)
        squares += distance * (value - centre)
        smallest = min(smallest, value)
        largest = max(largest, value)
    }

    /// The unbiased estimate; nil for fewer than two values.
    package var variance: Double? { count < 2 ? nil : max(0, squares) / Double(count - 1) }

    /// The square root of the variance.
    package var standardDeviation: Double? { variance?.squareRoot() }

    /// Of the mean.
    package var standardError: Double? {
        variance.map { ($0 / Double(count)).squareRoot() }
    }

    /// Whether all values are the same, so that nothing is known of how they spread.
    package var isConstant: Bool { count > 0 && smallest == largest }
}
