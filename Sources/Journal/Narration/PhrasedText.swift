package import Marketplace

/// A sentence taken apart: words that stand in many sentences, and what fills their holes.
package struct PhrasedText: Hashable, Sendable {
    /// The words, with a `hole` for each argument.
    package var pattern: String
    package var arguments: [String]

    package init(_ pattern: String, _ arguments: [String] = []) {
        self.pattern = pattern
        self.arguments = arguments
    }

    /// U+FFFC, which stands in no text that people read.
    package static let hole = "\u{FFFC}"

    /// The sentence as a whole.
    package var text: String {
        var pieces = pattern.split(
            separator: PhrasedText.hole, omittingEmptySubsequences: false)[...]
        var text = String(pieces.removeFirst())
        for (argument, piece) in zip(arguments, pieces) { text += argument + piece }
        return text
    }
}

extension Narrator {
    /// The sentence of a fact, taken apart.
    package func phrase(_ fact: Fact, of source: Role = .hub) -> PhrasedText {
        let (kind, fields) = fact.content
        let values = FactReader(cast: words.cast).values(of: fields)
        var phrased = PhrasedText("")
        tell(kind.entry.sentence, of: fact, fields, values, source, to: &phrased)
        return phrased
    }
}

/// What a sentence is told to, piece by piece.
protocol SentenceSink {
    /// Words of the catalogue.
    mutating func append(words: String)
    /// What a field says.
    mutating func append(said: String)
}

extension String: SentenceSink {
    mutating func append(words: String) { self += words }
    mutating func append(said: String) { self += said }
}

extension PhrasedText: SentenceSink {
    mutating func append(words: String) { pattern += words }
    mutating func append(said: String) {
        // Nothing said needs no hole.
        if said.isEmpty { return }
        pattern += PhrasedText.hole
        arguments.append(said)
    }
}
