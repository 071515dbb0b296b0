import StartedPrograms
import Testing

/// Scripts that were accepted and then stopped the program, each for a reason of its own.
@Suite("Unusual lengths of time end no run")
struct UnusualTimesTests {
    struct Case: CustomTestStringConvertible {
        var name: String
        var script: String
        var testDescription: String { name }
    }

    private static func script(_ header: String, _ steps: String) -> String {
        """
        scenario: Unusual
        starts: 2026-01-05 09:00
        clients: {acme: {plan: plus}}
        freelancers: [noor, f1..f9]
        \(header)
        steps:
        \(steps)

        """
    }

    private static let report = """
          - acme messages noor: Hello
          - noor reports acme's message: spam
          - wait: 1d
          - expect: the desk has upheld noor's report
        """
    private static let everybody = """
          - for each f in f1..f9:
              - acme messages <f>: Hello
              - acme hires <f>
        """
    private static let anHour = "policy: {extends: article, offers: {expire after: 1h}}"

    private static func hire(_ step: String, wait: String) -> String {
        """
          - acme messages noor: Hello
          - \(step)
          - acme hires noor: {rate: 60}
          - wait: \(wait)
          - expect: acme's offer to noor has expired
        """
    }

    static let reviews = ["0s", "exponential mean 1us", "mixture of 50% 0s and 50% 1us", "1us"]
    static let cases: [Case] =
        reviews.map { review in
            Case(
                name: "a review of \(review)",
                script: script("desk: {review: \(review), upholds: 100%}", report))
        } + [
            Case(
                name: "an outage longer than an offer is open",
                script: script("", hire("hub is down for 8 days", wait: "10d"))),
            Case(
                name: "an outage of two hours, offers open for one",
                script: script(anHour, hire("hub is down for 2h", wait: "1d"))),
            Case(
                name: "a delay longer than an offer is open",
                script: script(anHour, hire("messages to hub are delayed by 2h", wait: "10d"))),
            Case(
                name: "latency past an expiry",
                script: script(
                    "network: {latency: lognormal median 1h sigma 2.5}\nseed: 5", everybody)),
            Case(
                name: "latency of centuries",
                script: script("network: {latency: uniform 0s to 100000d}", everybody)),
            Case(
                name: "a restriction that was over before the start",
                script: script("", "  - wait: 1d")
                    .replacing(
                        "{plan: plus}", with: "{standing: restricted until 2020-01-01}")),
        ]

    @Test("In one process, on processes and in a recording the run is the same", arguments: cases)
    func places(_ unusual: Case) throws {
        let scratch = try Scratch()
        try scratch.write(unusual.script, to: "script.yaml")
        let run = "$dmsim run script.yaml --timeline"
        let here = try Program.bash(run, in: scratch)
        #expect(here.status == 0, "\(here.output)\(here.errors)")
        for options in ["--jobs 2", "--processes", "--processes --place hub=1,desk=0"] {
            let there = try Program.bash("\(run) \(options)", in: scratch)
            #expect(there.output == here.output, "\(options)")
            #expect(there.status == 0 && there.errors.isEmpty, "\(options): \(there.errors)")
        }
        let recorded = try Program.bash("\(run) --record run.db", in: scratch)
        #expect(recorded.output == here.output && recorded.status == 0, "\(recorded.errors)")
        let timeline = try Program.bash("$dmsim timeline run.db", in: scratch)
        #expect(timeline.status == 0 && timeline.lines.count > 2, "\(timeline.errors)")
    }

    @Test("Reviews longer than a load run, with a queue of thousands of years")
    func load() throws {
        let scratch = try Scratch()
        try scratch.write(
            """
            load: Reviews that outlast the run
            starts: 2026-01-01
            horizon: 30d
            clients: {count: 60, attempts: 10 a day}
            freelancers: {count: 10000, react to: first messages, reports: 100%}
            desk: {reviewers: 1, review: 365000d}

            """, to: "load.yaml")
        var fingerprints: Set<Substring> = []
        for place in ["--threads 1", "--threads 2", "--processes 2"] {
            let outcome = try Program.bash("$dmsim load load.yaml --quiet \(place)", in: scratch)
            #expect(outcome.status == 0, "\(place): \(outcome.errors)")
            let words = outcome.output.split(separator: " ")
            fingerprints.insert(words.last ?? "")
        }
        #expect(fingerprints.count == 1)
    }
}
