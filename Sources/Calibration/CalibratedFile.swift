import Statistics
package import VirtualTime

/// Writes what was measured as a load file.
package struct CalibratedFile: Sendable {
    package var population: MeasuredPopulation
    /// Of the log, as it is named in the title.
    package var name: String
    /// The first instant of the log.
    package var starts: Instant
    /// By what the shares of replies and answers, and the rates by hour, are multiplied so that a
    /// simulation comes out as the log did.
    package var adjustment = Adjustment()
    package var seed: UInt64 = 1

    package struct Adjustment: Hashable, Sendable {
        package var replies = 1.0
        package var answers = 1.0
        package var attempts = 1.0
        /// By what the times to reply are multiplied, from the shortest to the longest; empty where
        /// they are as they were measured.
        package var replyTimes: [Double] = []
        package var byHour = [Double](repeating: 1, count: 24)
        package var byWeekday = [Double](repeating: 1, count: 7)
    }

    package init(_ population: MeasuredPopulation, of name: String, starts: Instant) {
        self.population = population
        self.name = name
        self.starts = starts
    }

    package var clients: Int { max(1, Int(population.rates.clients.rounded())) }
    package var freelancers: Int { max(1, population.popularity?.freelancers ?? 1) }

    /// The share of replies with the adjustment.
    package var replyShare: Double {
        min(1, (population.replies?.share ?? 0) * adjustment.replies)
    }

    package var text: String {
        var lines = [
            "# Measured from \(Self.plain(name)) by 'dmsim calibrate'.",
            "# Whoever wrote first is a client, whoever was written to a freelancer. The policy",
            "# refuses nothing, as the log has only what was sent: write yours in its place.",
            "load: \(Self.quoted("As measured from " + Self.plain(name)))",
            "starts: \(starts.isoText)",
            "horizon: \(Self.span(max(3_600, min(population.days * 86_400, Self.longest))))",
            "seed: \(seed)",
            "policy: {extends: article, quota: {plus: unlimited}}",
            "network: {delivery: 0s}",
            "clients:",
            "  count: \(clients)",
            "  plans: plus",
        ]
        lines += value("  attempts", attempts)
        lines.append("  rate by hour: \(factors(population.week.byHour, adjustment.byHour))")
        lines.append(
            "  rate by weekday: \(factors(population.week.byWeekday, adjustment.byWeekday))")
        lines += pace(population.clocks.clients)
        lines += value("  choose", choice)
        lines += tendency(
            "  replies", population.answers, times: adjustment.answers,
            population.answerSpread.map { spread in { spread.deviation(mean: $0) } })
        lines += tendency(
            "  writes again", population.agains,
            population.againSpread.map { spread in { spread.deviation(mean: $0) } },
            then: " at most \(population.mostAgain) times")
        lines += tendency("  hires", population.hires)
        lines.append("freelancers:")
        lines.append("  count: \(freelancers)")
        lines += pace(population.clocks.freelancers)
        lines += tendency(
            "  replies", mendedReplies, times: adjustment.replies,
            population.replySpread.map { spread in { spread.deviation(mean: $0) } })
        lines += later("  replies again", population.further)
        lines += later("  replies to reminders", population.reminded)
        lines += tendency("  blocks", population.blocks)
        lines += tendency("  reports", population.reports)
        return lines.joined(separator: "\n") + "\n"
    }

    /// With the adjustment of its times.
    private var mendedReplies: DelayFit? {
        guard var fit = population.replies, !adjustment.replyTimes.isEmpty else {
            return population.replies
        }
        let count = adjustment.replyTimes.count
        var steps: [Empirical.Step] = []
        var last = 0.0
        for (place, factor) in adjustment.replyTimes.enumerated() {
            let bound = fit.quantile((Double(place) + 0.5) / Double(count)) * factor
            last = max(last, bound)
            // Half a step lies below the first bound, and above the last.
            let isFirst = steps.isEmpty
            if isFirst { steps.append(Empirical.Step(upTo: last / 3, share: 0)) }
            steps.append(
                Empirical.Step(upTo: last, share: (isFirst ? 0.5 : 1) / Double(count)))
        }
        let longest = fit.quantile(1 - 0.02 / Double(count)) * (adjustment.replyTimes.last ?? 1)
        steps.append(Empirical.Step(upTo: max(last, longest), share: 0.5 / Double(count)))
        fit.shape = .empirical(Empirical(steps))
        return fit
    }

    /// A load run lasts five years at most.
    private static let longest = 1_830.0 * 86_400

    private var attempts: String {
        // As many as there would be with the conversations that were held out.
        let days = population.days * population.measuredShare / adjustment.attempts
        return switch population.rates.distribution(days: days) {
        case .empirical(let measured):
            Self.list(measured) { "\(Self.number($0, digits: 7)) a day" }
        case let other: "\(Self.number(other.mean, digits: 7)) a day"
        }
    }

    private var choice: String {
        guard let popularity = population.popularity else { return "uniform" }
        if let table = popularity.table {
            return "popularity " + Self.steps(table) { Self.percent($0) }
        }
        let exponent = popularity.exponent
        return exponent < 0.005 ? "uniform" : "zipf \(Self.number(exponent, digits: 4))"
    }

    // MARK: - Values

    private func pace(_ fit: PaceFit?) -> [String] {
        guard let fit else { return [] }
        return ["  pace by hour: \(factors(fit.factors, fit.factors.map { _ in 1 }))"]
    }

    private func later(_ key: String, _ fit: LaterFit?) -> [String] {
        switch fit {
        case nil: []
        case .never: ["\(key): never"]
        case .after(let fit): tendency(key, fit)
        }
    }

    /// - Parameter spread: the standard deviation of shares that differ, with a mean.
    private func tendency(
        _ key: String, _ fit: DelayFit?, times factor: Double = 1,
        _ spread: ((Double) -> Double?)? = nil, then rest: String = ""
    ) -> [String] {
        guard let fit, fit.share > 0.000_05 else { return [] }
        let mean = min(1, fit.share * factor)
        var share = Self.percent(mean)
        if let deviation = spread?(mean) {
            // Rounded down, so that it stays within what is possible.
            let units = (deviation * 10_000).rounded(.down)
            share = "beta mean \(share) sd \(Self.percent(units / 10_000))"
        }
        return value(key, "\(share) after \(Self.delay(fit.distribution))\(rest)")
    }

    /// A value with signs of its own stands in quotes, on as many lines as it needs.
    private func value(_ key: String, _ text: String) -> [String] {
        guard text.contains("[") else { return ["\(key): \(text)"] }
        var lines = ["\(key):"]
        var line = "    \""
        for word in (text + "\"").split(separator: " ") {
            if line.utf8.count + word.utf8.count > 96 {
                lines.append(line)
                line = "     "
            }
            line += line.last == "\"" || line.last == " " ? "\(word)" : " \(word)"
        }
        lines.append(line)
        return lines
    }

    private func factors(_ measured: [Double], _ times: [Double]) -> String {
        // Their mean stays one, so that the rate does.
        let products = WeekProfile.factors(zip(measured, times).map { $0 * $1 })
        let values = products.map { Self.number($0, digits: 4) }
        return "[\(values.joined(separator: ", "))]"
    }

    static func delay(_ distribution: Distribution) -> String {
        switch distribution {
        case .logNormal(let median, let sigma):
            return "lognormal median \(span(median)) sigma \(number(sigma, digits: 4))"
        case .mixture(let parts):
            let shares = percents(parts.map(\.weight))
            let texts = zip(shares, parts).map { "\($0) \(delay($1.distribution))" }
            return "mixture of " + texts.joined(separator: " and ")
        case .empirical(let measured): return list(measured) { span($0) }
        case let other: return span(other.mean)
        }
    }

    private static func list(_ measured: Empirical, _ amount: (Double) -> String) -> String {
        "empirical " + steps(measured, amount)
    }

    private static func steps(_ measured: Empirical, _ amount: (Double) -> String) -> String {
        let shares = percents(measured.steps.map(\.share))
        let items = zip(measured.steps, shares).map { "\(amount($0.upTo)): \($1)" }
        return "[" + items.joined(separator: ", ") + "]"
    }

    /// Shares with four digits behind the point that add up to exactly 100 %.
    private static func percents(_ shares: [Double]) -> [String] {
        let sum = shares.reduce(0, +)
        var units = shares.map { Int(($0 / sum * 1_000_000).rounded()) }
        if let largest = units.indices.max(by: { units[$0] < units[$1] }) {
            units[largest] += 1_000_000 - units.reduce(0, +)
        }
        return units.map { "\(number(Double($0) / 10_000, digits: 4))%" }
    }

    private static func percent(_ share: Double) -> String {
        "\(number(share * 100, digits: 4))%"
    }

    /// In seconds, with as many digits as a log tells.
    private static func span(_ seconds: Double) -> String {
        if seconds < 10 { return "\(Int64((seconds * 1_000).rounded()))ms" }
        return TimeSpan.seconds(Int64(min(seconds, 3e10).rounded())).description
    }

    /// Without an exponent, and without zeros at its end.
    static func number(_ value: Double, digits: Int) -> String {
        let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
        let units = Int64((value * scale).rounded())
        let whole = units / Int64(scale)
        var rest = "\(units % Int64(scale))"
        rest = String(repeating: "0", count: digits - rest.utf8.count) + rest
        while rest.last == "0" { rest.removeLast() }
        return rest.isEmpty ? "\(whole)" : "\(whole).\(rest)"
    }

    private static func plain(_ name: String) -> String {
        let last = name.split(separator: "/").last.map(String.init) ?? name
        return String(String.UnicodeScalarView(last.unicodeScalars.filter { $0.value >= 32 }))
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
            + "'"
    }
}
