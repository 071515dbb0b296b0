import Diagnostics
import Foundation
import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("Load files")
struct LoadFileTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Scenarios/load")

    private func read(_ text: String) -> (plan: LoadPlan?, diagnostics: [Diagnostic]) {
        LoadReader.read(SourceFile(name: "test.yaml", text: text))
    }

    @Test("Every shipped file is valid and runs at a hundredth of its size")
    func shipped() async throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
        #expect(names.count >= 12)
        for name in names where name.hasSuffix(".yaml") {
            let text = try String(
                contentsOf: Self.folder.appending(path: name), encoding: .utf8)
            let (plan, diagnostics) = read(text)
            #expect(diagnostics.isEmpty, "\(name): \(diagnostics)")
            let size = try #require(plan).clientCount
            let small = try #require(
                LoadReader.read(
                    SourceFile(name: name, text: text), scale: min(0.01, 300 / Double(size))
                ).plan)
            let outcome = await LoadRun(small, threads: 2).run()
            #expect(outcome.events > 0, "\(name)")
        }
    }

    @Test("The reference workload is what its description says")
    func reference() throws {
        let text = try String(
            contentsOf: Self.folder.appending(path: "reference-10k.yaml"), encoding: .utf8)
        var wanted = Populations.reference(clients: 10_000)
        let plan = try #require(read(text).plan)
        wanted.title = plan.title
        wanted.clients[0].name = plan.clients[0].name
        #expect(plan == wanted)
    }

    private static let base = """
        load: A test
        clients: {count: 10}
        freelancers: {count: 10}

        """

    @Test(
        "A mistake is told with its place",
        arguments: [
            ("horizon: 1s", "from 1 hour to 5 years"),
            ("horizon: 365000d", "from 1 hour to 5 years"),
            ("warm up: 30d", "the warm-up must end before the horizon"),
            ("desk: {reviewers: 0}", "from 1 to 10000 reviewers"),
            ("desk: {reviewers: {08:00: 0}}", "a reviewer at some time"),
            ("desk: {reviewers: {8 o'clock: 1}}", "is not a time of day"),
            ("desk: {takes: the newest}", "the newest"),
            ("desk: {transit: 0s}", "from 1 second to 30 days"),
            ("desk: {review: exponential mean 0s}", "mean"),
            ("desk: {review: 10 apples}", "not a"),
            ("desk: {review: exponential}", "an exponential distribution needs a mean"),
            ("desk: {reviewers: 10,000}", "there is no key `000`"),
            ("desk: {upholds: 120%}", "more than 100%"),
            ("network: {delivery: -1s}", "not"),
            ("policy: articel", "there is no policy"),
            ("expect: [reply shore > 10%]", "there is no figure"),
            ("expect: [replies]", "is not a threshold"),
            ("expect: [p99 desk wait < 5]", "lacks a unit"),
            ("seed: x", "is not a seed"),
            ("clinets: {}", "there is no key"),
        ])
    func mistakes(line: String, message: String) {
        let (plan, diagnostics) = read(Self.base + line + "\n")
        #expect(plan == nil)
        #expect(diagnostics.contains { $0.message.contains(message) }, "\(diagnostics)")
        #expect(diagnostics.allSatisfy { $0.span.lower > 10 })
    }

    @Test("A horizon that is no time is told once")
    func horizon() {
        #expect(read(Self.base + "horizon: 0d\n").diagnostics.count == 1)
    }

    @Test(
        "An impossible population is refused",
        arguments: [
            "clients: {count: 0}\nfreelancers: {count: 1}",
            "clients: {count: 1}\nfreelancers: {count: 0}",
            "clients: {count: 1}",
            "clients: {count: 1, attempts: 0 a day}\nfreelancers: {count: 1}",
            "clients: {count: 1, attempts: every 0s}\nfreelancers: {count: 1}",
            "clients: {count: 1, plans: {plus: 60%, business: 60%}}\nfreelancers: {count: 1}",
            "clients: {count: 100000000}\nfreelancers: {count: 1}",
            "clients: {count: 1}\nfreelancers: {count: 9000000000}",
            "clients: {count: 1, choose: zipf 0}\nfreelancers: {count: 1}",
            "clients: {count: 1}\nfreelancers: {count: 1, replies: 60%, blocks: 50%}",
            "clients: {count: 1, needs: 0}\nfreelancers: {count: 1}",
            "clients: {count: 1, reach by: telephone}\nfreelancers: {count: 1}",
            "clients: {count: 1, proposals: 2 a day}\nfreelancers: {count: 1}",
            "clients: {count: 1, waits for an answer: 0d}\nfreelancers: {count: 1}",
            "clients: {count: 1}\nfreelancers:\n  count: 1\n  accepts invites: 60%\n"
                + "  declines invites: 50%",
            "clients: {count: 1, ramp: {from: 1}}\nfreelancers: {count: 1}",
            "clients: {count: 1}\nfreelancers: {count: 1, replies halve at: 0 a day}",
            "clients: {count: 1, rate by hour: [1, 2]}\nfreelancers: {count: 1}",
            "clients: {count: 1, bursts: [{from: 2d, until: 1d, factor: 3}]}\n"
                + "freelancers: {count: 1}",
        ])
    func populations(text: String) {
        let (plan, diagnostics) = read("load: A test\n" + text + "\n")
        #expect(plan == nil && !diagnostics.isEmpty)
    }

    @Test(
        "A mistake in a population is told with what would be right",
        arguments: [
            ("spam: 120%", "", "more than 100%"),
            ("spam: often", "", "does not say who sends spam"),
            ("spam: -2%", "", "cannot be negative"),
            ("spam: 1%", "", "the share that sends spam is nobody"),
            ("spam: {attempts: 3 a day}", "", "not said how many clients send spam"),
            ("spam: {share: 50%, attempts: 0 a day}", "", "is not a rate"),
            ("spam: {share: 50%, count: 2}", "", "there is no key `count`"),
            ("", "on spam: {replies: 60%, blocks: 50%}", "what is done on spam add up to more"),
            ("", "on spam: {reprots: 5%}", "there is no key `reprots`"),
            ("", "skills: {design: 60%, swift: 60%}", "must add up to 100%"),
            ("", "skills: {design: 100%, swift: 0%}", "has a share of nothing"),
            ("choose: by skill", "skills: swift", "clients that choose by skill look for one"),
            ("seeks: swift", "skills: swift", "do not choose by it"),
            ("choose: by skill, seeks: swift", "", "no freelancer has the skill `swift`"),
            ("choose: by skill, seeks: swfit", "skills: swift", "has the skill `swfit`"),
            ("choose: by skill zipf 0, seeks: swift", "skills: swift", "not a way to choose"),
            (
                "choose: by skill, seeks: swift", "skills: {swift: 1%, design: 99%}",
                "of 10 freelancers nobody has the skill swift"
            ),
            (
                "choose: by skill, seeks: {swift: 50%}", "skills: swift",
                "the shares of `seeks` must add up to 100%"
            ),
            ("teams of: 3", "", "no limit of the policy is shared by a team"),
            ("teams of: 0", "", "a team has at least 1 client"),
            ("teams of: -2", "", "cannot be negative"),
            ("teams of: some", "", "is not a whole number"),
            ("worked with: 11", "", "cannot have worked with 11 freelancers"),
            ("worked with: uniform 0 to 20", "", "cannot have worked with 20 freelancers"),
            ("worked with: 2000", "", "at most 1000 freelancers"),
            ("worked with: -1", "", "cannot be negative"),
            (
                "worked with: 3, choose: by skill, seeks: swift",
                "skills: {swift: 20%, design: 80%}", "it would choose among 2"
            ),
            ("writes to past freelancers: 20%", "", "that write to past freelancers have some"),
            ("worked with: 1, writes to past freelancers: 120%", "", "more than 100%"),
            ("attempts: lognormal median 0 a day sigma 1", "", "is not a rate"),
            ("attempts: exponential mean -1 a day", "", "is not"),
            ("attempts: exponential", "", "an exponential distribution needs a mean"),
            ("attempts: uniform 3 a day to 1 a day", "", "must not be above the upper bound"),
            ("attempts: lognormal median 1 a day sigma 20", "", "so many attempts"),
            ("spent: -3 USD", "", "cannot be negative"),
            ("spent: uniform 5 to 3 USD", "", "must not be above the upper bound"),
            ("billing verified: 120%", "", "more than 100%"),
            ("billing verified: perhaps", "", "is neither yes nor no"),
            ("member since: uniform 1d to 900d", "", "does not say that it lies before"),
            ("member since: yesterday", "", "is not a date"),
            ("first payment: uniform 9d to 3d ago", "", "must not be above the upper bound"),
        ])
    func populationMistakes(clients: String, freelancers: String, message: String) {
        let text = """
            load: A test
            clients: {count: 10, \(clients)}
            freelancers: {count: 10, \(freelancers)}

            """
        let (plan, diagnostics) = read(text)
        #expect(plan == nil)
        #expect(diagnostics.contains { $0.message.contains(message) }, "\(diagnostics)")
    }

    @Test("Thresholds are compared with what was measured, times in seconds")
    func thresholds() async throws {
        let text =
            Self.base + """
                expect:
                  - attempts >= 1
                  - refused quota-exhausted = 0
                  - p99.9 time to reply < 30d
                  - mean desk review <= 1h or stop

                """
        let plan = try #require(read(text).plan)
        #expect(plan.thresholds.map(\.bound) == [1, 0, 2_592_000, 3_600])
        #expect(plan.thresholds.map(\.stopsRun) == [false, false, false, true])
        let outcome = await LoadRun(plan, threads: 1).run()
        let attempts = try #require(outcome.value(of: plan.thresholds[0].figure))
        #expect(plan.thresholds[0].isMet(by: attempts) && !plan.thresholds[1].isMet(by: 1))
    }

    @Test("The rate of arrivals follows hours, weekdays and bursts")
    func rates() async throws {
        var plan = Populations.reference(clients: 500)
        plan.horizon = .days(14)
        plan.policy.quota.allotments = Array(repeating: .unlimited, count: 4)
        plan.clients[0].arrivals.profile.byHour = (0..<24).map { $0 < 12 ? 0 : 2 }
        plan.clients[0].arrivals.profile.bursts = [
            .init(from: .days(7), until: .days(8), factor: 5)
        ]
        let outcome = await LoadRun(plan, threads: 2).run()
        let values = outcome.figures.series.values(.attempts)
        for (hour, count) in values.enumerated() where hour % 24 < 12 { #expect(count == 0) }
        let burst = Double(values[168..<192].reduce(0, +))
        // 500 clients, two attempts a day, five times as many.
        #expect(abs(burst - 5_000) < 4 * 70.7)
    }

    @Test("A ramp rises in a straight line and then stays")
    func ramp() async {
        var plan = Populations.reference(clients: 500)
        plan.policy.quota.allotments = Array(repeating: .unlimited, count: 4)
        plan.behaviour = FreelancerBehaviour()
        plan.horizon = .days(12)
        plan.clients[0].arrivals.profile.ramp = .init(from: 0, to: 3, until: .days(10))
        let outcome = await LoadRun(plan, threads: 2).run()
        let values = outcome.figures.series.values(.attempts)
        // A thousand attempts a day at the factor 1; the factor is 1.5 in the middle of the ramp.
        let early = Double(values[..<120].reduce(0, +))
        let whole = Double(values[..<240].reduce(0, +))
        let after = Double(values[240...].reduce(0, +))
        #expect(abs(early - 3_750) < 4 * 61.3, "\(early)")
        #expect(abs(whole - 15_000) < 4 * 122.5, "\(whole)")
        #expect(abs(after - 6_000) < 4 * 77.5, "\(after)")
    }

    @Test("A threshold with `or stop` ends the run when it is broken")
    func stopping() async throws {
        let text = Self.base + "expect: [attempts <= 20 or stop]\n"
        let plan = try #require(read(text).plan)
        let outcome = await LoadRun(plan, threads: 2).run()
        #expect(outcome.isPartial && outcome.reached < .days(6))
        #expect(outcome.figures.counters.attempts > 20)
    }
}
