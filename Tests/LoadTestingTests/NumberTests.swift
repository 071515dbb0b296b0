import Diagnostics
import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

/// Numbers, rates and lengths of time as analysts write them.
@Suite("Numbers of load files")
struct NumberTests {
    private func read(
        _ header: String, clients: String = "count: 10", freelancers: String = "count: 10"
    ) -> (plan: LoadPlan?, diagnostics: [Diagnostic]) {
        let text = """
            load: A test
            \(header)
            clients: {\(clients)}
            freelancers: {\(freelancers)}

            """
        return LoadReader.read(SourceFile(name: "test.yaml", text: text))
    }

    private func plan(
        _ header: String, clients: String = "count: 10", freelancers: String = "count: 10"
    ) throws -> LoadPlan {
        let (plan, diagnostics) = read(header, clients: clients, freelancers: freelancers)
        #expect(diagnostics.isEmpty, "\(header), \(clients): \(diagnostics)")
        return try #require(plan)
    }

    @Test("Counts are written in thousands and millions too")
    func counts() throws {
        let plan = try plan(
            "expect: [replies <= 1.5k]", clients: "count: 20k, needs: 0.5k",
            freelancers: "count: 1.5M")
        #expect(plan.clientCount == 20_000 && plan.freelancers == 1_500_000)
        #expect(plan.clients[0].project.needs == 500)
        #expect(plan.thresholds[0].bound == 1_500)
    }

    @Test(
        "Another sign is told with the right one",
        arguments: [
            ("20K", "20k"), ("20m", "20M"), ("1.5m", "1.5M"), ("3 million", "3M"), ("2k5", "2.5k"),
            ("20 k", "20k"),
        ])
    func otherSigns(text: String, meant: String) throws {
        let diagnostics = read("seed: 1", clients: "count: \(text)").diagnostics
        let count = try #require(diagnostics.first { $0.message.contains("not a whole number") })
        #expect(count.help == "write \(meant)")
    }

    @Test("A minute stays a minute")
    func minute() throws {
        let plan = try plan("desk: {review: 1m, transit: 2m}")
        #expect(plan.desk.profile.review == .fixed(60) && plan.desk.reportTravel == .minutes(2))
    }

    @Test(
        "Rates are written with a stroke too",
        arguments: [
            ("3/day", "3 a day"), ("20/week", "20 per week"), ("0.5/hour", "0.5 an hour"),
            ("0.12k/month", "120 a month"), ("2/minute", "2 a minute"),
            ("lognormal median 3/day sigma 1", "lognormal median 3 a day sigma 1"),
            ("gamma mean 3/day sd 1/day", "gamma mean 3 a day cv 0.33333333333333"),
        ])
    func rates(short: String, long: String) throws {
        func arrivals(_ text: String) throws -> (Arrivals, Double?) {
            let group = try plan("seed: 1", clients: "count: 10, attempts: \(text)").clients[0]
            return (group.arrivals, group.variety.attempts?.quantile(0.9))
        }
        let (a, b) = (try arrivals(short), try arrivals(long))
        // A mean that is worked out may round to the microsecond before.
        #expect(abs((a.0.meanGap - b.0.meanGap).microseconds) <= 1)
        #expect(abs((a.1 ?? 1) / (b.1 ?? 1) - 1) < 1e-9)
    }

    @Test("No rate", arguments: ["3/", "/day", "3/fortnight", "3//day", "3/day/day", "0/day"])
    func noRate(text: String) {
        let diagnostics = read("seed: 1", clients: "count: 10, attempts: \(text)").diagnostics
        #expect(diagnostics.contains { $0.message.contains("is not a rate") }, "\(diagnostics)")
    }

    @Test(
        "Months and years are those of the calendar from the start on",
        arguments: [
            ("2026-02-01", "1 month", 28), ("2028-02-01", "1 month", 29),
            ("2026-01-31", "1 month", 29), ("2026-01-01", "2 months", 59),
            ("2028-01-01", "1 year", 366), ("2026-01-01", "1 year 1 month", 396),
            ("2026-12-15", "1 month 3d", 34), ("2026-01-01", "30d", 30),
        ])
    func months(starts: String, text: String, days: Int64) throws {
        let plan = try plan(
            """
            horizon: \(text)
            warm up: 1h
            then wait: 1 month
            starts: \(starts)
            """)
        #expect(plan.horizon == .days(days))
        let wait = (plan.starts + plan.horizon).adding(months: 1) - (plan.starts + plan.horizon)
        #expect(plan.wait == wait)
    }

    @Test("What is counted from the start is counted by the calendar")
    func sinceStart() throws {
        let plan = try plan(
            """
            horizon: 1 year
            warm up: 1 month
            """,
            clients: "count: 10, bursts: [{from: 1 month, until: 2 months, factor: 2}], "
                + "ramp: {from: 0.5, to: 1, until: 3 months}")
        #expect(plan.warmUp == .days(31))
        let profile = plan.clients[0].arrivals.profile
        #expect(profile.bursts[0].from == .days(31) && profile.bursts[0].until == .days(59))
        #expect(profile.ramp?.until == .days(90))
    }

    @Test(
        "Elsewhere it is said what to write",
        arguments: [
            "replies: 40% after 1 month", "replies: after uniform 1 month to 2 months",
            "replies: after gamma mean 1 month sd 3d",
        ])
    func noDate(key: String) throws {
        let diagnostics = read("seed: 1", freelancers: "count: 10, \(key)").diagnostics
        let diagnostic = try #require(diagnostics.first)
        #expect(diagnostic.message.contains("is longer or shorter by the date"), "\(diagnostic)")
        #expect(diagnostic.help?.contains("write 30 days") == true)
    }

    @Test("No whole number of months is told as that")
    func parts() {
        for text in ["1.5 months", "0.5 years"] {
            let diagnostics = read("horizon: \(text)").diagnostics
            #expect(diagnostics.contains { $0.message.contains("no whole number") })
        }
    }

    @Test(
        "A thousandth of a percent is a share wherever one stands",
        arguments: [
            ("expect: [reply share >= 0.001%]", "count: 10", "count: 10"),
            ("desk: {upholds: 0.001%}", "count: 10", "count: 10"),
            ("seed: 1", "count: 1M, spam: 0.001%", "count: 10"),
            ("seed: 1", "count: 1M, spam: {share: 0.001%}", "count: 10"),
            ("seed: 1", "count: 10, billing verified: 0.001%", "count: 10"),
            ("seed: 1", "count: 10, plans: {plus: 99.999%, basic: 0.001%}", "count: 10"),
            ("seed: 1", "count: 10, hires: 0.001% after 1d", "count: 10"),
            (
                "seed: 1",
                "count: 10, ends contracts: 0.001% successful and 0.001% negative after 1d",
                "count: 10"
            ),
            (
                "seed: 1", "count: 10, worked with: 1, writes to past freelancers: 0.001%",
                "count: 10"
            ),
            ("seed: 1", "count: 10", "count: 10, replies: 0.001% of first messages after 1h"),
            ("seed: 1", "count: 10", "count: 10, on spam: {blocks: 0.001%}"),
            ("seed: 1", "count: 10", "count: 10, replies: after 0.001% 1h and 99.999% 2h"),
        ])
    func shares(header: String, clients: String, freelancers: String) throws {
        _ = try plan(header, clients: clients, freelancers: freelancers)
    }
}
