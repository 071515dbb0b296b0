import Journal
import MadeUpScripts
import Marketplace
import Testing

@testable import ScenarioRunner

@Suite("Lengths of time at the ends of what a script may say")
struct TimesTests {
    private func run(_ number: UInt64, shards: Int = 1) async throws -> ScenarioOutcome {
        var times = MadeUpTimes(number)
        var options = RunOptions()
        options.maxEvents = 4_000
        options.shards = shards
        return try await Play.script(times.script(), options)
    }

    @Test(
        "Each run has an end, no effect precedes its cause, and any number of shards agrees",
        arguments: 0..<40 as Range<UInt64>)
    func ends(_ ten: UInt64) async throws {
        for number in ten * 10..<ten * 10 + 10 {
            let outcome = try await run(number)
            #expect(outcome.status == .passed || outcome.status == .failed, "script \(number)")
            expectCauses(outcome, number)
            var spread = try await run(number, shards: 3)
            // Where a run is cut off for its many deliveries, the shards are not at the same one.
            if outcome.failures.first?.sentence == "this step does not come to an end" {
                #expect(spread.failures.first?.sentence == outcome.failures.first?.sentence)
                spread = outcome
            }
            #expect(spread == outcome, "script \(number)")
        }
    }

    private func expectCauses(_ outcome: ScenarioOutcome, _ number: UInt64) {
        var known: Set<EventID> = [.none]
        var last = outcome.startedAt
        for event in outcome.events {
            #expect(known.contains(event.cause), "script \(number): \(event)")
            #expect(event.at >= last, "script \(number): \(event)")
            known.insert(event.id)
            last = event.at
        }
    }

    @Test("Made-up scripts reach what takes time often enough to mean anything")
    func reach() async throws {
        var reached: [String: Int] = [:]
        for number in 0..<400 as Range<UInt64> {
            for event in try await run(number).events {
                switch event.fact {
                case .changed(.reportDecided): reached["rulings", default: 0] += 1
                case .changed(.offerExpired): reached["expiries", default: 0] += 1
                case .befell(.wentDown): reached["outages", default: 0] += 1
                case .befell(.messageLost): reached["losses", default: 0] += 1
                default: break
                }
            }
        }
        for what in ["rulings", "expiries", "outages", "losses"] {
            #expect(reached[what, default: 0] >= 10, "\(what): \(reached)")
        }
    }
}
