import Diagnostics
import Marketplace

/// The words that the language itself looks for; all others come from sentence forms.
enum KeyWord: UInt16, CaseIterable {
    case unknown, possessive, article
    case no, exactly, only, at, least, most, more, fewer, less, than, up, to, or, and, over, under
    case unlimited, not, never, does, `do`, did, `is`, are, was, were, has, have, had, longer
    case wait, expect, within, `for`, always, when, `repeat`, together, each, `in`, otherwise, times
    case there, desk, last, client, clients, freelancer, freelancers, day, days, on
    case say, predict

    /// In the order of the cases, which is cheaper at start-up than asking each for its name.
    static let texts = [
        "", "'s", "the",
        "no", "exactly", "only", "at", "least", "most", "more", "fewer", "less", "than", "up",
        "to", "or", "and", "over", "under",
        "unlimited", "not", "never", "does", "do", "did", "is", "are", "was", "were", "has",
        "have", "had", "longer",
        "wait", "expect", "within", "for", "always", "when", "repeat", "together", "each", "in",
        "otherwise", "times",
        "there", "desk", "last", "client", "clients", "freelancer", "freelancers", "day", "days",
        "on", "say", "predict",
    ]

    /// What people call the desk; two of them side by side, as in `moderation desk`, are one word.
    static let deskNames = ["moderation", "moderator", "moderators"]

    /// Words that may stand anywhere and say nothing that a rule needs.
    static let articles = ["a", "an", "the", "her", "his", "their", "its", "that", "still"]
}

/// All words with a meaning, numbered, so that matching compares numbers.
struct Lexicon: Sendable {
    private(set) var ids: [String: UInt16] = [:]
    private(set) var names: [String] = []

    init() {
        ids.reserveCapacity(512)
        names = KeyWord.texts
        for (id, text) in KeyWord.texts.enumerated().dropFirst() { ids[text] = UInt16(id) }
        // `acme does not have` is `acme has`, denied.
        ids["have"] = KeyWord.has.rawValue
        ids["had"] = KeyWord.has.rawValue
        for name in KeyWord.deskNames { ids[name] = KeyWord.desk.rawValue }
        for article in KeyWord.articles { ids[article] = KeyWord.article.rawValue }
    }

    mutating func intern(_ word: String) -> UInt16 {
        if let id = ids[word] { return id }
        let id = UInt16(names.count)
        names.append(word)
        ids[word] = id
        return id
    }
}

/// One word of a sentence.
struct Word {
    enum Kind: UInt8 {
        case plain, quoted
    }
    var text: String
    /// Where it stands in the sentence, as UTF-8 offsets.
    var range: Range<Int>
    /// Its number in the lexicon; 0 for a word that only names something.
    var id: UInt16
    var kind: Kind
    /// Who it names.
    var person: Person?
    /// Which team of clients it names.
    var team: TeamID?
    /// Which plan it names.
    var plan: Plan?

    func `is`(_ word: KeyWord) -> Bool { id == word.rawValue && kind == .plain }
}
