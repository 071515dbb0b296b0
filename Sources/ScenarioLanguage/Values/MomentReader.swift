import Diagnostics
import Marketplace
package import VirtualTime

/// Reads instants as people say them: `2026-02-01 00:00`, `day 3 09:00`, `tomorrow at 09:00`,
/// `next monday`, `1st of next month 00:00`, `february 1st`.
struct MomentReader {
    /// `day 1` is the day of the start.
    let starts: Instant

    static let expected =
        "2026-01-05 09:00 (UTC), day 3 09:00, tomorrow 09:00, monday 09:00 or 1st of next month 09:00"

    func read(_ text: String) throws(ValueProblem) -> Moment {
        if let moment = moment(text) { return moment }
        throw ValueProblem(
            .badInstant, InstantFault.message(of: text), expected: Self.expected)
    }

    /// Nil for what is no instant.
    func moment(_ text: String) -> Moment? {
        guard text.utf8.count <= 64 else { return nil }
        if let instant = Instant.parse(text) { return .instant(instant) }
        var words = text.lowercased().split { " ,".contains($0) }.map(String.init)
        words.removeAll { $0 == "the" || $0 == "at" || $0 == "on" || $0 == "of" }
        var clock: TimeSpan?
        if let last = words.last, let time = Self.clock(last) {
            clock = time
            words.removeLast()
        }
        guard !words.isEmpty else { return clock.map { .clock($0) } }
        if words[0] == "day" { return ordinalDay(words, clock) }
        if words == ["today"] { return clock.map { .day(0, $0) } }
        return day(words, clock ?? .zero)
    }

    /// `day 3`, counted from the start; `day after tomorrow`.
    private func ordinalDay(_ words: [String], _ clock: TimeSpan?) -> Moment? {
        if words == ["day", "after", "tomorrow"] { return .day(2, clock ?? .zero) }
        guard words.count == 2, let number = try? ValueReader.count(words[1]),
            (1...365_000).contains(number)
        else { return nil }
        return .instant(starts.startOfDay + .days(number - 1) + (clock ?? .zero))
    }

    private func day(_ words: [String], _ clock: TimeSpan) -> Moment? {
        if words == ["tomorrow"] || words == ["next", "day"] { return .day(1, clock) }
        if words == ["next", "month"] { return .dayOfNextMonth(1, clock) }
        if words.count == 1, let date = Instant.parse(words[0]) { return .instant(date + clock) }
        let isNext = words[0] == "next"
        if words.count == (isNext ? 2 : 1), let weekday = Self.weekday(words[words.count - 1]) {
            return .weekday(weekday, clock)
        }
        return dayOfMonth(words.filter { $0 != "day" }, clock)
    }

    /// `15th`, `1st month`, `first next month`, `1st february`, `february 1`, `1 february 2026`.
    private func dayOfMonth(_ words: [String], _ clock: TimeSpan) -> Moment? {
        guard let first = words.first else { return nil }
        if let day = NumberWords.ordinal(of: first), (1...31).contains(day) {
            switch Array(words.dropFirst()) {
            case [], ["month"]: return .dayOfMonth(day, clock)
            case ["next", "month"]: return .dayOfNextMonth(day, clock)
            default: break
            }
        }
        guard (2...3).contains(words.count) else { return nil }
        let places = Self.month(first) == nil ? (1, 0) : (0, 1)
        guard let month = Self.month(words[places.0]) else { return nil }
        let number = words[places.1]
        guard let day = NumberWords.ordinal(of: number) ?? Int(number),
            // A leap year has every day that any year has.
            CivilDate(year: 2024, month: month, day: day) != nil
        else { return nil }
        guard words.count == 3 else { return .dayOfYear(month: month, day: day, clock) }
        guard words[2].utf8.count == 4, let year = Int(words[2]), year > 0 else { return nil }
        return CivilDate(year: year, month: month, day: day).map { .instant($0.start + clock) }
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ]

    private static func month(_ word: String) -> Int? {
        months.firstIndex(of: word).map { $0 + 1 }
    }

    private static let weekdays = Weekday.allCases.map { "\($0)" }

    private static func weekday(_ word: String) -> Weekday? {
        weekdays.firstIndex(of: word).map { Weekday.allCases[$0] }
    }

    /// `09:00`, `9:00`, `9am`, `noon`; as the time since midnight.
    private static func clock(_ word: String) -> TimeSpan? {
        if word == "noon" { return .hours(12) }
        if word == "midnight" { return .zero }
        if word.hasSuffix("am") || word.hasSuffix("pm") {
            let digits = String(word.dropLast(2))
            guard digits.utf8.count <= 2, let hour = Int(digits), (1...12).contains(hour) else {
                return nil
            }
            return .hours(Int64(hour % 12 + (word.hasSuffix("pm") ? 12 : 0)))
        }
        let padded = word.utf8.dropFirst().first == UInt8(ascii: ":") ? "0" + word : word
        return Instant.parse("1970-01-01 " + padded).map { $0 - .epoch }
    }
}

/// Reads how long to wait: `3h`, `30 days`, `a week`, `1 month`, `two months`.
enum PauseReader {
    /// Whether a unit is as long as the calendar says.
    static func isOfCalendar(_ unit: some StringProtocol) -> Bool {
        ["month", "months", "year", "years"].contains(String(unit))
    }

    static func read(_ text: String) throws(ValueProblem) -> Pause {
        // Nearly all are lengths of time as they stand.
        if let span = try? ValueReader.span(text) { return .span(span) }
        var words = text.split(separator: " ").map(String.init)
        words.removeAll { ["for", "another", "more"].contains($0) }
        if let first = words.first, first == "a" || first == "an" { words[0] = "1" }
        if words.count == 1, ["hour", "day", "week", "month", "year"].contains(words[0]) {
            words.insert("1", at: 0)
        }
        var months: Int64 = 0
        var rest: [String] = []
        for word in words {
            let isMonth = word == "month" || word == "months"
            guard isMonth || word == "year" || word == "years",
                let number = rest.last.flatMap({ try? ValueReader.count($0) })
            else {
                if isMonth || word.hasPrefix("year"), let number = rest.last,
                    number.utf8.first.map(Digits.isDigit) == true,
                    number.utf8.contains(UInt8(ascii: "."))
                {
                    throw ValueProblem(
                        .badDuration, "\(quoted("\(number) \(word)")) is no whole number of them",
                        expected: "a length of time such as 3h, 30 days or 1 month")
                }
                rest.append(NumberWords.value(of: word).map(String.init) ?? word)
                continue
            }
            rest.removeLast()
            months += min(number, 12_001) * (isMonth ? 1 : 12)
        }
        if months == 0, !words.contains(where: { $0.hasPrefix("month") || $0.hasPrefix("year") }) {
            return .span(try ValueReader.span(rest.isEmpty ? text : rest.joined(separator: " ")))
        }
        let span = rest.isEmpty ? .zero : try ValueReader.span(rest.joined(separator: " "))
        guard months <= 12_000 else {
            throw ValueProblem(
                .badDuration, "\(quoted(text)) is too long: the most is 1000 years",
                expected: "a length of time such as 3h, 30 days or 1 month")
        }
        return .months(Int(months), span)
    }
}

extension ValueReader {
    /// A length of time from a known date on: `30d`, or by the calendar `1 month`, `2 years`.
    package static func span(
        _ text: String, from start: Instant
    ) throws(ValueProblem) -> TimeSpan {
        guard text.split(separator: " ").contains(where: PauseReader.isOfCalendar) else {
            return try span(text)
        }
        return try PauseReader.read(text).end(from: start) - start
    }
}
