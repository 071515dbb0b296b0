/// Reads the POSIX `TZ` text of zone data, with the hours beyond 24 of their version 3.
struct ZoneRuleReader {
    private let bytes: [UInt8]
    private var position = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The rule, or nil where the text is none.
    static func read(_ bytes: [UInt8]) -> ZoneRule? {
        var reader = ZoneRuleReader(bytes)
        guard let rule = reader.rule(), reader.position == bytes.count else { return nil }
        return rule
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let next, UInt32(next) == character.value else { return false }
        position += 1
        return true
    }

    private mutating func rule() -> ZoneRule? {
        // The text counts west of UTC as above zero.
        guard skipName(), let west = time(hours: 24) else { return nil }
        var rule = ZoneRule(standard: -west, summer: nil)
        if next == nil { return rule }
        guard skipName() else { return nil }
        var distance = rule.standard + .hours(1)
        if let next, UInt32(next) != Unicode.Scalar(",").value {
            guard let west = time(hours: 24) else { return nil }
            distance = -west
        }
        guard skip(","), let start = change(), skip(","), let end = change() else { return nil }
        rule.summer = ZoneRule.Summer(distance: distance, start: start, end: end)
        return rule
    }

    /// Three or more letters, or letters, digits and signs in `<>`.
    private mutating func skipName() -> Bool {
        let isQuoted = skip("<")
        let start = position
        while let byte = next, isOfName(byte, isQuoted: isQuoted) { position += 1 }
        guard position - start >= 3 else { return false }
        return !isQuoted || skip(">")
    }

    private func isOfName(_ byte: UInt8, isQuoted: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): isQuoted
        default: false
        }
    }

    /// A sign, hours, minutes and seconds.
    private mutating func time(hours most: Int) -> TimeSpan? {
        let isBelow = skip("-")
        if !isBelow { _ = skip("+") }
        guard let hours = number(most: most) else { return nil }
        var seconds = hours * 3_600
        if skip(":") {
            guard let minutes = number(most: 59) else { return nil }
            seconds += minutes * 60
            if skip(":") {
                guard let rest = number(most: 59) else { return nil }
                seconds += rest
            }
        }
        return .seconds(Int64(isBelow ? -seconds : seconds))
    }

    private mutating func number(least: Int = 0, most: Int) -> Int? {
        var value = 0
        let start = position
        while let byte = next, let digit = decimalDigit(byte) {
            value = value * 10 + digit
            guard value <= most else { return nil }
            position += 1
        }
        return position > start && value >= least ? value : nil
    }

    private mutating func change() -> ZoneRule.Change? {
        guard let day = day() else { return nil }
        guard skip("/") else { return ZoneRule.Change(day: day, time: .hours(2)) }
        guard let time = time(hours: 167) else { return nil }
        return ZoneRule.Change(day: day, time: time)
    }

    private mutating func day() -> ZoneRule.Day? {
        if skip("J") {
            return number(least: 1, most: 365).map { .withoutLeapDay($0) }
        }
        guard skip("M") else { return number(most: 365).map { .ofYear($0) } }
        guard let month = number(least: 1, most: 12), skip("."),
            let week = number(least: 1, most: 5), skip("."), let day = number(most: 6)
        else { return nil }
        return .weekday(month: month, week: week, day: day)
    }
}
