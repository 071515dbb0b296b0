import Journal
import Marketplace
import ScenarioRunner
import Testing
import VirtualTime

@testable import Exploration

@Suite("What must always hold")
struct InvariantTests {
    /// A run in which all that invariants look at happens.
    private func run() async throws -> ScenarioOutcome {
        let outcome = try await Exploring.steps(Exploring.busy).run(RunOptions())
        try #require(outcome.isPassed, "\(outcome.failures.map(\.excerpt))")
        return outcome
    }

    private func broken(
        _ outcome: ScenarioOutcome, _ doctor: (inout [JournalEvent]) throws -> Void
    ) rethrows -> [String] {
        var outcome = outcome
        try doctor(&outcome.events)
        return RunFacts(outcome).breaches().map(\.invariant.name)
    }

    private func place(
        _ events: [JournalEvent], _ isMeant: (Fact) -> Bool
    ) throws -> Int {
        try #require(events.firstIndex { isMeant($0.fact) })
    }

    @Test("A run by the rules breaks none of them, and each has a name of its own")
    func hold() async throws {
        #expect(RunFacts(try await run()).breaches().isEmpty)
        #expect(Set(Invariant.all.map(\.name)).count == Invariant.all.count)
    }

    @Test("A change of plan after which uses count anew grants more than a plan does")
    func anew() async throws {
        let plan = try Exploring.plan(
            """
            scenario: Anew
            policy:
              extends: article
              quota:
                business: 2
                enterprise: 2
                unit: message
                plan change: {downgrade: {used: resets}}
            clients: {acme: {plan: business}}
            freelancers: [noor]
            steps:
              - acme messages noor: Hi
              - acme changes plan: enterprise
              - acme messages noor: Hi
              - acme messages noor: Hi
            """)
        let outcome = await plan.run(RunOptions())
        #expect(outcome.isPassed, "\(outcome.failures.map(\.excerpt))")
        #expect(RunFacts(outcome).breaches().isEmpty)
    }

