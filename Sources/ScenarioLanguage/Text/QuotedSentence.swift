import Diagnostics
import YAML

/// A sentence that is quoted together with the text behind its colon means what it means without
/// the quotes.
///
/// `"acme messages noor: Hi: there"` is one scalar to YAML. It is cut where YAML would cut it, so
/// that the rest of the reader sees a key and a value whose places in the file are exact.
extension Node {
    /// The node with its sentence and its text apart, where one scalar holds both.
    var takenApart: Node {
        switch content {
        case .scalar:
            guard let pair = sentenceAndText else { return self }
            return Node(.mapping([pair]), span: span)
        case .mapping(var pairs):
            // `"acme messages noor: Hi":` with `refused:` below it.
            guard let first = pairs.first, first.value.isAbsent,
                let pair = first.key.sentenceAndText
            else { return self }
            pairs[0] = pair
            return Node(.mapping(pairs), span: span)
        case .sequence: return self
        }
    }

    private var sentenceAndText: Pair? {
        guard let text, let colon = QuotedSentence.colon(in: text) else { return nil }
        let bytes = Array(text.utf8)
        return Pair(
            key: part(QuotedSentence.trimmed(0..<colon, of: bytes)),
            value: part(QuotedSentence.unquoted(colon + 1..<bytes.count, of: bytes)))
    }

    /// A part of a scalar's text as a scalar of its own; absent where the part is empty.
    func part(_ range: Range<Int>) -> Node {
        guard case .scalar(let scalar) = content else { return self }
        let bytes = Array(scalar.text.utf8)[range]
        let span = span(ofUTF8Range: range)
        let style = range.isEmpty ? Scalar.Style.absent : scalar.style
        let start = scalar.verbatimStart.map { $0 + Int32(range.lowerBound) }
        let text = String(decoding: bytes, as: UTF8.self)
        return Node(.scalar(Scalar(text: text, style: style, verbatimStart: start)), span: span)
    }

    /// What to do about a list or a mapping that was quoted together with its sentence.
    var quotedCollectionHelp: String? {
        guard let first = text?.utf8.first,
            first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        else { return nil }
        return "leave out the quotes around the whole sentence"
    }
}

enum QuotedSentence {
    /// The colon that ends a sentence: the first before a space or the end, outside double quotes.
    static func colon(in text: String) -> Int? {
        guard text.utf8.contains(UInt8(ascii: ":")) else { return nil }
        let bytes = Array(text.utf8)
        var isQuoted = false
        for index in bytes.indices {
            if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard !isQuoted, bytes[index] == UInt8(ascii: ":"), index > 0 else { continue }
            if index + 1 == bytes.count || isSpace(bytes[index + 1]) { return index }
        }
        return nil
    }

    static func trimmed(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
        var range = range
        while let first = range.first, isSpace(bytes[first]) { range.removeFirst() }
        while let last = range.last, isSpace(bytes[last]) { range.removeLast() }
        return range
    }

    /// Without spaces around it, and without a pair of quotes, which YAML would take off.
    static func unquoted(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
        let range = trimmed(range, of: bytes)
        guard range.count >= 2, let first = range.first, let last = range.last,
            bytes[first] == bytes[last],
            bytes[first] == UInt8(ascii: "\"") || bytes[first] == UInt8(ascii: "'")
        else { return range }
        let inner = first + 1..<last
        return inner.contains { bytes[$0] == bytes[first] } ? range : inner
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
