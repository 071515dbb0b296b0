/// Walks over the members of an object of JSON on one line, without making texts of them.
struct JSONLine {
    struct Value {
        enum Kind { case text, bare, null, nested }
        var kind: Kind
        /// Without the quotes of a text.
        var range: Range<Int>
        var hasEscapes = false
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var isFirst = true

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func begin() throws(LineProblem) {
        skipBlanks()
        try take("{")
    }

    /// The next member; nil at the end of the object, behind which nothing may stand.
    mutating func next() throws(LineProblem) -> (key: Range<Int>, Value)? {
        skipBlanks()
        if skip("}") {
            skipBlanks()
            guard position == bytes.count else { throw .notJSON }
            return nil
        }
        if !isFirst {
            try take(",")
            skipBlanks()
        }
        isFirst = false
        let key = try text().range
        skipBlanks()
        try take(":")
        skipBlanks()
        return (key, try value())
    }

    private mutating func value() throws(LineProblem) -> Value {
        guard position < bytes.count else { throw .notJSON }
        switch bytes[position] {
        case UInt8(ascii: "\""): return try text()
        case UInt8(ascii: "{"), UInt8(ascii: "["): return try nested()
        default:
            let start = position
            while position < bytes.count, Self.isBare(bytes[position]) { position += 1 }
            guard position > start else { throw .notJSON }
            let isNull = bytes[start..<position].elementsEqual("null".utf8)
            return Value(kind: isNull ? .null : .bare, range: start..<position)
        }
    }

    private mutating func text() throws(LineProblem) -> Value {
        try take("\"")
        let start = position
        var hasEscapes = false
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return Value(kind: .text, range: start..<position - 1, hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                position += 2
            default: position += 1
            }
        }
        throw .notJSON
    }

    private mutating func nested() throws(LineProblem) -> Value {
        let start = position
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""): _ = try text()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                position += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                position += 1
                if depth == 0 { return Value(kind: .nested, range: start..<position) }
            default: position += 1
            }
        }
        throw .notJSON
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private mutating func skipBlanks() {
        while position < bytes.count, bytes[position] == 32 || bytes[position] == 9 {
            position += 1
        }
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, UInt32(bytes[position]) == character.value else {
            return false
        }
        position += 1
        return true
    }

    private mutating func take(_ character: Unicode.Scalar) throws(LineProblem) {
        guard skip(character) else { throw .notJSON }
    }

    /// What stands between the quotes of a text, its escapes resolved.
    static func unescape(
        _ text: UnsafeBufferPointer<UInt8>, into result: inout [UInt8]
    ) throws(LineProblem) {
        var position = 0
        var half: UInt32 = 0
        while position < text.count {
            let byte = text[position]
            position += 1
            guard byte == UInt8(ascii: "\\") else {
                result.append(byte)
                continue
            }
            guard position < text.count else { throw .notJSON }
            let letter = text[position]
            position += 1
            switch letter {
            case UInt8(ascii: "n"): result.append(10)
            case UInt8(ascii: "t"): result.append(9)
            case UInt8(ascii: "r"): result.append(13)
            case UInt8(ascii: "b"): result.append(8)
            case UInt8(ascii: "f"): result.append(12)
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(letter)
            case UInt8(ascii: "u"):
                let unit = try hexadecimal(text, at: position)
                position += 4
                if (0xD800..<0xDC00).contains(unit) {
                    half = unit
                    continue
                }
                let isSecond = (0xDC00..<0xE000).contains(unit)
                let value = isSecond ? 0x10000 + (half & 0x3FF) << 10 + (unit & 0x3FF) : unit
                guard !isSecond || half > 0, let scalar = Unicode.Scalar(value) else {
                    throw .notJSON
                }
                half = 0
                result.append(contentsOf: String(Character(scalar)).utf8)
            default: throw .notJSON
            }
        }
    }

    private static func hexadecimal(
        _ text: UnsafeBufferPointer<UInt8>, at position: Int
    ) throws(LineProblem) -> UInt32 {
        guard position + 4 <= text.count else { throw .notJSON }
        var value: UInt32 = 0
        for byte in text[position..<position + 4] {
            let digit: UInt8
            switch byte {
            case 48...57: digit = byte &- 48
            case 65...70: digit = byte &- 55
            case 97...102: digit = byte &- 87
            default: throw .notJSON
            }
            value = value << 4 + UInt32(digit)
        }
        return value
    }
}
