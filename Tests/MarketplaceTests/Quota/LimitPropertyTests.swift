import SlowQuotas
import Testing
import VirtualTime

@testable import Marketplace

/// A hundred thousand of these are lived by `scripts/validate --quota 100000`.
@Suite("Several limits against a slow account of each")
struct LimitPropertyTests {
    private static let zones = [
        madeZone("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3").listed,
        madeZone("America/Sao_Paulo", "<-03>3<-02>,M10.3.0/0,M2.3.0/0").listed,
    ]

    @Test("They agree after every act, and nothing is granted that no limit has room for")
    func agrees() {
        let limits = RandomLimits(zones: Self.zones)
        var tally = LimitTally()
        for seed: UInt64 in 0..<90 {
            var history = LimitHistory(limits, seed: seed)
            if let problem = history.run(steps: 50) {
                Issue.record("seed \(seed): \(problem)")
                return
            }
            tally += history.tally
        }
        // All that there is to see was seen.
        #expect(tally.charges > 500 && tally.refusals > 300 && tally.free > 0)
        #expect(tally.refunds > 100 && tally.planChanges > 100)
        #expect(tally.levelChanges > 50)
        #expect(tally.purchases > 100 && tally.expired > 50)
    }
}
