import Testing

@testable import ScenarioLanguage

/// What each reader of values says of a text that is negative, too precise, too large, in another
/// unit or without one.
@Suite("What is said about values")
struct ValueMessageTests {
    struct Case: CustomTestStringConvertible {
        var text: String
        /// Parts of what is said: of the message, or of the help.
        var says: [String]
        var read: @Sendable (String) throws -> Void
        var testDescription: String { "\(text): \(says)" }

        init<Value>(
            _ text: String, _ says: String..., by read: @escaping @Sendable (String) throws -> Value
        ) {
            (self.text, self.says) = (text, says)
            self.read = { _ = try read($0) }
        }
    }

    static let seeds: [Case] = [
        Case("-1", "cannot be negative", by: { try ValueReader.seed($0) }),
        Case("18446744073709551616", "too large", by: { try ValueReader.seed($0) }),
        Case("1.5", "is not a seed", by: { try ValueReader.seed($0) }),
    ]

    static let counts: [Case] = [
        Case("-3", "cannot be negative", by: { try ValueReader.count($0) }),
        Case("1.5", "not a whole number", by: { try ValueReader.count($0) }),
        Case("1000000000001", "too large: the most is", by: { try ValueReader.count($0) }),
        Case("3 days", "not a whole number", by: { try ValueReader.count($0) }),
        Case("20K", "not a whole", "write 20k", by: { try ValueReader.count($0) }),
        Case("1.5m", "not a whole", "write 1.5M", by: { try ValueReader.count($0) }),
        Case("20 k", "not a whole", "write 20k", by: { try ValueReader.count($0) }),
        Case("1,5M", "not a whole", "write 1.5M", by: { try ValueReader.count($0) }),
        Case("1,5 m", "not a whole", "write 1.5M", by: { try ValueReader.count($0) }),
        Case("2k5", "not a whole", "write 2.5k", by: { try ValueReader.count($0) }),
        Case("2K50", "not a whole", "write 2.50k", by: { try ValueReader.count($0) }),
        Case("20 thousand", "write 20k", by: { try ValueReader.count($0) }),
        Case("1.2345k", "not a whole number", by: { try ValueReader.count($0) }),
        Case("-2k", "cannot be negative", by: { try ValueReader.count($0) }),
        Case("2000000M", "too large: the most is", by: { try ValueReader.count($0) }),
    ]

    static let spans: [Case] = [
        Case("-3h", "cannot be negative", by: { try ValueReader.span($0) }),
        Case("0.0000001s", "finer than a microsecond", by: { try ValueReader.span($0) }),
        Case("400000d", "too long: the most is", by: { try ValueReader.span($0) }),
        Case("3", "lacks a unit", by: { try ValueReader.span($0) }),
        Case("3 fortnights", "`fortnights` is not a unit", by: { try ValueReader.span($0) }),
        Case("1 month", "by the date", "write 30 days", by: { try ValueReader.span($0) }),
        Case("2 years", "by the date", "365 days", by: { try ValueReader.span($0) }),
        Case("0s", "no time at all", by: { try PolicyValues.length($0) }),
    ]

    static let instants: [Case] = [
        Case("2026-13-05 09:00", "there is no month 13", by: { try ValueReader.instant($0) }),
        Case("2026-02-30", "2026-02 has no day 30", by: { try ValueReader.instant($0) }),
        Case("2026-01-05 24:00", "there is no hour 24", by: { try ValueReader.instant($0) }),
        Case("2026-01-05 09:60", "there is no minute 60", by: { try ValueReader.instant($0) }),
        Case("2026-01-05 09:00:61", "there is no second 61", by: { try ValueReader.instant($0) }),
        Case("2026-01-05 09:00+01:00", "in UTC", by: { try ValueReader.instant($0) }),
        Case(
            "2026-01-05 09:00:00.0000001", "finer than a microsecond",
            by: { try ValueReader.instant($0) }),
        Case("-2026-01-05", "is not a date", by: { try ValueReader.instant($0) }),
        Case("5 January 2026", "is not a date", by: { try ValueReader.instant($0) }),
    ]

