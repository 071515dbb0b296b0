/// Why a line is no JSON.
package struct JSONProblem: Error, Hashable, Sendable {
    package var reason: String
    /// The byte of the line, from 1; 0 where the line as a whole is meant.
    package var column: Int

    package init(reason: String, column: Int) {
        self.reason = reason
        self.column = column
    }
}

/// Reads one JSON value, strictly by RFC 8259.
package struct JSONReader {
    /// Deeper than any answer needs.
    package static let maximumDepth = 16

    let bytes: [UInt8]
    private(set) var position = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    package static func read(_ bytes: [UInt8]) throws(JSONProblem) -> JSONValue {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw JSONProblem(reason: "it is not UTF-8", column: 0)
        }
        var reader = JSONReader(bytes)
        let value = try reader.value(depth: 0)
        reader.skipSpaces()
        guard reader.position == bytes.count else {
            throw reader.problem("something stands behind the value")
        }
        return value
    }

    func problem(_ reason: String) -> JSONProblem {
        JSONProblem(reason: reason, column: position + 1)
    }

    private mutating func skipSpaces() {
        while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    }

    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func take() throws(JSONProblem) -> UInt8 {
        guard let byte = peek else { throw problem("the line ends too early") }
        position += 1
        return byte
    }

    /// Takes the byte if it comes next.
    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let byte = peek, UInt32(byte) == character.value else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(JSONProblem) -> JSONValue {
        guard depth < JSONReader.maximumDepth else { throw problem("it is nested too deep") }
        skipSpaces()
        switch peek {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw problem("the line ends too early")
        default: return try number()
        }
    }

    private mutating func word(
        _ word: String, _ value: JSONValue
    ) throws(JSONProblem) -> JSONValue {
        guard bytes[position...].starts(with: word.utf8) else {
            throw problem("this is no JSON value")
        }
        position += word.utf8.count
        return value
    }

    private mutating func object(depth: Int) throws(JSONProblem) -> JSONValue {
        position += 1
        var members: [JSONMember] = []
        skipSpaces()
        if skip("}") { return .object(members) }
        while true {
            skipSpaces()
            guard peek == UInt8(ascii: "\"") else { throw problem("a name in quotes is missing") }
            let name = try text()
            if members.contains(where: { $0.name == name }) {
                throw problem("the name \"\(name)\" is there twice")
            }
            skipSpaces()
            guard skip(":") else { throw problem("a colon is missing") }
            members.append(JSONMember(name, try value(depth: depth + 1)))
            skipSpaces()
            if skip("}") { return .object(members) }
            guard skip(",") else { throw problem("a comma is missing") }
        }
    }

    private mutating func array(depth: Int) throws(JSONProblem) -> JSONValue {
        position += 1
        var values: [JSONValue] = []
        skipSpaces()
        if skip("]") { return .array(values) }
        while true {
            values.append(try value(depth: depth + 1))
            skipSpaces()
            if skip("]") { return .array(values) }
            guard skip(",") else { throw problem("a comma is missing") }
        }
    }

    private mutating func number() throws(JSONProblem) -> JSONValue {
        let first = position
        _ = skip("-")
        let whole = digits()
        guard !whole.isEmpty else { throw problem("this is no JSON value") }
        if whole.count > 1, whole.first == UInt8(ascii: "0") {
            throw problem("a number begins with 0")
        }
        var isWhole = true
        if skip(".") {
            isWhole = false
            guard !digits().isEmpty else { throw problem("digits are missing") }
        }
        if skip("e") || skip("E") {
            isWhole = false
            if !skip("-") { _ = skip("+") }
            guard !digits().isEmpty else { throw problem("digits are missing") }
        }
        let text = String(decoding: bytes[first..<position], as: UTF8.self)
        if isWhole, let number = Int64(text) { return .number(number) }
        return .otherNumber(text)
    }

    private mutating func digits() -> ArraySlice<UInt8> {
        let first = position
        while let byte = peek, byte >= 0x30, byte <= 0x39 { position += 1 }
        return bytes[first..<position]
    }
}
