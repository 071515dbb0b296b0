import Diagnostics
import LoadTesting
import Marketplace
import Simulation
import Statistics
import VirtualTime

/// A load run for people: counts, distributions and series as bars.
package enum LoadTextReport {
    package static func write(_ input: LoadReportInput) -> String {
        let outcome = input.outcome
        var text = "\(VisibleText.escaped(input.plan.title))\n"
        text +=
            "\(grouped(UInt64(input.plan.clientCount))) clients, "
            + "\(grouped(UInt64(input.plan.freelancers))) freelancers, "
            + "policy \(VisibleText.escaped(input.plan.policy.name)), seed \(input.plan.seed)\n"
        if outcome.isPartial {
            text += "PARTIAL: stopped at \(days(outcome.reached)) of \(days(input.plan.horizon))\n"
        }
        text += "\n" + counters(outcome) + refusals(outcome) + groups(input)
        text += distributions(outcome.figures) + desk(input)
        text += series(outcome) + thresholds(input)
        text +=
            "\n\(grouped(outcome.events)) events in \(decimal(input.wallSeconds, 2)) s: "
            + "\(grouped(UInt64(max(0, input.eventsPerSecond)))) events/s on \(input.threads) "
            + "thread\(input.threads == 1 ? "" : "s"), peak memory "
            + "\(grouped(UInt64(input.peakMemoryBytes >> 20))) MiB, "
            + "fingerprint \(outcome.fingerprint)\n"
        return text
    }

    private static func counters(_ outcome: LoadOutcome) -> String {
        FigureName.Counter.allCases.filter { $0 != .events }.map { counter in
            row(counter.rawValue, grouped(outcome.count(counter)))
        }.joined()
    }

    private static func refusals(_ outcome: LoadOutcome) -> String {
        var text = ""
        for reason in RefusalReason.allCases where outcome.figures.refused(reason) > 0 {
            text += row("  refused: \(reason.slug)", grouped(outcome.figures.refused(reason)))
            for plan in Plan.allCases where outcome.figures.refused(reason, of: plan) > 0 {
                text += row("    \(plan.name)", grouped(outcome.figures.refused(reason, of: plan)))
            }
        }
        return text
    }

    /// A line a group, where there are several.
    private static func groups(_ input: LoadReportInput) -> String {
        let groups = input.plan.clients
        guard groups.count > 1 else { return "" }
        let figures = input.outcome.figures
        var text = "\n" + "clients of group".padding(to: 28)
        let heads = ["clients", "attempts", "refused", "hires", "needs filled", "mean to fill"]
        text += heads.map { padded($0, 13) }.joined() + "\n"
        for (number, group) in groups.enumerated() {
            let refused = RefusalReason.allCases.reduce(0) {
                $0 + figures.refused($1, ofGroup: number)
            }
            let fill = figures.timeToFill(ofGroup: number)
            let cells = [
                grouped(UInt64(group.count)), grouped(figures.attempts(ofGroup: number)),
                grouped(refused), grouped(figures.hires(ofGroup: number)), grouped(fill.count),
                fill.mean.map { duration(Int64($0)) } ?? "-",
            ]
            text += VisibleText.escaped(group.name).padding(to: 28)
            text += cells.map { padded($0, 13) }.joined() + "\n"
        }
        return text
    }

    private static func distributions(_ figures: LoadFigures) -> String {
        var text = ""
        for (name, histogram, isTime) in LoadJSONReport.histograms(figures)
        where histogram.count > 0 {
            func show(_ value: Int64?) -> String {
                guard let value else { return "-" }
                return isTime ? duration(value) : grouped(UInt64(value))
            }
            let mean = histogram.mean ?? 0
            text += "\n\(name.split(separator: "_").joined(separator: " "))"
            text += " (\(grouped(histogram.count)), mean "
            text += isTime ? duration(Int64(mean)) : decimal(mean, 1)
            text += ")\n  "
            text += LoadJSONReport.quantiles.map { "\($0.0) \(show(histogram.quantile($0.1)))" }
                .joined(separator: "  ")
            text += "\n" + bars(histogram, isTime: isTime)
        }
        return text
    }

    /// Ten bars of equal width up to the 95th percentile, and what lies beyond.
    private static func bars(_ histogram: Histogram, isTime: Bool) -> String {
        guard let high = histogram.quantile(0.95), high > 0 else { return "" }
        let width = max(1, high / 10)
        let counts = (0..<10).map { histogram.count(from: $0 * width, below: ($0 + 1) * width) }
        let most = counts.max() ?? 0
        var text = ""
        for (index, count) in counts.enumerated() {
            let upTo = Int64(index + 1) * width
            let label = isTime ? duration(upTo) : grouped(UInt64(upTo))
            text += "  < \(padded(label, 9)) \(bar(count, of: most)) \(grouped(count))\n"
        }
        return text
    }

    private static func desk(_ input: LoadReportInput) -> String {
        let reviewers = input.plan.desk.profile.reviewers
        let utilisation = input.outcome.value(of: .utilisation) ?? 0
        return "\n" + row("desk: reviewers", "\(reviewers)")
            + row("desk: utilisation", decimal(utilisation * 100, 1) + " %")
            + row("desk: waiting at the end", grouped(UInt64(input.outcome.waitingAtEnd)))
    }

    /// A line a quantity: one mark a part of the run, as high as its share of the largest.
    private static func series(_ outcome: LoadOutcome) -> String {
        let series = outcome.figures.series
        var text = "\nover time (\(days(.microseconds(series.horizon.microseconds))))\n"
        for quantity in LoadSeries.Quantity.allCases {
            text += line(quantity.name, series.values(quantity)) { $0.reduce(0, +) }
        }
        return text + line("desk_queue", outcome.deskQueue) { $0.max() ?? 0 }
    }

    private static func line(
        _ name: String, _ values: [UInt64], _ sum: (ArraySlice<UInt64>) -> UInt64
    ) -> String {
        let marks = Array(" ▁▂▃▄▅▆▇█")
        let columns = min(60, values.count)
        let sums = (0..<columns).map { column in
            sum(values[column * values.count / columns..<(column + 1) * values.count / columns])
        }
        let most = max(1, sums.max() ?? 1)
        let line = sums.map { marks[$0 == 0 ? 0 : 1 + Int($0 * 7 / most)] }
        return "  \(padded(name, 15)) \(String(line)) most \(grouped(most))\n"
    }

    private static func thresholds(_ input: LoadReportInput) -> String {
        if input.verdicts.isEmpty { return "" }
        var text = "\n"
        for (threshold, value) in input.verdicts {
            let isMet = value.map(threshold.isMet) ?? false
            let found = value.map { decimal($0, 4) } ?? "nothing measured"
            text +=
                "\(isMet ? "ok" : "BROKEN") \(VisibleText.escaped(threshold.text)): \(found)\n"
        }
        return text
    }
}

