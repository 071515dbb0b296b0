/// Recursive descent over `or`, `and`, `not`, with a bound on depth.
struct TagExpressionParser {
    private enum Token: Equatable {
        case open
        case close
        case and
        case or
        case not
        case tag(String)
    }

    private let tokens: [(token: Token, offset: Int)]
    /// Where the text ends, for what is missing there.
    private let end: Int
    private var next = 0

    init(_ text: String) throws(TagExpressionError) {
        guard text.utf8.count <= TagExpression.maximumLength else {
            throw TagExpressionError(
                problem: "it is longer than \(TagExpression.maximumLength) bytes",
                remedy: "write a shorter expression", offset: 0)
        }
        tokens = try Self.tokens(of: Array(text))
        end = text.count
    }

    mutating func parse() throws(TagExpressionError) -> TagExpression {
        let expression = try or(depth: 0)
        switch current {
        case nil:
            return expression
        case .close:
            throw fault("this ')' closes nothing", "remove it, or add '(' before")
        case .open, .not, .tag, .and, .or:
            throw fault("'and' or 'or' is missing here", "join tags with 'and' or 'or'")
        }
    }

    private mutating func or(depth: Int) throws(TagExpressionError) -> TagExpression {
        var left = try and(depth: depth)
        while current == .or {
            next += 1
            left = .or(left, try and(depth: depth))
        }
        return left
    }

    private mutating func and(depth: Int) throws(TagExpressionError) -> TagExpression {
        var left = try not(depth: depth)
        while current == .and {
            next += 1
            left = .and(left, try not(depth: depth))
        }
        return left
    }

    private mutating func not(depth: Int) throws(TagExpressionError) -> TagExpression {
        guard depth < TagExpression.maximumDepth else {
            throw fault(
                "it nests deeper than \(TagExpression.maximumDepth) levels",
                "write fewer parentheses")
        }
        switch current {
        case .not:
            next += 1
            return .not(try not(depth: depth + 1))
        case .open:
            return try parenthesised(depth: depth)
        case .tag(let word):
            next += 1
            return .tag(word)
        case .and, .or, .close:
            throw fault("a tag is missing here", Self.example)
        case nil:
            throw fault("it ends where a tag should stand", Self.example)
        }
    }

    private mutating func parenthesised(depth: Int) throws(TagExpressionError) -> TagExpression {
        let opening = next
        next += 1
        let inner = try or(depth: depth + 1)
        switch current {
        case .close:
            next += 1
            return inner
        case nil:
            throw TagExpressionError(
                problem: "this '(' is never closed", remedy: "add ')' after the last tag",
                offset: tokens[opening].offset)
        case .open, .not, .tag, .and, .or:
            throw fault("'and' or 'or' is missing here", "join tags with 'and' or 'or'")
        }
    }

    private var current: Token? { next < tokens.count ? tokens[next].token : nil }

    private func fault(_ problem: String, _ remedy: String) -> TagExpressionError {
        TagExpressionError(
            problem: problem, remedy: remedy,
            offset: next < tokens.count ? tokens[next].offset : end)
    }

    private static let example = "write for example: quota and not (slow or draft)"

    private static func tokens(
        of text: [Character]
    ) throws(TagExpressionError) -> [(token: Token, offset: Int)] {
        var tokens: [(token: Token, offset: Int)] = []
        var index = 0
        while index < text.count {
            let start = index
            let character = text[index]
            if character.isWhitespace {
                index += 1
            } else if character == "(" || character == ")" {
                tokens.append((character == "(" ? .open : .close, start))
                index += 1
            } else if isTagCharacter(character) {
                while index < text.count, isTagCharacter(text[index]) { index += 1 }
                tokens.append((token(for: String(text[start..<index])), start))
            } else {
                throw TagExpressionError(
                    problem: "'\(character)' cannot stand in it",
                    remedy: "use tags, 'and', 'or', 'not' and parentheses", offset: start)
            }
        }
        return tokens
    }

    private static func token(for word: String) -> Token {
        switch word {
        case "and": .and
        case "or": .or
        case "not": .not
        default: .tag(word)
        }
    }

    private static func isTagCharacter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "-_.:/".contains(character)
    }
}
