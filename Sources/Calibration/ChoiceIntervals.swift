import Statistics

/// Intervals of whom clients write to: clients are left out group by group, with all their
/// conversations, and what that changes is told from the slopes of the fit (a jackknife:
/// J. Tukey 1958; its linear form: L. Jaeckel 1972).
///
/// A client that is drawn twice, as in a bootstrap, writes to the same freelancers twice; and how
/// often two messages go to one freelancer is just what the exponent is told by.
struct ChoiceIntervals {
    private let table: CaseTable
    private let popularity: Popularity?

    /// Into how many groups clients are divided.
    private static let groups = 50
    /// With 95 %, for a deviation that is estimated from so many groups.
    private static let deviations = PortableMath.studentQuantile(
        0.975, degreesOfFreedom: Double(groups - 1))
    /// Nearer to no difference at all, an exponent hardly changes what is seen.
    private static let leastExponent = 0.05

    init(_ table: CaseTable, _ popularity: Popularity?) {
        self.table = table
        self.popularity = popularity
    }

    func parameters() -> [MeasuredParameter] {
        guard let popularity else { return [] }
        var exponent = MeasuredParameter(
            name: "zipf exponent", unit: .number, value: popularity.exponent)
        var freelancers = MeasuredParameter(
            name: "freelancers", unit: .number, value: Double(popularity.freelancers))
        if let half = halfWidths(popularity) {
            exponent.low = max(0, exponent.value - half.exponent)
            exponent.high = exponent.value + half.exponent
            freelancers.low = freelancers.value * PortableMath.exp(-half.logFreelancers)
            freelancers.high = freelancers.value * PortableMath.exp(half.logFreelancers)
        }
        return [exponent, freelancers]
    }

    /// What the fit goes by.
    private struct Figures {
        /// How often two messages go to one freelancer.
        var logPairs: Double
        /// How many any goes to.
        var seen: Double
        var logSum: Double

        init(_ counts: [Double]) {
            let sum = counts.reduce(0, +)
            let pairs = counts.reduce(0) { $0 + $1 * max(0, $1 - 1) } / (sum * (sum - 1))
            logPairs = PortableMath.log(max(pairs, 1e-300))
            seen = Double(counts.count)
            logSum = PortableMath.log(sum)
        }

        /// What is expected of an exponent, so many freelancers and messages.
        init(exponent: Double, logFreelancers: Double, logSum: Double) {
            let ranks = Popularity.ranks(Int(PortableMath.exp(logFreelancers).rounded()))
            let powers = ranks.map { PortableMath.power($0.middle, -exponent) }
            let all = zip(ranks, powers).reduce(0) { $0 + $1.0.count * $1.1 }
            let squares = zip(ranks, powers).reduce(0) { $0 + $1.0.count * $1.1 * $1.1 }
            logPairs = PortableMath.log(squares / (all * all))
            let sum = PortableMath.exp(logSum)
            seen = zip(ranks, powers).reduce(0) { total, each in
                total + each.0.count * (1 - PortableMath.exp(-sum * each.1 / all))
            }
            self.logSum = logSum
        }
    }

    private func halfWidths(
        _ popularity: Popularity
    ) -> (exponent: Double, logFreelancers: Double)? {
        guard popularity.exponent >= Self.leastExponent, table.clients.count >= 2 * Self.groups
        else { return nil }
        let whole = Figures(table.perFreelancer { _ in true })
        let (exponent, count) = (popularity.exponent, Double(popularity.freelancers))
        let logCount = PortableMath.log(count)
        func figures(_ step: Double, _ logStep: Double, _ sumStep: Double) -> Figures {
            Figures(
                exponent: exponent + step, logFreelancers: logCount + logStep,
                logSum: whole.logSum + sumStep)
        }
        let (here, step) = (figures(0, 0, 0), 0.02)
        let (steeper, wider) = (figures(step, 0, 0), figures(0, step, 0))
        let longer = figures(0, 0, step)
        let (a, b) = (steeper.logPairs - here.logPairs, wider.logPairs - here.logPairs)
        let (c, d) = (steeper.seen - here.seen, wider.seen - here.seen)
        let determinant = a * d - b * c
        guard a > 0, determinant > 1e-9 else { return nil }
        var changes: [(exponent: Double, logFreelancers: Double)] = []
        for group in 0..<Self.groups {
            let rest = Figures(table.perFreelancer { $0 % Self.groups != group })
            let pairs = rest.logPairs - whole.logPairs
            let seen =
                rest.seen - whole.seen
                - (longer.seen - here.seen) / step * (rest.logSum - whole.logSum)
            changes.append(
                (
                    step * (pairs * d - b * seen) / determinant,
                    step * (a * seen - c * pairs) / determinant
                ))
        }
        return (
            Self.deviations * Self.deviation(changes.map(\.exponent)),
            Self.deviations * Self.deviation(changes.map(\.logFreelancers))
        )
    }

    private static func deviation(_ values: [Double]) -> Double {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares * (count - 1) / count).squareRoot()
    }
}
