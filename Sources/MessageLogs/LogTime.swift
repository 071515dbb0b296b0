import VirtualTime

/// Reads the times of a log.
enum LogTime {
    /// What a bare number counts since 1970.
    enum Unit: Int64, Sendable {
        case seconds = 1_000_000
        case milliseconds = 1_000

        var text: String { self == .seconds ? "Unix seconds" : "Unix milliseconds" }
    }

    /// From here on, whole numbers are taken for milliseconds: as seconds this is the year 5138,
    /// as milliseconds 1973.
    static let leastMilliseconds: Int64 = 100_000_000_000

    private static let last = CivilDate(year: 10_000, month: 1, day: 1)!.start

    static func instant(
        _ text: UnsafeBufferPointer<UInt8>, _ unit: Unit
    ) throws(LineProblem) -> Instant {
        var rest = text[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest = rest.dropFirst() }
        var whole: Int64 = 0
        let digits = rest.prefix(while: isDigit)
        guard !digits.isEmpty, digits.count <= 18 else { throw .notATime }
        for byte in digits { whole = whole * 10 + Int64(byte &- 48) }
        rest = rest.dropFirst(digits.count)
        var microseconds: Int64 = 0
        if rest.first == UInt8(ascii: "."), rest.count > 1 {
            let part = rest.dropFirst().prefix(while: isDigit)
            rest = rest.dropFirst(part.count + 1)
            var scale = unit.rawValue
            for byte in part {
                scale /= 10
                microseconds += Int64(byte &- 48) * scale
            }
        }
        guard rest.isEmpty else {
            if isNegative { throw .notATime }
            return try iso(text)
        }
        if isNegative { throw whole == 0 && microseconds == 0 ? .notATime : .before1970 }
        let (scaled, overflow) = whole.multipliedReportingOverflow(by: unit.rawValue)
        let instant = Instant(microseconds: scaled &+ microseconds)
        guard !overflow, instant < last else { throw .after9999 }
        return instant
    }

    /// The number that a text begins with where it is nothing but digits; nil for all others.
    static func whole(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard !text.isEmpty, text.count <= 18, text.allSatisfy(isDigit) else { return nil }
        return text.reduce(0) { $0 * 10 + Int64($1 &- 48) }
    }

    /// `2026-01-05T09:00:00Z`, with a blank for the T, a fraction, and `+02:00` or `+0200`.
    private static func iso(_ text: UnsafeBufferPointer<UInt8>) throws(LineProblem) -> Instant {
        var reader = Digits(text)
        guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2),
            reader.skip("-"), let day = reader.number(2),
            let date = CivilDate(year: year, month: month, day: day)
        else { throw .notATime }
        if reader.isAtEnd { throw .withoutZone }
        guard reader.skip("T") || reader.skip("t") || reader.skip(" "),
            let hour = reader.number(2), hour < 24, reader.skip(":"),
            let minute = reader.number(2), minute < 60
        else { throw .notATime }
        var second = 0
        if reader.skip(":") {
            // A leap second is the last of its minute.
            guard let read = reader.number(2), read <= 60 else { throw .notATime }
            second = min(read, 59)
        }
        let fraction = try reader.fraction()
        if reader.isAtEnd { throw .withoutZone }
        _ = reader.skip(" ")
        let zone = try reader.zone()
        guard reader.isAtEnd else { throw .notATime }
        let seconds = Int64(hour * 3_600 + minute * 60 + second) - zone
        let instant = date.start + .seconds(seconds) + .microseconds(fraction)
        if instant < .epoch { throw .before1970 }
        guard instant < last else { throw .after9999 }
        return instant
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    private struct Digits {
        private let bytes: UnsafeBufferPointer<UInt8>
        private var position = 0

        init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

        var isAtEnd: Bool { position == bytes.count }

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard position < bytes.count, UInt32(bytes[position]) == character.value else {
                return false
            }
            position += 1
            return true
        }

        mutating func number(_ count: Int) -> Int? {
            guard position + count <= bytes.count else { return nil }
            var number = 0
            for byte in bytes[position..<position + count] {
                guard LogTime.isDigit(byte) else { return nil }
                number = number * 10 + Int(byte &- 48)
            }
            position += count
            return number
        }

        /// In microseconds; what is finer is dropped.
        mutating func fraction() throws(LineProblem) -> Int64 {
            guard skip(".") || skip(",") else { return 0 }
            var scale: Int64 = 1_000_000
            var value: Int64 = 0
            let start = position
            while position < bytes.count, LogTime.isDigit(bytes[position]) {
                scale /= 10
                value += Int64(bytes[position] &- 48) * scale
                position += 1
            }
            if position == start { throw .notATime }
            return value
        }

        /// In seconds east of Greenwich.
        mutating func zone() throws(LineProblem) -> Int64 {
            if skip("Z") || skip("z") { return 0 }
            let isWest = skip("-")
            guard isWest || skip("+"), let hours = number(2), hours < 24 else { throw .notATime }
            _ = skip(":")
            let minutes = isAtEnd ? 0 : number(2)
            guard let minutes, minutes < 60 else { throw .notATime }
            let seconds = Int64(hours * 3_600 + minutes * 60)
            return isWest ? -seconds : seconds
        }
    }
}
