import Marketplace
import Testing
import VirtualTime

@testable import ScenarioLanguage

@Suite("Faults in scripts")
struct FaultTests {
    private func disturbances(_ lines: String...) -> [Disturbance] {
        let result = Scripts.read(Scripts.around(steps: Scripts.steps(lines)))
        #expect(Scripts.shown(result) == "")
        let plan = result.plans.first
        #expect(plan?.network.expectsFaults == true)
        return (plan?.steps ?? []).compactMap {
            if case .disturb(let disturbance) = $0.kind { disturbance } else { nil }
        }
    }

    private let noor = Role.freelancer(FreelancerID(0))
    private let acme = Role.client(ClientID(0))

    @Test("What goes wrong at once")
    func atOnce() {
        let found = disturbances(
            "hub crashes", "the desk crashes", "noor is back", "hub is up again",
            "messages to noor are delayed by 2h", "messages to acme are no longer delayed")
        #expect(
            found == [
                .now(.crash(.hub)), .now(.crash(.desk)), .now(.recovery(noor)),
                .now(.recovery(.hub)), .now(.delay(noor, by: .hours(2))),
                .now(.delay(acme, by: .zero)),
            ])
    }

    @Test("Outages")
    func outages() {
        let found = disturbances(
            "hub is down", "hub is down for 5m", "noor is offline for 2 days",
            "desk is down from 22:00 to 06:00",
            "hub is down from 2026-02-01 10:00 to 2026-02-01 10:05")
        let from = Instant.parse("2026-02-01 10:00")!
        #expect(
            found == [
                .outage(.hub, .untilFurtherNotice), .outage(.hub, .lasting(.minutes(5))),
                .outage(noor, .lasting(.days(2))),
                .outage(.desk, .clock(from: .hours(22), until: .hours(6))),
                .outage(.hub, .between(from, from + .minutes(5))),
            ])
    }

    @Test(
        "Times of day are today's, or tomorrow's where today's are over",
        arguments: [
            ("2026-01-05 09:00", "2026-01-05 22:00", "2026-01-06 06:00"),
            ("2026-01-05 23:00", "2026-01-05 23:00", "2026-01-06 06:00"),
            ("2026-01-05 22:00", "2026-01-05 22:00", "2026-01-06 06:00"),
        ])
    func clock(now: String, from: String, until: String) {
        let outage = Disturbance.outage(.hub, .clock(from: .hours(22), until: .hours(6)))
        let expected = Fault.outage(
            .hub, from: Instant.parse(from)!, until: Instant.parse(until)!)
        #expect(outage.fault(at: Instant.parse(now)!) == expected)
    }

    @Test("An outage that is over is none")
    func over() {
        let end = Instant.parse("2026-02-01 10:05")!
        let outage = Disturbance.outage(.hub, .between(end - .minutes(5), end))
        #expect(outage.fault(at: end) == nil)
        #expect(outage.fault(at: end - .minutes(1)) != nil)
        let short = Disturbance.outage(.hub, .clock(from: .hours(10), until: .hours(11)))
        let noon = Instant.parse("2026-02-01 12:00")!
        #expect(short.fault(at: noon)?.role == .hub)
        #expect(
            short.fault(at: noon)
                == .outage(.hub, from: noon + .hours(22), until: noon + .hours(23)))
    }

    @Test("The network's mishaps are read")
    func network() {
        let text = """
            scenario: A test
            network: {latency: 50ms, loss: 5%, duplicates: 2%, reordering: 10%}
            clients: [acme]
            freelancers: [noor]
            steps: [acme messages noor: Hello]
            """
        let network = Scripts.read(text).plans.first?.network
        #expect(network?.loss == 0.05)
        #expect(network?.duplicates == 0.02)
        #expect(network?.reordering == 0.1)
        #expect(network?.expectsFaults == false)
    }

    @Test(
        "Mistakes are told",
        arguments: [
            ("hub is don for 5m", "did you mean `down`?"),
            ("hub crashs", "did you mean `crashes`?"),
            ("hub is down for 0s", "an outage of 0s is none"),
            ("hub is down from 10:00 to 10:00", "ends when or before it begins"),
            ("messages to nor are delayed by 2h", "did you mean `noor`?"),
            ("messages to noor are delayed", "`by` is missing"),
        ])
    func mistakes(line: String, told: String) {
        let shown = Scripts.shown(Scripts.read(Scripts.around(steps: Scripts.steps([line]))))
        #expect(shown.contains(told), "\(shown)")
    }

    @Test("A network that loses everything is refused")
    func loss() {
        let text = Scripts.around(steps: "  - acme messages noor: Hello")
            .replacing("clients:", with: "network: {loss: 100%}\nclients:")
        let shown = Scripts.shown(Scripts.read(text))
        #expect(shown.contains("a network that loses everything carries no message"))
    }
}
