import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("How often the shards of a load run meet")
struct WindowTests {
    /// Shards that count how often they are asked to go on.
    private actor CountedShards: LoadShards {
        typealias Failure = Never
        private let shards: ThreadedShards
        private(set) var rounds = 0
        private(set) var farthestAhead: Int64 = 0

        init(_ plan: LoadPlan, shards: Int) async {
            self.shards = await ThreadedShards(plan, threads: shards)
        }

        func run(_ window: LoadWindow) async -> [WindowResult] {
            rounds += 1
            for verdict in window.verdicts {
                farthestAhead = max(farthestAhead, window.start - verdict.at)
            }
            return await shards.run(window)
        }

        func results(_ question: ShardQuestion) async -> [ShardResult] {
            await shards.results(question)
        }
    }

    /// People who are reported often, and a desk that rules soon.
    private func plan(transit: TimeSpan) -> LoadPlan {
        var plan = Populations.reference(clients: 60, seed: 3)
        plan.freelancers = 300
        plan.horizon = .days(3)
        plan.warmUp = .hours(6)
        plan.clients[0].arrivals.meanGap = .hours(1)
        plan.clients[0].hiresWhileSuspended = false
        plan.clients[0].profile.behaviour.replies = Tendency(
            share: 0.3, delay: .exponential(mean: 7_200))
        plan.behaviour.onlyFirstMessages = false
        plan.behaviour.reports = Tendency(share: 0.2, delay: .exponential(mean: 900))
        plan.desk.profile.sanction = nil
        plan.desk.profile.upholds = 0.6
        plan.desk.profile.review = .exponential(mean: 600)
        plan.desk.reportTravel = transit
        plan.desk.rulingTravel = transit
        return plan
    }

    private func run(_ plan: LoadPlan, shards: Int) async -> (LoadOutcome, rounds: Int) {
        let counted = await CountedShards(plan, shards: shards)
        let outcome = await LoadRun(plan, on: counted).run()
        return (outcome, await counted.rounds)
    }

    private static let desks: [@Sendable (inout LoadPlan) -> Void] = [
        { _ in },
        { $0.desk.profile.reviewers = 1 },
        { plan in
            plan.desk.profile.reviewers = 3
            plan.desk.profile.takesKnownOffendersFirst = true
        },
        { plan in
            plan.desk.profile.shifts = [
                DeskShift(from: .hours(8), reviewers: 3), DeskShift(from: .hours(16), reviewers: 0),
            ]
        },
        { $0.desk.profile.review = .fixed(0) },
        { $0.thresholds = [WindowTests.stopping] },
    ]

    private static let stopping = Threshold(
        text: "reports < 200", figure: .counter(.reports), relation: .below, bound: 200,
        stopsRun: true)

    @Test("changes nothing, whatever the desk and however short the way to it", arguments: 0..<6)
    func sameEverywhere(desk: Int) async {
        for transit in [.seconds(1), .minutes(1), .hours(3)] as [TimeSpan] {
            var plan = plan(transit: transit)
            WindowTests.desks[desk](&plan)
            let (alone, rounds) = await run(plan, shards: 1)
            #expect(alone.figures.counters.suspended > 5, "desk \(desk), \(transit)")
            for shards in [2, 3, 8] {
                let (together, _) = await run(plan, shards: shards)
                #expect(together.fingerprint == alone.fingerprint, "\(desk), \(shards) shards")
                #expect(together.figures == alone.figures, "\(desk), \(shards) shards")
                #expect(together.reached == alone.reached && together.judged == alone.judged)
            }
            let narrow = await narrowRun(plan)
            #expect(narrow.fingerprint == alone.fingerprint, "desk \(desk), \(transit)")
            #expect(narrow.figures.counters == alone.figures.counters, "\(desk), \(transit)")
            #expect(rounds > 200)
        }
    }

    /// The same in windows so short that no shard ever waits for a ruling in one.
    private func narrowRun(_ plan: LoadPlan) async -> LoadOutcome {
        let counted = await CountedShards(plan, shards: 2)
        let run = LoadRun(plan, on: counted, longestWindow: plan.desk.reportTravel * 2)
        let outcome = await run.run()
        #expect(await counted.farthestAhead <= 0)
        return outcome
    }

    @Test("is bounded by what happens, however short the way to the desk", arguments: [1, 2, 8])
    func fewRounds(shards: Int) async {
        let (quick, rounds) = await run(plan(transit: .seconds(1)), shards: shards)
        let (slow, fewer) = await run(plan(transit: .minutes(1)), shards: shards)
        #expect(quick.figures.counters.reports > 200 && slow.figures.counters.reports > 200)
        // In windows of the least travel to and fro there would be 130,000.
        #expect(rounds < 256 + 2 * Int(quick.figures.counters.reports), "\(rounds)")
        #expect(Double(rounds) < 1.5 * Double(fewer), "\(rounds) and \(fewer)")
        #expect(UInt64(rounds) < quick.events / 10)
    }

    @Test("A desk that falls behind makes no more of them", arguments: 0..<3)
    func overloaded(desk: Int) async {
        var rounds: [Int] = []
        for transit in [.seconds(1), .minutes(1)] as [TimeSpan] {
            var plan = plan(transit: transit)
            plan.desk.profile.reviewers = 1
            plan.desk.profile.review = .exponential(mean: 7_200)
            if desk == 1 {
                plan.desk.profile.shifts = [
                    DeskShift(from: .hours(8), reviewers: 1),
                    DeskShift(from: .hours(20), reviewers: 0),
                ]
            }
            plan.desk.profile.takesKnownOffendersFirst = desk == 2
            let (outcome, count) = await run(plan, shards: 2)
            #expect(outcome.waitingAtEnd > 100, "desk \(desk)")
            rounds.append(count)
        }
        #expect(Double(rounds[0]) < 1.5 * Double(rounds[1]), "desk \(desk): \(rounds)")
        #expect(rounds[0] < 900, "desk \(desk): \(rounds)")
    }

    @Test("An empty month is over in as many windows as there are to show")
    func empty() async {
        var plan = plan(transit: .seconds(1))
        plan.clients[0].arrivals.meanGap = .days(3_000)
        #expect(await run(plan, shards: 2).rounds < 300)
    }
}
