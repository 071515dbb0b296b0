import Statistics
import Testing
import VirtualTime

@testable import Marketplace

@Suite("The Job Success Score")
struct JobSuccessKeeperTests {
    static func day(_ year: Int, _ month: Int, _ day: Int) -> Instant {
        guard let date = CivilDate(year: year, month: month, day: day) else { return .epoch }
        return date.start
    }

    let starts = day(2026, 1, 1)

    func keeper(_ successes: Int = 0, _ failures: Int = 0) -> JobSuccessKeeper {
        JobSuccessKeeper(starts: starts, pastSuccesses: successes, pastFailures: failures)
    }

    @Test("It is blank until a contract has ended")
    func startsBlank() {
        #expect(keeper().score(at: starts) == .blank)
        #expect(keeper().score(at: starts + .days(3_000)) == .blank)
    }

    @Test(
        "It is successes less failures over all outcomes, rounded down, never below 0",
        arguments: [
            (1, 0, 0, 100), (0, 1, 0, 0), (0, 0, 1, 0), (9, 0, 1, 80), (2, 1, 0, 66), (1, 1, 1, 0),
            (99, 1, 0, 99), (199, 1, 0, 99), (1, 0, 5, 0), (7, 2, 1, 60),
        ])
    func ratio(successes: Int, neutral: Int, negative: Int, percent: Int) {
        var keeper = keeper()
        for _ in 0..<successes { keeper.contractEnded(.successful, at: starts) }
        for _ in 0..<neutral { keeper.contractEnded(.neutral, at: starts) }
        for _ in 0..<negative { keeper.contractEnded(.negative, at: starts) }
        #expect(keeper.score(at: starts) == .percent(percent))
    }

    @Test("Contracts before the run count as ended when it starts")
    func past() {
        #expect(keeper(9, 1).score(at: starts) == .percent(80))
        #expect(keeper(9, 1).score(at: Self.day(2027, 12, 31)) == .percent(80))
        #expect(keeper(9, 1).score(at: Self.day(2028, 1, 1)) == .blank)
        #expect(keeper(-3, 0).score(at: starts) == .blank)
        #expect(keeper(.max, .max).score(at: starts) == .percent(0))
    }

    @Test("The best of 6, 12 and 24 months counts")
    func bestWindow() {
        var keeper = keeper()
        keeper.contractEnded(.negative, at: Self.day(2026, 1, 1))
        keeper.contractEnded(.successful, at: Self.day(2026, 9, 1))
        // 6 months hold only the success, 12 and 24 both.
        #expect(keeper.score(at: Self.day(2026, 10, 1)) == .percent(100))
        keeper.contractEnded(.negative, at: Self.day(2026, 11, 1))
        // 6 months: one and one.
        #expect(keeper.score(at: Self.day(2026, 11, 1)) == .percent(0))
        // 6 months: only the last failure; 12: one and one; 24: one and two.
        #expect(keeper.score(at: Self.day(2027, 4, 1)) == .percent(0))
    }

    @Test("A success that a short window has lost still counts in a long one")
    func longWindow() {
        var keeper = keeper()
        for _ in 0..<3 { keeper.contractEnded(.successful, at: Self.day(2026, 2, 1)) }
        keeper.contractEnded(.negative, at: Self.day(2026, 12, 1))
        #expect(keeper.score(at: Self.day(2026, 12, 2)) == .percent(50))
    }

    @Test("An outcome leaves a window when it is exactly as old as the window")
    func boundary() {
        var keeper = keeper()
        let ended = Self.day(2026, 3, 15)
        keeper.contractEnded(.successful, at: ended)
        let end = Self.day(2028, 3, 15)
        #expect(keeper.score(at: end - .microseconds(1)) == .percent(100))
        #expect(keeper.score(at: end) == .blank)
    }

    @Test(
        "It is what a plain recount of all outcomes gives", arguments: 1...20 as ClosedRange<UInt64>
    )
    func recount(seed: UInt64) {
        var luck = RandomStream(seed: seed, key: StreamKey("test", "job success"))
        var keeper = keeper()
        var all: [(Instant, ContractOutcome)] = []
        var now = starts
        for _ in 0..<300 {
            now += .hours(Int64(luck.below(24 * 40)))
            let outcome = ContractOutcome.allCases[Int(luck.below(3))]
            keeper.contractEnded(outcome, at: now)
            all.append((now, outcome))
            var best: Int?
            for months in [6, 12, 24] {
                let seen = all.filter { $0.0 > now.adding(months: -months) }.map(\.1)
                let balance =
                    seen.count { $0 == .successful } - seen.count { $0 == .negative }
                best = max(best ?? 0, 100 * max(balance, 0) / seen.count)
            }
            #expect(keeper.score(at: now) == best.map(JobSuccess.percent), "seed \(seed)")
        }
    }
}
