/// Where an axis has its marks.
package enum Ticks {
    /// Round steps from 0 to beyond the largest value, at most five or so; whole where only whole
    /// numbers are counted.
    package static func values(upTo most: Double, whole: Bool) -> [Double] {
        guard most > 0, most.isFinite, most < 1e18 else { return [0, 1] }
        var power = 1.0
        while power * 10 <= most { power *= 10 }
        while power > most { power /= 10 }
        let steps = [0.2, 0.25, 0.5, 1, 2, 2.5, 5].map { $0 * power }
        let fitting = steps.first { step in
            most / step <= 4.5 && (!whole || step == step.rounded())
        }
        let step = fitting ?? (whole ? max(1, power) : power)
        let count = Int((most / step).rounded(.up))
        return (0...max(1, count)).map { Double($0) * step }
    }

    /// Round steps that reach from below the least value to above the largest, at most six or so;
    /// for values from 0 on.
    package static func values(from least: Double, to most: Double) -> [Double] {
        guard least >= 0, most > least, most.isFinite, most < 1e15 else {
            return values(upTo: most, whole: false)
        }
        var power = 0.01
        while power * 10 <= most - least { power *= 10 }
        // No finer than what is written of them: two decimals.
        let steps = [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5].map { $0 * power }.filter { step in
            step > 0.005 && abs((step * 100).rounded() - step * 100) < 1e-9
        }
        let step = steps.first { (most - least) / $0 <= 4.5 } ?? 5 * power
        let first = (least / step).rounded(.down)
        let last = (most / step).rounded(.up)
        return (0...Int(last - first)).map { (first + Double($0)) * step }
    }

    /// In seconds: whole hours or days, at most seven or so.
    package static func times(upTo end: Double) -> [Double] {
        let hours: [Double] = [1, 2, 3, 6, 12].map { $0 * 3_600 }
        let days: [Double] = [1, 2, 5, 7, 10, 14, 30, 60, 90, 180, 365].map { $0 * 86_400 }
        let step = (hours + days).first { end / $0 <= 7 } ?? 730 * 86_400
        let count = Int(min(end / step, 20))
        return (0...max(0, count)).map { Double($0) * step }
    }

    /// A time of the axis above.
    package static func text(time seconds: Double) -> String {
        if seconds == 0 { return "0" }
        let days = seconds / 86_400
        if days == days.rounded() { return "\(Int(days)) d" }
        return "\(Int(seconds / 3_600)) h"
    }

    /// A number in few characters: `1.5 k`, `20 M`.
    package static func text(_ value: Double) -> String {
        for (unit, name) in [(1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")]
        where value >= unit && (unit > 1e3 || value >= 1e4) {
            return short(value / unit) + " " + name
        }
        return short(value)
    }

    private static func short(_ value: Double) -> String {
        let hundredths = Int((min(value, 1e12) * 100).rounded())
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(whole)" }
        let digits = (rest < 10 ? "0" : "") + "\(rest)"
        return "\(whole)." + (digits.hasSuffix("0") ? String(digits.dropLast()) : digits)
    }
}
