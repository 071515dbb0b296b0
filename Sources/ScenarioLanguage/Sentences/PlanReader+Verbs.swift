import Diagnostics
import Marketplace

/// Says what is wrong with who does something, or with what is done.
extension PlanReader {
    /// Whether the subject or the verb of a step is what is wrong, and says so.
    mutating func explainSubject(
        _ first: Word, _ sentence: ScriptText, _ words: [Word]
    ) -> Bool {
        let isDesk = first.is(.desk)
        if first.person == nil && !isDesk {
            guard isUnknownName(first), words.count > 1, knowsVerb(words[1].text) else {
                return false
            }
            let names = plan.cast.clients.map(\.name) + plan.cast.freelancers.map(\.name)
            reportUnknownName(
                first.text, at: sentence.span(of: first.range), among: names,
                notes: notes(on: sentence))
            return true
        }
        guard words.count > 1 else {
            report(
                .unknownVerb, "what does `\(first.text)` do? a verb is missing", at: sentence.span,
                help: isDesk ? nil : first.person.flatMap { abilities(of: $0, nearestTo: "") })
            return true
        }
        if knowsVerb(words[1].text) { return false }
        let person = isDesk ? nil : first.person
        report(
            .unknownVerb, "\(quoted(words[1].text)) is nothing that people do here",
            at: sentence.span(of: words[1].range),
            help: "what \(first.text) does: \(verbs(of: person, nearestTo: words[1].text))")
        return true
    }

    func knowsVerb(_ word: String) -> Bool {
        stepVerbs.contains { $0.verb == word }
    }

    func abilities(of person: Person, nearestTo word: String) -> String? {
        "what \(plan.cast.name(of: person)) does: \(verbs(of: person, nearestTo: word))"
    }

    /// A few verbs: the one that is near to one that nobody has, and then always the same.
    private func verbs(of person: Person?, nearestTo word: String) -> String {
        let all = verbs(of: person)
        let near = Suggestion.closest(to: word, among: all).map { [$0] } ?? []
        let ranked = near + all.filter { !near.contains($0) }
        return ranked.prefix(8).joined(separator: ", ") + (ranked.count > 8 ? ", …" : "")
    }

    /// What somebody can do; nil is the desk.
    private func verbs(of person: Person?) -> [String] {
        let slot: Slot? = person.map {
            switch $0 {
            case .client: .client
            case .freelancer: .freelancer
            }
        }
        var verbs: [String] = []
        for (subject, verb) in stepVerbs where subject == slot && !verbs.contains(verb) {
            verbs.append(verb)
        }
        return verbs
    }

    /// Each verb with who does it: the first words behind the subject of every step form.
    private var stepVerbs: [(subject: Slot?, verb: String)] {
        var verbs: [(subject: Slot?, verb: String)] = []
        let patterns = grammar.steps
        for entry in patterns.entries {
            let start = Int(entry.start)
            var subject: Slot?
            if case .slot(let slot, _) = patterns.ops[start] { subject = slot }
            switch patterns.ops[start + 1] {
            case .word(let first, let count):
                for index in Int(first)..<Int(first + count) {
                    verbs.append((subject, grammar.lexicon.names[Int(patterns.pool[index])]))
                }
            case .slot(let slot, _):
                for word in Slot.allWords[Int(slot.rawValue)].prefix(2) {
                    verbs.append((subject, word.name))
                }
            case .split, .jump, .end: continue
            }
        }
        return verbs
    }
}
