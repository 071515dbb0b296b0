/// A condition on a scenario's tags: words joined by `and`, `or`, `not` and parentheses.
///
/// `not` binds tightest, then `and`, then `or`, as in most languages.
indirect enum TagExpression: Sendable, Equatable {
    case tag(String)
    case not(TagExpression)
    case and(TagExpression, TagExpression)
    case or(TagExpression, TagExpression)

    /// Longest text, in bytes, and deepest nesting that are read.
    static let maximumLength = 4096
    static let maximumDepth = 64

    init(parsing text: String) throws(TagExpressionError) {
        var parser = try TagExpressionParser(text)
        self = try parser.parse()
    }

    /// Whether a scenario that carries these tags is meant.
    func matches(_ tags: [String]) -> Bool {
        switch self {
        case .tag(let word): tags.contains(word)
        case .not(let inner): !inner.matches(tags)
        case .and(let left, let right): left.matches(tags) && right.matches(tags)
        case .or(let left, let right): left.matches(tags) || right.matches(tags)
        }
    }

    /// The tags that it names, in order, each once: to warn of one that no scenario carries.
    var words: [String] {
        switch self {
        case .tag(let word): [word]
        case .not(let inner): inner.words
        case .and(let left, let right), .or(let left, let right):
            left.words + right.words.filter { !left.words.contains($0) }
        }
    }
}

/// Why a text is not a tag expression.
struct TagExpressionError: Error, Sendable, Equatable {
    var problem: String
    /// What to write instead.
    var remedy: String
    /// Characters before the fault.
    var offset: Int

    /// The text and a caret under the fault; a long text is cut around it.
    func excerpt(of text: String) -> [String] {
        let characters = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }
        let first = max(0, offset - 60)
        let last = min(characters.count, first + 76)
        return [
            String(characters[first..<last]), String(repeating: " ", count: offset - first) + "^",
        ]
    }
}
