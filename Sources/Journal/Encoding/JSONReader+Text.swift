extension JSONReader {
    /// Reads a text in quotes; the line is known to be UTF-8.
    mutating func text() throws(JSONProblem) -> String {
        _ = try take()
        var result: [UInt8] = []
        while true {
            let byte = try take()
            switch byte {
            case UInt8(ascii: "\""):
                return String(decoding: result, as: UTF8.self)
            case UInt8(ascii: "\\"):
                result += Array(String(try escaped()).utf8)
            case 0..<0x20:
                throw problem("a control character stands in a text")
            default:
                result.append(byte)
            }
        }
    }

    private mutating func escaped() throws(JSONProblem) -> Character {
        switch try take() {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return Character(try scalar())
        default: throw problem("this escape does not exist")
        }
    }

    /// What four digits stand for, or twice four for a character beyond the basic plane.
    private mutating func scalar() throws(JSONProblem) -> Unicode.Scalar {
        let first = try unit()
        var value = first
        if (0xD800..<0xDC00).contains(first) {
            guard try take() == UInt8(ascii: "\\"), try take() == UInt8(ascii: "u") else {
                throw problem("half a character is missing")
            }
            let second = try unit()
            guard (0xDC00..<0xE000).contains(second) else {
                throw problem("half a character is missing")
            }
            value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw problem("half a character is missing")
        }
        return scalar
    }

    private mutating func unit() throws(JSONProblem) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            let byte = try take()
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw problem("four hexadecimal digits are missing")
            }
            value = value << 4 + UInt32(digit)
        }
        return value
    }
}
