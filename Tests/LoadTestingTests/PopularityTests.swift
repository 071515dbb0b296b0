import Diagnostics
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("Clients that choose by a table of popularity")
struct PopularityTests {
    private func plan(
        _ choose: String, freelancers: Int = 1_000, rest: String = "", scale: Int = 1
    ) throws -> LoadPlan {
        let text = """
            load: Popular
            policy: {extends: article, quota: {plus: unlimited}}
            clients: {count: 300, attempts: 2 a day, choose: "\(choose)"\(rest)}
            freelancers: {count: \(freelancers), skills: {swift: 20%, design: 80%}}
            """
        let file = SourceFile(name: "popular.yaml", bytes: Array(text.utf8))
        let (plan, diagnostics) = LoadReader.read(file, scale: Double(scale))
        #expect(diagnostics.isEmpty, "\(diagnostics)")
        return try #require(plan)
    }

    /// How often each freelancer is chosen in twenty thousand attempts.
    private func choices(_ plan: LoadPlan) -> [Int] {
        let rules = LoadRules(plan, shardCount: 1)
        var counts = [Int](repeating: 0, count: plan.freelancers)
        for client in 0..<200 as Range<UInt32> {
            for attempt in 0..<100 as Range<UInt32> {
                var luck = AttemptLuck.choice(
                    seed: plan.luckSeed, client: client, attempt: attempt)
                counts[Int(rules.pick(for: client, ofGroup: 0, &luck))] += 1
            }
        }
        return counts
    }

    private let table = "popularity [1%: 30%, 10%: 40%, 100%: 30%]"

    @Test("Each part of all gets its share, and those in it alike", arguments: [200, 1_000, 7_777])
    func shares(freelancers: Int) throws {
        let counts = choices(try plan(table, freelancers: freelancers))
        for (from, to, share) in [(0.0, 0.01, 0.3), (0.01, 0.1, 0.4), (0.1, 1, 0.3)] {
            let (first, last) = (Double(freelancers) * from, Double(freelancers) * to)
            let sum = counts[Int(first.rounded())..<Int(last.rounded())].reduce(0, +)
            let deviation = (20_000 * share * (1 - share)).squareRoot()
            // Where a bound lies within a freelancer, that one is of both parts.
            let edge = 20_000 * share / (last - first)
            #expect(abs(Double(sum) - 20_000 * share) < 4 * deviation + edge, "\(from) to \(to)")
        }
        let popular = counts[..<(freelancers / 100)].map { Double($0) }
        let mean = 6_000 / Double(popular.count)
        let most = 5 * mean.squareRoot()
        #expect(popular.allSatisfy { abs($0 - mean) < most })
    }

    @Test("It is the same table at any scale")
    func scale() throws {
        let counts = choices(try plan(table, freelancers: 100, scale: 10))
        #expect(counts.count == 1_000)
        let popular = counts[..<10].reduce(0, +)
        #expect(abs(popular - 6_000) < 260, "\(popular)")
    }

    @Test("Steps without a share are chosen by nobody, wherever they stand")
    func gaps() throws {
        let counts = choices(
            try plan("popularity [10%: 0%, 20%: 60%, 30%: 0%, 50%: 40%, 100%: 0%]"))
        let chosen = counts.indices.filter { counts[$0] > 0 }
        #expect(chosen == Array(100..<200) + Array(300..<500))
        let one = choices(try plan("popularity [0.0000000001%: 100%, 100%: 0%]"))
        #expect(one[0] == 20_000)
        #expect(choices(try plan("popularity [100%: 100%]")).filter { $0 > 0 }.count > 990)
    }

    @Test("A long table is looked up as one goes through it")
    func guide() {
        var stream = RandomStream(seed: 4, key: StreamKey(value: 9))
        let weights = (0..<1_000).map { _ in stream.uniform() * stream.uniform() }
        let sum = weights.reduce(0, +)
        let steps = weights.enumerated().map {
            Empirical.Step(upTo: Double($0.offset + 1) / 1_000, share: $0.element / sum)
        }
        let picker = PopularityPicker(Empirical(steps))
        for _ in 0..<5_000 {
            var copy = stream
            let draw = copy.uniform()
            var reached = 0.0
            let expected = weights.firstIndex { weight in
                reached += weight / sum
                return draw < reached
            }
            #expect(picker.pick(among: 1_000, &stream) == UInt32(expected ?? 999))
        }
    }

    @Test("Among those with a skill, the same table is of them")
    func skills() throws {
        let plan = try plan("by skill \(table)", rest: ", seeks: swift")
        let counts = choices(plan)
        let roster = SkillRoster(plan.skills, freelancers: 1_000)
        let swifties = (0..<roster.counts[0]).map {
            counts[Int(roster.freelancer(UInt32($0), of: 0))]
        }
        #expect(swifties.count == 200 && swifties.reduce(0, +) == 20_000)
        let popular = swifties[0] + swifties[1]
        #expect(abs(popular - 6_000) < 260, "\(popular)")
    }

    @Test("A run is the same at any number of threads, and past freelancers are chosen likewise")
    func runs() async throws {
        let plan = try plan(table, rest: ", worked with: 5, writes to past freelancers: 20%")
        let alone = await LoadRun(plan, threads: 1).run()
        #expect(alone.figures.counters.attempts > 10_000)
        let together = await LoadRun(plan, threads: 3).run()
        #expect(together.fingerprint == alone.fingerprint)
        let rules = LoadRules(plan, shardCount: 1)
        let past = (0..<300 as Range<UInt32>).flatMap {
            rules.pastFreelancers(of: $0, in: plan.clients[0], 0)
        }
        let popular = past.count { $0 < 100 }
        #expect(past.count == 1_500)
        #expect(abs(popular - 1_050) < 72, "\(popular)")
    }

    @Test(
        "Wrong tables are told",
        arguments: [
            ("popularity", "needs a list of bounds in brackets"),
            ("popularity [1%: 30%, 100%: 30%]", "must add up to 100%"),
            ("popularity [10%: 70%, 1%: 30%]", "must rise"),
            ("popularity [10%: 70%, 10%: 10%, 100%: 20%]", "must rise from above 0%"),
            ("popularity [0%: 70%, 100%: 30%]", "must rise from above 0%"),
            ("popularity [10%: 70%, 50%: 30%]", "must be 100%, which is everybody"),
            ("popularity [10: 70%, 100%: 30%]", "is not a percentage"),
            ("popularity [10%, 100%]", "is not a bound and its share"),
            ("populrity [100%: 100%]", "is not a way to choose"),
        ])
    func mistakes(choose: String, message: String) {
        let text = "load: A\nclients: {count: 1, choose: \"\(choose)\"}\nfreelancers: {count: 9}\n"
        let (plan, diagnostics) = LoadReader.read(SourceFile(name: "a.yaml", text: text))
        #expect(plan == nil && diagnostics.count == 1)
        let found = diagnostics.first?.message ?? ""
        #expect(found.contains(message), "\(found)")
    }
}
