import Diagnostics
import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("Attempts at exact intervals")
struct ExactAttemptTests {
    private func read(_ clients: String) -> (plan: LoadPlan?, diagnostics: [Diagnostic]) {
        let text = """
            load: A test
            horizon: 60d
            clients: {count: 3k, plans: plus, \(clients)}
            freelancers: {count: 0.1M}

            """
        return LoadReader.read(SourceFile(name: "test.yaml", text: text))
    }

    @Test(
        "`every` is a Poisson process, and exact where it says so",
        arguments: [
            ("every 30d", false), ("every 30d exactly", true), ("exactly every 30d", true),
            ("1 a month", false), ("lognormal median 1 a month sigma 0", false),
        ])
    func reading(text: String, isExact: Bool) throws {
        let (plan, diagnostics) = read("attempts: \(text)")
        #expect(diagnostics.isEmpty, "\(diagnostics)")
        let arrivals = try #require(plan).clients[0].arrivals
        #expect(arrivals.meanGap == .days(30) && arrivals.isExact == isExact)
    }

    @Test("Each client comes again after exactly so long, and first at any moment within it")
    func gaps() async throws {
        var plan = try #require(read("attempts: every 30d exactly").plan)
        plan.policy.quota.allotments = Array(repeating: .unlimited, count: 4)
        let figures = await LoadRun(plan, threads: 2).run().figures
        let hours = figures.series.values(.attempts).map { Int($0) }
        #expect(hours.count == 1_440 && figures.counters.attempts == 6_000)
        #expect(Array(hours[..<720]) == Array(hours[720...]))
        // Chi-square of 719 degrees of freedom, within five standard deviations.
        let mean = 3_000.0 / 720
        var square = 0.0
        for hour in hours[..<720] {
            let distance = Double(hour) - mean
            square += distance * distance / mean
        }
        #expect(abs(square - 719) < 5 * (2 * 719.0).squareRoot())
    }

    @Test("A Poisson process of the same mean gap has gaps of every length")
    func poisson() async throws {
        var plan = try #require(read("attempts: every 30d").plan)
        plan.policy.quota.allotments = Array(repeating: .unlimited, count: 4)
        let figures = await LoadRun(plan, threads: 2).run().figures
        let hours = figures.series.values(.attempts)
        #expect(Array(hours[..<720]) != Array(hours[720...]))
        #expect(abs(Double(figures.counters.attempts) - 6_000) < 5 * 6_000.0.squareRoot())
    }

    @Test(
        "What would make intervals inexact is refused",
        arguments: [
            "bursts: [{from: 1d, until: 2d, factor: 3}]", "ramp: {from: 0.5, to: 1, until: 10d}",
            "rate by weekday: [1, 1, 1, 1, 1, 0, 0]",
        ])
    func varying(key: String) {
        let (plan, diagnostics) = read("attempts: every 12h exactly, \(key)")
        #expect(plan == nil && diagnostics.count == 1)
        #expect(diagnostics[0].message.contains("no rate that varies"), "\(diagnostics)")
        #expect(read("attempts: every 12h, \(key)").plan != nil)
    }

    @Test(
        "Spam clients of the group may be exact where the others are not, and the other way round")
    func spam() throws {
        let text = "attempts: every 2d exactly, spam: {share: 10%, attempts: 3/day}"
        let clients = try #require(read(text).plan).clients
        #expect(clients.map(\.arrivals.isExact) == [true, false])
        let other = try #require(
            read("attempts: 3/day, spam: {share: 10%, attempts: every 1h exactly}").plan
        ).clients
        #expect(other.map(\.arrivals.isExact) == [false, true])
    }
}
