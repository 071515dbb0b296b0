/// Writes JSON on one line, without spaces, keys in the order they are given.
///
/// All that a terminal, a line reader or a script tag could misread is escaped: control characters
/// (C1 too), the line separators U+2028 and U+2029, `<` and `>`, and marks that turn the direction
/// of text. What it writes is ASCII or plain UTF-8 and always one line.
package struct JSONWriter: Sendable {
    /// What was written so far, as UTF-8. Bytes, because appending to a text character by character
    /// took most of the time of a report.
    package private(set) var bytes: [UInt8] = []
    /// Whether the next value needs a comma before it, for each open object or array.
    private var needsComma: [Bool] = []
    private var isAfterKey = false

    package init() {}

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Begins anew and keeps the room.
    package mutating func removeAll() {
        precondition(needsComma.isEmpty, "something is open in \(text)")
        bytes.removeAll(keepingCapacity: true)
    }

    package mutating func beginObject() { open("{") }
    package mutating func endObject() { close("}") }
    package mutating func beginArray() { open("[") }
    package mutating func endArray() { close("]") }

    /// The name of the next value, which the caller keeps from occurring twice in an object.
    package mutating func key(_ name: String) {
        separate()
        append(quoted: name)
        bytes.append(0x3A)
        isAfterKey = true
    }

    package mutating func value(_ value: String) {
        separate()
        append(quoted: value)
    }
    package mutating func value(_ value: Int) {
        separate()
        append(String(value))
    }
    package mutating func value(_ value: Int64) {
        separate()
        append(String(value))
    }
    /// All digits, though some readers hold only those up to 2⁵³.
    package mutating func value(_ value: UInt64) {
        separate()
        append(String(value))
    }
    package mutating func value(_ value: Bool) {
        separate()
        append(value ? "true" : "false")
    }
    /// JSON has no infinities and no NaN: they are null.
    package mutating func value(_ value: Double) {
        guard value.isFinite else { return null() }
        separate()
        append("\(value)")
    }
    package mutating func null() {
        separate()
        append("null")
    }

    package mutating func member(_ name: String, _ value: String) {
        key(name)
        self.value(value)
    }
    package mutating func member(_ name: String, _ value: Int) {
        key(name)
        self.value(value)
    }
    package mutating func member(_ name: String, _ value: Int64) {
        key(name)
        self.value(value)
    }
    package mutating func member(_ name: String, _ value: UInt64) {
        key(name)
        self.value(value)
    }
    package mutating func member(_ name: String, _ value: Bool) {
        key(name)
        self.value(value)
    }
    package mutating func member(_ name: String, _ value: Double) {
        key(name)
        self.value(value)
    }
    package mutating func member(_ name: String, _ values: [String]) {
        key(name)
        beginArray()
        for value in values { self.value(value) }
        endArray()
    }

    /// A string as a JSON value of its own.
    package static func quoted(_ text: String) -> String {
        var writer = JSONWriter()
        writer.value(text)
        return writer.text
    }

    private mutating func open(_ bracket: String) {
        separate()
        append(bracket)
        needsComma.append(false)
    }

    private mutating func close(_ bracket: String) {
        precondition(!isAfterKey && needsComma.popLast() != nil, "nothing to close in \(text)")
        append(bracket)
    }

    private mutating func separate() {
        if isAfterKey {
            isAfterKey = false
            return
        }
        guard let last = needsComma.indices.last else { return }
        if needsComma[last] { bytes.append(0x2C) }
        needsComma[last] = true
    }

    private mutating func append(_ value: String) { bytes.append(contentsOf: value.utf8) }

    private mutating func append(quoted value: String) {
        bytes.append(0x22)
        var value = value
        let isPlain = value.withUTF8 { utf8 in
            guard utf8.allSatisfy(JSONWriter.isPlain) else { return false }
            bytes.append(contentsOf: utf8)
            return true
        }
        if !isPlain { append(escaping: value) }
        bytes.append(0x22)
    }

    /// ASCII that stands for itself in JSON, as nearly all text is.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C && byte != 0x3C && byte != 0x3E
    }

    private mutating func append(escaping value: String) {
        for scalar in value.unicodeScalars {
            if scalar.isASCII, JSONWriter.isPlain(UInt8(scalar.value)) {
                bytes.append(UInt8(scalar.value))
                continue
            }
            switch scalar {
            case "\"": append("\\\"")
            case "\\": append("\\\\")
            case "\n": append("\\n")
            case "\r": append("\\r")
            case "\t": append("\\t")
            default:
                if JSONWriter.needsEscape(scalar.value) {
                    appendEscape(scalar.value)
                } else {
                    bytes.append(contentsOf: String(scalar).utf8)
                }
            }
        }
    }

    /// All of these lie in the basic plane, so one escape of four digits is enough.
    private static func needsEscape(_ value: UInt32) -> Bool {
        switch value {
        case 0..<0x20, 0x3C, 0x3E, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E,
            0x2066...0x2069, 0xFEFF:
            true
        default: false
        }
    }

    private mutating func appendEscape(_ value: UInt32) {
        let digits = String(value, radix: 16)
        append("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
    }
}
