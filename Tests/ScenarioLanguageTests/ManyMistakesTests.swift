import Diagnostics
import Testing

@testable import ScenarioLanguage

@Suite("Files of many mistakes")
struct ManyMistakesTests {
    static let head = "scenario: x\nclients: [acme]\nfreelancers: [noor]\nsteps:\n"
    static let counts = [99, 100, 101, 150, 5_000]

    private func check(_ steps: [String], count: Int) {
        let text = Self.head + steps.map { "  - \($0)\n" }.joined()
        let result = Scripts.read(text)
        #expect(result.diagnostics.count { $0.severity == .error } == min(count, 100))
        let last = result.diagnostics.last
        #expect((last?.code == .moreDiagnostics) == (count > 100))
        if count > 100 { #expect(last?.message == "and \(count - 100) more") }
        #expect(result.hasErrors && result.plans.isEmpty)
    }

    @Test("Of sentences", arguments: counts)
    func sentences(count: Int) {
        check((0..<count).map { "acme mesages noor: \($0)" }, count: count)
    }

    @Test("Of YAML", arguments: counts)
    func yaml(count: Int) {
        check((0..<count).map { "acme messages noor: so: \($0)" }, count: count)
    }

    @Test("Of both kinds", arguments: counts)
    func both(count: Int) {
        check(
            (0..<count).map {
                $0 % 2 == 0 ? "acme messages noor: so: \($0)" : "acme mesages noor: \($0)"
            }, count: count)
    }

    @Test("Of the header", arguments: counts)
    func header(count: Int) {
        let keys = (0..<count).map { "key\($0): x\n" }.joined()
        let result = Scripts.read(Self.head + "  - wait: 1h\n" + keys)
        #expect(result.diagnostics.count { $0.severity == .error } == min(count, 100))
        let rest = count > 100 ? ["and \(count - 100) more"] : []
        let notes = result.diagnostics.filter { $0.severity == .note }.map(\.message)
        #expect(notes == rest)
    }

    @Test("Rows of examples repeat nothing, and count nothing twice", arguments: counts)
    func rows(count: Int) {
        let steps = (0..<count).map { "  - acme mesages noor: \($0)\n" }.joined()
        let result = Scripts.read("examples: [{x: 1}, {x: 2}, {x: 3}]\n" + Self.head + steps)
        let rest = count > 100 ? ["and \(count - 100) more"] : []
        let notes = result.diagnostics.filter { $0.severity == .note }.map(\.message)
        #expect(notes == rest)
    }

    @Test("A sentence is explained once for all rows of examples with the same people")
    func rowsExplainOnce() {
        let rows = (0..<1_000).map { "  - {a: v\($0), b: x\($0 / 500)}\n" }.joined()
        let steps = "  - acme mesages noor: Hello <a>\n  - expect: noor got 1 mails\n"
        let one = Scripts.read("examples:\n  - {a: v0, b: x0}\n" + Self.head + steps)
        let all = Scripts.read("examples:\n" + rows + Self.head + steps)
        #expect(all.diagnostics.map(\.message) == one.diagnostics.map(\.message))
        #expect(one.explanations == 2 && all.explanations == 2)
        let cast = Self.head.replacing("[noor]", with: "[noor, <b>]")
        #expect(Scripts.read("examples:\n" + rows + cast + steps).explanations == 4)
        let values = "  - acme mesages <b>: Hello\n  - acme mesages <b>: Hello again\n"
        #expect(Scripts.read("examples:\n" + rows + cast + values).explanations == 4)
    }

    @Test("In another row a sentence may be wrong in another way, and that is told")
    func rowsDiffer() {
        let text = "examples: [{b: ivan}, {b: noor}, {b: mei}]\n" + Self.head
        let result = Scripts.read(text + "  - acme messages <b>: Hello\n")
        #expect(result.diagnostics.map(\.code) == [.unknownName])
        let cast = text.replacing("[noor]", with: "[noor, <b>x]")
        let others = Scripts.read(cast + "  - acme messages ivanx: Hello\n")
        #expect(others.diagnostics.map(\.code) == [.unknownName])
        #expect(others.explanations == 2, "for the people of the second row, and of the third")
    }

    @Test("One unknown name is one mistake, with its further places")
    func names() throws {
        let steps = (0..<20).map { "  - acme messages nour: \($0)\n" }.joined()
        let result = Scripts.read(Self.head + steps)
        let only = try #require(result.diagnostics.first)
        #expect(result.diagnostics.map(\.code) == [.unknownName])
        #expect(only.also.count == 19)
        #expect(Scripts.shown(result).contains("also: at lines 6, 7, 8, 9, 10 and 14 more"))
        let two = Scripts.read(Self.head + "  - acme messages nour: a\n  - acme messages nour: b\n")
        #expect(Scripts.shown(two).contains("also: at line 6\n"))
    }

    @Test("Two unknown names are two mistakes, among others too")
    func severalNames() {
        let steps = (0..<5_000).map {
            "  - acme messages \($0 % 2 == 0 ? "nour" : "yvan"): \($0)\n"
        }.joined()
        let result = Scripts.read(Self.head + steps)
        #expect(result.diagnostics.map(\.code) == [.unknownName, .unknownName])
        #expect(result.diagnostics.map(\.also.count) == [2_499, 2_499])
    }
}
