/// Digits in a row, and what stands around them.
struct DigitGroup {
    /// How many digits there are.
    var length: Int
    /// Their value; of a longer row that of the first 18.
    var value: Int
    /// What stands between the group before and this one; its first byte says which run it is.
    var separator: Separator
    /// A `+` stands directly before.
    var hasPlus: Bool
    /// A currency stands before or behind.
    var isMoney: Bool

    enum Separator: Equatable {
        /// Nothing that a number may contain: a new run begins.
        case start
        case space, hyphen, dot, slash
        /// Several marks, or parentheses.
        case mixed
    }

    var isYear: Bool { length == 4 && (1900...2099).contains(value) }
    var isDay: Bool { length <= 2 && (1...31).contains(value) }
    var isMonth: Bool { length <= 2 && (1...12).contains(value) }
    /// A price or an amount in round figures.
    var isRound: Bool { value > 0 && value % 50 == 0 }

    /// All the groups of a text, in order.
    static func all(in bytes: [UInt8]) -> [DigitGroup] {
        var groups: [DigitGroup] = []
        var end = 0
        var index = 0
        while index < bytes.count {
            guard isDigit(bytes[index]) else {
                index += 1
                continue
            }
            let start = index
            var value = 0
            while index < bytes.count, isDigit(bytes[index]) {
                if index - start < 18 { value = value * 10 + Int(bytes[index] & 0x0F) }
                index += 1
            }
            groups.append(
                DigitGroup(
                    length: index - start, value: value,
                    separator: groups.isEmpty ? .start : separator(bytes[end..<start]),
                    hasPlus: start > 0 && bytes[start - 1] == UInt8(ascii: "+"),
                    isMoney: Currency.ends(bytes[..<start]) || Currency.starts(bytes[index...])))
            end = index
        }
        return groups
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// Up to three of the marks that people put into telephone numbers keep a run together.
    private static func separator(_ bytes: ArraySlice<UInt8>) -> Separator {
        guard (1...3).contains(bytes.count),
            bytes.allSatisfy({ " -./()+".utf8.contains($0) })
        else { return .start }
        let marks = bytes.filter { $0 != UInt8(ascii: " ") }
        switch (marks.count, marks.first) {
        case (0, _): return .space
        case (1, UInt8(ascii: "-")): return .hyphen
        case (1, UInt8(ascii: ".")): return .dot
        case (1, UInt8(ascii: "/")): return .slash
        default: return .mixed
        }
    }
}

/// The currencies that make a number an amount.
private enum Currency {
    static let words = ["$", "€", "£", "usd", "eur", "gbp", "dollars", "euros"].map {
        Array($0.utf8)
    }

    static func ends(_ bytes: ArraySlice<UInt8>) -> Bool {
        let text = bytes.last == UInt8(ascii: " ") ? bytes.dropLast() : bytes
        return words.contains { isSame(text.suffix($0.count), $0) }
    }

    static func starts(_ bytes: ArraySlice<UInt8>) -> Bool {
        let text = bytes.first == UInt8(ascii: " ") ? bytes.dropFirst() : bytes
        return words.contains { isSame(text.prefix($0.count), $0) }
    }

    /// Whether they are the same but for upper and lower case.
    private static func isSame(_ text: ArraySlice<UInt8>, _ word: [UInt8]) -> Bool {
        text.count == word.count
            && zip(text, word).allSatisfy { byte, wanted in
                byte == wanted || (wanted >= UInt8(ascii: "a") && byte | 0x20 == wanted)
            }
    }
}
