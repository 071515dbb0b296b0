/// Writes JSON on one line, without spaces, keys in the order they are given.
///
/// All that a terminal, a line reader or a script tag could misread is escaped: control characters
/// (C1 too), the line separators U+2028 and U+2029, `<` and `>`, and marks that turn the direction
/// of text. What it writes is ASCII or plain UTF-8 and always one line.
package struct JSONWriter: Sendable {
    package private(set) var text = ""
    /// Whether the next value needs a comma before it, for each open object or array.
    private var needsComma: [Bool] = []
    private var isAfterKey = false

    package init() {}

    package mutating func beginObject() { open("{") }
    package mutating func endObject() { close("}") }
    package mutating func beginArray() { open("[") }
    package mutating func endArray() { close("]") }

    /// The name of the next value, which the caller keeps from occurring twice in an object.
    package mutating func key(_ name: String) {
        separate()
        append(quoted: name)
        text += ":"
        isAfterKey = true
    }

    package mutating func value(_ value: String) {
        separate()
        append(quoted: value)
    }
    package mutating func value(_ value: Int) {
        separate()
        text += String(value)
    }
    package mutating func value(_ value: Int64) {
        separate()
        text += String(value)
    }
    package mutating func value(_ value: Bool) {
        separate()
        text += value ? "true" : "false"
    }
    /// JSON has no infinities and no NaN: they are null.
    package mutating func value(_ value: Double) {
        guard value.isFinite else { return null() }
        separate()
        text += "\(value)"
    }
    package mutating func null() {
        separate()
        text += "null"
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
        text += bracket
        needsComma.append(false)
    }

    private mutating func close(_ bracket: String) {
        precondition(!isAfterKey && needsComma.popLast() != nil, "nothing to close in \(text)")
        text += bracket
    }

    private mutating func separate() {
        if isAfterKey {
            isAfterKey = false
            return
        }
        guard let last = needsComma.indices.last else { return }
        if needsComma[last] { text += "," }
        needsComma[last] = true
    }

    private mutating func append(quoted value: String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default:
                if JSONWriter.needsEscape(scalar.value) {
                    appendEscape(scalar.value)
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        text += "\""
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
        text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
