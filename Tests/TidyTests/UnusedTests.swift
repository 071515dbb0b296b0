import Foundation
import Testing

/// Whatever is declared is used, as far as names alone can show.
@Suite("Nothing is declared that nobody uses")
struct UnusedTests {
    /// Requirements of protocols of the standard library, which calls them.
    private static let calledFromOutside: Set = [
        "unownedExecutor", "userInfo", "allKeys", "singleValueContainer", "nestedContainer",
        "nestedUnkeyedContainer", "superDecoder", "superEncoder", "decodeNil", "encodeNil",
        "decodeIfPresent", "encodeIfPresent", "appendLiteral", "appendInterpolation",
    ]
    /// What only tests ask: catalogues that pages are written from, and what has been covered or
    /// kept.
    private static let askedByTests: Set = [
        "LimitCatalog", "overviewText", "missingRules", "missingTransitions",
        "missingRefusals",
        "loggedOrders", "leadingFields", "trailingFields",
    ]
    /// Cases that only their raw values choose.
    private static let chosenByNumber: Set = [
        "tuesday", "wednesday", "thursday", "friday", "saturday",
    ]

    private static let modifiers =
        #"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:package|public|private|fileprivate|static|mutating|"#
        + #"nonmutating|final|indirect|lazy|nonisolated|consuming)(?:\(set\))?\s+)*"#
    private static let declaration = try? NSRegularExpression(
        pattern: modifiers
            + #"(?:func|var|let|struct|enum|class|actor|protocol|typealias)\s+`?(\w+)"#)
    private static let cases = try? NSRegularExpression(
        pattern: modifiers + #"case\s+(`?[a-z]\w*`?(?:\(.*\))?(?:\s*=\s*[^,]+)?(?:,\s*.*)?)$"#)
    private static let word = try? NSRegularExpression(pattern: #"\b[A-Za-z_]\w*"#)
    private static let detail = try? NSRegularExpression(
        pattern: #"\((?:[^()]|\([^()]*\))*\)|=\s*[^,]+"#)

    private static func matches(
        _ expression: NSRegularExpression?, _ text: String, _ group: Int = 0
    ) -> [String] {
        let range = NSRange(text.startIndex..., in: text)
        return (expression?.matches(in: text, range: range) ?? []).compactMap { match in
            Range(match.range(at: group), in: text).map { String(text[$0]) }
        }
    }

    /// The names that a line declares; a line with `case` of a `switch` declares none.
    static func names(declaredIn line: String) -> [String] {
        let found = matches(declaration, line, 1)
        if !found.isEmpty { return found }
        return matches(cases, line, 1).flatMap { list in
            let range = NSRange(list.startIndex..., in: list)
            let bare = detail?.stringByReplacingMatches(in: list, range: range, withTemplate: "")
            return matches(word, bare ?? "")
        }
    }

    @Test("Every name that Sources declare stands there once more")
    func unused() {
        var uses: [String: Int] = [:]
        var places: [String: [String]] = [:]
        for source in TidyTests.product {
            for (number, text) in source.code {
                for word in Self.matches(Self.word, text) { uses[word, default: 0] += 1 }
                for name in Self.names(declaredIn: text) {
                    places[name, default: []].append("\(source.path):\(number): \(name)")
                }
            }
        }
        #expect(places.count > 3_000, "the scanner finds declarations")
        let exempt = Self.calledFromOutside.union(Self.askedByTests).union(
            Self.chosenByNumber)
        let unused = places.filter { $0.value.count == uses[$0.key] && !exempt.contains($0.key) }
        #expect(unused.values.joined().sorted() == [])
        for name in exempt.sorted() {
            #expect(places[name]?.count == uses[name], "\(name) is used, and need not be listed")
        }
    }

    @Test(
        "The scanner finds what a line declares",
        arguments: [
            ("    package static func read(_ a: Int) -> B {", ["read"]),
            ("    private(set) var count = 0", ["count"]),
            ("    case one, two(Int, of: [B]), three = \"3\"", ["one", "two", "three"]),
            ("        case .one: two()", []), ("        case one: two()", []),
            ("    case `default`", ["default"]), ("        return value", []),
        ])
    func scanner(line: String, names: [String]) {
        #expect(Self.names(declaredIn: line) == names)
    }
}
