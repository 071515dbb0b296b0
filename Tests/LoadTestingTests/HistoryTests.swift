import Diagnostics
import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("Freelancers whom clients have worked with before")
struct HistoryTests {
    private func plan(_ clients: String, freelancers: String = "count: 100000") throws -> LoadPlan {
        let text = """
            load: A test
            clients: {count: 200, attempts: 2 a day, \(clients)}
            freelancers: {\(freelancers)}

            """
        let (plan, diagnostics) = LoadReader.read(SourceFile(name: "test.yaml", text: text))
        #expect(diagnostics.isEmpty, "\(diagnostics)")
        return try #require(plan)
    }

    @Test("are written to without a plan or a quota, and by the share of attempts that was given")
    func freeOfQuota() async throws {
        let plan = try plan("plans: basic, worked with: 5, writes to past freelancers: 60%")
        let outcome = await LoadRun(plan, threads: 2).run()
        let counters = outcome.figures.counters
        let attempts = Double(counters.attempts)
        #expect(attempts > 11_000)
        // Somebody new cannot be written to without a paid plan.
        let refused = outcome.figures.refused(.planNotEligible)
        #expect(refused + counters.emails == counters.attempts)
        #expect(abs(Double(refused) / attempts - 0.4) < 4 * (0.24 / attempts).squareRoot())
        #expect(outcome.figures.quotaUse.maximum == 0)
        // Nearly every pair has met again in a month, each once for the first time.
        #expect((990...1_000).contains(counters.conversations))
        #expect(outcome.freelancersContacted <= 1_000)
        #expect(counters.followUps == counters.emails - counters.conversations)
        #expect(counters.hires == 0)
    }

    @Test("count as contacted, and for times, from the first message of the run on")
    func contacted() async throws {
        let plan = try plan(
            "worked with: 9, writes to past freelancers: 50%, hires: 100% after 2h",
            freelancers: "count: 100000, react to: first messages, replies: 100% after 1h")
        var shorter = plan
        shorter.horizon = .hours(30)
        let outcome = await LoadRun(shorter, threads: 1).run()
        let counters = outcome.figures.counters
        #expect(counters.conversations < 500 && counters.conversations > 350)
        let contacted = outcome.freelancersContacted
        #expect(contacted <= counters.conversations && contacted > counters.conversations - 9)
        let shortest = try #require(outcome.figures.timeToReply.minimum)
        let longest = try #require(outcome.figures.timeToReply.maximum)
        #expect(shortest >= 3_600_000_000 && longest < 3_700_000_000, "an hour and the delivery")
        // To be hired again is a hire of the run; to have worked before it is not.
        #expect(counters.hires > 250 && counters.hires <= counters.replies)
    }

    @Test("are waited for as others are, by clients that wait for an answer")
    func waitedFor() async throws {
        let plan = try plan(
            "worked with: 40, writes to past freelancers: 100%, waits for an answer: 5d")
        let outcome = await LoadRun(plan, threads: 2).run()
        // Five days of waiting and half a day until the next attempt; old acquaintances come again.
        let attempts = Double(outcome.figures.counters.attempts)
        #expect(attempts > 200 * 5 && attempts < 200 * 7, "\(attempts)")
    }

    @Test("are different people with the skill that the client seeks")
    func different() throws {
        let plan = try plan(
            "worked with: uniform 0 to 8, choose: by skill zipf 1, seeks: {swift: 50%, art: 50%}",
            freelancers: "count: 40, skills: {swift: 25%, art: 25%, design: 50%}")
        let rules = LoadRules(plan, shardCount: 1)
        var counts: Set<Int> = []
        for client in 0..<200 as Range<UInt32> {
            let past = rules.pastFreelancers(of: client, in: plan.clients[0], 0)
            counts.insert(past.count)
            #expect(Set(past).count == past.count)
            let skill = try #require(rules.sought(by: client, ofGroup: 0)).skill
            let able = (0..<10).map { rules.roster.freelancer($0, of: skill) }
            #expect(past.allSatisfy { able.contains($0) })
        }
        #expect(counts == Set(0...8))
    }

    @Test("are found again in a long chain, and the same at any number of threads")
    func threads() async throws {
        let plan = try plan(
            "worked with: exponential mean 20, writes to past freelancers: 30%, hires: 20%",
            freelancers: "count: 300, react to: first messages, replies: 40% after 3h, blocks: 5%")
        let alone = await LoadRun(plan, threads: 1).run()
        #expect(alone.figures.counters.hires > 200)
        for threads in [2, 3, 4] {
            let together = await LoadRun(plan, threads: threads).run()
            #expect(together.fingerprint == alone.fingerprint && together.figures == alone.figures)
        }
    }

    @Test("The places of a chain are found by number", arguments: [1, 15, 16, 40])
    func places(count: Int) {
        var chains = ConversationChains()
        var chain = UInt32.max
        let places = (0..<count).map { number in
            chains.append(
                .past(UInt32(number)), to: &chain, count: number, client: 0, group: 0)
        }
        for number in 0..<count {
            #expect(chains.place(number, in: chain, count: count) == places[number])
        }
        var contacted: [UInt64] = [0]
        chains.mark(&contacted, since: 0)
        #expect(contacted == [0], "nobody was written to in the run")
    }

    @Test("A record of the past keeps what happens in the run beside it")
    func record() {
        var pair = PairRecord.past(7)
        #expect(pair.hasContractHistory && !pair.isHired && !pair.hasBegun)
        pair.begin(at: 5)
        pair.begin(at: 9)
        #expect(pair.firstContact == 5 && pair.hasBegun)
        pair.conversation = Conversation(place: .inbox, fromClient: 3, fromFreelancer: 100_000)
        #expect(pair.fromFreelancer == 16_383 && pair.fromClient == 3)
        #expect(pair.hasContractHistory && !pair.conversation.isDeclined)
        pair.conversation = Conversation(
            place: .inbox, fromClient: 3, fromFreelancer: 100_000, isDeclined: true)
        #expect(pair.hasContractHistory && pair.conversation.isDeclined)
        var stranger = PairRecord(freelancer: 7, firstContact: 5)
        stranger.conversation = pair.conversation
        #expect(stranger.fromFreelancer == 16_383 && !stranger.hasContractHistory)
        #expect(stranger.conversation.isDeclined)
        stranger.isHired = true
        #expect(stranger.hasContractHistory)
    }
}