// How figures are written.
extension LoadTextReport {
    private static func row(_ name: String, _ value: String) -> String {
        "\(name.padding(to: 34))\(padded(value, 14))\n"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    private static func bar(_ count: UInt64, of most: UInt64) -> String {
        let length = most == 0 ? 0 : Int((count * 40 + most / 2) / most)
        return (String(repeating: "█", count: length)).padding(to: 40)
    }

    package static func grouped(_ number: UInt64) -> String {
        var text = ""
        for (index, digit) in String(number).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }

    package static func decimal(_ value: Double, _ places: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        let whole = UInt64((abs(value) * scale).rounded())
        let sign = value < 0 ? "-" : ""
        if places == 0 { return sign + grouped(whole) }
        let rest = String(whole % UInt64(scale))
        let zeros = String(repeating: "0", count: places - rest.count)
        return "\(sign)\(grouped(whole / UInt64(scale))).\(zeros)\(rest)"
    }

    private static func days(_ span: TimeSpan) -> String {
        decimal(span.seconds / 86_400, 1) + " d"
    }

    private static func duration(_ microseconds: Int64) -> String {
        let seconds = Double(microseconds) / 1e6
        if seconds < 120 { return decimal(seconds, 1) + " s" }
        if seconds < 7_200 { return decimal(seconds / 60, 1) + " min" }
        if seconds < 172_800 { return decimal(seconds / 3_600, 1) + " h" }
        return decimal(seconds / 86_400, 1) + " d"
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }
}
