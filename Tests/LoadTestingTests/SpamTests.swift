import Diagnostics
import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("Spam clients of a population")
struct SpamTests {
    private func plan(_ text: String) throws -> LoadPlan {
        let (plan, diagnostics) = LoadReader.read(SourceFile(name: "test.yaml", text: text))
        #expect(diagnostics.isEmpty, "\(diagnostics)")
        return try #require(plan)
    }

    @Test("are a share of a group, alike but for what is said of them")
    func share() throws {
        let plan = try plan(
            """
            load: A test
            clients:
              name: agency
              count: 1000
              plans: {plus: 60%, business: 40%}
              attempts: 1 a day
              hires: 20%
              spam: {share: 3%, plans: enterprise, attempts: 30 a day, hires: never}
            freelancers: {count: 100}

            """)
        #expect(
            plan.clients.map(\.name) == [
                "agency plus", "agency business", "agency enterprise spam",
            ])
        #expect(plan.clients.map(\.count) == [582, 388, 30])
        #expect(plan.clients.map(\.isSpam) == [false, false, true])
        #expect(plan.clients.map(\.arrivals.meanGap) == [.hours(24), .hours(24), .minutes(48)])
        #expect(plan.clients.map { $0.profile.behaviour.hires?.share } == [0.2, 0.2, nil])
    }

    @Test(
        "are all of a group, none, or a share of it in one word",
        arguments: [
            ("yes", [true]), ("no", [false]), ("0%", [false]), ("25%", [false, true]),
        ])
    func words(word: String, groups: [Bool]) throws {
        let plan = try plan(
            "load: A test\nclients: {count: 8, spam: \(word)}\nfreelancers: {count: 9}\n")
        #expect(plan.clients.map(\.isSpam) == groups)
        #expect(plan.clientCount == 8)
    }

    private static let text = """
        load: A test
        clients: {count: 400, attempts: 1 a day, spam: {share: 25%, attempts: 2 a day}}
        freelancers:
          count: 100,000
          react to: all messages
          replies: 100% after 1h
          on spam: {replies: 10%, archives: 20%, blocks: 30%, reports: 40% after 1h}
        desk: {upholds: 0%}

        """

    @Test("get other reactions than the others, where freelancers say so")
    func reactions() async throws {
        let plan = try plan(Self.text)
        let outcome = await LoadRun(plan, threads: 2).run()
        let counters = outcome.figures.counters
        let spam = Double(outcome.count(.spamDelivered))
        // 100 clients with 30 new connections each, and 300 with as many at half the rate.
        #expect(spam > 2_900 && Double(counters.delivered) > 3 * spam)
        func share(_ count: UInt64) -> Double { Double(count) / spam }
        let spread = 4 * (0.25 / spam).squareRoot()
        #expect(abs(share(counters.archived) - 0.2) < spread)
        #expect(abs(share(counters.blocked) - 0.3) < spread)
        #expect(abs(share(counters.reports) - 0.4) < spread)
        #expect(counters.reports == outcome.count(.spamReported))
        let replies = Double(counters.replies) - (Double(counters.delivered) - spam)
        #expect(abs(replies / spam - 0.1) < spread)
    }

    @Test("are held back by the desk, where nobody reports anything else")
    func stopped() async throws {
        let reported = try plan(Self.text.replacing("upholds: 0%", with: "sanction: suspension"))
        let outcome = await LoadRun(reported, threads: 2).run()
        #expect(outcome.count(.suspended) == 100)
        #expect(outcome.count(.spamStopped) > 4_000 && outcome.count(.spamDelivered) < 1_000)
    }

    @Test("are the same at any number of threads")
    func threads() async throws {
        let plan = try plan(Self.text)
        let alone = await LoadRun(plan, threads: 1).run()
        for threads in [2, 3, 4] {
            let together = await LoadRun(plan, threads: threads).run()
            #expect(together.fingerprint == alone.fingerprint)
            #expect(together.figures == alone.figures)
        }
    }
}
