import Diagnostics
import Testing

@testable import LoadTesting

/// Mistakes that newcomers make, each with what they are told.
@Suite("Mistakes in load files")
struct LoadMistakeTests {
    private func read(_ text: String) -> (plan: LoadPlan?, diagnostics: [Diagnostic]) {
        LoadReader.read(SourceFile(name: "test.yaml", text: "load: A test\n" + text + "\n"))
    }

    private static let people = "clients: {count: 100}\nfreelancers: {count: 1000}\n"

    static let mistakes: [(text: String, says: String)] = [
        (people + "horizon: 1000 years", "from 1 hour to 5 years"),
        (people + "horizon: 365000d", "from 1 hour to 5 years"),
        (people + "horizon: 1s", "from 1 hour to 5 years"),
        (people + "horizon: 30", "lacks a unit"),
        (people + "horizon: -3d", "cannot be negative"),
        (people + "horizon: a fortnight", "is not a length of time"),
        (people + "warmup: 1d", "there is no key"),
        (people + "desk: 5", "needs keys and values"),
        (people + "desk: {review: exponential}", "needs a mean"),
        (people + "desk: {review: lognormal mean 10m}", "needs a sigma, an sd or a cv"),
        (people + "desk: {review: exponential mean 0m}", "more than zero"),
        (people + "desk: {upholds: 30}", "is not a percentage"),
        (people + "desk: {sanction: ban}", "is not a sanction"),
        (people + "desk: {reviewers: 1.5}", "is not a whole number"),
        (people + "desk: {classes: {urgent: 10%, normal: 80%}}", "must add up to 100%"),
        (people + "desk: {classes: {urgent: {review: 5m}, normal: 90%}}", "has no share"),
        (people + "desk: {classes: {urgent: 0%, normal: 100%}}", "a share of nothing"),
        (people + "desk: {classes: {urgent: 10, normal: 90%}}", "is not a percentage"),
        (people + "desk: {classes: {\"a < b\": 100%}}", "is not a name of a class"),
        (people + "desk: {classes: [urgent, normal]}", "needs keys and values"),
        (
            people + "desk: {classes: {urgent: {share: 10%, share of spam: 60%}, normal: 90%}}",
            "in spam, which are their usual ones"
        ),
        (people + "desk: {queue limit: 0}", "room for at least one"),
        (people + "desk: {give up after: 0s}", "does so for some time"),
        (people + "desk: {at the end of a shift: leave}", "is not a way to end a shift"),
        (people + "desk: {reviewers: {mon-fry: 5}}", "nor days of the week"),
        (people + "desk: {reviewers: {mon: {09:00: 5}}}", "is not a shift"),
        (people + "desk: {reviewers: {09:00-09:00: 5}}", "ends when it begins"),
        (people + "desk: {reviewers: {08:00: 5, 09:00-10:00: 5}}", "others are shifts that end"),
        (people + "desk: {reviewers: {mon: 6000, mon-tue: 6000}}", "this one has 12000"),
        (people + "desk: {reviewers: {sat: 0}}", "a reviewer at some time"),
        (people + "expect: [p95 desk wait of urgent < 1h]", "desk: {classes:"),
        (people + "expect: [desk wait within share > 90%]", "is not a service level"),
        (people + "expect: [desk wait within 4 share > 90%]", "lacks a unit"),
        (people + "expect: [desk wait within 4h share > 0.9]", "is not a percentage"),
        (people + "expect: [reply share 40%]", "is not a threshold"),
        (people + "expect: [reply share >=]", "has no bound"),
        (people + "expect: [reply share => 40%]", "is not a threshold"),
        (people + "expect: [reply share >= 0.4]", "is not a percentage"),
        (people + "expect: [replies >= 40%]", "is not a whole number"),
        (people + "expect: [p99 reply time < 1d]", "there is no figure"),
        (people + "expect: [time to reply < 1d]", "is a distribution, not a figure"),
        (people + "expect: [p99 desk wait < 2]", "lacks a unit"),
        (people + "expect: [reply share >= 40% or stop]", "only an upper bound"),
        (people + "expect: [mean job success >= 80]", "leads to scores"),
        (people + "expect: reply share >= 40%", "needs a list"),
        (
            "clients: {count: 9, rate by weekday: [9, 9, 9, 9, 9, 9, 1000000], "
                + "ramp: {from: 1, to: 2, until: 1d}}\nfreelancers: {count: 10}",
            "more than 1000000 times the ordinary one"
        ),
        (
            "clients: [" + String(repeating: "{count: 1},", count: 1_001)
                + "]\nfreelancers: {count: 10}",
            "there can be 1000 groups"
        ),
        (
            "clients: {count: 9, replies: always}\n"
                + "freelancers: {count: 10, replies: always, react to: all messages}\n"
                + "network: {delivery: 0s}",
            "answer each other without end"
        ),
        ("clients: 100\nfreelancers: {count: 9}", "needs keys and values"),
        ("clients: []\nfreelancers: {count: 9}", "no group of clients"),
        ("clients: {count: 10K}\nfreelancers: {count: 9}", "is not a whole number"),
        ("clients: {count: 10,000}\nfreelancers: {count: 9}", "there is no key"),
        ("clients: {count: 9, attempts: 2}\nfreelancers: {count: 9}", "is not a rate"),
        ("clients: {count: 9, attempts: -2 a day}\nfreelancers: {count: 9}", "is not a rate"),
        ("clients: {count: 9, attempts: every day}\nfreelancers: {count: 9}", "is not a rate"),
        ("clients: {count: 9, replies: 45}\nfreelancers: {count: 9}", "is not a behaviour"),
        ("clients: {count: 9, plans: gold}\nfreelancers: {count: 9}", "is not a plan"),
        ("clients: {count: 9, plans: [plus]}\nfreelancers: {count: 9}", "needs keys and values"),
        ("clients: {count: 9, choose: zipf}\nfreelancers: {count: 9}", "not a way to choose"),
        ("clients: {count: 9, ramp: 2}\nfreelancers: {count: 9}", "needs keys and values"),
        ("clients: {count: 9, rate by hour: 2}\nfreelancers: {count: 9}", "list of 24 factors"),
        (
            "clients: {count: 9, bursts: [{from: 1d, factor: 3}]}\nfreelancers: {count: 9}",
            "must end after it begins"
        ),
        (
            "clients: {count: 9, rate by weekday: [0, 0, 0, 0, 0, 0, 0]}\nfreelancers: {count: 9}",
            "never above zero"
        ),
        (
            "clients: {count: 9, member since: 2027-01-01}\nfreelancers: {count: 9}",
            "only after the run has begun"
        ),
        (
            "clients: {count: 9, ends contracts: 10d}\nfreelancers: {count: 9}",
            "does not say how long contracts last"
        ),
        ("clients: {count: 9}\nfreelancers: {count: 9, replies: 120%}", "more than 100%"),
        ("clients: {count: 9}\nfreelancers: {count: 9, replies halve at: 5}", "is not a rate"),
        ("clients: {count: 9}\nfreelancers: {}", "at least one freelancer"),
    ]

