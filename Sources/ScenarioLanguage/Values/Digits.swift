/// Reads numbers written in digits, on bytes.
enum Digits {
    /// A whole number with or without thousands separators. The outer nil: not a number; the
    /// inner nil: a number beyond `Int64`.
    static func whole(_ text: String) -> Int64?? {
        var text = text
        return text.withUTF8 { bytes -> Int64?? in
            let upper = wholeEnd(bytes)
            guard upper == bytes.count, upper > 0 else { return .none }
            return .some(value(bytes[0..<upper], scale: 1))
        }
    }

    /// What a text says as a number with a fraction.
    enum Decimal: Hashable {
        case value(Int64)
        case notANumber
        /// Beyond `Int64`.
        case tooLarge
        /// More digits behind the point than wanted, and not only zeros.
        case tooPrecise
    }

    /// A number with at most so many digits behind its point, in units of the last of them.
    static func decimal(_ text: String, digits: Int) -> Decimal {
        var text = text
        let scale = (0..<digits).reduce(Int64(1)) { product, _ in product * 10 }
        return text.withUTF8 { bytes in
            let end = wholeEnd(bytes)
            guard end > 0 else { return .notANumber }
            let whole = value(bytes[0..<end], scale: scale)
            if end == bytes.count { return whole.map(Decimal.value) ?? .tooLarge }
            let behind = bytes[(end + 1)...]
            guard bytes[end] == UInt8(ascii: "."), !behind.isEmpty, behind.allSatisfy(isDigit)
            else { return .notANumber }
            guard behind.dropFirst(digits).allSatisfy({ $0 == UInt8(ascii: "0") }) else {
                return .tooPrecise
            }
            var fraction: Int64 = 0
            for place in 0..<digits {
                let digit = place < behind.count ? behind[behind.startIndex + place] - 48 : 0
                fraction = fraction * 10 + Int64(digit)
            }
            guard let whole else { return .tooLarge }
            let (sum, overflow) = whole.addingReportingOverflow(fraction)
            return overflow ? .tooLarge : .value(sum)
        }
    }

    /// The shortest text of a number of units, so many of which digits are behind the point.
    static func text(_ units: Int64, digits: Int) -> String {
        var text = String(units)
        while text.utf8.count <= digits { text = "0" + text }
        var behind = text.suffix(digits)
        while behind.last == "0" { behind.removeLast() }
        return text.dropLast(digits) + (behind.isEmpty ? "" : "." + behind)
    }

    /// The end of `123` or `1,234,567` at the start of the bytes.
    private static func wholeEnd(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var index = 0
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
        guard index <= 3 else { return index }
        while index + 3 < bytes.count, bytes[index] == UInt8(ascii: ","),
            isDigit(bytes[index + 1]), isDigit(bytes[index + 2]), isDigit(bytes[index + 3])
        {
            index += 4
        }
        return index
    }

    private static func value(
        _ bytes: Slice<UnsafeBufferPointer<UInt8>>, scale: Int64
    ) -> Int64? {
        var value: Int64 = 0
        for byte in bytes where byte != UInt8(ascii: ",") {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            if overflow || carry { return nil }
            value = sum
        }
        let (scaled, overflow) = value.multipliedReportingOverflow(by: scale)
        return overflow ? nil : scaled
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}

/// The number words of the language.
enum NumberWords {
    static let names = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ]
    static let ordinals = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth",
    ]

    static func value(of text: String) -> Int64? {
        guard (3...6).contains(text.utf8.count) else { return nil }
        return names.firstIndex(of: text).map(Int64.init)
    }

    /// The number of `first`, `2nd`, `twelfth`; nil for anything else.
    static func ordinal(of text: String) -> Int? {
        if let place = ordinals.firstIndex(of: text) { return place + 1 }
        let digits = text.utf8.prefix(while: Digits.isDigit)
        guard !digits.isEmpty, digits.count <= 6, let number = Int(Substring(digits)), number > 0
        else { return nil }
        switch String(text.utf8.dropFirst(digits.count)) ?? "" {
        case "st", "nd", "rd", "th": return number
        default: return nil
        }
    }
}
