import Diagnostics
import ScenarioLanguage
import YAML

/// A line that the player typed, as a step of a script, and the way back from the script to it.
struct TypedStep: Sendable, Hashable {
    /// As it was typed, without spaces around it.
    let text: String
    let node: Node
    /// Where the details begin in the text, in UTF-8; nil where there are none.
    private let details: Int?

    /// A sentence: what stands behind its colon is a text, and needs no quotes, or a list or a
    /// mapping.
    init(sentence text: String) {
        self.text = text
        guard let colon = Self.colon(in: text) else {
            (node, details) = (.text(text), nil)
            return
        }
        let bytes = Array(text.utf8)
        let key = String(decoding: bytes[..<colon], as: UTF8.self)
        var start = colon + 1
        while start < bytes.count, bytes[start] == 0x20 { start += 1 }
        guard start < bytes.count else {
            (node, details) = (.mapping([(key, .absent)]), nil)
            return
        }
        details = start
        node = .mapping([(key, Self.value(String(decoding: bytes[start...], as: UTF8.self)))])
    }

    /// `wait: 3h`, `at: tomorrow 09:00`; typed with or without the colon.
    init(_ word: String, _ argument: String, typed text: String) {
        self.text = text
        node = .mapping([(word, .text(argument))])
        details = text.utf8.count - argument.utf8.count
    }

    /// The colon that ends a sentence: the first before a space or the end, outside double quotes.
    static func colon(in text: String) -> Int? {
        let bytes = Array(text.utf8)
        var isQuoted = false
        for index in bytes.indices {
            if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard !isQuoted, bytes[index] == UInt8(ascii: ":"), index > 0 else { continue }
            if index + 1 == bytes.count || bytes[index + 1] == 0x20 { return index }
        }
        return nil
    }

    private static func value(_ text: String) -> Node {
        let first = text.utf8.first
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || first == UInt8(ascii: "\"") {
            let reading = YAMLParser.read(SourceFile(name: "", text: text))
            if reading.diagnostics.isEmpty, reading.documents.count == 1 {
                return reading.documents[0].root
            }
        }
        return .text(text)
    }

    /// A mistake in the step as it stands in a script, as one in the line that was typed.
    ///
    /// - Parameter item: the step in the tree of the script.
    func mistake(_ diagnostic: Diagnostic, in item: Node) -> Diagnostic {
        var mistake = diagnostic
        let place = place(of: diagnostic.span, in: item)
        mistake.span = place ?? SourceSpan(0, text.utf8.count)
        mistake.fixIt = diagnostic.fixIt.flatMap { fixIt in
            self.place(of: fixIt.span, in: item).map { .init(span: $0, text: fixIt.text) }
        }
        // Other places are those of the script, which the player does not see.
        mistake.notes = []
        // Nor is everybody in it known to the player.
        if diagnostic.code == .unknownName { mistake.expected = nil }
        mistake.also = []
        return mistake
    }

    private func place(of span: SourceSpan, in item: Node) -> SourceSpan? {
        let pair = item.pairs?.first
        let parts = [(pair?.key ?? item, 0), (pair?.value ?? item, details ?? 0)]
        for (part, offset) in parts {
            guard case .scalar(let scalar) = part.content, let start = scalar.verbatimStart,
                span.lower >= start, Int(span.upper) <= Int(start) + scalar.text.utf8.count
            else { continue }
            let shift = Int32(clamping: offset) - start
            return SourceSpan(lower: span.lower + shift, upper: span.upper + shift)
        }
        return nil
    }
}
