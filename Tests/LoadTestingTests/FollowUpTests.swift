import Diagnostics
import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("Clients that write again")
struct FollowUpTests {
    private func plan(_ again: String, replies: String = "never") throws -> LoadPlan {
        let text = """
            load: Again
            horizon: 60d
            policy: {extends: article, quota: {plus: unlimited}}
            clients: {count: 200, attempts: 1 a day, writes again: \(again)}
            freelancers: {count: 10000000, replies: \(replies)}
            """
        let file = SourceFile(name: "again.yaml", bytes: Array(text.utf8))
        return try #require(LoadReader.read(file).plan)
    }

    private func run(_ plan: LoadPlan, threads: Int = 1) async -> (LoadOutcome, [LoadDeed]) {
        var plan = plan
        plan.keepsDeeds = true
        var deeds: [LoadDeed] = []
        let run = await LoadRun(plan, threads: threads)
        let outcome = await run.run(noting: { deeds += $0 }, { _ in true })
        return (outcome, deeds)
    }

    @Test("As often as they are told, and never more often in a row")
    func counts() async throws {
        let (outcome, deeds) = await run(try plan("50% after 1h at most 3 times"))
        let first = Double(outcome.count(.conversations))
        // Each of up to three comes where the one before did.
        let expected = first * (0.5 + 0.25 + 0.125)
        #expect(abs(Double(outcome.count(.followUps)) - expected) < 0.03 * expected)
        var perPair: [UInt64: Int] = [:]
        for deed in deeds {
            perPair[UInt64(deed.client) << 32 | UInt64(deed.freelancer), default: 0] += 1
        }
        #expect(perPair.values.max() == 4)
    }

    @Test("Not once a reply has come")
    func replied() async throws {
        let prompt = await run(try plan("after 2h", replies: "after 1h")).0
        #expect(prompt.count(.followUps) == 0 && prompt.count(.replies) > 10_000)
        let late = await run(try plan("after 2h at most 1 time", replies: "after 3h")).0
        #expect(late.count(.followUps) > 10_000)
    }

    @Test("Whatever the number of threads, and as a log in the order of time")
    func threads() async throws {
        let plan = try plan("50% after exponential mean 5h", replies: "30% after 1h")
        let (one, deeds) = await run(plan)
        let (three, others) = await run(plan, threads: 3)
        #expect(one.fingerprint == three.fingerprint && deeds == others)
        #expect(zip(deeds, deeds.dropFirst()).allSatisfy { $0.at <= $1.at })
        #expect(
            UInt64(deeds.count { $0.kind == .message })
                == UInt64(one.count(.conversations) + one.count(.followUps)))
        #expect(await LoadRun(plan, threads: 2).run().fingerprint == one.fingerprint)
    }

    @Test(
        "Wrong values are told",
        arguments: ["40% after 2d at most 0 times", "40% after 2d at most 101 times", "sometimes"])
    func mistakes(text: String) {
        let source =
            "load: A\nclients: {count: 1, writes again: \(text)}\nfreelancers: {count: 9}\n"
        let file = SourceFile(name: "a.yaml", bytes: Array(source.utf8))
        let (plan, diagnostics) = LoadReader.read(file)
        #expect(plan == nil && diagnostics.count == 1)
    }
}
