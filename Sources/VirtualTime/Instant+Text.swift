extension Instant: CustomStringConvertible {
    /// `2026-01-05 09:00:00` in UTC, with six digits of a fraction only where it is not zero.
    @usableFromInline package var description: String {
        let time = CivilTime(self)
        let clock = "\(time.date) \(time.clockText)"
        return time.microsecond == 0 ? clock : clock + "." + padded(time.microsecond, to: 6)
    }

    /// `2026-01-05T09:00:00.000000Z`: always the same width for years 0 to 9999, so that text
    /// order is time order.
    package var isoText: String {
        let time = CivilTime(self)
        guard 0...9_999 ~= time.date.year else {
            return "\(time.date)T\(time.clockText).\(padded(time.microsecond, to: 6))Z"
        }
        // Digit by digit, as a run that is told to a hub or written down tells many.
        var text = Array("0000-00-00T00:00:00.000000Z".utf8)
        func put(_ value: Int, endingAt last: Int) {
            var (rest, place) = (value, last)
            while rest > 0 {
                text[place] += UInt8(rest % 10)
                (rest, place) = (rest / 10, place - 1)
            }
        }
        put(Int(time.date.year), endingAt: 3)
        put(Int(time.date.month), endingAt: 6)
        put(Int(time.date.day), endingAt: 9)
        put(time.hour, endingAt: 12)
        put(time.minute, endingAt: 15)
        put(time.second, endingAt: 18)
        put(time.microsecond, endingAt: 25)
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads `2026-01-05`, `2026-01-05 09:00`, `2026-01-05T09:00:00Z` and
    /// `2026-01-05 09:00:00.000001`; UTC throughout. Nil for anything else: a day the month lacks,
    /// 24:00, an offset, a fraction finer than a microsecond, any surrounding space.
    package static func parse(_ text: some StringProtocol) -> Instant? {
        var reader = DigitReader(bytes: Array(text.utf8.prefix(64)))
        guard let year = reader.number(digits: 4), reader.skip("-"),
            let month = reader.number(digits: 2), reader.skip("-"),
            let day = reader.number(digits: 2),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        if reader.isAtEnd { return date.start }
        guard reader.skip(" ") || reader.skip("T"),
            let hour = reader.number(digits: 2), reader.skip(":"),
            let minute = reader.number(digits: 2)
        else { return nil }
        var second = 0
        var microsecond = 0
        if reader.skip(":") {
            guard let value = reader.number(digits: 2) else { return nil }
            second = value
            if reader.skip(".") {
                guard let value = reader.fractionInMicroseconds() else { return nil }
                microsecond = value
            }
        }
        _ = reader.skip("Z")
        guard reader.isAtEnd else { return nil }
        return CivilTime(
            date: date, hour: hour, minute: minute, second: second, microsecond: microsecond)?
            .instant
    }
}

extension CivilDate: CustomStringConvertible {
    /// `2026-01-05`.
    @usableFromInline package var description: String {
        let sign = year < 0 ? "-" : ""
        return "\(sign)\(padded(abs(year), to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }

    /// Reads `2026-01-05`; nil for anything else.
    package static func parse(_ text: some StringProtocol) -> CivilDate? {
        guard text.utf8.count == 10, let instant = Instant.parse(text) else { return nil }
        return CivilDate(instant)
    }
}

extension CivilTime {
    /// `09:00:00`, without the fraction.
    fileprivate var clockText: String {
        "\(padded(hour, to: 2)):\(padded(minute, to: 2)):\(padded(second, to: 2))"
    }
}

/// A whole number of at least `width` digits, with zeros in front.
func padded(_ value: Int, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// Reads fields of fixed width from ASCII text.
private struct DigitReader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, UInt32(bytes[position]) == character.value else {
            return false
        }
        position += 1
        return true
    }

    mutating func digit() -> Int? {
        guard position < bytes.count, let value = decimalDigit(bytes[position]) else { return nil }
        position += 1
        return value
    }

    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// One to six digits after a decimal point.
    mutating func fractionInMicroseconds() -> Int? {
        guard var value = digit() else { return nil }
        for _ in 1..<6 { value = value * 10 + (digit() ?? 0) }
        return value
    }
}

func decimalDigit(_ byte: UInt8) -> Int? {
    byte >= 48 && byte <= 57 ? Int(byte) - 48 : nil
}
