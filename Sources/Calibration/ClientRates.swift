import Statistics

/// How many conversations clients begin in the time of the log, each at a rate of its own: counts
/// that are Poisson around rates of which the distribution is sought. Likewise how many freelancers
/// are written to (`Popularity`).
///
/// The distribution that makes the counts likeliest, whatever its shape (N. Laird 1978), over a
/// grid of rates. Whoever began none is not in a log, so the counts lack zero, and there are more
/// clients than the log shows.
package struct ClientRates: Hashable, Sendable {
    /// In conversations in the time of the log; each cell goes from the end of the one before.
    package struct Cell: Hashable, Sendable {
        package var upTo: Double
        /// Of all clients, those with no conversation too.
        package var share: Double
    }

    package var cells: [Cell]
    /// Where the first cell begins.
    package var least: Double
    /// The mean over all clients.
    package var mean: Double
    /// All clients, with those that the log cannot show.
    package var clients: Double
    /// Whether all clients write at one rate, as far as the counts tell.
    package var isUniform: Bool

    /// Below this rate clients are told from nobody by guess alone.
    private static let leastRate = 0.7
    private static let step = 1.12

    /// - Parameter counts: how many clients began so many conversations, from one on, by weight.
    init?(_ counts: [Int: Double], rounds: Int = 300) {
        let numbers = counts.keys.filter { $0 > 0 }.sorted()
        guard let largest = numbers.last else { return nil }
        let seen = numbers.reduce(0) { $0 + (counts[$1] ?? 0) }
        let sum = numbers.reduce(0) { $0 + Double($1) * (counts[$1] ?? 0) }
        guard seen > 0 else { return nil }
        var rates = [Self.leastRate]
        while let last = rates.last, last < Double(largest) * 1.05 {
            rates.append(last * Self.step)
        }
        if let alike = Self.alike(counts, seen: seen, mean: sum / seen) {
            let shown = 1 - PortableMath.exp(-alike)
            clients = seen / shown
            mean = alike
            least = alike
            cells = [Cell(upTo: alike, share: 1)]
            isUniform = true
            return
        }
        isUniform = false
        let logs = rates.map { PortableMath.log($0) }
        let shown = rates.map { 1 - PortableMath.exp(-$0) }
        // Of counts above zero, by count and rate.
        let chances = numbers.map { number -> [Double] in
            let factorial = PortableMath.logGamma(Double(number) + 1)
            return rates.indices.map { place in
                let logarithm = Double(number) * logs[place] - rates[place] - factorial
                return PortableMath.exp(max(-700, logarithm)) / shown[place]
            }
        }
        var weights = [Double](repeating: 1 / Double(rates.count), count: rates.count)
        for _ in 0..<rounds {
            var next = [Double](repeating: 0, count: rates.count)
            for (row, number) in numbers.enumerated() {
                var total = 0.0
                for place in rates.indices { total += weights[place] * chances[row][place] }
                guard total > 0 else { continue }
                let count = (counts[number] ?? 0) / total
                for place in rates.indices {
                    next[place] += weights[place] * chances[row][place] * count
                }
            }
            weights = next.map { $0 / seen }
        }
        // From the clients that are seen to all that there are.
        let all = rates.indices.reduce(0) { $0 + weights[$1] / shown[$1] }
        clients = seen * all
        mean = sum / clients
        let half = Self.step.squareRoot()
        least = rates[0] / half
        cells = rates.indices.map { place in
            Cell(upTo: rates[place] * half, share: weights[place] / shown[place] / all)
        }
    }

    /// The one rate, where the counts vary no more than they do at one.
    private static func alike(_ counts: [Int: Double], seen: Double, mean: Double) -> Double? {
        guard mean > 1 else { return nil }
        var rate = mean
        for _ in 0..<200 { rate = mean * (1 - PortableMath.exp(-rate)) }
        let spread = counts.reduce(0) {
            $0 + $1.value * (Double($1.key) - mean) * (Double($1.key) - mean)
        }
        let variance = mean * (1 + rate - mean)
        guard variance > 0 else { return nil }
        let index = spread / variance
        // The index of dispersion, three standard deviations around its mean.
        let allowed = 3 * (2 * seen).squareRoot() + 3
        return index < seen + allowed ? rate : nil
    }

    /// In attempts a day, for a log of so many days.
    func distribution(days: Double) -> Distribution {
        if isUniform { return .fixed(mean / days) }
        var steps = [Empirical.Step(upTo: least / days, share: 0)]
        for cell in cells {
            if cell.share < 0.000_05 {
                // What nobody has is skipped, and still divides its neighbours.
                if let last = steps.indices.last, steps.count > 1, steps[last].share == 0 {
                    steps[last].upTo = cell.upTo / days
                    continue
                }
                steps.append(Empirical.Step(upTo: cell.upTo / days, share: 0))
            } else {
                steps.append(Empirical.Step(upTo: cell.upTo / days, share: cell.share))
            }
        }
        while steps.count > 2, steps.last?.share == 0 { steps.removeLast() }
        return .empirical(Empirical(steps))
    }
}

/// By what factors the rate of first messages differs by hour and weekday.
package struct WeekProfile: Hashable, Sendable {
    /// 24 factors and 7, each with a mean of one over the hours and days of a week.
    package var byHour: [Double]
    package var byWeekday: [Double]

    /// - Parameter counts: by hour of the week.
    init(_ counts: [Double]) {
        var hours = [Double](repeating: 0, count: 24)
        var days = [Double](repeating: 0, count: 7)
        for (place, count) in counts.enumerated() {
            hours[place % 24] += count
            days[place / 24] += count
        }
        byHour = Self.factors(hours)
        byWeekday = Self.factors(days)
    }

    /// Factors in proportion to counts; all alike where there are none.
    static func factors(_ counts: [Double]) -> [Double] {
        let sum = counts.reduce(0, +)
        guard sum > 0 else { return counts.map { _ in 1 } }
        return counts.map { $0 * Double(counts.count) / sum }
    }
}
