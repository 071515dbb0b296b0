package import Calibration
package import MessageLogs

/// All that a report of a calibration is made of.
package struct CalibrationReport: Sendable {
    /// The log, as the command line names it.
    package var name: String
    package var outcome: CalibrationOutcome
    package var tally: LogTally
    package var commandLine: String

    package init(
        name: String, outcome: CalibrationOutcome, tally: LogTally, commandLine: String
    ) {
        self.name = name
        self.outcome = outcome
        self.tally = tally
        self.commandLine = commandLine
    }

    /// What of the log was not looked at, in words.
    package var leftOut: [String] {
        [
            (tally.toOneself, "to people themselves, left out"),
            (outcome.duplicates, "there twice, counted once"), (tally.bad, "that cannot be read"),
        ].filter { $0.0 > 0 }.map { count, words in
            "\(LoadTextReport.grouped(UInt64(count))) \(count == 1 ? "line" : "lines") \(words)"
        }
    }

    /// What was measured, with a word on how it was done, in the order of a story.
    package var findings: [(title: String, text: String)] {
        let population = outcome.population
        let rates = population.rates
        let count = { (number: Int) in LoadTextReport.grouped(UInt64(max(0, number))) }
        var findings: [(String, String)] = []
        findings.append(
            (
                "clients",
                "\(count(outcome.all.clients)) seen to begin a conversation; the file has "
                    + "\(count(outcome.file.clients)), as some begin none in so long"
            ))
        findings.append(
            (
                "attempts",
                rates.isUniform
                    ? "all clients at one rate, as far as can be told"
                    : "each client at a rate of its own, likeliest distribution of any shape"
            ))
        if let popularity = population.popularity {
            findings.append(("choice", Self.text(popularity)))
        }
        for (title, fit) in [
            ("replies", population.replies), ("answers to the first reply", population.answers),
            ("writing again", population.agains),
            ("replies to the first answer", population.further?.fit),
            ("replies to reminders", population.reminded?.fit), ("hires", population.hires),
            ("blocks", population.blocks), ("reports", population.reports),
        ] {
            guard let fit else { continue }
            findings.append((title, Self.text(fit)))
        }
        for (title, fit, spread) in [
            ("answers by conversation", population.answers, population.answerSpread),
            ("writing again by conversation", population.agains, population.againSpread),
        ] {
            guard let spread, let deviation = spread.deviation(mean: fit?.share ?? 0) else {
                continue
            }
            findings.append(
                (
                    title,
                    "the share differs by \(LoadTextReport.decimal(deviation * 100, 1)) points "
                        + "(one standard deviation), as rows of them in "
                        + "\(count(spread.conversations)) conversations tell"
                ))
        }
        if let spread = population.replySpread {
            findings.append(
                (
                    "reply share by freelancer",
                    "differs by \(LoadTextReport.decimal(spread.variation * 100, 0)) % of itself "
                        + "(one standard deviation) beyond chance, as \(count(spread.freelancers)) "
                        + "with several conversations tell"
                ))
        }
        if let spread = population.spreadBySender {
            findings.append(
                (
                    "reply share by client",
                    "differs by \(LoadTextReport.decimal(spread * 100, 1)) points (one standard "
                        + "deviation) beyond chance"
                ))
        }
        return findings
    }

    private static func text(_ popularity: Popularity) -> String {
        let among = "among \(LoadTextReport.grouped(UInt64(popularity.freelancers))) freelancers"
        let zipf =
            popularity.exponent < 0.005
            ? "uniform" : "zipf \(LoadTextReport.decimal(popularity.exponent, 3))"
        if popularity.stepCount == 0 { return "\(zipf) \(among)" }
        return "a table of \(popularity.stepCount) steps \(among), as \(zipf) is "
            + "\(LoadTextReport.decimal(popularity.misfit, 3)) away"
    }

    private static func text(_ fit: DelayFit) -> String {
        let shape =
            switch fit.shape {
            case .logNormal(let mixture) where mixture.parts.count == 1: "lognormal"
            case .logNormal(let mixture): "a mixture of \(mixture.parts.count) lognormals"
            case .empirical: "empirical, as no mixture of lognormals fits"
            }
        return "\(LoadTextReport.decimal(fit.share * 100, 2)) %, half of them within "
            + "\(LoadTextReport.duration(Int64(fit.median * 1e6))): \(shape)"
    }

    /// The tables of parameters, and what is in each.
    package static let tables: [(title: String, groups: Set<MeasuredParameter.Group>)] = [
        ("Parameters, with intervals by drawing clients anew", [.population]),
        ("New conversations by hour and weekday (UTC), 1 on average", [.hour, .weekday]),
        ("How fast reactions come by hour (UTC), 1 on average", [.pace]),
    ]

    /// A value of a parameter as people read it.
    package static func text(_ value: Double?, _ unit: MeasuredParameter.Unit) -> String {
        guard let value else { return "" }
        return switch unit {
        case .share: "\(LoadTextReport.decimal(value * 100, 2)) %"
        case .seconds: LoadTextReport.duration(Int64(min(value, 1e12) * 1e6))
        case .number: LoadTextReport.decimal(value, 3)
        case .perDay: "\(LoadTextReport.decimal(value, 4)) a day"
        }
    }

    /// What stands above the distances of curves.
    package static let distanceColumns = [
        "", "log and simulation", "held out and simulation", "held out and measured",
        "halves of the log", "area between",
    ]

    /// A distance, and the area in the unit of the curve.
    package static func text(_ distance: CurveDistance?) -> String {
        distance.map { LoadTextReport.decimal($0.largest, 3) } ?? ""
    }

    package static func area(_ distance: CurveDistance?, _ kind: CurveKind) -> String {
        guard let area = distance?.area else { return "" }
        if kind.isTime { return LoadTextReport.duration(Int64(min(area, 1e12) * 1e6)) }
        return "\(LoadTextReport.decimal(area, 2)) \(kind.unit)"
    }
}
