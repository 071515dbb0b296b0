import Diagnostics
import YAML

/// Misspelt words of flow, such as `exepct:`, `waits:` and `Expect:`, and their synonyms.
extension PlanReader {
    private static let flowWords: [KeyWord] = [
        .wait, .at, .expect, .within, .for, .always, .never, .when, .repeat, .together, .say,
        .predict,
    ]

    /// Words of other languages of tests, each with the one that is meant.
    private static let synonyms = [
        (said: "if", meant: "when"),
        (said: "check", meant: "expect"), (said: "verify", meant: "expect"),
        (said: "assert", meant: "expect"), (said: "ensure", meant: "expect"),
        (said: "then", meant: "expect"), (said: "sleep", meant: "wait"),
        (said: "pause", meant: "wait"), (said: "question", meant: "predict"),
    ]

    /// The item with its first word as it was meant, which is reported; nil where none was meant.
    ///
    /// The item is then read on, so that what is wrong behind the word is told in the same pass.
    mutating func meantAsFlow(_ item: StepItem, _ first: Word) -> StepItem? {
        guard first.person == nil, first.kind == .plain, !first.is(.desk) else { return nil }
        let names = Self.flowWords.map { KeyWord.texts[Int($0.rawValue)] }
        let synonym = Self.synonyms.first { $0.said == first.text }?.meant
        guard let near = synonym ?? Suggestion.closest(to: first.text, among: names),
            let word = Self.flowWords.first(where: { KeyWord.texts[Int($0.rawValue)] == near }),
            isLikely(word, item)
        else { return nil }
        var meant = item
        meant.words[0].text = near
        meant.words[0].id = word.rawValue
        report(
            Diagnostic(
                code: .unknownSentence, message: "\(quoted(first.text)) is not understood here",
                span: item.sentence.span(of: first.range), help: Diagnostic.help(meaning: near),
                notes: notes(on: item.sentence), fixIt: fixIt(item.sentence, first.range, near)))
        return meant
    }

    private func isPause(_ words: [Word]) -> Bool {
        (try? SlotValues(words: words).pause(at: 1)) != nil
    }

    /// Whether what stands behind the word suits it.
    private mutating func isLikely(_ word: KeyWord, _ item: StepItem) -> Bool {
        let words = item.words
        if words.count == 1 {
            return !item.details.isAbsent && word != .when && word != .for && word != .repeat
                && word != .within
        }
        let rest = rest(of: item, from: 1).string
        switch word {
        case .wait: return (try? PauseReader.read(rest)) != nil || words[1].text == "until"
        case .at: return MomentReader(starts: plan.starts).moment(rest) != nil
        case .expect:
            return reads(rest, details: item.details.isAbsent ? nil : item.details, .claim)
        case .within: return isPause(words)
        case .for: return isPause(words) || words[1].is(.each)
        case .repeat: return (try? ValueReader.count(words[1].text)) != nil
        case .when: return item.details.items != nil
        default: return false
        }
    }
}
