import Diagnostics
import Marketplace
import Testing

@testable import LoadTesting

@Suite("Figures of plans with names of a policy's own")
struct OwnPlanFigureTests {
    private static func text(_ policy: String, _ names: [String]) -> String {
        """
        load: Plans
        clients:
          - {name: big, count: 40, plans: {\(names[1]): 75%, \(names[2]): 25%}, attempts: 3 a day}
          - {name: small, count: 20, attempts: 1 a day, spam: {share: 20%, plans: \(names[0])}}
        freelancers: {count: 300, replies: 45% after 6h}
        horizon: 20d
        policy: \(policy)
        expect: [attempts of plan \(names[1]) >= 1, hires of big \(names[2]) <= 0]

        """
    }

    private static let usual = text(
        "{quota: {basic: 1, plus: 12, business: 20}}", ["basic", "plus", "business"])
    private static let own = text(
        "{plans: [free, pro, team], quota: {free: 1, pro: 12, team: 20}}", ["free", "pro", "team"])

    private static func plan(_ text: String) throws -> LoadPlan {
        let (plan, diagnostics) = LoadReader.read(SourceFile(name: "test.yaml", text: text))
        #expect(diagnostics.isEmpty, "\(diagnostics)")
        return try #require(plan)
    }

    @Test("A population does the same whatever its plans are called")
    func same() async throws {
        let (first, second) = (try Self.plan(Self.usual), try Self.plan(Self.own))
        let usual = await LoadRun(first, threads: 2).run()
        let own = await LoadRun(second, threads: 2).run()
        #expect(usual.fingerprint == own.fingerprint && usual.figures.counters.emails > 100)
        for (name, other) in [("plus", "pro"), ("business", "team"), ("basic", "free")] {
            let figures = [name, other].map { FigureName.counter(.attempts).of(.plan($0)) }
            let value = usual.values(of: [figures[0]])[0]
            #expect(value == own.values(of: [figures[1]])[0] && value ?? 0 > 0, "\(name)")
            #expect(
                usual.figures.refused(.quotaExhausted, of: name)
                    == own.figures.refused(.quotaExhausted, of: other))
        }
        #expect(second.planScopes == [.plan("free"), .plan("pro"), .plan("team")])
        #expect(
            second.clients.map(\.name) == ["big pro", "big team", "small pro", "small free spam"])
    }

    @Test(
        "A plan that the policy does not have is told",
        arguments: [
            (
                "attempts of plan pro >= 1", "attempts of plan plus >= 1",
                "no clients are on the plan"
            ),
            ("plans: free}", "plans: fre}", "`fre` is not a plan"),
            ("{pro: 75%", "{plus: 75%", "`plus` is not a plan"),
        ])
    func unknown(old: String, new: String, message: String) throws {
        let text = Self.own.replacing(old, with: new)
        let (plan, diagnostics) = LoadReader.read(SourceFile(name: "test.yaml", text: text))
        #expect(plan == nil && diagnostics.count == 1, "\(diagnostics)")
        #expect(try #require(diagnostics.first).message.hasPrefix(message), "\(diagnostics)")
    }
}
