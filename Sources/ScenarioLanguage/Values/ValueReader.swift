import Diagnostics
package import Marketplace
package import VirtualTime

/// Reads the values that scripts and policies write, each with the limits of the language.
package enum ValueReader {
    /// No script spans more: a thousand years of 365 days.
    package static let longestSpan = TimeSpan.days(365_000)
    /// The largest count, such as of a `repeat`.
    package static let largestCount: Int64 = 1_000_000_000_000
    /// The largest amount of money, in hundredths of a dollar: ten billion dollars.
    package static let largestAmount = Cents(1_000_000_000_000)

    /// Any 64 bits, in decimal.
    package static func seed(_ text: String) throws(ValueProblem) -> UInt64 {
        if let seed = UInt64(text) { return seed }
        let isNumber = !text.isEmpty && text.utf8.allSatisfy(Digits.isDigit)
        throw ValueProblem(
            .badNumber,
            isNegative(text)
                ? "a seed cannot be negative: \(quoted(text))"
                : "\(quoted(text)) is \(isNumber ? "too large for" : "not") a seed",
            expected: "a whole number from 0 to 18446744073709551615")
    }

    /// `3h`, `1h 30m`, `30 days`; never negative.
    package static func span(_ text: String) throws(ValueProblem) -> TimeSpan {
        let expected = "a length of time such as 30m, 3h, 1h 30m or 30 days"
        let span: TimeSpan
        do throws(TimeSpanParseError) {
            span = try TimeSpan.parse(text)
        } catch {
            throw ValueProblem(
                .badDuration, message(of: error, in: text), expected: expected,
                help: help(of: error))
        }
        if span < .zero {
            throw ValueProblem(
                .badDuration, "a length of time cannot be negative: \(quoted(text))",
                expected: expected)
        }
        if span > longestSpan { throw tooLong(text, expected: expected) }
        return span
    }

    private static func tooLong(_ text: String, expected: String) -> ValueProblem {
        ValueProblem(
            .badDuration, "\(quoted(text)) is too long: the most is 1000 years", expected: expected)
    }

    private static func message(of error: TimeSpanParseError, in text: String) -> String {
        switch error {
        case .empty: "a length of time is missing"
        case .unknownUnit(let unit):
            if unit.isEmpty {
                "\(quoted(text)) lacks a unit of time"
            } else if PauseReader.isOfCalendar(unit) {
                "\(quoted(text)) is longer or shorter by the date, and here is none to count from"
            } else {
                "\(quoted(unit)) is not a unit of time"
            }
        case .notANumber: "\(quoted(text)) is not a length of time"
        case .tooLarge: "\(quoted(text)) is too long: the most is 1000 years"
        case .tooFine: "\(quoted(text)) is finer than a microsecond"
        }
    }

    private static func help(of error: TimeSpanParseError) -> String? {
        switch error {
        case .unknownUnit(let unit) where PauseReader.isOfCalendar(unit):
            "write 30 days, 365 days or another length that is always the same"
        case .unknownUnit: "units are us, ms, s, m (minutes), h, d and w, or their English words"
        case .empty, .notANumber, .tooLarge, .tooFine: nil
        }
    }

    /// `2026-01-05`, `2026-01-05 09:00`, UTC.
    package static func instant(_ text: String) throws(ValueProblem) -> Instant {
        if let instant = Instant.parse(text) { return instant }
        throw ValueProblem(
            .badInstant, InstantFault.message(of: text),
            expected: "a day such as 2026-01-05, or an instant such as 2026-01-05 09:00 (UTC)")
    }

    /// A whole number from 0, in digits (`1,000`, `20k` and `1.5M` too) or a word from zero to
    /// twelve.
    package static func count(_ text: String) throws(ValueProblem) -> Int64 {
        let expected = "a whole number such as 3"
        if let number = NumberWords.value(of: text) { return number }
        guard let number = Digits.whole(text) ?? Shorthand.whole(text) else {
            let what = isNegative(text) ? "cannot be negative" : "is not a whole number"
            throw ValueProblem(
                .badNumber, "\(quoted(text)) \(what)", expected: expected,
                help: Shorthand.meant(by: text).map { "write \($0)" })
        }
        guard let number, number <= largestCount else {
            throw ValueProblem(
                .badNumber, "\(quoted(text)) is too large: the most is \(largestCount)",
                expected: expected)
        }
        return number
    }

    /// `80`, `80 USD`, `1,000 USD`, `$80`, `99.50`: US dollars.
    package static func money(_ text: String) throws(ValueProblem) -> Cents {
        let expected = "an amount of US dollars such as 80, 80 USD or 1,000 USD"
        var rest = Substring(text)
        if rest.utf8.first == UInt8(ascii: "$") { rest = rest.dropFirst() }
        for unit in [" USD", "/h", " USD/h", " an hour"] where rest.hasSuffix(unit) {
            rest = rest.dropLast(unit.utf8.count)
            break
        }
        if rest.hasSuffix(" USD") { rest = rest.dropLast(4) }
        switch Digits.decimal(String(rest), digits: 2) {
        case .value(let hundredths) where hundredths <= largestAmount.amount:
            return Cents(hundredths)
        case .value, .tooLarge:
            throw ValueProblem(
                .badMoney, "\(quoted(text)) is too much: the most is 10,000,000,000 USD",
                expected: expected)
        case .tooPrecise:
            throw ValueProblem(
                .badMoney, "\(quoted(text)) is finer than a cent", expected: expected)
        case .notANumber: throw notMoney(text, String(rest), expected: expected)
        }
    }

    private static func notMoney(
        _ text: String, _ amount: String, expected: String
    ) -> ValueProblem {
        if isNegative(text) || isNegative(amount) {
            return ValueProblem(
                .badMoney, "an amount of money cannot be negative: \(quoted(text))",
                expected: expected)
        }
        let words = amount.split(separator: " ")
        if words.count == 2, case .value = Digits.decimal(String(words[0]), digits: 2) {
            return ValueProblem(
                .badMoney, "\(quoted(String(words[1]))) is no unit of money here",
                expected: expected, help: "all amounts are in US dollars: write \(words[0]) USD")
        }
        return ValueProblem(
            .badMoney, "\(quoted(text)) is not an amount of money", expected: expected)
    }

    /// A minus sign, the typographic one too, before a number.
    static func isNegative(_ text: String) -> Bool {
        guard text.hasPrefix("-") || text.hasPrefix("\u{2212}") else { return false }
        return text.dropFirst().utf8.first.map { Digits.isDigit($0) || $0 == 0x2E } ?? false
    }

    /// `yes` or `no`.
    package static func yesNo(_ text: String) throws(ValueProblem) -> Bool {
        switch text {
        case "yes", "true": return true
        case "no", "false": return false
        default:
            throw ValueProblem(
                .badChoice, "\(quoted(text)) is neither yes nor no", expected: "yes or no")
        }
    }

    /// One of several words, each with its value.
    package static func choice<Value>(
        _ text: String, what: String, among choices: [(name: String, value: Value)]
    ) throws(ValueProblem) -> Value {
        for choice in choices where choice.name == text { return choice.value }
        let names = choices.map(\.name)
        throw ValueProblem(
            .badChoice, "\(quoted(text)) is not \(what)", expected: listed(names),
            meant: Suggestion.closest(to: text, among: names))
    }

    /// One of the plans of a policy.
    package static func plan(
        _ text: String, among plans: PlanNames
    ) throws(ValueProblem) -> Plan {
        try choice(text, what: "a plan", among: plans.choices)
    }

    package static func sanction(_ text: String) throws(ValueProblem) -> Sanction {
        try choice(text, what: "a sanction", among: Sanction.allCases.map { ($0.name, $0) })
    }
}

/// A text of a script as messages quote it, cut where it is long.
package func quoted(_ text: String) -> String {
    if text.utf8.count <= 60 { return "`\(text)`" }
    return "`\(text.prefix(57))…`"
}

/// The first few of many names, `a, b or c`.
func listed(names: [String]) -> String {
    listed(names.count > 8 ? names.prefix(8) + ["…"] : names)
}

/// `a, b or c`.
package func listed(_ names: [String]) -> String {
    guard let last = names.last else { return "nothing" }
    if names.count == 1 { return last }
    return names.dropLast().joined(separator: ", ") + " or " + last
}
