/// Count, mean and variance of values that came one by one, such as one figure of each
/// replication; updated as by B. P. Welford (Technometrics 4, 1962), merged as by Chan, Golub &
/// LeVeque (1979).
package struct Sample: Hashable, Codable, Sendable {
    package private(set) var count = 0
    /// 0 while there is no value.
    package private(set) var mean = 0.0
    private var squares = 0.0
    package private(set) var minimum = Double.infinity
    package private(set) var maximum = -Double.infinity

    package init() {}

    package init(_ values: some Sequence<Double>) {
        for value in values { add(value) }
    }

    package mutating func add(_ value: Double) {
        count += 1
        let before = value - mean
        mean += before / Double(count)
        squares += before * (value - mean)
        minimum = min(minimum, value)
        maximum = max(maximum, value)
    }

    /// Adds the values of another sample, as if they had come after these.
    package mutating func merge(_ other: Sample) {
        guard other.count > 0 else { return }
        guard count > 0 else { return self = other }
        let (mine, theirs) = (Double(count), Double(other.count))
        let distance = other.mean - mean
        squares += other.squares + distance * distance * (mine * theirs / (mine + theirs))
        mean += distance * (theirs / (mine + theirs))
        count += other.count
        minimum = min(minimum, other.minimum)
        maximum = max(maximum, other.maximum)
    }

    /// The unbiased variance; nil below two values.
    package var variance: Double? {
        guard count > 1 else { return nil }
        return areEqual ? 0 : squares / Double(count - 1)
    }

    package var standardDeviation: Double? { variance?.squareRoot() }

    /// The standard deviation of the mean, if the values are independent.
    package var standardError: Double? {
        variance.map { ($0 / Double(count)).squareRoot() }
    }

    /// Whether all values are the same.
    package var areEqual: Bool { minimum >= maximum }

    var degreesOfFreedom: Double { Double(count - 1) }
}
