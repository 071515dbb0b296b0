/// A sentence over the fields of a fact, as the catalogue has it:
/// `"\(.client) is blocked by \(.freelancer)"`.
///
/// What stands in it is a field of files by its name, one of two words by a flag, what was said
/// behind a colon, or a phrase that several fields make.
struct Sentence: ExpressibleByStringInterpolation, Sendable {
    enum Part: Sendable {
        case words(String)
        case field(EventField)
        case either(EventField, String, String)
        case saying(EventField)
        case phrase(Phrase)
    }

    let parts: [Part]

    private init(parts: [Part]) { self.parts = parts }
    init(stringLiteral value: String) { parts = [.words(value)] }
    init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    /// The fields without which the sentence cannot be said.
    var fields: [EventField] {
        parts.flatMap { part -> [EventField] in
            switch part {
            case .words: []
            case .field(let field), .either(let field, _, _), .saying(let field): [field]
            case .phrase(let phrase): phrase.fields
            }
        }
    }

    /// Without whoever acts or is told at its beginning; whole where it begins with anything else.
    var predicate: Sentence {
        guard parts.count > 1, case .words(let words) = parts[1], words.hasPrefix(" ") else {
            return self
        }
        switch parts[0] {
        case .field(.actor), .field(.to):
            return Sentence(parts: [.words(String(words.dropFirst()))] + parts.dropFirst(2))
        case .words, .field, .either, .saying, .phrase: return self
        }
    }

    struct StringInterpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.words(literal)) }
        }

        mutating func appendInterpolation(_ field: EventField) { parts.append(.field(field)) }

        /// One thing where the flag is set, another where it is not.
        mutating func appendInterpolation(if flag: EventField, _ yes: String, else no: String = "")
        {
            parts.append(.either(flag, yes, no))
        }

        /// `: "…"`, or nothing for an empty text.
        mutating func appendInterpolation(saying text: EventField) { parts.append(.saying(text)) }

        mutating func appendInterpolation(as phrase: Phrase) { parts.append(.phrase(phrase)) }
    }
}
