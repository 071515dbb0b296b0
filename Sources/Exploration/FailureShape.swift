package import Journal
import Marketplace

/// What makes two failures the same one: the expectation, invariant or rule that is broken, with
/// which slug and in what way; but not where, when and by whom.
package struct FailureShape: Hashable, Sendable {
    /// The invariant, the rule, or what kind of expectation it is.
    package var kind: String
    /// The sentence, or what is wrong with it, without people's names and figures.
    package var detail: String
    /// The slug for a file name.
    package var slug: String

    /// The kind of a hub under test that gave no answer which could be judged.
    static let noAnswer = "unknown"
    package var isNoAnswer: Bool { kind == Self.noAnswer }
    /// Whether an answer was waited for in vain, which takes long each time.
    package var isSilence: Bool { isNoAnswer && detail.hasPrefix("unknown: no answer within ") }

    /// Whether a script was not even begun: that is about the one before it, if about any.
    package var isOfBeginning: Bool { isNoAnswer && detail.hasSuffix(" to: the beginning of ") }

    /// The shape of how a run ended; nil where nothing is wrong.
    package init?(of outcome: ScenarioOutcome, _ breaches: [InvariantBreach]) {
        if let breach = breaches.first {
            self.init(kind: breach.invariant.name, detail: "", slug: breach.invariant.name)
            return
        }
        switch outcome.status {
        case .passed, .skipped, .interrupted, .invalid: return nil
        case .internalError(let reason):
            self.init(kind: "internal-error", detail: reason, slug: "internal-error")
        case .failed, .unknown:
            guard let failure = outcome.failures.first else { return nil }
            self.init(failure, names: Self.names(of: outcome.cast))
            // A refused invite is another failure than a refused message.
            if kind == "this step was refused", let deed = Self.lastRefused(in: outcome) {
                detail += "|" + deed
            }
        }
    }

    private init(kind: String, detail: String, slug: String) {
        self.kind = kind
        self.detail = detail
        self.slug = slug
    }

    private init(_ failure: ScenarioFailure, names: Set<String>) {
        // What a hub under test got wrong says its rule first, and after which action last.
        let parts = failure.sentence.split(separator: ": ", maxSplits: 1)
        if let end = failure.sentence.range(of: " (after: "), parts.count == 2 {
            let what = failure.sentence[parts[1].startIndex..<end.lowerBound]
            self.init(
                kind: String(parts[0]), detail: Self.plain(String(what), names),
                slug: String(parts[0]))
            return
        }
        switch failure.sentence {
        case "this step was refused", "refused for another reason than the script says":
            let slug = Self.slug(in: failure.found)
            self.init(kind: failure.sentence, detail: failure.expected + "|" + slug, slug: slug)
        case "this step was not refused", "this step was never answered":
            let slug = failure.expected.split(separator: " ").last.map(String.init) ?? ""
            self.init(kind: failure.sentence, detail: failure.expected, slug: "not-" + slug)
        case "this step does not come to an end", "this step goes beyond the last instant":
            self.init(kind: failure.sentence, detail: "", slug: "no-end")
        case let sentence where sentence.hasPrefix("unknown: "):
            self.init(
                kind: Self.noAnswer, detail: Self.plain(Self.withoutQuotes(sentence), names),
                slug: "no-answer")
        default:
            self.init(
                kind: failure.sentence, detail: failure.expected,
                slug: Self.words(failure.expected))
        }
    }

    private static func lastRefused(in outcome: ScenarioOutcome) -> String? {
        for event in outcome.events.reversed() {
            if case .refused(let action, _) = event.fact { return action.content.kind.name }
        }
        return nil
    }

    /// The slug behind `refused as`.
    private static func slug(in found: String) -> String {
        let words = found.split(separator: " ")
        guard words.count > 2, words[0] == "refused", words[1] == "as" else { return "refused" }
        return words[2].filter { $0.isLetter || $0 == "-" }
    }

    private static func names(of cast: Cast) -> Set<String> {
        Set(cast.clients.map(\.name) + cast.freelancers.map(\.name) + cast.jobs.map(\.name))
    }

    /// A sentence up to what it quotes.
    private static func withoutQuotes(_ sentence: String) -> String {
        String(sentence.prefix { $0 != "\"" })
    }

    /// A text without the names of people and without figures.
    private static func plain(_ text: String, _ names: Set<String>) -> String {
        var plain = ""
        var word = ""
        func end() {
            plain += names.contains(word) ? "_" : word.filter { !$0.isNumber }
            word = ""
        }
        for character in text {
            if character.isLetter || character.isNumber || character == "-" || character == "_" {
                word.append(character)
            } else {
                end()
                plain.append(character)
            }
        }
        end()
        return plain
    }

    /// The first words of a sentence as a file's name.
    private static func words(_ sentence: String) -> String {
        let words = sentence.lowercased().split { !$0.isLetter && !$0.isNumber }
        let name = words.prefix(6).joined(separator: "-").unicodeScalars.filter {
            $0.isASCII
        }
        return name.isEmpty ? "failure" : String(String.UnicodeScalarView(name).prefix(60))
    }
}

extension String {
    /// The first place where a text stands.
    fileprivate func range(of text: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) {
                return start..<index(start, offsetBy: text.count)
            }
            start = index(after: start)
        }
        return nil
    }
}
