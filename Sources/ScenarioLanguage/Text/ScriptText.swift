import Diagnostics
import YAML

/// A name that stands for a value while one row of examples, or one turn of a `for each`, is read.
struct Binding {
    var name: String
    var value: String
    /// Where the value is written.
    var span: SourceSpan
}

/// The text of a scalar with its placeholders filled in, and the way back to the source.
///
/// Diagnostics about a filled-in text point at the words that were written, so each replacement is
/// remembered.
struct ScriptText {
    /// One placeholder that was replaced; ranges are UTF-8 offsets.
    struct Edit {
        var written: Range<Int>
        var filled: Range<Int>
        var binding: Binding
    }

    var string: String
    /// The whole scalar, as written.
    var span: SourceSpan
    var edits: [Edit] = []
    /// Whether a placeholder has no value, which is told already: nothing more is said of it.
    var isBroken = false
    /// The scalar as written, for spans of its parts.
    private var node: Node

    init(_ string: String, of node: Node, edits: [Edit] = []) {
        self.string = string
        self.span = node.span
        self.edits = edits
        self.node = node
    }

    /// A part of the text as a text of its own, with its own place.
    func part(_ range: Range<Int>) -> ScriptText {
        let text = String(decoding: Array(string.utf8)[range], as: UTF8.self)
        let span = span(of: range)
        let start = span.upper - span.lower == range.count && edits.isEmpty ? span.lower : nil
        let scalar = Scalar(text: text, style: .plain, verbatimStart: start)
        var part = ScriptText(text, of: Node(.scalar(scalar), span: span))
        part.isBroken = isBroken
        return part
    }

    /// The place of a part of the filled-in text.
    func span(of range: Range<Int>) -> SourceSpan {
        if edits.isEmpty { return node.span(ofUTF8Range: range) }
        return node.span(
            ofUTF8Range: written(range.lowerBound)
                .lowerBound..<max(
                    written(range.lowerBound).lowerBound, written(range.upperBound).upperBound))
    }

    /// What an offset into the filled-in text was: itself, or the whole placeholder around it.
    private func written(_ offset: Int) -> Range<Int> {
        var shift = 0
        for edit in edits {
            if offset < edit.filled.lowerBound { break }
            if offset <= edit.filled.upperBound && !edit.filled.isEmpty {
                if offset == edit.filled.lowerBound {
                    return edit.written.lowerBound..<edit.written.lowerBound
                }
                if offset == edit.filled.upperBound {
                    return edit.written.upperBound..<edit.written.upperBound
                }
                return edit.written
            }
            shift = edit.written.upperBound - edit.filled.upperBound
        }
        return (offset + shift)..<(offset + shift)
    }
}

/// Finds `<name>` in texts.
enum Placeholders {
    /// The ranges of all `<name>` in a text, the angle brackets included, with escaped ones
    /// (`\<`) told apart.
    static func ranges(in bytes: [UInt8]) -> [(range: Range<Int>, isEscaped: Bool)] {
        var found: [(range: Range<Int>, isEscaped: Bool)] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            var end = index + 1
            while end < bytes.count, Name.isNameByte(bytes[end]) { end += 1 }
            if end > index + 1, end < bytes.count, bytes[end] == UInt8(ascii: ">") {
                let isEscaped = index > 0 && bytes[index - 1] == UInt8(ascii: "\\")
                found.append((index..<end + 1, isEscaped))
                index = end + 1
            } else {
                index += 1
            }
        }
        return found
    }
}

/// What names of people, jobs and parameters look like.
enum Name {
    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }

    /// Letters, digits, `-` and `_`, beginning with a letter, at most 64 bytes.
    static func isValid(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count <= ScenarioLimits.nameLength else {
            return false
        }
        let startsWell = first >= 0x80 || (first | 0x20 >= 97 && first | 0x20 <= 122)
        return startsWell && name.utf8.allSatisfy(isNameByte)
    }
}
