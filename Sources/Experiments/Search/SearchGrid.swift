import LoadTesting
import ScenarioLanguage
import VirtualTime

/// The values from one end of a range to the other that a search may look at, as load files write
/// them: numbers with or without a unit or words behind them (`0.5`, `5%`, `2 a day`), or lengths
/// of time.
package enum SearchGrid {
    /// Why there is no such range: what is wrong with what the options say, and what to write.
    package struct Problem: Error, Equatable, Sendable {
        package var message: String
        package var remedy: String
    }

    /// - Parameter step: nil for 1, where both ends are whole numbers.
    /// - Returns: from the lowest on, at least two.
    package static func values(
        from lowest: String, to highest: String, step: String?
    ) throws(Problem) -> [String] {
        let scale = try Scale(lowest, highest, step)
        guard scale.lowest < scale.highest else {
            throw Problem(
                message: "--from must be below --to", remedy: "write --from 5 --to 200")
        }
        guard scale.step > 0 else {
            throw Problem(message: "--step must be above 0", remedy: "leave it out, or write 1")
        }
        let most = Int64(ExperimentPlan.mostVariants)
        let range = scale.highest - scale.lowest
        if range / scale.step >= most {
            throw Problem(
                message: "\(range / scale.step + 1) values are more than can be looked at: \(most)",
                remedy: "use a --step of \(scale.text(range / (most - 1) + 1))")
        }
        guard scale.step <= range else {
            throw Problem(
                message: "--step leads beyond --to at once",
                remedy: "use a --step of up to \(scale.text(range))")
        }
        return stride(from: scale.lowest, through: scale.highest, by: Int64.Stride(scale.step))
            .map(scale.text)
    }

    /// Both ends and the step as whole numbers of one small unit, so that no value is off by what
    /// a fraction loses.
    private struct Scale {
        var lowest: Int64
        var highest: Int64
        var step: Int64
        /// How many digits are behind the point; nil for lengths of time, in microseconds.
        private var digits: Int?
        /// What stands behind each number.
        private var tail = ""

        init(_ lowest: String, _ highest: String, _ step: String?) throws(Problem) {
            if let ends = Scale.spans([lowest, highest]) {
                guard let step, let length = Scale.spans([step])?[0] else {
                    throw Problem(
                        message: step == nil
                            ? "--step is missing: between lengths of time there are any number"
                            : "--step is no length of time, as --from and --to are",
                        remedy: "write how far apart values are to be, such as --step 30m")
                }
                (self.lowest, self.highest, self.step) = (ends[0], ends[1], length)
                return
            }
            let from = try Scale.number(lowest, "from")
            let to = try Scale.number(highest, "to")
            guard from.tail == to.tail else {
                throw Problem(
                    message: "--from '\(lowest)' and --to '\(highest)' are not written alike",
                    remedy: "write both as numbers, or with the same unit: --from 5% --to 60%")
            }
            let isWhole = from.digits == 0 && to.digits == 0
            guard step != nil || isWhole else {
                throw Problem(
                    message: "--step is missing: between \(lowest) and \(highest) are any number "
                        + "of values",
                    remedy: "write how far apart they are to be, such as --step 0.1\(from.tail)")
            }
            let by = try Scale.number(step ?? "1", "step")
            guard by.tail == from.tail || by.tail.isEmpty else {
                throw Problem(
                    message: "--step '\(step ?? "")' is not written as --from '\(lowest)' is",
                    remedy: "write a number, or one with '\(from.tail)' behind it")
            }
            let digits = max(from.digits, to.digits, by.digits)
            self.lowest = from.units(digits)
            self.highest = to.units(digits)
            self.step = by.units(digits)
            self.digits = digits
            tail = from.tail
        }

        func text(_ value: Int64) -> String {
            guard let digits else { return "\(TimeSpan.microseconds(value))" }
            var text = String(value)
            while text.utf8.count <= digits { text = "0" + text }
            var behind = text.suffix(digits)
            while behind.last == "0" { behind.removeLast() }
            return text.dropLast(digits) + (behind.isEmpty ? "" : "." + behind) + tail
        }

        /// In microseconds; nil where one of them is no length of time with a unit.
        private static func spans(_ texts: [String]) -> [Int64]? {
            let spans = texts.compactMap { try? ValueReader.span($0) }
            return spans.count == texts.count ? spans.map(\.microseconds) : nil
        }

        /// `0.25 a day` as 25 with two digits behind the point and a tail.
        private struct Number {
            var value: Int64
            var digits: Int
            var tail: String

            func units(_ wanted: Int) -> Int64 {
                (digits..<max(digits, wanted)).reduce(value) { value, _ in value * 10 }
            }
        }

        /// So many digits fit into 64 bits, whatever is asked for.
        private static let digitsBefore = 10
        private static let digitsBehind = 8

        private static func number(_ text: String, _ option: String) throws(Problem) -> Number {
            let head = text.prefix { "0123456789.".contains($0) }
            let parts = head.split(separator: ".", omittingEmptySubsequences: false)
            let behind = parts.count == 2 ? parts[1] : ""
            guard parts.count <= 2, !parts[0].isEmpty, parts.count == 1 || !behind.isEmpty,
                parts[0].count <= digitsBefore, behind.count <= digitsBehind,
                let value = Int64(parts[0] + behind)
            else {
                throw Problem(
                    message: "--\(option) cannot be '\(text)'",
                    remedy: "write a number such as 5, 0.5, 5% or '2 a day', or a length of time "
                        + "such as 30m")
            }
            return Number(
                value: value, digits: behind.count, tail: String(text.dropFirst(head.count)))
        }
    }
}
