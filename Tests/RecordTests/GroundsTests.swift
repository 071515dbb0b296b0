import Journal
import Marketplace
import StartedPrograms
import Testing

@testable import Record

/// What made a refusal so, found in a journal and in its recording.
@Suite("Grounds of refusals")
struct GroundsTests {
    private static let text = """
        scenario: Many refusals
        starts: 2026-01-05 09:00
        policy: {extends: article, quota: {plus: 2}, offers: {expire after: 1d}}
        clients: {acme: {plan: plus}, globex: {plan: plus}}
        freelancers: [noor, ivan, mei]
        steps:
          - acme messages noor: Hello
          - acme messages ivan: Hello
          - acme messages mei: Hello
            refused: quota-exhausted
          - globex messages noor: Hello
          - acme hires noor: {rate: 80}
          - acme hires noor: {rate: 90}
            refused: offer-open
          - acme withdraws the offer to noor
          - noor accepts acme's offer:
            refused: no-open-offer
          - acme hires noor: {rate: 80}
          - wait: 2d
          - noor accepts acme's offer:
            refused: offer-expired
          - noor blocks globex
          - globex messages noor: Again
            refused: blocked
          - noor unblocks globex
          - noor unblocks globex:
            refused: not-blocked
          - acme hires noor: {rate: 80}
          - noor accepts acme's offer
          - acme hires noor: {rate: 80}
            refused: already-hired

        """

    @Test("A journal and its recording name the same event")
    func same() async throws {
        let scratch = try Scratch()
        let outcome = try await Story.run(Self.text)
        try Story.record([outcome], to: scratch.path("run.db"), Self.text)
        let reader = try RecordReader(scratch.path("run.db"))
        let grounds = Grounds(outcome.events)
        var count = 0
        for place in outcome.events.indices where outcome.events[place].fact.refusal != nil {
            let event = try #require(try reader.event(place + 1, of: 1))
            let refusal = try #require(try reader.refusal(event, in: 1))
            let found = try reader.ground(of: refusal, in: 1)
            #expect(grounds.grounds(of: place).last.map { $0 + 1 } == found?.number)
            #expect(found != nil)
            count += 1
        }
        #expect(count == 14)
    }

    @Test("What used up a quota is every unit that did not come back")
    func charges() async throws {
        let outcome = try await Story.run(Self.text)
        let place = try #require(
            outcome.events.firstIndex { $0.fact.refusal?.reason == .quotaExhausted })
        let found = Grounds(outcome.events).grounds(of: place)
        #expect(found.count == 2)
        #expect(found.allSatisfy { outcome.events[$0].fact.kind == .quotaCharged })
    }
}
