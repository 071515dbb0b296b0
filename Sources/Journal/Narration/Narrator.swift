package import Marketplace

/// Tells facts in plain English, one sentence each, with the names and texts of the cast.
package struct Narrator: Sendable {
    package let words: Wording

    package init(cast: Cast) { words = Wording(cast: cast) }

    /// No full stop, no line break, nothing that a terminal would obey.
    ///
    /// `source` is whose journal entry it is, which only disturbances do not say themselves.
    package func sentence(_ fact: Fact, of source: Role = .hub) -> String {
        let (kind, fields) = fact.content
        let values = FactReader(cast: words.cast).values(of: fields)
        return sentence(kind.entry.sentence, of: fact, fields, values, source)
    }

    /// The sentence without the subject with which it begins, for where that is seen already:
    /// `messages noor: "Hello"`. Whole where it begins with anything else.
    package func predicate(_ fact: Fact, of source: Role = .hub) -> String {
        let (kind, fields) = fact.content
        let values = FactReader(cast: words.cast).values(of: fields)
        return sentence(kind.entry.sentence.predicate, of: fact, fields, values, source)
    }

    /// The sentence of a fact whose fields were read already.
    func sentence(
        _ template: Sentence, of fact: Fact, _ fields: [FactField],
        _ values: [(EventField, FieldValue)], _ source: Role
    ) -> String {
        var sentence = ""
        tell(template, of: fact, fields, values, source, to: &sentence)
        return sentence
    }

    /// Tells the sentence piece by piece.
    func tell<Sink: SentenceSink>(
        _ template: Sentence, of fact: Fact, _ fields: [FactField],
        _ values: [(EventField, FieldValue)], _ source: Role, to sink: inout Sink
    ) {
        for part in template.parts {
            switch part {
            case .words(let words): sink.append(words: words)
            case .field(let field): sink.append(said: words.say(value(of: field, in: values)))
            case .either(let flag, let yes, let no):
                sink.append(words: value(of: flag, in: values) == .flag(true) ? yes : no)
            case .saying(let field):
                let said = value(of: field, in: values)
                if said == .text("") { continue }
                sink.append(words: ": ")
                sink.append(said: words.say(said))
            case .phrase(let phrase):
                sink.append(said: words(phrase, of: fact, fields, source))
            }
        }
    }

    /// The attempt itself; what becomes of it are later facts.
    package func sentence(_ action: Action) -> String { sentence(.acted(action)) }

    /// The slug, and behind a colon what a person can check.
    package func describe(_ refusal: Refusal) -> String {
        refusal.reason.slug + (words.cause(refusal.cause).map { ": \($0)" } ?? "")
    }

    private func value(
        of field: EventField, in values: [(EventField, FieldValue)]
    ) -> FieldValue {
        values.first { $0.0 == field }?.1 ?? .nothing
    }
}

extension Wording {
    /// A value of a field in a sentence.
    func say(_ value: FieldValue) -> String {
        switch value {
        case .person(let name): Wording.plain(name)
        case .role(let role): name(role)
        case .title(let text), .text(let text): Wording.quote(text)
        case .word(let word): word
        case .number(let number): "\(number)"
        case .flag(let flag): "\(flag)"
        case .money(let cents): Wording.money(cents)
        case .instant(let instant): Wording.instant(instant)
        case .answer(let answer): answer.past
        case .response(.ignore): "ignore it"
        case .response(.warn): "warn"
        case .response(.flag): "flag it"
        case .standing(let standing): Wording.standing(standing)
        case .score(let score): Wording.score(score)
        case .nothing: ""
        }
    }
}
