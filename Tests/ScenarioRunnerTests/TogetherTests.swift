import Journal
import MadeUpScripts
import Marketplace
import Testing
import VirtualTime

@testable import ScenarioRunner

/// Branches of a `together` are tasks in virtual time.
@Suite("Branches that go on together")
struct TogetherTests {
    /// Who acted when, in milliseconds from the start; the microseconds between those who meet are
    /// left out.
    static func acts(of outcome: ScenarioOutcome) -> [MadeUpTogether.Course.Act] {
        outcome.events.compactMap { event -> MadeUpTogether.Course.Act? in
            guard case .acted(.client(let client, _)) = event.fact else { return nil }
            return MadeUpTogether.Course.Act(
                instant: milliseconds(event.at - outcome.startedAt), person: Int(client.index))
        }
    }

    static func milliseconds(_ span: TimeSpan) -> Int { Int(span.microseconds / 1_000) }

    @Test(
        "Ten thousand made-up blocks go as a plain list of instants and branches says",
        arguments: 0..<10)
    func model(_ part: Int) async throws {
        var compared = 0
        var passed = 0
        for number in (part * 1_000)..<(part * 1_000 + 1_000) {
            let block = MadeUpTogether(UInt64(number))
            let course = block.course()
            if course.isClose { continue }
            compared += 1
            var options = RunOptions()
            options.seed = UInt64(number % 7)
            let script = block.script(title: "Block \(number)")
            let outcome = try await Play.script(script, options)
            #expect((outcome.status == .passed) == course.passes, "block \(number)\n\(script)")
            options.shards = 3
            let spread = try await Play.script(script, options)
            #expect(spread.fingerprint == outcome.fingerprint, "block \(number) on three shards")
            guard course.passes else { continue }
            passed += 1
            #expect(
                Self.acts(of: outcome).sorted() == course.acts.sorted(),
                "block \(number)\n\(script)")
            #expect(
                Self.milliseconds(outcome.endedAt - outcome.startedAt) == course.end,
                "block \(number)\n\(script)")
        }
        #expect(compared > 900 && passed > 400, "\(compared) compared, \(passed) passed")
    }

    // MARK: - What a branch is

    /// Who acted, in order, in branches under so many seeds.
    private func orders(_ branches: String, seeds: Int) async throws -> Set<[Int]> {
        var orders: Set<[Int]> = []
        for seed in 0..<seeds {
            var options = RunOptions()
            options.seed = UInt64(seed)
            let outcome = try await Play.script(
                """
                scenario: Orders
                starts: 2026-01-05 00:00
                clients: [c0, c1, c2]
                freelancers: [noor]
                steps:
                \(branches)
                """, options)
            #expect(outcome.status == .passed)
            let arrivals = outcome.events.compactMap { event -> Int? in
                guard case .changed(.messageAccepted(let message, _)) = event.fact else {
                    return nil
                }
                return Int(message.client.index)
            }
            orders.insert(arrivals)
        }
        return orders
    }

    @Test(
        "Branches that meet at an instant go on in any order, which reaches the hub",
        arguments: [
            """
              - together:
                  - c0 messages noor: Hi
                  - c1 messages noor: Hi
                  - c2 messages noor: Hi
            """,
            """
              - together:
                  - [wait: 1h, c0 messages noor: Hi]
                  - [at: 2026-01-05 01:00, c1 messages noor: Hi]
                  - [repeat 2 times: [wait: 30m], c2 messages noor: Hi]
            """,
            """
              - together:
                  - [wait: 1h, c0 messages noor: Hi]
                  - together:
                      - [wait: 1h, c1 messages noor: Hi]
                      - [wait: 1h, c2 messages noor: Hi]
            """,
        ])
    func everyOrder(_ branches: String) async throws {
        #expect(try await orders(branches, seeds: 60).count == 6)
    }

    @Test("The earlier of two goes on first under every seed, wherever it stands")
    func earlier() async throws {
        let orders = try await orders(
            """
              - together:
                  - [wait: 3s, c0 messages noor: Hi]
                  - [wait: 1s, c1 messages noor: Hi, wait: 5s, c1 messages noor: Hi]
                  - [c2 messages noor: Hi]
            """, seeds: 30)
        #expect(orders == [[2, 1, 0, 1]])
    }

    @Test("A step of a branch waits for what it caused, not for what the others did")
    func ownQuiet() async throws {
        // The second branch is never without a message on its way; the first goes on all the same.
        let outcome = try await Play.script(
            """
            scenario: Long ways
            starts: 2026-01-05 00:00
            clients: [c0, c1]
            freelancers: [noor, ivan]
            network: {latency: 10s}
            steps:
              - together:
                  - [c0 messages noor: One, at: 2026-01-05 00:00:21, c0 messages noor: Two]
                  - repeat 20 times:
                      - together:
                          - c1 messages ivan: Hi
                          - [wait: 3s, c1 messages ivan: Hi]
            """)
        #expect(outcome.status == .passed, "\(outcome.failures)")
        let first = Self.acts(of: outcome).filter { $0.person == 0 }.map(\.instant)
        #expect(first == [0, 21_000])
    }

    @Test(
        "A branch on a network that loses waits until its own messages are answered",
        arguments: 0..<40)
    func lossy(_ seed: UInt64) async throws {
        var options = RunOptions()
        options.seed = seed
        let script = """
            scenario: Losses
            starts: 2026-01-05 00:00
            clients: [c0, c1]
            freelancers: [noor, ivan]
            network: {latency: uniform 10ms to 300ms, loss: 40%, duplicates: 10%}
            steps:
              - together:
                  - - c0 messages noor: One
                    - expect: noor received 1 message from c0
                    - noor replies to c0: Two
                    - expect: c0 received 1 message from noor
                  - - c1 messages ivan: One
                    - expect: ivan received 1 message from c1
                    - wait: 1s
                    - ivan blocks c1
                    - c1 messages ivan: Two
                      refused: blocked
              - expect: ivan received 1 message
            """
        let outcome = try await Play.script(script, options)
        #expect(outcome.status == .passed, "\(outcome.failures)")
        options.shards = 3
        #expect(try await Play.script(script, options).fingerprint == outcome.fingerprint)
    }

    @Test(
        "What stands in one branch sees what the others do, and says which branch it is",
        arguments: [
            ("for 3h, never: noor receives a message from c0", "wait: 1h", true),
            ("for 3h, never: noor receives a message from c0", "wait: 4h", false),
            ("for 3h, always: c0 has used 0 new connections", "wait: 1h", true),
            ("within 30m: noor receives a message from c0", "wait: 1h", true),
            ("within 3h: noor receives a message from c0", "wait: 1h", false),
            ("repeat 3 times: [wait: 25m, expect: noor received 0 messages]", "wait: 1h", true),
            (
                "[wait: 2h, when noor received 1 message: [expect: noor received 0 messages]]",
                "wait: 1h", true
            ),
        ])
    func watches(_ watching: String, _ waiting: String, fails: Bool) async throws {
        for seed in 0..<20 as Range<UInt64> {
            var options = RunOptions()
            options.seed = seed
            let outcome = try await Play.script(
                """
                scenario: Watching
                starts: 2026-01-05 00:00
                clients: [c0, c1]
                freelancers: [noor]
                steps:
                  - together:
                      - [\(waiting), c0 messages noor: Hi]
                      - \(watching)
                """, options)
            #expect((outcome.status == .failed) == fails, "seed \(seed): \(outcome.failures)")
            guard fails else { continue }
            #expect(
                try #require(outcome.failures.first).excerpt
                    .contains("note: in this branch of `together`, 2 of 2"))
        }
    }

    @Test("A block is over when all of its branches are")
    func ends() async throws {
        let outcome = try await Play.script(
            """
            scenario: Ends
            starts: 2026-01-05 00:00
            clients: [c0, c1]
            freelancers: [noor]
            steps:
              - together:
                  - wait: 1h
                  - together: [{wait: 3h}, {wait: 2h}]
              - c0 messages noor: Hi
            """)
        #expect(outcome.status == .passed)
        #expect(Self.acts(of: outcome).map(\.instant) == [3 * 3_600_000])
    }
}
