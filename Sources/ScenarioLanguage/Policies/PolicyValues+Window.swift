import Diagnostics
import Marketplace
import VirtualTime

/// Reads the windows of quotas.
extension PolicyValues {
    private static let windows =
        "hour, day, day at 04:30, week, week from sunday at 04:00, month, month at 04:00, "
        + "3 months, half-year, year, billing cycle, billing cycle or last day, rolling 24h, "
        + "token every 8h, 5h from first use, or never"

    static func window(_ text: String) throws(ValueProblem) -> QuotaWindow {
        switch text {
        case "hour": return .hour
        case "billing cycle": return .billingCycle
        case "billing cycle or last day": return .billingCycleOnLastDay
        case "never": return .never
        default: break
        }
        if let rest = rest(of: text, after: "rolling ") { return .rolling(try length(rest)) }
        if let rest = rest(of: text, after: "token every ") {
            return .tokenBucket(interval: try length(rest))
        }
        let firstUse = " from first use"
        if text.hasSuffix(firstUse) {
            return .firstUse(try length(String(text.dropLast(firstUse.count))))
        }
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        if words.count > 2, words[words.count - 2] == "at",
            let window = try calendarWindow(Array(words.dropLast(2)), at: nil)
        {
            // The window is looked at first: `at` alone makes no time of a wrong one.
            return try calendarWindow(Array(words.dropLast(2)), at: time(words[words.count - 1]))
                ?? window
        }
        if let window = try calendarWindow(words, at: nil) { return window }
        throw ValueProblem(.badChoice, "\(quoted(text)) is not a window", expected: windows)
    }

    /// Windows that begin at a time of day; nil for other words.
    private static func calendarWindow(
        _ words: [String], at time: (hour: Int, minute: Int)?
    ) throws(ValueProblem) -> QuotaWindow? {
        let (hour, minute) = time ?? (0, 0)
        func months(_ count: Int) -> QuotaWindow {
            .month(renewalHour: hour, minute: minute, count: count)
        }
        switch words {
        case ["day"]: return .day(renewalHour: hour, minute: minute)
        case ["week"]: return .week(from: .monday, renewalHour: hour, minute: minute)
        case ["month"]: return months(1)
        case ["half-year"]: return months(6)
        case ["year"]: return months(12)
        default: break
        }
        if words.count == 3, words[0] == "week", words[1] == "from" {
            return .week(from: try weekday(words[2]), renewalHour: hour, minute: minute)
        }
        guard words.count == 2, words[1] == "months", let number = Digits.whole(words[0]) else {
            return nil
        }
        guard let count = number, [2, 3, 4, 6, 12].contains(count) else {
            throw ValueProblem(
                .badChoice, "a window of \(quoted(words[0])) months does not fill a year",
                expected: "2, 3, 4, 6 or 12 months, such as 3 months")
        }
        return months(Int(count))
    }

    private static func weekday(_ text: String) throws(ValueProblem) -> Weekday {
        try ValueReader.choice(
            text, what: "a day of the week",
            among: Weekday.allCases.map { ("\($0)", $0) })
    }

    /// `04:30`.
    private static func time(_ text: String) throws(ValueProblem) -> (hour: Int, minute: Int) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count <= 2, parts[1].utf8.count == 2,
            let hour = Digits.whole(String(parts[0])) ?? nil, hour <= 23,
            let minute = Digits.whole(String(parts[1])) ?? nil, minute <= 59
        else {
            throw ValueProblem(
                .badChoice, "\(quoted(text)) is not a time of renewal",
                expected: "a time from 00:00 to 23:59, such as 04:30")
        }
        return (Int(hour), Int(minute))
    }
}
