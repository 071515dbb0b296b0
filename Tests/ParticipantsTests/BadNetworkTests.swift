import Journal
import Marketplace
import ScenarioRunner
import Statistics
import Testing
import VirtualTime

@testable import Participants

@Suite("Over a bad network")
struct BadNetworkTests {
    private static let plain = "{latency: 50ms}"

    /// Loss up to 60 %, and whatever else.
    private static func network(_ seed: UInt64) -> String {
        var luck = RandomStream(seed: seed, key: StreamKey("test", "network"))
        let latency = ["50ms", "uniform 1ms to 300ms", "exponential 80ms", "2s"]
        return "{latency: \(latency[Int(luck.below(4))]), loss: \(luck.below(61))%, "
            + "duplicates: \(luck.below(51))%, reordering: \(luck.below(51))%}"
    }

    private func check(_ bad: ScenarioOutcome, _ seed: UInt64) async throws {
        #expect(bad.status == .passed, "seed \(seed): \(bad.complaints)")
        let text = RandomScript.text(seed: seed, network: Self.plain, faults: false)
        let good = try await run(text)
        #expect(good.status == .passed, "seed \(seed): \(good.complaints)")
        #expect(good.incidents == 0)
        for role in good.roles {
            #expect(bad.story(of: role) == good.story(of: role), "seed \(seed), \(role)")
        }
        #expect(bad.charges == bad.connections, "seed \(seed)")
        #expect(Set(bad.delivered).count == bad.delivered.count, "seed \(seed)")
        #expect(Set(bad.delivered) == Set(bad.accepted), "seed \(seed)")
    }

    @Test(
        "Loss, duplicates and reordering change only when things happen",
        arguments: 0..<60 as Range<UInt64>)
    func mishaps(seed: UInt64) async throws {
        let text = RandomScript.text(seed: seed, network: Self.network(seed), faults: false)
        try await check(try await run(text), seed)
    }

    @Test("So do crashes, outages and delays", arguments: 0..<60 as Range<UInt64>)
    func faults(seed: UInt64) async throws {
        let text = RandomScript.text(seed: seed, network: Self.network(seed), faults: true)
        let bad = try await run(text)
        #expect(bad.incidents > 0, "seed \(seed)")
        try await check(bad, seed)
    }

    @Test("A run is the same on one to four shards", arguments: 0..<15 as Range<UInt64>)
    func shards(seed: UInt64) async throws {
        let text = RandomScript.text(seed: seed, network: Self.network(seed), faults: true)
        let alone = try await run(text)
        for count in 2...4 {
            let spread = try await run(text, shards: count)
            #expect(spread.fingerprint == alone.fingerprint, "seed \(seed), \(count) shards")
            #expect(spread.events == alone.events, "seed \(seed), \(count) shards")
        }
    }

    @Test("What befalls a divided hub is told once", arguments: 0..<10 as Range<UInt64>)
    func oneHub(seed: UInt64) async throws {
        let outcome = try await run(
            """
            scenario: Three clients and a hub that fails
            seed: \(seed)
            starts: 2026-01-05 09:00
            network: {loss: 40%}
            clients: [acme, bolt, corn]
            freelancers: [noor]
            steps:
              - hub crashes
              - at: 2026-01-05 09:01
              - hub is down for 5m
              - for each client in acme and bolt and corn:
                  - <client> messages noor: Hello
              - expect: noor received 0 messages
              - wait: 10m
              - messages to hub are delayed by 1h
              - for each client in acme and bolt and corn:
                  - <client> messages noor: Hello again
              - expect: noor received 3 messages
              - messages to hub are no longer delayed
              - wait: 2h
              - expect: noor received 6 messages
              - hub is down
              - corn messages noor: And again
              - expect: noor received 6 messages
              - hub is back
              - expect: noor received 7 messages
            """)
        #expect(outcome.status == .passed, "\(outcome.complaints)")
        let incidents: [Incident] = outcome.events.compactMap { event in
            guard event.source == .hub, case .befell(let incident) = event.fact else { return nil }
            if case .messageLost = incident { return nil }
            return incident
        }
        #expect(
            incidents == [
                .crashed, .cameBack, .wentDown(until: outcome.startedAt + .minutes(6)), .cameBack,
                .messagesDelayed(by: .hours(1)), .messagesNoLongerDelayed, .wentDown(until: nil),
                .cameBack,
            ])
    }

    @Test("Somebody more in the script changes nobody's luck", arguments: 0..<10 as Range<UInt64>)
    func oneMore(seed: UInt64) async throws {
        let text = RandomScript.text(seed: seed, network: Self.network(seed), faults: true)
        let before = try await run(text)
        let after = try await run(text.replacing("mei]", with: "mei, zoe]"))
        let zoe = Role.freelancer(FreelancerID(3))
        func told(_ outcome: ScenarioOutcome) -> [String] {
            outcome.events.filter { $0.source != zoe }.map { "\($0.at) \($0.source) \($0.fact)" }
        }
        #expect(told(before) == told(after), "seed \(seed)")
    }

    @Test("Where nothing goes wrong the protocol adds nothing")
    func fingerprints() async throws {
        // Recorded where nothing was sent but the messages themselves.
        let recorded: [(latency: String, fingerprint: UInt64)] = [
            ("50ms", 0x24fd_c353_8c73_b705), ("1us", 0x3e2d_0122_8cc3_4ef1),
            ("uniform 5ms to 2s", 0x5684_a618_600d_b03f),
            ("lognormal median 80ms sigma 1", 0x2e5e_56ef_23e6_3fb9),
            ("10m", 0x9e0e_9a48_a4a6_aa78),
        ]
        for (latency, fingerprint) in recorded {
            let outcome = try await run(Self.faultless(latency))
            #expect(outcome.status == .passed, "\(outcome.complaints)")
            let now = String(outcome.fingerprint, radix: 16)
            #expect(outcome.fingerprint == fingerprint, "latency \(latency): 0x\(now)")
        }
    }

    private static func faultless(_ latency: String) -> String {
        """
        scenario: Nothing goes wrong
        starts: 2026-01-05 09:00
        network: {latency: \(latency)}
        clients:
          acme: {plan: plus}
        freelancers: [noor, ivan]
        steps:
          - acme messages noor: Hello
          - acme messages ivan: Hello
          - noor replies to acme: Hello to you
          - noor blocks acme
          - acme messages noor: Still there?
            refused: blocked
          - noor reports acme's last message
          - wait: 1d
          - ivan archives acme
          - acme hires ivan: {rate: 40}
          - ivan accepts acme's offer
        """
    }
}
