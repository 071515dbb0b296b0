import Diagnostics
import Marketplace
import ScenarioLanguage
import Statistics
import VirtualTime

/// Reads the values that only the desk of a load file has.
enum DeskReader {
    /// When some reviewers are on duty, as a key says it.
    enum When {
        /// From a time of every day on.
        case from(TimeSpan)
        /// Every day.
        case shift(from: TimeSpan, length: TimeSpan)
        case days([Weekday])
    }

    /// `08:00`, `09:00-17:00`, `mon-fri`.
    static func when(_ text: String) throws(ValueProblem) -> When {
        if text.utf8.first.map({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) ?? false {
            if !text.contains("-") { return .from(try RateReader.clock(text)) }
            let (from, length) = try shift(text)
            return .shift(from: from, length: length)
        }
        if let days = days(text) { return .days(days) }
        throw ValueProblem(
            .badTime, "\(quoted(text)) is neither a time, nor a shift, nor days of the week",
            expected: "08:00, 09:00-17:00, sat or mon-fri")
    }

    /// `09:00-17:00`; one that ends before it begins, such as `22:00-06:00`, ends the next day.
    static func shift(_ text: String) throws(ValueProblem) -> (from: TimeSpan, length: TimeSpan) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2 else {
            throw ValueProblem(
                .badTime, "\(quoted(text)) is not a shift", expected: "a shift such as 09:00-17:00")
        }
        let from = try RateReader.clock(String(ends[0]))
        let until = ends[1] == "24:00" ? .days(1) : try RateReader.clock(String(ends[1]))
        if from == until {
            throw ValueProblem(
                .badTime, "the shift \(quoted(text)) ends when it begins",
                expected: "a shift such as 09:00-17:00, or 00:00-24:00 for the whole day")
        }
        return (from, until > from ? until - from : .days(1) + until - from)
    }

    /// `sat`, `saturday`, `mon-fri`, `fri-mon`; nil where it is none.
    static func days(_ text: String) -> [Weekday]? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        let days = ends.compactMap { end in
            Weekday.allCases.first { "\($0)" == end || "\($0)".prefix(3) == end }
        }
        guard days.count == ends.count, let first = days.first, days.count <= 2 else { return nil }
        guard let last = days.last, days.count == 2 else { return [first] }
        let count = (last.rawValue - first.rawValue + 7) % 7
        return (0...count).compactMap { Weekday(rawValue: (first.rawValue - 1 + $0) % 7 + 1) }
    }

    static func shiftEnd(_ text: String) throws(ValueProblem) -> ShiftEnd {
        try ValueReader.choice(
            text, what: "a way to end a shift",
            among: [("finish", .finish), ("hand over", .handOver), ("hand back", .handBack)])
    }

    /// As bounds write it behind `of`.
    static func className(_ text: String) throws(ValueProblem) -> String {
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || " -_0123456789".unicodeScalars.contains($0)
        }
        let words = text.split(separator: " ").joined(separator: " ")
        if isPlain, !text.isEmpty, words == text { return text }
        throw ValueProblem(
            .badChoice, "\(quoted(text)) is not a name of a class",
            expected: "letters, digits, hyphens and single spaces, such as urgent")
    }

    static func patience(_ text: String) throws(ValueProblem) -> Distribution {
        let patience = try ValueReader.distribution(text)
        if patience.mean > 0 { return patience }
        throw ValueProblem(
            .badDuration, "a report that waits does so for some time",
            expected: "give up after: 5d")
    }

    static func queueLimit(_ text: String) throws(ValueProblem) -> Int {
        let limit = try ValueReader.count(text)
        if limit > 0 { return Int(limit) }
        throw ValueProblem(
            .badNumber, "a queue has room for at least one report",
            expected: "queue limit: 500")
    }
}
