/// The best of several variants by the procedure KN (Kim & Nelson 2001): variants that are surely
/// not the best leave early, and the last is the answer.
///
/// If the best is better than each other by the indifference zone or more, it is selected with at
/// least the promised probability, for normal values with any variances; replications may share
/// random numbers across variants, which saves the more the alike they are. If others lie within
/// the zone, one of those good ones is selected with about that probability.
package struct BestSelection: Sendable {
    package let direction: Direction
    package let pilot: Int
    /// The variants still in the race, in rising order.
    package private(set) var remaining: [Int]
    /// How many replications each remaining variant has.
    package private(set) var count = 0
    private let test: FullySequential
    private var sums: [Double]
    private var pilots: [[Double]]
    /// The pilot's variances of the differences, by both variants.
    private var variances: [[Double]] = []

    package static let mostVariants = 100

    /// - Parameters:
    ///   - zone: The smallest difference worth finding, positive.
    ///   - level: The promised probability of a correct selection, such as 0.95.
    ///   - pilot: How many replications come before the first may leave, 2 or more, best 10.
    package init(
        variants: Int, direction: Direction, zone: Double, level: Double, pilot: Int = 10
    ) {
        precondition((2...BestSelection.mostVariants).contains(variants), "2 to 100 variants")
        precondition(zone > 0 && pilot >= 2 && level < 1, "no zone, pilot or error")
        self.direction = direction
        self.pilot = pilot
        test = FullySequential(
            error: (1 - level) / Double(variants - 1), zone: zone, pilot: pilot)
        remaining = Array(0..<variants)
        sums = Array(repeating: 0, count: variants)
        pilots = Array(repeating: [], count: variants)
    }

    /// The selected variant; nil while several are in the race.
    package var answer: Int? { remaining.count == 1 ? remaining[0] : nil }

    /// How many more replications of each remaining variant can be used at least.
    package var wanted: Int { answer != nil ? 0 : max(1, pilot - count) }

    /// Takes one more replication: a value of each remaining variant, in their order.
    package mutating func add(_ values: [Double]) {
        precondition(values.count == remaining.count, "a value of each remaining variant")
        guard answer == nil else { return }
        count += 1
        for (variant, value) in zip(remaining, values) {
            let signed = direction == .moreIsBetter ? value : -value
            sums[variant] += signed
            if count <= pilot { pilots[variant].append(signed) }
        }
        if count == pilot { keepVariances() }
        if count >= pilot { screen() }
    }

    private mutating func keepVariances() {
        variances = pilots.map { first in
            pilots.map { second in
                Sample(zip(first, second).map { $0 - $1 }).variance ?? 0
            }
        }
        pilots = []
    }

    private mutating func screen() {
        let racing = remaining
        remaining = racing.filter { variant in
            racing.allSatisfy { other in
                let bound = test.bound(variance: variances[variant][other], count: count)
                return sums[variant] >= sums[other] - bound
            }
        }
        // Only equal sums without any room are left; either is right.
        let isOver = remaining.allSatisfy { variant in
            remaining.allSatisfy {
                test.bound(variance: variances[variant][$0], count: count) == 0
            }
        }
        if isOver { remaining = Array(remaining.prefix(1)) }
    }
}
