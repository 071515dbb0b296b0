extension ThresholdSearch {
    /// What is known at one value.
    struct Point: Sendable {
        private(set) var samples: [Sample]
        private var sums: [Double]
        private var variances: [Double]
        private var decisions: [Bool?]

        init(conditions: Int) {
            samples = Array(repeating: Sample(), count: conditions)
            sums = Array(repeating: 0, count: conditions)
            variances = sums
            decisions = Array(repeating: nil, count: conditions)
        }

        var count: Int { samples[0].count }

        /// Whether the conditions hold; nil while that is not decided.
        var holds: Bool? {
            if decisions.contains(false) { return false }
            return decisions.contains(nil) ? nil : true
        }

        mutating func add(
            _ values: [Double], conditions: [Condition], _ tests: [FullySequential], pilot: Int
        ) {
            for (place, condition) in conditions.enumerated() {
                samples[place].add(values[place])
                let excess = values[place] - condition.bound
                sums[place] += condition.side == .atLeast ? excess : -excess
                if samples[place].count == pilot {
                    variances[place] = samples[place].variance ?? 0
                }
                guard decisions[place] == nil, samples[place].count >= pilot else { continue }
                let bound = tests[place].bound(
                    variance: variances[place], count: samples[place].count)
                if abs(sums[place]) >= bound { decisions[place] = sums[place] >= 0 }
            }
        }
    }

    /// One evaluated value of the curve.
    package struct Seen: Hashable, Sendable {
        package let x: Double
        package let replications: Int
        /// The mean per condition.
        package let means: [Double]
        /// Student's intervals per condition, each alone; as the number of replications followed
        /// the values, they cover somewhat less than they say. Nil below two replications.
        package let intervals: [Interval?]
        package let holds: Bool?
    }

    /// The curve as far as it was seen, by rising x.
    package var curve: [Seen] {
        points.map { place, point in
            Seen(
                x: grid[place], replications: point.count, means: point.samples.map(\.mean),
                intervals: point.samples.map { $0.interval(level: level) }, holds: point.holds)
        }
        .sorted { $0.x < $1.x }
    }
}