    @Test("Each is told once, at its place, with what to write instead", arguments: mistakes)
    func told(text: String, says: String) throws {
        let (plan, diagnostics) = read(text)
        #expect(plan == nil && diagnostics.count == 1, "\(diagnostics)")
        let diagnostic = try #require(diagnostics.first)
        let all = "\(diagnostic.message) \(diagnostic.expected ?? "")"
        #expect(all.contains(says), "\(diagnostic)")
        #expect(diagnostic.expected != nil || diagnostic.help != nil, "\(diagnostic)")
        #expect(diagnostic.span.lower > 10)
    }

    @Test(
        "What was meant is said",
        arguments: [
            ("desk: {upholds: 0.3}", "write 30%"), ("desk: {upholds: 30}", "write 30%"),
            ("expect: [reply share => 40%]", "write >="),
            ("expect: [reply shore > 40%]", "did you mean `reply share`?"),
            ("warmup: 1d", "did you mean `warm up`?"),
            (
                "desk: {classes: {urgent: 10%, normal: 90%}}\n"
                    + "expect: [p95 desk wait of urgnt < 1h]",
                "did you mean `p95 desk wait of urgent < 1h`?"
            ),
            ("horizon: 30", "units are us, ms, s, m (minutes), h, d and w"),
        ])
    func meant(line: String, help: String) {
        let diagnostics = read(Self.people + line).diagnostics
        #expect(diagnostics.contains { $0.help?.contains(help) == true }, "\(diagnostics)")
    }

    @Test("More attempts than can be worked through are refused before the run, with the figure")
    func tooMuch() throws {
        let text = "clients: {count: 100, attempts: 1000000 a minute}\nfreelancers: {count: 9}"
        let plan = try #require(read(text).plan)
        #expect(plan.sizeProblem?.contains("4320000000000 attempts") == true)
        let file = SourceFile(name: "test.yaml", text: "load: Too much\n" + text)
        #expect(LoadReader.read(file, scale: 0.01).plan?.sizeProblem == nil)
    }
}
