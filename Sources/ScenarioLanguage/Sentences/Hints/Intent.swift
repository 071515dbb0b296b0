import Diagnostics
import Marketplace
import YAML

/// Something that people write and the language does not have, with what it has instead.
///
/// Intents are compared only with sentences that no form took. Their words are no words of the
/// language, so people and jobs may still be called so.
struct Intent: Sendable {
    enum Place: Sendable {
        case step, claim
    }
    var place: Place
    /// What must stand in the sentence, in this order, other words between: `one|of|these`,
    /// `@client`, `@freelancer`, `#` (a number), and `$` for the end.
    var words: String
    /// What is so in this model.
    var answer: String
    /// The right sentence, or several, one a line; `{client}` and the like become the author's own.
    var instead: String

    init(_ place: Place, _ words: String, _ answer: String, _ instead: String) {
        self.place = place
        self.words = words
        self.answer = answer
        self.instead = instead
    }

    func isMeant(by sentence: [Word]) -> Bool {
        var place = 0
        for group in words.split(separator: " ") {
            if group == "$" { return place == sentence.count }
            let options = group.split(separator: "|")
            guard
                let found = sentence[place...].firstIndex(where: { word in
                    options.contains { Self.takes($0, word) }
                })
            else { return false }
            place = found + 1
        }
        return true
    }

    /// Whether a part of a sentence is one of the words that show this intent.
    func triggers(_ sentence: ScriptText, _ words: [Word], _ range: Range<Int>) -> Bool {
        let options = self.words.split { $0 == " " || $0 == "|" }
        return words.contains { word in
            range.overlaps(word.range) && options.contains { Self.takes($0, word) }
        }
    }

    private static func takes(_ option: Substring, _ word: Word) -> Bool {
        switch option {
        case "@client": if case .client? = word.person { true } else { false }
        case "@freelancer": if case .freelancer? = word.person { true } else { false }
        case "@person": word.person != nil
        case "#":
            word.text.utf8.first.map(Digits.isDigit) == true
                || NumberWords.value(of: word.text) != nil
        default: word.kind == .plain && word.text == option
        }
    }
}

extension PlanReader {
    /// What a sentence that is none of the language was meant to say, if that is known.
    mutating func intent(of words: [Word], _ place: Intent.Place) -> Intent? {
        IntentCatalog.all.first { $0.place == place && $0.isMeant(by: words) }
    }

    /// Answers a sentence whose meaning is known although it is none of the language.
    mutating func answer(
        _ intent: Intent, _ sentence: ScriptText, _ words: [Word], details: Node?
    ) {
        let instead = filled(intent.instead, from: words)
        let isOneLine = !instead.utf8.contains(UInt8(ascii: "\n"))
        // Several steps cannot replace one within its line.
        let range = 0..<sentence.string.utf8.count
        report(
            Diagnostic(
                code: .unknownSentence, message: intent.answer, span: sentence.span,
                expected: instead.replacing("\n  ", with: ", and under it ")
                    .replacing("\n", with: ", then "),
                notes: notes(on: sentence),
                fixIt: details == nil && isOneLine ? fixIt(sentence, range, instead) : nil))
    }

    /// The sentence with the people, times and numbers of the one that was written.
    func filled(_ instead: String, from words: [Word]) -> String {
        var client: String?
        var freelancer: String?
        for word in words {
            if case .client? = word.person { client = client ?? word.text }
            if case .freelancer? = word.person { freelancer = freelancer ?? word.text }
        }
        let values = SlotValues(words: words)
        let spans = words.indices.lazy.compactMap { values.span(at: $0)?.0 }
        let numbers = words.lazy.compactMap { try? ValueReader.count($0.text) }
        let plans = words.lazy.filter { $0.plan != nil }.map(\.text)
        let posted = plan.cast.jobs.first { postedJobs.contains($0.name) }
        let gaps: [(name: String, value: String)] = [
            ("{client}", client ?? plan.cast.clients.first?.name ?? "acme"),
            ("{freelancer}", freelancer ?? plan.cast.freelancers.first?.name ?? "noor"),
            ("{job}", posted?.name ?? "driver-port"),
            ("plan: basic", "plan: " + plan.policy.plans[.basic]),
            ("{plan}", plans.first ?? plan.policy.plans[plan.policy.plans.usual]),
            ("{time}", spans.first.map { "\($0)" } ?? "3 days"),
            ("{number}", numbers.first.map { "\($0)" } ?? "1"),
        ]
        let needsJob = posted == nil && instead.contains("{job}")
        let steps = needsJob ? "{client} posts {job}\n" + instead : instead
        return gaps.reduce(steps) { $0.replacing($1.name, with: $1.value) }
    }

    /// A replacement of a part of a sentence, where the file holds the sentence as it is.
    func fixIt(_ sentence: ScriptText, _ range: Range<Int>, _ text: String) -> Diagnostic.FixIt? {
        let span = sentence.span(of: range)
        guard plan.files.indices.contains(Int(span.file)),
            plan.files[Int(span.file)].text(of: span)
                == String(decoding: Array(sentence.string.utf8)[range], as: UTF8.self)
        else { return nil }
        return Diagnostic.FixIt(span: span, text: text)
    }
}
