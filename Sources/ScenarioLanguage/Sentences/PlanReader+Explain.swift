import Diagnostics
import Marketplace
import YAML

/// Says why no form took a sentence, pointing at the word that stopped the best one.
extension PlanReader {
    enum SentenceKind {
        case step, claim, fault
    }

    mutating func explain(
        _ sentence: ScriptText, _ words: [Word], details: Node?, kind: SentenceKind
    ) {
        guard explained.insert(sentence, among: names) else { return }
        guard let words = wordsToExplain(sentence, words, details: details, kind: kind) else {
            return
        }
        guard let first = words.first else {
            report(.unknownSentence, "a sentence is missing here", at: sentence.span)
            return
        }
        let patterns =
            switch kind {
            case .step: grammar.steps
            case .claim: grammar.claims
            case .fault: grammar.faults
            }
        let spoken = kind == .claim ? Negation.removed(from: words) ?? words : words
        if explainMissingSpace(sentence, words, details: details, kind: kind) { return }
        if kind == .claim, hint(sentence, spoken, details: details) { return }
        let repair = repair(sentence, words, details: details, kind)
        let intent = intent(of: words, kind == .claim ? .claim : .step)
        // A slip of the pen goes first, unless it is just the word that shows what is meant.
        if let repair, repair.cost < 3, intent?.triggers(sentence, words, repair.range) != true {
            reportRepair(repair, of: sentence, words, kind)
            return
        }
        if let intent {
            answer(intent, sentence, words, details: details)
            return
        }
        if let repair {
            reportRepair(repair, of: sentence, words, kind)
            return
        }
        if kind == .step, explainSubject(first, sentence, words) { return }
        var matcher = Matcher(patterns, words: spoken, hasDetails: details != nil)
        matcher.isExplaining = true
        _ = matcher.match()
        // What is said of somebody begins with the name: no more than that fits any sentence.
        let isMatched = kind != .claim || matcher.furthest != 1
        guard isMatched, matcher.furthest > 0 || spoken[0].person != nil || isNearName(spoken[0]),
            let wanted = matcher.wanted.first
        else {
            explainWithoutForm(sentence, words, patterns: patterns, kind: kind)
            return
        }
        let explanation = Explanation(
            matcher: matcher, sentence: sentence, words: spoken, kind: kind)
        explain(explanation, expected: example(of: wanted.entry, kind))
    }

    /// A sentence that got somewhere.
    struct Explanation {
        var matcher: Matcher
        var sentence: ScriptText
        var words: [Word]
        var kind: SentenceKind
    }

    /// The example of a form, and its pattern.
    private func example(of entry: Int32, _ kind: SentenceKind) -> String {
        switch kind {
        case .step:
            grammar.stepForms[Int(grammar.steps.entries[Int(entry)].form)].example
        case .fault:
            grammar.faultForms[Int(grammar.faults.entries[Int(entry)].form)].example
        case .claim:
            grammar.claimForms[Int(grammar.claims.entries[Int(entry)].form)].example
        }
    }

    private mutating func explain(_ explanation: Explanation, expected: String) {
        let matcher = explanation.matcher
        let place = matcher.furthest
        let sentence = explanation.sentence
        let notes = notes(on: sentence)
        guard place < explanation.words.count else {
            report(
                .unknownSentence, "this sentence stops too early: \(wants(matcher)) is missing",
                at: sentence.span, expected: "for example: \(expected)", notes: notes)
            return
        }
        let word = explanation.words[place]
        let span = sentence.span(of: word.range)
        let slots = matcher.wanted.compactMap { wanted -> Slot? in
            if case .slot(let slot, _) = matcher.patterns.ops[wanted.op] { slot } else { nil }
        }
        if let person = word.person, slots.contains(where: { $0 == .client || $0 == .freelancer }) {
            explainWrongSide(word, person, explanation, at: span, expected: expected)
        } else if isUnknownName(word), slots.contains(where: isPersonal),
            isLikelyName(word, at: place, slots),
            Suggestion.closest(to: word.text, among: candidates(slots)) != nil
                || nearWord(to: word, matcher) == nil
        {
            reportUnknownName(word.text, at: span, among: candidates(slots), notes: notes)
        } else if isEnd(matcher) {
            report(
                .unknownSentence, "\(quoted(word.text)) is not understood at this place", at: span,
                expected: "for example: \(expected)", notes: notes)
        } else {
            report(
                .unknownSentence,
                "\(quoted(word.text)) is not understood here; \(wants(matcher)) is wanted",
                at: span, expected: "for example: \(expected)",
                notes: notes)
        }
    }

    private func isNearName(_ word: Word) -> Bool {
        let names = plan.cast.clients.map(\.name) + plan.cast.freelancers.map(\.name)
        return isUnknownName(word) && isLikelyName(word, at: 0, [.person]) || word.id != 0
            || names.isEmpty
    }

    private func isPersonal(_ slot: Slot) -> Bool {
        slot == .client || slot == .freelancer || slot == .person
    }

