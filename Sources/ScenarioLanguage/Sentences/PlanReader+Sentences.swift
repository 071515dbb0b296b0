import Diagnostics
import Journal
import Marketplace
import YAML

/// Reads sentences: finds the form that takes the words, and checks what stands behind the colon.
extension PlanReader {
    /// What a step does.
    mutating func action(_ sentence: ScriptText, details: Node) -> Action? {
        let details = details.isAbsent ? nil : details
        let words = tokenizer.words(of: sentence.string)
        var matcher = Matcher(grammar.steps, words: words, hasDetails: details != nil)
        guard let entry = matcher.match() else {
            explain(sentence, words, details: details, kind: .step)
            return nil
        }
        let form = grammar.stepForms[Int(grammar.steps.entries[Int(entry)].form)]
        let match = Match(
            captures: matcher.captures, words: words, sentence: sentence, details: details)
        guard areRight(details, for: form, match) else { return nil }
        return form.build(match, &self)
    }

    /// What an expectation claims.
    mutating func claim(_ sentence: ScriptText, details: Node?) -> Claim? {
        let words = tokenizer.words(of: sentence.string)
        if let claim = claim(words, sentence, details: details) { return claim.value }
        if let positive = Negation.removed(from: words),
            let claim = claim(positive, sentence, details: details)
        {
            return claim.value.map {
                if case .not(let inner) = $0 { inner } else { .not($0) }
            }
        }
        explain(sentence, words, details: details, kind: .claim)
        return nil
    }

    /// What matching found: a form that took the words may still have refused the rest.
    private struct Found {
        var value: Claim?
    }

    private mutating func claim(
        _ words: [Word], _ sentence: ScriptText, details: Node?
    ) -> Found? {
        var matcher = Matcher(grammar.claims, words: words, hasDetails: details != nil)
        guard let entry = matcher.match() else { return nil }
        let form = grammar.claimForms[Int(grammar.claims.entries[Int(entry)].form)]
        let match = Match(
            captures: matcher.captures, words: words, sentence: sentence, details: details)
        guard areRight(details, for: form, match) else { return Found(value: nil) }
        return Found(value: form.build(match, &self))
    }

    /// Checks the shape of what stands behind the colon.
    mutating func areRight<Result>(
        _ details: Node?, for form: SentenceForm<Result>, _ match: Match
    ) -> Bool {
        if let details, details.isIncomplete, !isText(details, for: form.details) { return false }
        switch form.details {
        case .none:
            guard let details else { return true }
            report(
                .wrongDetails, "nothing is wanted behind this sentence", at: details.span,
                expected: form.example)
            return false
        case .text:
            if details != nil { return isScalar(details, form.example) }
            report(
                .missingDetails, "this sentence lacks a text", at: match.sentence.span,
                expected: form.example)
            return false
        case .optionalText, .value: return isScalar(details, form.example)
        case .texts:
            if details != nil { return true }
            report(
                .missingDetails, "this sentence lacks a list of texts", at: match.sentence.span,
                expected: form.example)
            return false
        case .fields(let keys): return areFields(details, keys, form.example)
        }
    }

    /// Whether a text stands where one is wanted; anything else with a mistake of YAML in it may
    /// be of another shape than was meant, and says nothing.
    private func isText(_ node: Node, for details: Details) -> Bool {
        switch details {
        case .text, .optionalText, .texts: node.text != nil
        case .none, .value, .fields: false
        }
    }

    private mutating func isScalar(_ details: Node?, _ example: String) -> Bool {
        guard let details, details.text == nil else { return true }
        let what = details.items == nil ? "mapping" : "list"
        report(
            .wrongDetails, "a text is wanted here, not a \(what)", at: details.span,
            expected: example,
            help: what == "mapping" ? "a text with `: ` or braces needs quotes around it" : nil)
        return false
    }

    private mutating func areFields(_ details: Node?, _ keys: [String], _ example: String) -> Bool {
        guard let details else { return true }
        guard let pairs = details.pairs else {
            report(
                .wrongDetails, "keys and values are wanted here", at: details.span,
                expected: example, help: details.quotedCollectionHelp)
            return false
        }
        var isRight = true
        for pair in pairs {
            let key = pair.key.text ?? ""
            if keys.contains(key) { continue }
            reportUnknownKey(pair.key, among: keys)
            isRight = false
        }
        return isRight
    }
}

/// Takes the negation out of a sentence, so that forms are written once, without it.
enum Negation {
    /// The words without `not` and what only serves it; nil where nothing is negated.
    static func removed(from words: [Word]) -> [Word]? {
        for place in words.indices.dropFirst() {
            let before = words[place - 1]
            if words[place].is(.not) {
                var rest = words
                rest.remove(at: place)
                if before.is(.does) || before.is(.do) || before.is(.did) {
                    rest.remove(at: place - 1)
                }
                return rest
            }
            guard isAuxiliary(before) else { continue }
            if words[place].is(.never) {
                var rest = words
                rest.remove(at: place)
                return rest
            }
            if words[place].is(.no), place + 1 < words.count, words[place + 1].is(.longer) {
                var rest = words
                rest.removeSubrange(place...place + 1)
                return rest
            }
        }
        return nil
    }

    private static func isAuxiliary(_ word: Word) -> Bool {
        word.is(.is) || word.is(.are) || word.is(.was) || word.is(.were) || word.is(.has)
            || word.is(.have)
    }
}
