import Diagnostics
import Marketplace
import YAML

/// Finds the sentence of the language that differs from what was written by a word or two.
extension PlanReader {
    struct Repair {
        /// What to replace, in the sentence as written.
        var range: Range<Int>
        var text: String
        /// How far it is from what was written.
        var cost: Int
        /// The whole sentence as it should read.
        var sentence: String
    }

    private struct Edit {
        var cost: Int
        var range: Range<Int>
        var text: String
    }

    /// The nearest right sentence: one word replaced, left out or put in, or else two replaced.
    mutating func repair(
        _ sentence: ScriptText, _ words: [Word], details: Node?, _ kind: SentenceKind
    ) -> Repair? {
        guard sentence.string.utf8.count <= 200, words.count <= 24 else { return nil }
        let edits = edits(of: words)
        for edit in edits {
            let text = applied([edit], to: sentence.string)
            if reads(text, details: details, kind) {
                return Repair(
                    range: edit.range, text: edit.text, cost: edit.cost, sentence: text)
            }
        }
        let near = edits.filter { !$0.text.isEmpty && $0.cost < 4 }.prefix(40)
        for (place, one) in near.enumerated() {
            for other in near.dropFirst(place + 1)
            where one.range.upperBound < other.range.lowerBound
                || other.range.upperBound < one.range.lowerBound
            {
                let text = applied([one, other], to: sentence.string)
                guard reads(text, details: details, kind) else { continue }
                return Repair(
                    range: 0..<sentence.string.utf8.count, text: text,
                    cost: one.cost + other.cost, sentence: text)
            }
        }
        return nil
    }

    /// Whether a sentence is one of the language; what it needs besides is told when it is read.
    mutating func reads(_ text: String, details: Node?, _ kind: SentenceKind) -> Bool {
        guard triesLeft > 0 else { return false }
        triesLeft -= 1
        let words = tokenizer.words(of: text)
        let patterns =
            switch kind {
            case .step: grammar.steps
            case .claim: grammar.claims
            case .fault: grammar.faults
            }
        var matcher = Matcher(patterns, words: words, hasDetails: details != nil)
        if let entry = matcher.match() {
            return takesDetails(details, Int(patterns.entries[Int(entry)].form), kind)
        }
        guard kind == .claim, let positive = Negation.removed(from: words) else { return false }
        matcher = Matcher(patterns, words: positive, hasDetails: details != nil)
        return matcher.match() != nil
    }

    private func takesDetails(_ details: Node?, _ form: Int, _ kind: SentenceKind) -> Bool {
        let wanted =
            switch kind {
            case .step: grammar.stepForms[form].details
            case .claim: grammar.claimForms[form].details
            case .fault: grammar.faultForms[form].details
            }
        switch wanted {
        case .none: return details == nil
        case .text, .texts: return details != nil
        case .optionalText, .value, .fields: return true
        }
    }