    func isUnknownName(_ word: Word) -> Bool {
        word.id == 0 && word.person == nil && word.kind == .plain
    }

    /// The first word of a statement may be anything; a name is only meant if it is near one.
    private func isLikelyName(_ word: Word, at place: Int, _ slots: [Slot]) -> Bool {
        place > 0 || word.text.utf8.first == UInt8(ascii: "<")
            || Suggestion.closest(to: word.text, among: candidates(slots)) != nil
    }

    private func isEnd(_ matcher: Matcher) -> Bool {
        matcher.wanted.allSatisfy {
            if case .end = matcher.patterns.ops[$0.op] { true } else { false }
        }
    }

    /// What the best forms wanted at the place where they failed, in words.
    private func wants(_ matcher: Matcher) -> String {
        var wants: [String] = []
        for (_, op) in matcher.wanted {
            let want: String
            switch matcher.patterns.ops[op] {
            case .word(let start, let count):
                want = "`\(grammar.lexicon.names[Int(matcher.patterns.pool[Int(start)])])`"
                _ = count
            case .slot(let slot, _): want = slot == .plan ? listed(words(of: slot)) : slot.meaning
            case .split, .jump: continue
            case .end: want = "the end of the sentence"
            }
            if !wants.contains(want) { wants.append(want) }
            if wants.count == 5 { break }
        }
        return listed(wants)
    }

    /// The words that a slot of fixed choices takes.
    func words(of slot: Slot) -> [String] {
        slot == .plan ? plan.policy.plans.names : Slot.allWords[Int(slot.rawValue)].map(\.name)
    }

    private func nearWord(to word: Word, _ matcher: Matcher) -> String? {
        var near: [String] = []
        for (_, op) in matcher.wanted {
            switch matcher.patterns.ops[op] {
            case .word(let start, let count):
                for index in Int(start)..<Int(start + count) {
                    near.append(grammar.lexicon.names[Int(matcher.patterns.pool[index])])
                }
            case .slot(let slot, _): near += words(of: slot)
            case .split, .jump, .end: continue
            }
        }
        return Suggestion.closest(to: word.text, among: near)
    }

    /// The names that fit one of the slots.
    private func candidates(_ slots: [Slot]) -> [String] {
        var names: [String] = []
        if slots.contains(where: { $0 == .client || $0 == .person }) {
            names += plan.cast.clients.map(\.name)
        }
        if slots.contains(where: { $0 == .freelancer || $0 == .person }) {
            names += plan.cast.freelancers.map(\.name)
        }
        return names
    }

    mutating func reportUnknownName(
        _ name: String, at span: SourceSpan, among names: [String],
        notes: [Diagnostic.Note] = []
    ) {
        if isTold(unknownName: name, at: span) { return }
        let place = diagnostics.count
        defer { if diagnostics.count > place { unknownNames[name] = place } }
        var help: String?
        let near = Suggestion.closest(to: name, among: names)
        if near != nil {
            help = nil
        } else if name.utf8.first == UInt8(ascii: "<") {
            help = "a placeholder needs a table of `examples:` with a column of its name"
        } else if names.isEmpty {
            help = "name people under `clients:` and `freelancers:`"
        }
        let expected = names.isEmpty ? nil : listed(names: names)
        report(
            .unknownName, "nobody is called \(quoted(name))", at: span, expected: expected,
            help: help, meant: near, notes: notes)
    }

    private mutating func explainWrongSide(
        _ word: Word, _ person: Person, _ explanation: Explanation, at span: SourceSpan,
        expected: String
    ) {
        let isSubject = explanation.matcher.furthest == 0 && explanation.words.count > 1
        let kind = kind(of: person)
        let other = kind == "client" ? "freelancer" : "client"
        if isSubject, explanation.kind == .step {
            let verb = explanation.words[1].text
            report(
                .wrongPerson,
                "`\(word.text)` is a \(kind); only \(other)s can do this: `\(verb)`",
                at: span, expected: "for example: \(expected)",
                help: abilities(of: person, nearestTo: verb))
        } else {
            report(
                .wrongPerson, "`\(word.text)` is a \(kind); a \(other) is wanted here", at: span,
                expected: "for example: \(expected)")
        }
    }

    private mutating func explainWithoutForm(
        _ sentence: ScriptText, _ words: [Word], patterns: PatternSet, kind: SentenceKind
    ) {
        let what = kind == .claim ? "expectation" : "step"
        let nearest = patterns.nearest(to: words).map { self.example(of: $0, kind) }
        let example =
            switch kind {
            case .step: "who, what and whom, such as: \(nearest ?? "acme messages noor: Hello")"
            case .claim: "a statement, such as: \(nearest ?? "acme has 29 new connections left")"
            case .fault: "what goes wrong, such as: hub is down for 5m"
            }
        report(
            .unknownSentence, "no \(what) is said like this: \(quoted(sentence.string))",
            at: sentence.span,
            expected: example, notes: notes(on: sentence))
    }
}
