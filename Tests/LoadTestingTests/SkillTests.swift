import Diagnostics
import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("Choice by skill")
struct SkillTests {
    @Test(
        "Every freelancer has one skill, in about the shares that were given",
        arguments: [1, 7, 100, 9_999, 10_000, 23_456])
    func roster(freelancers: Int) {
        let skills = [("design", 0.4), ("writing", 0.35), ("swift", 0.2499), ("cobol", 0.0001)]
            .map { Skill(name: $0.0, share: $0.1) }
        let roster = SkillRoster(skills, freelancers: freelancers)
        var skillOf = [Int](repeating: -1, count: freelancers)
        for skill in skills.indices {
            var last = -1
            for number in 0..<roster.counts[skill] {
                let freelancer = Int(roster.freelancer(UInt32(number), of: skill))
                #expect(freelancer > last && freelancer < freelancers && skillOf[freelancer] < 0)
                skillOf[freelancer] = skill
                last = freelancer
            }
            // Among the first, who are the most popular, too.
            for count in [freelancers / 3, freelancers] {
                let share = skills[skill].share * Double(count)
                let having = skillOf[..<count].count { $0 == skill }
                #expect(abs(Double(having) - share) < 2, "\(count) of \(freelancers): \(share)")
            }
        }
        #expect(!skillOf.contains(-1))
    }

    private func plan(_ clients: String) throws -> LoadPlan {
        let text = """
            load: A test
            clients:
            \(clients)
            freelancers:
              count: 1000
              react to: first messages
              skills: {design: 40%, writing: 35%, swift: 25%}
              replies: 50% after 1h

            """
        let (plan, diagnostics) = LoadReader.read(SourceFile(name: "test.yaml", text: text))
        #expect(diagnostics.isEmpty, "\(diagnostics)")
        return try #require(plan)
    }

    /// How often each freelancer would be chosen by the clients of a group.
    private func choices(_ plan: LoadPlan, group: Int) -> [Int] {
        let rules = LoadRules(plan, shardCount: 1)
        var counts = [Int](repeating: 0, count: plan.freelancers)
        for client in 0..<100 as Range<UInt32> {
            for attempt in 0..<200 as Range<UInt32> {
                var luck = AttemptLuck.choice(
                    seed: plan.luckSeed, client: client, attempt: attempt)
                counts[Int(rules.pick(for: client, ofGroup: group, &luck))] += 1
            }
        }
        return counts
    }

    @Test("Groups choose each in their own way, and only who has the skill that is sought")
    func groups() throws {
        let plan = try plan(
            """
              - {count: 50, choose: by skill, seeks: swift}
              - {count: 50, choose: by skill zipf 1, seeks: writing}
              - {count: 50, choose: zipf 1}
              - {count: 50}
            """)
        let roster = SkillRoster(plan.skills, freelancers: 1_000)
        func members(_ skill: Int) -> [Int] {
            (0..<roster.counts[skill]).map { Int(roster.freelancer(UInt32($0), of: skill)) }
        }
        let (writers, swifties) = (members(1), members(2))
        let bySwift = choices(plan, group: 0)
        #expect(swifties.reduce(0) { $0 + bySwift[$1] } == 20_000)
        #expect(swifties.allSatisfy { (30...150).contains(bySwift[$0]) }, "eighty each, evenly")
        let byWriting = choices(plan, group: 1)
        #expect(writers.reduce(0) { $0 + byWriting[$1] } == 20_000)
        // The most popular of 350 has 1 / (1 + 1/2 + … + 1/350) of all.
        #expect(abs(Double(byWriting[writers[0]]) - 20_000 / 6.437) < 4 * 51)
        let popular = choices(plan, group: 2)
        #expect(abs(Double(popular[0]) - 20_000 / 7.485) < 4 * 48)
        #expect(choices(plan, group: 3).filter { $0 > 0 }.count > 990)
    }

    @Test("A client looks for one skill, drawn once by the shares of its group")
    func drawn() throws {
        let plan = try plan(
            "  {count: 400, choose: by skill, seeks: {design: 30%, swift: 70%}}")
        let rules = LoadRules(plan, shardCount: 1)
        let roster = rules.roster
        let swifties = Set((0..<roster.counts[2]).map { roster.freelancer(UInt32($0), of: 2) })
        var seekingSwift = 0
        for client in 0..<400 as Range<UInt32> {
            let chosen = (0..<20 as Range<UInt32>).map { attempt in
                var luck = AttemptLuck.choice(
                    seed: plan.luckSeed, client: client, attempt: attempt)
                return swifties.contains(rules.pick(for: client, ofGroup: 0, &luck))
            }
            #expect(Set(chosen).count == 1, "client \(client) changes its mind")
            if chosen[0] { seekingSwift += 1 }
        }
        #expect(abs(Double(seekingSwift) - 280) < 4 * 9.2)
    }

    @Test("A run is the same at any number of threads")
    func runs() async throws {
        let skilled = try plan("  {count: 300, choose: by skill, seeks: {design: 10%, swift: 90%}}")
        let alone = await LoadRun(skilled, threads: 1).run()
        // Those with the two skills are 650 of the thousand; some designers are never met.
        #expect((590...650).contains(alone.freelancersContacted))
        for threads in [2, 3, 4] {
            let together = await LoadRun(skilled, threads: threads).run()
            #expect(together.fingerprint == alone.fingerprint && together.figures == alone.figures)
        }
    }
}
