import Testing

@testable import CommandLine

@Suite("Tag expressions")
struct TagExpressionTests {
    @Test(
        "They say which scenarios are meant",
        arguments: [
            ("a", ["a"], true), ("a", ["ab"], false), ("a", [], false),
            ("not a", [], true), ("not a", ["a"], false), ("not not a", ["a"], true),
            ("a and b", ["a", "b"], true), ("a and b", ["a"], false),
            ("a or b", ["b"], true), ("a or b", ["c"], false),
            ("a or b and c", ["a"], true), ("(a or b) and c", ["a"], false),
            ("not a and b", ["b"], true), ("not (a and b)", ["a"], true),
            ("not a or a", ["a"], true), ("((a))", ["a"], true),
            ("  quota-2/x:y.z_1  ", ["quota-2/x:y.z_1"], true), ("größe", ["größe"], true),
            ("android or nothing", ["nothing"], true), ("a\tand  b", ["a", "b"], true),
        ] as [(String, [String], Bool)])
    func matching(_ text: String, _ tags: [String], _ expected: Bool) throws {
        #expect(try TagExpression(parsing: text).matches(tags) == expected)
    }

    @Test(
        "A mistake is shown where it is",
        arguments: [
            ("", 0), ("   ", 3), ("a and", 5), ("and a", 0), ("a b", 2), ("(a", 0), ("a)", 1),
            ("()", 1), ("a or or b", 5), ("not", 3), ("a & b", 2), ("a (b)", 2), ("(a b)", 3),
            ("a, b", 1),
        ])
    func mistakes(_ text: String, _ offset: Int) {
        let error = #expect(throws: TagExpressionError.self) { try TagExpression(parsing: text) }
        #expect(error?.offset == offset, "\(String(describing: error))")
        #expect(error?.remedy.isEmpty == false)
    }

    @Test("Long and deep ones are refused before they do harm")
    func limits() {
        let deep = String(repeating: "(", count: 2000) + "a"
        let negated = String(repeating: "not ", count: 1000) + "a"
        let long = String(repeating: "a or ", count: 1_000_000) + "a"
        for text in [deep, negated, long] {
            #expect(throws: TagExpressionError.self) { try TagExpression(parsing: text) }
        }
        let chain = String(repeating: "a or ", count: 800) + "a"
        #expect(throws: Never.self) { try TagExpression(parsing: chain) }
    }

    @Test("The caret stands under the fault, also far right in a long text")
    func excerpt() throws {
        let error = try #require(
            #expect(throws: TagExpressionError.self) { try TagExpression(parsing: "a b") })
        #expect(error.excerpt(of: "a b") == ["a b", "  ^"])
        let text = String(repeating: "a or ", count: 100) + ")"
        let far = try #require(
            #expect(throws: TagExpressionError.self) { try TagExpression(parsing: text) })
        let lines = far.excerpt(of: text)
        #expect(lines[0].count < 80)
        #expect(Array(lines[0])[lines[1].count - 1] == ")")
    }

    @Test("It names its tags once each, in order")
    func words() throws {
        #expect(try TagExpression(parsing: "b and (a or b) and not c").words == ["b", "a", "c"])
    }
}
