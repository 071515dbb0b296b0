import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("Reactions at the pace of the hour")
struct HourlyPaceTests {
    static let paces: [[Double]] = [
        [Double](repeating: 1, count: 24),
        (0..<24).map { $0 < 8 ? 0 : 1.5 },
        (0..<24).map { Double(($0 * 7) % 5) * 0.25 },
        (0..<24).map { $0 == 13 ? 1e6 : 0 },
        (0..<24).map { 0.013 * Double($0 + 1) },
    ]

    /// What a clock shows that is looked at each minute.
    @Test("An hour's time counts as often as its factor says", arguments: 0..<paces.count)
    func minutes(_ index: Int) throws {
        let factors = Self.paces[index]
        let pace = try #require(HourlyPace(factors))
        for from in [0 as Int64, 59, 60, 777, 1_439, -1, -5_000] {
            let start = Instant(microseconds: from * 60_000_000)
            var own = 0.0
            for minute in 0..<4_000 as Range<Int64> {
                let end = start + .minutes(minute)
                let passed = pace.passed(from: start, to: end)
                #expect(abs(passed.seconds - own) < 1e-5 * max(1, own), "\(from) \(minute)")
                // Ten days on, as there is no minute before the first.
                own += 60 * factors[Int((from + minute + 14_400) / 60 % 24)]
            }
        }
    }

    @Test("A delay takes until so much of its time has passed", arguments: 0..<paces.count)
    func delays(_ index: Int) throws {
        let pace = try #require(HourlyPace(Self.paces[index]))
        var stream = RandomStream(seed: 7, key: StreamKey(value: UInt64(index)))
        for _ in 0..<2_000 {
            let start = Instant(microseconds: Int64(stream.uniform() * 1e15))
            let delay = TimeSpan.microseconds(Int64(stream.uniform() * 3e11))
            let after = pace.delay(delay, from: start)
            let passed = pace.passed(from: start, to: start + after)
            // In an hour at a million times its pace a microsecond is a second.
            let grain = index == 3 ? 1e6 : 3.0
            let off = abs(Double((passed - delay).microseconds))
            #expect(off <= grain, "\(start.isoText) \(delay)")
            // Nothing is done in an hour in which no time runs.
            let hour = Int((start + after).microseconds / 3_600_000_000 % 24)
            #expect(pace.factors[hour] > 0 || off > 0, "\(start.isoText) \(delay)")
        }
        for ends: Instant in [.distantPast, .distantFuture] {
            #expect(pace.delay(.days(365_000), from: ends) <= Distribution.longestDelay)
        }
        #expect(pace.passed(from: .distantPast, to: .distantFuture) > .days(1))
    }

    @Test("There are 24 factors, of which one is above zero")
    func wrong() {
        let ones = [Double](repeating: 1, count: 24)
        #expect(HourlyPace([1]) == nil && HourlyPace(ones.map { $0 * 0 }) == nil)
        #expect(HourlyPace(ones.map { $0 * -1 }) == nil && HourlyPace(ones.map { $0 * 2e6 }) == nil)
        #expect(HourlyPace(ones.map { $0 * .nan }) == nil && HourlyPace(ones) != nil)
    }

    // MARK: - Runs

    private static func list(_ factor: (Int) -> String) -> String {
        "pace by hour: [\((0..<24).map(factor).joined(separator: ", "))]"
    }

    private static func run(_ clients: String, _ freelancers: String) async throws -> LoadOutcome {
        let plan = try ReportedFigureTests.plan(
            """
            load: Pace
            policy: {extends: article, quota: {plus: unlimited}}
            starts: 2026-01-01
            horizon: 14d
            network: {delivery: 0s}
            clients: {count: 200, plans: plus, attempts: 4 a day, \(clients)}
            freelancers: {count: 20000, \(freelancers)}

            """)
        return await LoadRun(plan, threads: 2).run()
    }

    @Test("At a pace of one everything is as it was")
    func ordinary() async throws {
        let (clients, freelancers) = (
            "replies: 50% after 3h, hires: 20% after 5h, writes again: 30% after 9h",
            "replies: 40% after 6h"
        )
        let plain = try await Self.run(clients, freelancers)
        let ones = Self.list { _ in "1" }
        let paced = try await Self.run("\(clients), \(ones)", "\(freelancers), \(ones)")
        #expect(paced.fingerprint == plain.fingerprint)
    }

    @Test("Nobody does anything at a pace of zero, by a clock of one's own")
    func night() async throws {
        let pace = Self.list { $0 < 8 ? "0" : "1.5" }
        let outcome = try await Self.run(
            "hires: 50% after exponential mean 10h, \(pace)",
            "replies: 40% after exponential mean 6h, time zone: +02:00, \(pace)")
        let replied = outcome.figures.series.values(.replies)
        let hired = outcome.figures.series.values(.hires)
        #expect(replied.reduce(0, +) > 3_000 && hired.reduce(0, +) > 1_000)
        for bin in replied.indices {
            #expect(replied[bin] == 0 || (bin + 2) % 24 >= 8, "reply at \(bin % 24):00")
            #expect(hired[bin] == 0 || bin % 24 >= 8, "hire at \(bin % 24):00")
        }
    }
}
