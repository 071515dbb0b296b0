import Marketplace
package import ScenarioLanguage
package import VirtualTime

/// Reads the values that only load files have.
package enum RateReader {
    /// `every 12h exactly`, or a mean gap.
    static func attempts(
        _ text: String
    ) throws(ValueProblem) -> (gap: TimeSpan, isExact: Bool) {
        var words = text.split(separator: " ")
        let isExact = words.contains("exactly") && words.contains("every")
        if isExact { words.removeAll { $0 == "exactly" } }
        return (try gap(words.joined(separator: " ")), isExact)
    }

    /// `2 a day`, `0.5 per hour`, `3/day`, `every 12h`: the mean time between two of them.
    package static func gap(_ text: String) throws(ValueProblem) -> TimeSpan {
        var words = text.split(separator: " ")
        if words.count == 1 {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            if parts.count == 2 { words = [parts[0], "per", parts[1]] }
        }
        if words.first == "every" {
            let length = words.dropFirst().joined(separator: " ")
            guard let first = length.first, first.isNumber else { throw problem(text) }
            return try positive(try ValueReader.span(length), text)
        }
        guard words.count == 3, words[1] == "a" || words[1] == "per" || words[1] == "an" else {
            throw problem(text)
        }
        let unit: TimeSpan
        switch words[2] {
        case "minute": unit = .minutes(1)
        case "hour": unit = .hours(1)
        case "day": unit = .days(1)
        case "week": unit = .weeks(1)
        case "month": unit = .days(30)
        default: throw problem(text)
        }
        guard let rate = try? factor(String(words[0])), rate > 0 else { throw problem(text) }
        let gap = Double(unit.microseconds) / rate
        guard gap >= 1, gap < 1e16 else { throw problem(text) }
        return .microseconds(Int64(gap))
    }

    /// How many clients are a team.
    static func teamSize(_ text: String) throws(ValueProblem) -> Int {
        guard let size = Int(exactly: try ValueReader.count(text)), size > 0 else {
            throw ValueProblem(
                .badNumber, "a team has at least 1 client", expected: "teams of: 5")
        }
        return size
    }

    /// `10 a day`: with so many messages a freelancer replies half as often.
    static func crowding(_ text: String) throws(ValueProblem) -> Crowding {
        let gap = try gap(text)
        return Crowding(halvesAt: Crowding.day.seconds / gap.seconds)
    }

    private static func positive(
        _ span: TimeSpan, _ text: String
    ) throws(ValueProblem) -> TimeSpan {
        guard span > .zero else { throw problem(text) }
        return span
    }

    private static func problem(_ text: String) -> ValueProblem {
        ValueProblem(
            .badRate, "\(quoted(text)) is not a rate",
            expected: "a rate above zero such as 2 a day, 1.5 per hour, 3/day or every 12h")
    }

    /// A factor or number from 0 to a million, with a decimal point if need be, or as `20k`.
    static func factor(_ text: String) throws(ValueProblem) -> Double {
        let (digits, zeros) = Shorthand.parts(text) ?? (text, 0)
        let isNumber = digits.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
        }
        // Read with its zeros, for 1.1 times 1000 is not 1100.
        guard isNumber, text.utf8.count <= 16, let number = Double("\(digits)e\(zeros)"),
            number <= 1e6
        else {
            throw ValueProblem(
                .badNumber, "\(quoted(text)) is not a number from 0 to 1000000",
                expected: "a number such as 1.5",
                help: Shorthand.meant(by: text).map { "write \($0)" })
        }
        return number
    }

    /// A time of day such as `08:00`, since midnight.
    static func clock(_ text: String) throws(ValueProblem) -> TimeSpan {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
            let hour = Int64(parts[0]), let minute = Int64(parts[1]),
            (0..<24).contains(hour), (0..<60).contains(minute)
        else {
            throw ValueProblem(
                .badTime, "\(quoted(text)) is not a time of day", expected: "a time such as 08:00")
        }
        return .minutes(hour * 60 + minute)
    }

    /// A share of clients, where `yes` and `no` would do too.
    static func spamShare(_ text: String) throws(ValueProblem) -> Double {
        if text.utf8.last == UInt8(ascii: "%") { return try ValueReader.share(text) }
        throw ValueProblem(
            .badChoice, "\(quoted(text)) does not say who sends spam",
            expected: "yes, no, a share such as 2%, or {share: 2%, attempts: 30 a day}")
    }

    static func takesKnownOffendersFirst(_ text: String) throws(ValueProblem) -> Bool {
        try ValueReader.choice(
            text, what: "an order in which reports are taken",
            among: [("oldest first", false), ("known offenders first", true)])
    }

    static func reach(_ text: String) throws(ValueProblem) -> Reach {
        try ValueReader.choice(
            text, what: "a way to reach freelancers",
            among: [("direct messages", .directMessages), ("invites", .invites)])
    }

    /// How many freelancers a client needs.
    static func need(_ text: String) throws(ValueProblem) -> Int {
        let count = try ValueReader.count(text)
        if (1...1_000_000).contains(count) { return Int(count) }
        throw ValueProblem(
            .badNumber, "a client needs from 1 to 1000000 freelancers, not \(count)",
            expected: "needs: 50")
    }

    /// How long a client waits.
    static func patience(_ text: String) throws(ValueProblem) -> TimeSpan {
        let patience = try ValueReader.span(text)
        if patience > .zero { return patience }
        throw ValueProblem(
            .badDuration, "a client that waits does so for some time",
            expected: "waits for an answer: 2d")
    }
}
