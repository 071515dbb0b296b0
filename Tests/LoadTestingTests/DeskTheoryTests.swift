import Statistics
import Testing

@testable import LoadTesting

/// Desks with priorities, patience and limits against formulas that they were not tuned to; of few
/// reviewers, as `scripts/validate` tries more of them with the program that users run.
@Suite("The desk against theory")
struct DeskTheoryTests {
    /// Everybody who is written to reports at once, so that reports are a Poisson process.
    private func outcomes(
        perHour rate: Double, _ desk: String, expect: String = ""
    ) async throws -> [LoadOutcome] {
        var outcomes: [LoadOutcome] = []
        let attempts = (rate / 200 * 1e9).rounded() / 1e9
        for seed in 1...10 {
            let plan = try ReportedFigureTests.plan(
                """
                load: Reports as a Poisson process
                policy:
                  extends: article
                  quota: {plus: unlimited}
                  moderation: {ladder: [notification]}
                seed: \(seed)
                starts: 2026-01-01
                horizon: 40d
                warm up: 2d
                clients: {count: 200, plans: plus, attempts: \(attempts) per hour}
                freelancers: {count: 1000000, react to: first messages, reports: 100%}
                desk: {\(desk), transit: 1h}
                \(expect)

                """)
            outcomes.append(await LoadRun(plan, threads: 1).run())
        }
        return outcomes
    }

