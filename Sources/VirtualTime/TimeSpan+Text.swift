/// Why a text is not a length of time.
package enum TimeSpanParseError: Error, Hashable, Sendable {
    case empty
    /// The word that stands where a unit should; empty where a number has none.
    case unknownUnit(String)
    /// A number was expected and something else stands there.
    case notANumber
    /// Beyond the range of a 64-bit count of microseconds (292,000 years).
    case tooLarge
    /// The fraction is finer than a microsecond; it is refused, never rounded.
    case tooFine
}

extension TimeSpan: CustomStringConvertible {
    /// Short and exact: `0s`, `250ms`, `1h 30m`, `30d`; `parse` reads it back.
    @usableFromInline package var description: String {
        if microseconds == 0 { return "0s" }
        var rest = microseconds.magnitude
        var parts: [String] = []
        for (size, name) in TimeSpan.printedUnits where rest >= size {
            parts.append("\(rest / size)\(name)")
            rest %= size
        }
        return (microseconds < 0 ? "-" : "") + parts.joined(separator: " ")
    }

    private static let printedUnits: [(UInt64, String)] = [
        (86_400_000_000, "d"), (3_600_000_000, "h"), (60_000_000, "m"), (1_000_000, "s"),
        (1_000, "ms"), (1, "us"),
    ]

    /// Reads `1h30m`, `1h 30m`, `1.5h`, `30 days`, `-250ms`.
    ///
    /// Units: us, µs, ms, s, m (minutes), h, d, w and their English words. A leading `-` covers
    /// all parts.
    package static func parse(
        _ text: some StringProtocol
    ) throws(TimeSpanParseError) -> TimeSpan {
        var scanner = SpanScanner(text: Substring(text))
        return try scanner.read()
    }

    /// The length of one unit in microseconds, by any of its names.
    fileprivate static func size(ofUnit name: String) -> UInt64? {
        switch name {
        case "us", "µs", "μs", "microsecond", "microseconds": 1
        case "ms", "millisecond", "milliseconds": 1_000
        case "s", "sec", "secs", "second", "seconds": 1_000_000
        case "m", "min", "mins", "minute", "minutes": 60_000_000
        case "h", "hr", "hrs", "hour", "hours": 3_600_000_000
        case "d", "day", "days": 86_400_000_000
        case "w", "week", "weeks": 604_800_000_000
        default: nil
        }
    }
}

/// Reads `-? (number unit)+`, keeping a sum that cannot overflow unnoticed.
private struct SpanScanner {
    var rest: Substring.UTF8View
    var total: UInt64 = 0

    init(text: Substring) { rest = text.utf8 }

    mutating func read() throws(TimeSpanParseError) -> TimeSpan {
        skipSpaces()
        let isNegative = take("-")
        skipSpaces()
        if rest.isEmpty { throw isNegative ? .notANumber : .empty }
        while !rest.isEmpty {
            try readPart()
            skipSpaces()
        }
        return try signed(isNegative)
    }

    private func signed(_ isNegative: Bool) throws(TimeSpanParseError) -> TimeSpan {
        let furthest = isNegative ? Int64.min.magnitude : Int64.max.magnitude
        guard total <= furthest else { throw .tooLarge }
        return TimeSpan(
            microseconds: Int64(truncatingIfNeeded: isNegative ? 0 &- total : total))
    }

    private mutating func readPart() throws(TimeSpanParseError) {
        let whole = takeDigits()
        var fraction = rest[rest.endIndex...]
        if take(".") {
            fraction = takeDigits()
            guard !fraction.isEmpty else { throw .notANumber }
        }
        guard !whole.isEmpty else { throw .notANumber }
        skipSpaces()
        let name = takeWord()
        guard let size = TimeSpan.size(ofUnit: name) else { throw .unknownUnit(name) }
        guard let count = Self.number(whole) else { throw .tooLarge }
        let (product, overflow) = count.multipliedReportingOverflow(by: size)
        guard !overflow else { throw .tooLarge }
        try add(product)
        try add(SpanScanner.microseconds(ofFraction: fraction, unit: size))
    }

    private mutating func add(_ amount: UInt64) throws(TimeSpanParseError) {
        let (sum, overflow) = total.addingReportingOverflow(amount)
        guard !overflow else { throw .tooLarge }
        total = sum
    }

    /// `fraction` are the digits after the point.
    private static func microseconds(
        ofFraction fraction: Substring.UTF8View, unit: UInt64
    ) throws(TimeSpanParseError) -> UInt64 {
        var digits = fraction
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        if digits.isEmpty { return 0 }
        // No unit has more than 15 factors of two, so a longer fraction is never a whole number.
        guard digits.count <= 18, let numerator = number(digits) else { throw .tooFine }
        var denominator: UInt64 = 1
        for _ in digits { denominator *= 10 }
        let (quotient, remainder) =
            denominator
            .dividingFullWidth(numerator.multipliedFullWidth(by: unit))
        guard remainder == 0 else { throw .tooFine }
        return quotient
    }

    /// - Parameter digits: and nothing else.
    private static func number(_ digits: Substring.UTF8View) -> UInt64? {
        var number: UInt64 = 0
        for digit in digits {
            let (shifted, isOver) = number.multipliedReportingOverflow(by: 10)
            let (sum, isPast) = shifted.addingReportingOverflow(UInt64(digit - UInt8(ascii: "0")))
            if isOver || isPast { return nil }
            number = sum
        }
        return number
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: sign) else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func skipSpaces() {
        while take(" ") {}
    }

    private mutating func takeDigits() -> Substring.UTF8View {
        let digits = rest.prefix(while: Self.isDigit)
        rest = rest[digits.endIndex...]
        return digits
    }

    /// Everything up to the next digit, space or sign, so that an unknown unit is quoted whole.
    private mutating func takeWord() -> String {
        let word = rest.prefix { byte in
            !Self.isDigit(byte) && byte != UInt8(ascii: " ") && byte != UInt8(ascii: "-")
                && byte != UInt8(ascii: ".")
        }
        rest = rest[word.endIndex...]
        return String(Substring(word))
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0") <= byte && byte <= UInt8(ascii: "9")
    }
}