    @Test("A message delivered twice, lost, out of order or never accepted is seen")
    func delivery() async throws {
        let outcome = try await run()
        func isDelivery(_ fact: Fact) -> Bool {
            if case .told(_, .message) = fact { true } else { false }
        }
        let twice = try broken(outcome) { events in
            let index = try place(events, isDelivery)
            events.insert(events[index], at: index)
        }
        let lost = try broken(outcome) { $0.remove(at: try place($0, isDelivery)) }
        let last = try broken(outcome) { events in
            let index = try #require(events.lastIndex { isDelivery($0.fact) })
            events.remove(at: index)
        }
        let early = try broken(outcome) { events in
            let delivery = events.remove(at: try place(events, isDelivery))
            events.insert(delivery, at: 0)
        }
        for names in [twice, lost, last, early] { #expect(names == ["delivered-once"]) }
    }

    @Test("More than was granted, and a connection that nothing was charged for, are seen")
    func grants() async throws {
        let outcome = try await run()
        func isCharge(_ fact: Fact) -> Bool {
            if case .changed(.quotaCharged) = fact { true } else { false }
        }
        let uncharged = try broken(outcome) { $0.remove(at: try place($0, isCharge)) }
        let overrun = try broken(outcome) { events in
            let index = try place(events, isCharge)
            guard
                case .changed(.quotaCharged(let client, let who, _, let limit)) =
                    events[index].fact
            else { return }
            events[index].fact = .changed(
                .quotaCharged(client, who, used: limit + 1, limit: limit))
        }
        // What every charge says of itself may be right, and they are too many all the same.
        let many = try broken(outcome) { events in
            let charge = events[try place(events, isCharge)]
            events.insert(contentsOf: [charge, charge], at: try place(events, isCharge))
        }
        for names in [uncharged, overrun, many] { #expect(names == ["grants-within-allotment"]) }
    }

    @Test("What gets through a block, during it and after it, is seen")
    func block() async throws {
        let outcome = try await run()
        func message(_ ordinal: UInt32) throws -> JournalEvent {
            let index = try place(outcome.events) { fact in
                if case .changed(.messageAccepted(let message, _)) = fact {
                    message.ordinal == ordinal && message.isFromClient
                } else {
                    false
                }
            }
            return outcome.events[index]
        }
        let during = try broken(outcome) { events in
            let block = try place(events) { fact in
                if case .changed(.blocked) = fact { true } else { false }
            }
            var through = try message(1)
            guard case .changed(.messageAccepted(var id, let text)) = through.fact else { return }
            id.ordinal = 3
            through.fact = .changed(.messageAccepted(id, text))
            through.at = events[block].at
            events.insert(through, at: block + 1)
        }
        #expect(during.contains("nothing-through-a-block"))
        let after = try broken(outcome) { events in
            let refused = try place(events) { fact in
                if case .refused(_, let refusal) = fact {
                    refusal.reason == .blocked
                } else {
                    false
                }
            }
            let unblock = try place(events) { fact in
                if case .changed(.unblocked) = fact { true } else { false }
            }
            var late = try message(1)
            guard case .changed(.messageAccepted(var id, let text)) = late.fact else { return }
            id.ordinal = 3
            late.fact = .changed(.messageAccepted(id, text))
            late.cause = events[refused].cause
            events.insert(late, at: unblock + 1)
        }
        #expect(after.contains("nothing-through-a-block"))
        #expect(after.contains("refusals-change-nothing"))
    }

    @Test("A second e-mail with details, and a first one without, are seen")
    func emails() async throws {
        let outcome = try await run()
        for shown in [true, false] {
            let names = try broken(outcome) { events in
                let mails = events.indices.filter { index in
                    if case .changed(.emailSent(_, FreelancerID(0), _)) = events[index].fact {
                        true
                    } else {
                        false
                    }
                }
                try #require(mails.count >= 2)
                guard
                    case .changed(.emailSent(let client, let who, _)) =
                        events[mails[shown ? 1 : 0]].fact
                else { return }
                events[mails[shown ? 1 : 0]].fact = .changed(
                    .emailSent(client, who, showsClientDetails: shown))
            }
            #expect(names == ["one-first-email"])
        }
    }

    @Test("A second ruling, and one on no report, are seen")
    func rulings() async throws {
        let outcome = try await run()
        func isRuling(_ fact: Fact) -> Bool {
            if case .changed(.reportDecided) = fact { true } else { false }
        }
        let second = try broken(outcome) { events in
            let index = try place(events, isRuling)
            events.insert(events[index], at: index)
        }
        let unasked = broken(outcome) { events in
            events.removeAll { event in
                if case .changed(.reportFiled) = event.fact { true } else { false }
            }
        }
        for names in [second, unasked] { #expect(names == ["one-ruling"]) }
    }

    @Test("A client who is told of the reporter is seen")
    func reporter() async throws {
        let outcome = try await run()
        let names = try broken(outcome) { events in
            let index = try place(events) { fact in
                if case .told(.client, .sanctioned) = fact { true } else { false }
            }
            events[index].fact = .told(
                .client(ClientID(0)), .messageDeclined(FreelancerID(1)))
        }
        #expect(names == ["reporter-unnamed"])
        let outright = try broken(outcome) { events in
            let index = try place(events) { fact in
                if case .told(.client, .sanctioned) = fact { true } else { false }
            }
            events[index].fact = .told(
                .client(ClientID(0)), .reportDecided(ClientID(0), upheld: true))
        }
        #expect(outright == ["reporter-unnamed"])
    }

    @Test("A score that changes without a rule, or should have and did not, is seen")
    func scores() async throws {
        let outcome = try await run()
        func isScore(_ fact: Fact) -> Bool {
            if case .changed(.jobSuccessChanged) = fact { true } else { false }
        }
        let missing = try broken(outcome) { $0.remove(at: try place($0, isScore)) }
        let unasked = try broken(outcome) { events in
            events.insert(events[try place(events, isScore)], at: 3)
        }
        for names in [missing, unasked] { #expect(names == ["scores-by-rules"]) }
    }

    @Test("A refusal that charges, and one whose cause is not so, are seen")
    func refusals() async throws {
        let outcome = try await run()
        func isExhausted(_ fact: Fact) -> Bool {
            if case .refused(_, let refusal) = fact {
                refusal.reason == .quotaExhausted
            } else {
                false
            }
        }
        let causeless = try broken(outcome) { events in
            let index = try place(events, isExhausted)
            guard case .refused(let action, _) = events[index].fact else { return }
            events[index].fact = .refused(
                action, Refusal(.quotaExhausted, .quota(used: 1, limit: 2, renews: nil)))
        }
        #expect(causeless == ["refusals-with-cause"])
        let charging = try broken(outcome) { events in
            let index = try place(events, isExhausted)
            var charge = events[index]
            charge.fact = .changed(
                .contactShared(
                    .client(ClientID(0)), with: .freelancer(FreelancerID(0)), response: .flag))
            events.insert(charge, at: index)
        }
        #expect(charging == ["refusals-change-nothing"])
    }
}
