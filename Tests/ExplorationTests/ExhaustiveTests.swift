import Journal
import ScenarioRunner
import Testing

@testable import Exploration

@Suite("Every order of a small scenario")
struct ExhaustiveTests {
    private func explore(
        _ steps: String, reduces: Bool, mostRuns: Int = 10_000
    ) async throws -> ExhaustiveExploration.Result {
        var exploration = ExhaustiveExploration(try Exploring.steps(steps))
        exploration.reduces = reduces
        exploration.options.takesAnyAnswer = true
        exploration.mostRuns = mostRuns
        return await exploration.run()
    }

    /// Branches with how many orders their steps have.
    static let cases: [(steps: String, orders: Int)] = [
        (
            """
              - together:
                  - [acme messages noor: Hi, acme messages noor: Hi]
                  - [globex messages noor: Hi, globex messages ivan: Hi]

            """, 6
        ),
        (
            """
              - together:
                  - [acme messages noor: Hi, acme messages noor: Hi, acme messages noor: Hi]
                  - [globex messages mia: Hi, globex messages ivan: Hi, globex messages ivan: Hi]

            """, 20
        ),
        (
            """
              - acme messages noor: Hello
              - together:
                  - [acme messages ivan: Hi, acme messages noor: Hi]
                  - [noor blocks acme, noor unblocks acme]
                  - [globex messages mia: Hi]

            """, 30
        ),
        (
            """
              - together:
                  - [acme messages noor: Hi]
                  - [globex messages noor: Hi]
              - together:
                  - [noor archives acme]
                  - [acme messages mia: Hi]
                  - [globex messages ivan: Hi]

            """, 12
        ),
    ]

    @Test(
        "Their number is that of brute force, and what is left out ends as what is tried",
        arguments: cases)
    func number(_ steps: String, _ orders: Int) async throws {
        let all = try await explore(steps, reduces: false)
        #expect(all.orders == orders)
        #expect(all.redundant == 0)
        #expect(!all.isCutOff)
        let reduced = try await explore(steps, reduces: true)
        #expect(reduced.orders <= all.orders)
        #expect(reduced.ends == all.ends)
        #expect(Set(reduced.failures.map(\.shape)) == Set(all.failures.map(\.shape)))
    }

    @Test("Of branches that share nothing, one order is enough")
    func strangers() async throws {
        let steps = """
              - together:
                  - [acme messages noor: Hi, acme messages noor: Hi, acme messages noor: Hi]
                  - [globex messages mia: Hi, globex messages mia: Hi, globex messages mia: Hi]

            """
        #expect(try await explore(steps, reduces: false).orders == 20)
        let reduced = try await explore(steps, reduces: true)
        #expect(reduced.orders == 1)
        #expect(reduced.ends.count == 1)
    }

    @Test("A search that is cut off says so")
    func cutOff() async throws {
        let result = try await explore(Self.cases[1].steps, reduces: false, mostRuns: 7)
        #expect(result.isCutOff)
        #expect(result.orders == 7)
    }
}