    static let shares: [Case] = [
        Case("-5%", "cannot be negative", by: { try ValueReader.share($0) }),
        Case("33.33333333333%", "at most 10 digits", by: { try ValueReader.share($0) }),
        Case("101%", "more than 100%", by: { try ValueReader.share($0) }),
        Case("99999999999999999999%", "more than 100%", by: { try ValueReader.share($0) }),
        Case("60", "its sign is missing", "write 60%", by: { try ValueReader.share($0) }),
        Case("0.6", "its sign is missing", "write 60%", by: { try ValueReader.share($0) }),
        Case("0.333", "its sign is missing", "write 33.3%", by: { try ValueReader.share($0) }),
        Case("60 percent", "write 60%", by: { try ValueReader.share($0) }),
        Case("60 %", "write 60%", by: { try ValueReader.share($0) }),
        Case("1.5%", "not a whole percentage", by: { try ValueReader.wholePercentage($0) }),
        Case("-100%", "negative", by: { try PolicyValues.cap($0) }),
        Case("50%", "less than the allotment", by: { try PolicyValues.cap($0) }),
        Case("20000%", "too much", by: { try PolicyValues.cap($0) }),
        Case("150.5%", "whole percentage", by: { try PolicyValues.cap($0) }),
        Case("300", "lacks its percent sign", "write 300%", by: { try PolicyValues.cap($0) }),
    ]

    static let amounts: [Case] = [
        Case("-5", "cannot be negative", by: { try ValueReader.money($0) }),
        Case("$-5", "cannot be negative", by: { try ValueReader.money($0) }),
        Case("1.234", "finer than a cent", by: { try ValueReader.money($0) }),
        Case("10,000,000,001 USD", "too much: the most", by: { try ValueReader.money($0) }),
        Case(
            "80 EUR", "`EUR` is no unit of money", "write 80 USD", by: { try ValueReader.money($0) }
        ),
        Case("five", "not an amount", by: { try ValueReader.money($0) }),
    ]

    static let distributions: [Case] = [
        Case("lognormal median 4h sigma -1", "sigma must not be negative", by: distribution),
        Case("lognormal median 4h sigma 21", "sigma must not be above 20", by: distribution),
        Case("lognormal median 4h sigma 1.123456789012345", "too precise", by: distribution),
        Case("lognormal median 4h sigma 1h", "`1h` is not a sigma", by: distribution),
        Case("lognormal median 4h", "needs a sigma", by: distribution),
        Case("lognormal median 4h sigma", "needs a sigma", by: distribution),
        Case("lognormal sigma 1", "needs a median", by: distribution),
        Case("lognormal median 4 sigma 1", "`4` lacks a unit", by: distribution),
        Case("lognormal median 0h sigma 1", "more than zero", by: distribution),
        Case("uniform -1h to 3h", "cannot be negative", by: distribution),
        Case("uniform 3h to 1h", "must not be above", by: distribution),
        Case("exponential mean -1d", "cannot be negative", by: distribution),
        Case("exponential mean 0s", "more than zero", by: distribution),
        Case("150% 1h, 50% 2h", "more than 100%", by: distribution),
    ]

    static let behaviours: [Case] = [
        Case("-5% after 1h", "cannot be negative", by: { try ValueReader.tendency($0) }),
        Case(
            "60 after 1h", "a percent sign is missing", "write 60%",
            by: { try ValueReader.tendency($0) }),
        Case("60% after -1h", "cannot be negative", by: { try ValueReader.tendency($0) }),
        Case("60% after 3", "lacks a unit", by: { try ValueReader.tendency($0) }),
        Case("-5% negative after 1d", "cannot be negative", by: contractEnding),
        Case("5 negative after 1d", "its sign is missing", by: contractEnding),
        Case("5% negative after 1", "lacks a unit", by: contractEnding),
        Case("-1 windows", "negative", by: { try PolicyValues.windowCount($0) }),
        Case("1.5 windows", "not a whole number", by: { try PolicyValues.windowCount($0) }),
        Case("2000 windows", "out of range", by: { try PolicyValues.windowCount($0) }),
        Case("3", "lacks its unit", "write 3 windows", by: { try PolicyValues.windowCount($0) }),
        Case("3 days", "not counted in windows", by: { try PolicyValues.windowCount($0) }),
        Case("0", "out of range", by: { try PolicyValues.minimum($0) }),
        Case("-1", "cannot be negative", by: { try PolicyValues.allotment($0) }),
    ]

    @Sendable static func distribution(_ text: String) throws {
        _ = try ValueReader.distribution(text)
    }

    @Sendable static func contractEnding(_ text: String) throws {
        _ = try ValueReader.contractEnding(text)
    }

    static let all =
        seeds + counts + spans + instants + shares + amounts + distributions + behaviours

    @Test("A value out of bounds is told by what is wrong with it", arguments: all)
    func said(_ example: Case) {
        let problem = #expect(throws: ValueProblem.self) { try example.read(example.text) }
        guard let problem else { return }
        let all = "\(problem.message) \(problem.help ?? "")"
        for part in example.says { #expect(all.contains(part), "\(all)") }
        #expect(!problem.expected.isEmpty)
    }

    @Test("Every whole percentage is one", arguments: 0...100)
    func whole(percent: Int) throws {
        #expect(try ValueReader.wholePercentage("\(percent)%") == percent)
    }
}