    private func check(
        _ outcomes: [LoadOutcome], _ what: String, _ wanted: Double,
        _ figure: (LoadOutcome) -> Double?
    ) throws {
        let values = try outcomes.map { try #require(figure($0)) }
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        // 4.78 is Student's quantile for 9 degrees of freedom and one miss in a thousand.
        let margin = 4.78 * (variance / count).squareRoot()
        #expect(abs(mean - wanted) <= margin, "\(what): \(mean), not \(wanted) ± \(margin)")
        #expect(margin < wanted / 3, "\(what): the interval says too little: \(margin)")
    }

    private func wait(of name: String) -> (LoadOutcome) -> Double? {
        { $0.value(of: .desk(.mean, ofClass: name)) }
    }

    /// The chance that all servers are busy, for any order that knows no service time.
    private func erlangC(_ servers: Int, _ offered: Double) -> Double {
        var b = 1.0
        for k in 1...servers { b = offered * b / (Double(k) + offered * b) }
        return b / (1 - offered / Double(servers) * (1 - b))
    }

    @Test(
        "Two classes wait as Cobham's formula says",
        arguments: [(1, 0.8, 0.3)])
    func cobham(servers: Int, utilisation: Double, urgent: Double) async throws {
        let outcomes = try await outcomes(
            perHour: utilisation * Double(servers) * 6,
            "reviewers: \(servers), review: exponential mean 10m, "
                + "classes: {urgent: \(urgent * 100)%, normal: \(100 - urgent * 100)%}")
        // Cobham (1954): the wait of a class is W0 by what the classes above it leave, and by what
        // they and it leave.
        let base = erlangC(servers, utilisation * Double(servers)) * 600 / Double(servers)
        let first = 1 - utilisation * urgent
        try check(outcomes, "urgent", base / first, wait(of: "urgent"))
        try check(
            outcomes, "normal", base / (first * (1 - utilisation)), wait(of: "normal"))
        // Kleinrock: which class is first does not change the wait of all, in the mean.
        try check(
            outcomes, "all", base / (1 - utilisation), { $0.value(of: .mean(.deskWait)) })
    }

    @Test("Classes with reviews of their own wait as in M/G/1 with priorities")
    func lengths() async throws {
        let outcomes = try await outcomes(
            perHour: 4,
            "reviewers: 1, review: 15m, "
                + "classes: {urgent: {share: 40%, review: exponential mean 5m}, normal: 60%}")
        // Half the rate times the second moment: 2 m² of an exponential, m² of a fixed time.
        let rate = 4.0 / 3_600
        let base = rate * (0.4 * 2 * 300 * 300 + 0.6 * 900 * 900) / 2
        let (first, all) = (1 - rate * 0.4 * 300, 1 - rate * (0.4 * 300 + 0.6 * 900))
        try check(outcomes, "urgent", base / first, wait(of: "urgent"))
        try check(outcomes, "normal", base / (first * all), wait(of: "normal"))
    }

    @Test("The service level of M/M/1 is that of an exponential wait")
    func serviceLevel() async throws {
        let levels = [0, 600, 3_600].map { (seconds: $0, "desk wait within \($0)s share") }
        let bounds = levels.map { "\($0.1) >= 0%" }.joined(separator: ", ")
        let outcomes = try await outcomes(
            perHour: 4.2, "reviewers: 1, review: exponential mean 10m",
            expect: "expect: [\(bounds)]")
        for (seconds, level) in levels {
            let wanted = 1 - 0.7 * PortableMath.exp(-0.3 / 600 * Double(seconds))
            let figure = try FigureName.read(level)
            try check(outcomes, level, wanted) { $0.value(of: figure) }
        }
    }

    @Test("With exponential patience so many are given up as in Erlang's A", arguments: [1])
    func erlangA(servers: Int) async throws {
        let rate = 1.1 * Double(servers) * 6
        let outcomes = try await outcomes(
            perHour: rate,
            "reviewers: \(servers), review: exponential mean 10m, "
                + "give up after: exponential mean 20m")
        // Births at the rate; deaths by reviews, and beyond the servers by patience.
        var (weight, sum, queue) = (1.0, 1.0, 0.0)
        for n in 1...400 {
            let waiting = Double(max(0, n - servers))
            weight *= rate / (6 * Double(min(n, servers)) + 3 * waiting)
            sum += weight
            queue += waiting * weight
        }
        try check(outcomes, "given up", 3 * queue / sum / rate, shareGivenUp)
    }

    @Test("With a fixed patience so many are given up as in M/M/c+D", arguments: [1])
    func fixedPatience(servers: Int) async throws {
        let rate = 0.95 * Double(servers) * 6
        let outcomes = try await outcomes(
            perHour: rate,
            "reviewers: \(servers), review: exponential mean 10m, give up after: 15m")
        // The virtual wait has the density of M/M/c up to the patience, and falls by cμ beyond it
        // (Barrer 1957; Baccelli and Hebuterne 1981).
        let (work, offered) = (6 * Double(servers), rate / 6)
        var (term, below) = (1.0, 0.0)
        for n in 0..<servers {
            if n > 0 { term *= offered / Double(n) }
            below += term
        }
        let decay = PortableMath.exp(-(work - rate) * 0.25)
        let beyond = rate * term * decay / work
        let all = below + rate * term * (1 - decay) / (work - rate) + beyond
        try check(outcomes, "given up", beyond / all, shareGivenUp)
    }

    private func shareGivenUp(_ outcome: LoadOutcome) -> Double? {
        let (lost, begun) = (outcome.count(.reportsGivenUp), outcome.figures.deskWait.count)
        return Double(lost) / Double(lost + begun)
    }

    @Test("A full queue turns as many away as in M/M/c/K", arguments: [(1, 4)])
    func blocking(servers: Int, room: Int) async throws {
        let rate = 0.95 * Double(servers) * 6
        let outcomes = try await outcomes(
            perHour: rate,
            "reviewers: \(servers), review: exponential mean 10m, queue limit: \(room)")
        var (weight, sum) = (1.0, 1.0)
        for n in 1...(servers + room) {
            weight *= rate / 6 / Double(min(n, servers))
            sum += weight
        }
        try check(outcomes, "turned away", weight / sum) { outcome in
            let lost = Double(outcome.count(.reportsTurnedAway))
            return lost / (lost + Double(outcome.figures.deskWait.count))
        }
    }
}
