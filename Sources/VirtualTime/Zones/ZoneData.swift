/// Reads the zone data of RFC 9636 (TZif), versions 1 to 4, from bytes that may be anything.
package enum ZoneData {
    /// Far more than any zone has; beyond it, data are taken for damaged.
    package static let mostChanges = 10_000

    /// Whether a text can name a zone: parts such as `Europe` and `Berlin`, separated by strokes,
    /// that lead nowhere else.
    package static func isName(_ text: String) -> Bool {
        let parts = text.utf8.split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return text.utf8.count <= 64
            && parts.allSatisfy { part in
                !part.isEmpty && part.first != UInt8(ascii: ".") && part.allSatisfy(isOfName)
            }
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// The rules that stand in `bytes`, or why they cannot be read.
    package static func rules(name: String, bytes: [UInt8]) throws(ZoneFault) -> ZoneRules {
        var reader = ZoneBytes(bytes)
        let head = try ZoneHead(&reader)
        if head.version == 0 { return try rules(name, try head.times(&reader, width: 4), nil) }
        // Later versions repeat everything with times of 64 bits, and end with a rule.
        try reader.skip(head.length(width: 4))
        let wide = try ZoneHead(&reader)
        let times = try wide.times(&reader, width: 8)
        return try rules(name, times, try reader.rule())
    }

    private static func rules(
        _ name: String, _ times: ZoneTimes, _ rule: ZoneRule?
    ) throws(ZoneFault) -> ZoneRules {
        var changes: [Instant] = []
        var distances: [TimeSpan] = []
        for (index, second) in times.changes.enumerated() {
            if index > 0, second <= times.changes[index - 1] {
                throw .notAscending(change: index + 1)
            }
            let kind = Int(times.kinds[index])
            guard kind < times.distances.count else { throw .unknownDistance(change: index + 1) }
            changes.append(.epoch + .seconds(second))
            distances.append(.seconds(Int64(times.distances[kind])))
        }
        guard let before = times.distances.first else { throw .noDistance }
        return ZoneRules(
            name: name, changes: changes, distances: distances,
            before: .seconds(Int64(before)), rule: rule)
    }
}

/// The head of a block of zone data: what follows it, and how much.
private struct ZoneHead {
    /// 0 for version 1, else the digit as ASCII.
    let version: UInt8
    let utcMarks: Int
    let standardMarks: Int
    let leaps: Int
    let changes: Int
    let kinds: Int
    let letters: Int

    init(_ reader: inout ZoneBytes) throws(ZoneFault) {
        guard try reader.take(4) == Array("TZif".utf8)[...] else { throw .notZoneData }
        version = try reader.byte()
        guard version == 0 || (UInt8(ascii: "2")...UInt8(ascii: "4")).contains(version) else {
            throw .unknownVersion(version)
        }
        try reader.skip(15)
        utcMarks = try reader.count()
        standardMarks = try reader.count()
        leaps = try reader.count()
        changes = try reader.count()
        kinds = try reader.count()
        letters = try reader.count()
    }

    /// How many bytes follow the head; `width` is that of a time.
    func length(width: Int) -> Int {
        changes * (width + 1) + kinds * 6 + letters + leaps * (width + 4) + standardMarks + utcMarks
    }

    func times(_ reader: inout ZoneBytes, width: Int) throws(ZoneFault) -> ZoneTimes {
        guard changes <= ZoneData.mostChanges else {
            throw .tooManyChanges(changes, most: ZoneData.mostChanges)
        }
        guard kinds > 0 else { throw .noDistance }
        guard leaps == 0 else { throw .leapSeconds }
        guard [0, kinds].contains(utcMarks), [0, kinds].contains(standardMarks) else {
            throw .unequalCounts
        }
        try reader.hasLeft(length(width: width))
        var times = ZoneTimes()
        for _ in 0..<changes { times.changes.append(try reader.signed(width)) }
        times.kinds = Array(try reader.take(changes))
        for _ in 0..<kinds {
            let seconds = try reader.signed(4)
            guard abs(seconds) <= ZoneRules.furthest.microseconds / 1_000_000 else {
                throw .tooFar(seconds: Int(seconds))
            }
            times.distances.append(Int(seconds))
            try reader.skip(2)
        }
        try reader.skip(letters + standardMarks + utcMarks)
        return times
    }
}

/// A block of zone data: seconds since 1970 at which the clock changes, to which kind of time,
/// and the distance of each kind in seconds.
private struct ZoneTimes {
    var changes: [Int64] = []
    var kinds: [UInt8] = []
    var distances: [Int] = []
}

/// Bytes to be read from front to back.
private struct ZoneBytes {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func hasLeft(_ count: Int) throws(ZoneFault) {
        guard count <= bytes.count - position else {
            throw .endsEarly(needed: position + count, found: bytes.count)
        }
    }

    mutating func take(_ count: Int) throws(ZoneFault) -> ArraySlice<UInt8> {
        try hasLeft(count)
        defer { position += count }
        return bytes[position..<position + count]
    }

    mutating func skip(_ count: Int) throws(ZoneFault) { _ = try take(count) }

    mutating func byte() throws(ZoneFault) -> UInt8 {
        let taken = try take(1)
        return taken[taken.startIndex]
    }

    /// Four bytes without a sign, the highest first; a count of anything.
    mutating func count() throws(ZoneFault) -> Int {
        var value = 0
        for byte in try take(4) { value = value << 8 | Int(byte) }
        return value
    }

    /// Four or eight bytes with a sign, the highest first.
    mutating func signed(_ width: Int) throws(ZoneFault) -> Int64 {
        var value: UInt64 = 0
        for byte in try take(width) { value = value << 8 | UInt64(byte) }
        return width == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
    }

    /// The rule between two line breaks at the end; nil where there is none.
    mutating func rule() throws(ZoneFault) -> ZoneRule? {
        guard try byte() == UInt8(ascii: "\n"),
            let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n"))
        else { throw .ruleWithoutEnd }
        let text = Array(try take(end - position))
        if text.isEmpty { return nil }
        guard let rule = ZoneRuleReader.read(text) else {
            throw .badRule(String(decoding: text.prefix(80), as: UTF8.self))
        }
        return rule
    }
}
