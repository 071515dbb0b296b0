import Diagnostics
import Marketplace
import Simulation
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

/// Clients who buy units once none is left.
@Suite("Clients who buy")
struct BuyingTests {
    private func plan(
        _ buys: String, purchases: String = "{expire: never}", attempts: String = "2 a day"
    ) throws -> LoadPlan {
        let text = """
            load: Buyers
            horizon: 30d
            starts: 2026-03-01
            policy: {quota: {plus: 10, purchases: \(purchases)}}
            clients: {count: 300, attempts: \(attempts), buys: \(buys)}
            freelancers: {count: 10000000}
            """
        let file = SourceFile(name: "buyers.yaml", text: text)
        let (plan, diagnostics) = LoadReader.read(file)
        return try #require(plan, "\(diagnostics)")
    }

    /// Of attempts at 12 h each, exactly, a client makes 60 in the month: 10 are of the month's own
    /// units, and then one of each six finds nothing and is followed by five that were bought.
    @Test("Each attempt that finds none left brings the next ones")
    func exact() async throws {
        let plan = try plan("5 connections when none is left", attempts: "every 12h exactly")
        let outcome = await LoadRun(plan, threads: 2).run()
        #expect(outcome.count(.attempts) == 300 * 60)
        #expect(outcome.count(.refused) == 300 * 9)
        #expect(outcome.count(.connectionsBought) == 300 * 9 * 5)
        #expect(outcome.count(.firstMessages) == 300 * 51)
        let rare = try self.plan(
            "5 connections when none is left at most 2 times", attempts: "every 12h exactly")
        let few = await LoadRun(rare, threads: 3).run()
        #expect(few.count(.connectionsBought) == 300 * 10 && few.count(.firstMessages) == 300 * 20)
    }

    /// At every refusal one of two buys; the wait for the first is geometric.
    @Test("As often as they are told")
    func shares() async throws {
        let often = try plan("1000 connections 50%", attempts: "every 12h exactly")
        let outcome = await LoadRun(often, threads: 2).run()
        let refused = Double(outcome.count(.refused)) / 300
        #expect(abs(refused - 2) < 0.35, "\(refused)")
        let never = await LoadRun(try plan("1000 connections 0%"), threads: 1).run()
        #expect(never.count(.connectionsBought) == 0 && never.count(.refused) > 0)
    }

    @Test("Nothing beyond what the policy lets be held, and nothing twice at a time")
    func most() async throws {
        let plan = try plan("5 connections", purchases: "{at most: 4}")
        let outcome = await LoadRun(plan, threads: 2).run()
        #expect(outcome.count(.connectionsBought) == 0)
        #expect(outcome.count(.refusedActs) == outcome.count(.refused))
        let late = try self.plan(
            "5 connections after 10d", attempts: "every 12h exactly")
        // Nothing is left from day 5 on, or from day 18: two purchases, on days 15 and 28.
        let slow = await LoadRun(late, threads: 2).run()
        #expect(slow.count(.connectionsBought) == 300 * 10)
    }

    @Test("Whatever the number of threads")
    func threads() async throws {
        let plan = try plan(
            "3 connections 70% after exponential mean 5h", purchases: "{spent: first}")
        let one = await LoadRun(plan, threads: 1).run()
        for threads in [2, 7] {
            let other = await LoadRun(plan, threads: threads).run()
            #expect(other.fingerprint == one.fingerprint)
            #expect(other.count(.connectionsBought) == one.count(.connectionsBought))
        }
        #expect(one.count(.connectionsBought) > 1_000)
    }

    @Test(
        "Wrong values are told",
        arguments: [
            "10", "0 connections", "1000000001 connections", "10 messages", "10 connections never",
            "10 connections at most 0 times", "10 connections 40% after",
        ])
    func mistakes(text: String) {
        let source =
            "load: A\npolicy: {quota: {purchases: {}}}\n"
            + "clients: {count: 1, buys: \(text)}\nfreelancers: {count: 9}\n"
        let (plan, diagnostics) = LoadReader.read(SourceFile(name: "a.yaml", text: source))
        #expect(plan == nil && diagnostics.count == 1, "\(diagnostics)")
    }

    @Test("Buying where nothing is sold is told")
    func unsold() {
        let source =
            "load: A\nclients: {count: 1, buys: 3 connections}\nfreelancers: {count: 9}\n"
        let (plan, diagnostics) = LoadReader.read(SourceFile(name: "a.yaml", text: source))
        #expect(plan == nil && diagnostics.map(\.message) == ["the policy sells no units"])
    }
}
