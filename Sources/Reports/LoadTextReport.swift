import Diagnostics
import LoadTesting
import Marketplace
import Simulation
import Statistics
import VirtualTime

/// A load run for people: counts by theme, distributions and series as bars.
///
/// What the file does not use is left out, unless something was counted all the same.
package enum LoadTextReport {
    package static func write(_ input: LoadReportInput) -> String {
        let text =
            heading(input) + LoadTextSections(input).text + LoadTextGroups.write(input)
            + LoadTextDistributions.write(input.outcome) + LoadTextSeries.write(input)
            + thresholds(input) + "\n"
        return text + footer(input)
    }

    /// By whose clocks windows begin, where it is not UTC.
    private static func zone(_ plan: LoadPlan) -> String {
        var names: [String] = []
        for zone in plan.policy.allLimits.flatMap(\.zones) where !names.contains(zone.name) {
            names.append(zone.name)
        }
        if names.isEmpty { return "" }
        let version = plan.zoneVersion.map { " (zone data \(VisibleText.escaped($0)))" } ?? ""
        return "time zone \(names.joined(separator: ", "))\(version), "
    }

    private static func heading(_ input: LoadReportInput) -> String {
        let plan = input.plan
        var text = "\(VisibleText.escaped(plan.title))\n"
        text +=
            "\(grouped(UInt64(plan.clientCount))) clients, "
            + "\(grouped(UInt64(plan.freelancers))) freelancers, \(duration(plan.horizon)) from "
            + "\(plan.starts.isoText.prefix(10)), "
            + "policy \(VisibleText.escaped(plan.policy.name)), \(zone(plan))seed \(plan.seed)\n"
        if plan.wait > .zero {
            text += "after \(duration(plan.horizon)) nobody writes anew, and "
            text += "\(duration(plan.wait)) more are counted\n"
        }
        text += warmUp(plan)
        if input.outcome.isPartial {
            text += "PARTIAL: stopped at \(duration(input.outcome.reached.microseconds)) "
            text += "of \(duration(plan.end))\n"
        }
        return text
    }

    private static func warmUp(_ plan: LoadPlan) -> String {
        let first = "the first \(duration(plan.warmUp)) are not counted"
        return switch plan.warmUpOrigin {
        case .given, .toEstimate: plan.warmUp > .zero ? first + "\n" : ""
        case .estimated(true): "\(first), as a run without a warm-up says (MSER-5)\n"
        case .estimated(false): "\(first), and that is too little: \(tooShort)\n"
        }
    }

    /// What is said of a run whose warm-up could not be estimated well.
    static let tooShort =
        "a run without a warm-up did not come to rest (MSER-5); give it a longer horizon"

    private static func footer(_ input: LoadReportInput) -> String {
        "\(grouped(input.outcome.events)) events in \(decimal(input.wallSeconds, 2)) s: "
            + "\(grouped(UInt64(max(0, input.eventsPerSecond)))) events/s on "
            + "\(place(input)), peak memory "
            + "\(grouped(UInt64(input.peakMemoryBytes >> 20))) MiB, "
            + "fingerprint \(input.outcome.fingerprint)\n"
    }

    /// `3 threads`, or `1 process`.
    private static func place(_ input: LoadReportInput) -> String {
        if let count = input.processes { return "\(count) process\(count == 1 ? "" : "es")" }
        return "\(input.threads) thread\(input.threads == 1 ? "" : "s")"
    }

    private static func thresholds(_ input: LoadReportInput) -> String {
        if input.verdicts.isEmpty { return "" }
        var text = "\nExpectations\n"
        for (threshold, value) in input.verdicts {
            let isMet = value.map(threshold.isMet) ?? false
            let found = value.map { figure($0, of: threshold.figure) } ?? "nothing"
            text += "  \((isMet ? "ok" : "BROKEN").padding(to: 7))"
            text += "\(VisibleText.escaped(threshold.text)): found \(found)\n"
        }
        return text
    }

    static func figure(_ value: Double, of name: FigureName) -> String {
        switch name {
        case .share, .desk(.within, _): decimal(value * 100, 2) + " %"
        case .time, .desk(.mean, _), .desk(.quantile, _): duration(Int64(value * 1e6))
        case .quantile(let distribution, _), .mean(let distribution):
            distribution.entry.unit == .seconds ? duration(Int64(value * 1e6)) : decimal(value, 1)
        case .counter, .refused, .responsiveness: decimal(value, 0)
        case .scoped(let name, _): figure(value, of: name)
        }
    }
}

// How figures are written.
extension LoadTextReport {
    static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
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

    static func duration(_ span: TimeSpan) -> String { bound(span.microseconds) }

    /// A round length, in the largest unit of which it is a whole number; else as any other.
    package static func bound(_ microseconds: Int64) -> String { bounds(0, microseconds).1 }

    /// Two round lengths, in the largest unit of which both are whole numbers.
    static func bounds(_ low: Int64, _ high: Int64) -> (String, String) {
        let units: [(Int64, String)] = [
            (86_400_000_000, "d"), (3_600_000_000, "h"), (60_000_000, "min"), (1_000_000, "s"),
        ]
        let unit = units.first { low % $0.0 == 0 && high % $0.0 == 0 }
        func text(_ length: Int64) -> String {
            if length == 0 { return "0" }
            guard let (microseconds, name) = unit else { return duration(length) }
            return "\(grouped(UInt64(length / microseconds))) \(name)"
        }
        return (text(low), text(high))
    }

    /// Three digits or so, in the unit that suits; a whole number of it without a fraction.
    package static func duration(_ microseconds: Int64) -> String {
        let seconds = Double(microseconds) / 1e6
        let (unit, name): (Double, String) =
            switch seconds {
            case 0: (1, "s")
            case ..<1: (1e-3, "ms")
            case ..<120: (1, "s")
            case ..<7_200: (60, "min")
            case ..<172_800: (3_600, "h")
            default: (86_400, "d")
            }
        let value = seconds / unit
        return decimal(value, value == value.rounded() ? 0 : 1) + " " + name
    }
}

extension String {
    func padding(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }
}
