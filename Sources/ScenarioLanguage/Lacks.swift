import Diagnostics
import YAML

/// What may be missing in a script because a part of it could not be read.
///
/// That part is told where it stands; what it may have held is not missed elsewhere.
struct Lacks {
    /// People: an included cast, or a part of `clients:` or `freelancers:`.
    var names = false
    /// Columns of the table of examples.
    var parameters = false
    /// Anything at all: a step may need another that is not there.
    var steps = false
    /// The policy.
    var policy = false
    /// A policy that is there and that may name plans of its own in what could not be read.
    var plans = false
    /// The instant of the start.
    var start = false

    /// Whether a placeholder may stand for something: a column, or the name of a `for each`.
    var bindings: Bool { parameters || steps }

    /// Whether a mistake of this kind may be one only for what is missing.
    func explains(_ code: DiagnosticCode) -> Bool {
        switch code {
        case .notSaid, .unknownJob: steps || names
        default: false
        }
    }
}

extension Document {
    /// Whether a key is missing that may have been in what was lost.
    func mayLack(_ key: String) -> Bool {
        if root[key] != nil { return false }
        // A key that a stray colon cuts in two has more of itself in its text.
        let isCut = root.pairs?.contains { $0.value.text != nil && $0.value.isIncomplete } ?? false
        return !isSound || root.isIncomplete || isCut
    }
}

extension PlanReader {
    /// Notes what may be missing in a scenario or a shared cast, and in what it includes.
    mutating func noteLacks(of document: Document, including casts: [Document]) {
        for document in casts + [document] {
            if !document.isSound || !document.root.isWholeTree { lacks.steps = true }
            if document.mayLack("policy") || document.root["policy"]?.isWholeTree == false {
                lacks.policy = true
            }
            if document.root["policy"]?.isWholeTree == false { lacks.plans = true }
            if document.root.isIncomplete || document.mayLack("clients")
                || document.mayLack("freelancers")
            {
                lacks.names = true
            }
        }
        if document.mayLack("examples") { lacks.parameters = true }
        if document.mayLack("starts") { lacks.start = true }
    }

    /// Whether somebody may be called so, in a part of the cast that could not be read; or is
    /// called so by a name that was refused, which is told there.
    func mayBeName(_ word: Word) -> Bool {
        guard word.kind == .plain else { return false }
        if doubtfulNames.contains(word.text) { return true }
        return lacks.names && word.id == 0 && word.person == nil && Name.isValid(word.text)
    }

    /// The words of a sentence to explain, since no form takes it; nil where nothing is to be said,
    /// or nobody would read it.
    mutating func wordsToExplain(
        _ sentence: ScriptText, _ words: [Word], details: Node?, kind: SentenceKind
    ) -> [Word]? {
        if sentence.isBroken || mayBeRight(words, kind: kind) { return nil }
        let other = onOtherSide(words)
        if let other, isSentence(other, details: details, kind: kind) { return nil }
        if isFullOfMistakes {
            pass(over: sentence, words)
            return nil
        }
        toldSentences.append(sentence.span)
        return other ?? words
    }

    /// Whether nobody is called so, and this is told at an earlier place, to which this is added.
    mutating func isTold(unknownName name: String, at span: SourceSpan) -> Bool {
        guard let first = unknownNames[name] else { return false }
        diagnostics[first].also.append(span)
        return true
    }

    /// Whether a sentence that no form takes may be right with names that could not be read.
    ///
    /// What somebody known does is a verb, whatever the names are.
    func mayBeRight(_ words: [Word], kind: SentenceKind) -> Bool {
        if !lacks.names && doubtfulNames.isEmpty { return false }
        let isKnown = words.first.map { $0.person != nil || $0.is(.desk) } ?? false
        if kind == .step, isKnown, words.count > 1, !knowsVerb(words[1].text) { return false }
        return words.enumerated().contains { place, word in
            mayBeName(word) && !(place == 1 && isKnown)
        }
    }

    /// The words with everybody who is named on both sides on the other one; nil without any.
    func onOtherSide(_ words: [Word]) -> [Word]? {
        if otherSides.isEmpty { return nil }
        var words = words
        var isOther = false
        for place in words.indices where words[place].kind == .plain {
            guard let person = otherSides[words[place].text] else { continue }
            words[place].person = person
            isOther = true
        }
        return isOther ? words : nil
    }

    /// Whether some form takes the words.
    func isSentence(_ words: [Word], details: Node?, kind: SentenceKind) -> Bool {
        func matches(_ patterns: PatternSet, _ words: [Word]) -> Bool {
            var matcher = Matcher(patterns, words: words, hasDetails: details != nil)
            return matcher.match() != nil
        }
        switch kind {
        case .step: return matches(grammar.steps, words)
        case .fault: return matches(grammar.faults, words)
        case .claim:
            return matches(grammar.claims, words)
                || Negation.removed(from: words).map { matches(grammar.claims, $0) } ?? false
        }
    }

    /// Counts a mistake that nobody reads any more.
    mutating func pass(over span: SourceSpan) { untold.append(span) }

    /// Counts a sentence that is not understood: as one more use of an unknown name, if it holds
    /// one, or as a mistake of its own.
    mutating func pass(over sentence: ScriptText, _ words: [Word]) {
        for word in words {
            guard let first = unknownNames[word.text] else { continue }
            diagnostics[first].also.append(sentence.span(of: word.range))
            toldSentences.append(sentence.span)
            return
        }
        pass(over: sentence.span)
    }
}