    /// Single changes, the smallest first.
    private func edits(of words: [Word]) -> [Edit] {
        var edits: [Edit] = []
        let vocabulary = vocabulary
        for (place, word) in words.enumerated() where word.kind == .plain && word.person == nil {
            if word.text.utf8.first.map(Digits.isDigit) == true { continue }
            let isKnown = word.id != 0
            let length = word.text.utf8.count
            let bound = isKnown ? 2 : max(length < 4 ? 1 : 2, (length + 1) / 3)
            for (near, distance) in Suggestion.near(word.text, among: vocabulary, atMost: bound) {
                let cost = distance + (isKnown ? 1 : 0)
                edits.append(Edit(cost: cost, range: word.range, text: near))
            }
            for other in vocabulary where Self.haveOneStem(word.text, other) {
                edits.append(Edit(cost: 3, range: word.range, text: other))
            }
            if word.is(.not) || word.is(.never) || word.is(.no) || word.text == "'s" { continue }
            edits.append(Edit(cost: 4, range: rangeToDrop(place, of: words), text: ""))
        }
        for word in words.dropLast() {
            let end = word.range.upperBound
            for (cost, text) in Self.fillers {
                edits.append(Edit(cost: cost, range: end..<end, text: text))
            }
        }
        return edits.enumerated().sorted {
            ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset)
        }
        .map(\.element)
    }

    /// Whether two words differ in their endings only, as `reply` and `replies`.
    private static func haveOneStem(_ one: String, _ other: String) -> Bool {
        guard one != other, one.utf8.count >= 4, other.utf8.count >= 4 else { return false }
        let shared = zip(one.utf8, other.utf8).prefix { $0 == $1 }.count
        return shared >= 4 && max(one.utf8.count, other.utf8.count) - shared <= 3
    }

    /// A word with the space that it leaves.
    private func rangeToDrop(_ place: Int, of words: [Word]) -> Range<Int> {
        let range = words[place].range
        if place > 0 { return words[place - 1].range.upperBound..<range.upperBound }
        return words.count > 1 ? range.lowerBound..<words[1].range.lowerBound : range
    }

    /// Small words that are easily left out.
    private static let fillers = [
        " to", " from", " of", " is", " has", " was", " with", " in", " by", " about", " for", "'s",
    ].map { (5, $0) }

    /// Nothing is proposed that would turn a sentence into its contrary.
    private static let denials = ["not", "no", "never"]

    private var vocabulary: [String] {
        grammar.lexicon.names.dropFirst(3).filter { !Self.denials.contains($0) }
            + Slot.allCases.flatMap(words)
            + plan.cast.clients.map(\.name) + plan.cast.freelancers.map(\.name)
            + plan.cast.jobs.map(\.name)
    }

    private func applied(_ edits: [Edit], to sentence: String) -> String {
        var bytes = Array(sentence.utf8)
        for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reports a sentence that is one of the language but for a small change.
    mutating func reportRepair(
        _ repair: Repair, of sentence: ScriptText, _ words: [Word], _ form: SentenceKind
    ) {
        let written = String(
            decoding: Array(sentence.string.utf8)[repair.range], as: UTF8.self)
        let fixIt = fixIt(sentence, repair.range, repair.text)
        let notes = notes(on: sentence)
        var place: Int?
        var diagnostic = Diagnostic(
            code: .unknownSentence, message: "\(quoted(written)) is not understood here",
            span: sentence.span(of: repair.range),
            help: Diagnostic.help(meaning: repair.text), notes: notes, fixIt: fixIt)
        if repair.range.isEmpty {
            let what = repair.text.drop { $0 == " " }
            diagnostic.message = "\(quoted(String(what))) is missing here"
            diagnostic.help = Diagnostic.help(meaning: repair.sentence)
        } else if repair.text.isEmpty {
            let what = written.split(separator: " ").joined(separator: " ")
            diagnostic.message = "\(quoted(what)) is not understood here"
            diagnostic.help = Diagnostic.help(meaning: repair.sentence)
        } else if repair.range.count == sentence.string.utf8.count {
            diagnostic.message = "this sentence is not understood: \(quoted(written))"
        } else if let person = names[repair.text] {
            if isTold(unknownName: written, at: diagnostic.span) { return }
            place = diagnostics.count
            let isClient = kind(of: person) == "client"
            diagnostic.code = .unknownName
            diagnostic.message = "nobody is called \(quoted(written))"
            diagnostic.expected = listed(
                names: isClient
                    ? plan.cast.clients.map(\.name) : plan.cast.freelancers.map(\.name))
        } else if form == .step, words.count > 1, words[1].range == repair.range {
            diagnostic.code = .unknownVerb
            diagnostic.message = "\(quoted(written)) is nothing that people do here"
        }
        report(diagnostic)
        if let place, diagnostics.count > place { unknownNames[written] = place }
    }
}

extension PatternSet {
    /// The pattern that shares the most words with a sentence, if any does.
    func nearest(to words: [Word]) -> Int32? {
        let said = Set(words.map(\.id)).subtracting([0, KeyWord.possessive.rawValue])
        var best: (entry: Int32, score: Int)?
        for (index, entry) in entries.enumerated() {
            var shared = 0
            var others = 0
            var place = Int(entry.start)
            loop: while true {
                switch ops[place] {
                case .word(let start, let count):
                    let isShared = pool[Int(start)..<Int(start + count)].contains(
                        where: said.contains)
                    shared += isShared ? 1 : 0
                    others += isShared ? 0 : 1
                case .end: break loop
                case .slot, .split, .jump: break
                }
                place += 1
            }
            let score = shared * 4 - others
            if shared > 0, score > best?.score ?? 0 { best = (Int32(index), score) }
        }
        return best?.entry
    }
}
