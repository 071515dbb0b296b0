import Statistics
import Testing
import VirtualTime

@testable import Marketplace

@Suite("People, hub and desk together, everybody acting on their own")
struct VillageRunTests {
    /// Three clients write to and invite six freelancers who reply, archive, block and report.
    static func run(seed: UInt64) -> VillageRun {
        var luck = RandomStream(seed: seed, key: StreamKey("test", "village"))
        var cast = Cast()
        let delay = Distribution.exponential(mean: 3_600)
        for index in 0..<3 {
            var client = ClientProfile(name: "c\(index)", memberSince: .epoch)
            client.plan = .enterprise
            client.behaviour.hires = Tendency(share: 0.5, delay: delay)
            client.behaviour.replies = Tendency(share: 0.3, delay: delay)
            cast.clients.append(client)
            cast.jobs.append(JobPost("job \(index)"))
        }
        for index in 0..<6 {
            var freelancer = FreelancerProfile(name: "f\(index)")
            freelancer.behaviour.replies = Tendency(share: 0.4, delay: delay)
            freelancer.behaviour.archives = Tendency(share: 0.1, delay: delay)
            freelancer.behaviour.blocks = Tendency(share: 0.1, delay: delay)
            freelancer.behaviour.reports = Tendency(share: 0.3, delay: delay)
            freelancer.behaviour.acceptsOffers = Tendency(share: 0.6, delay: delay)
            freelancer.behaviour.acceptsInvites = Tendency(share: 0.4, delay: delay)
            freelancer.behaviour.declinesInvites = Tendency(share: 0.3, delay: delay)
            cast.freelancers.append(freelancer)
        }
        var policy = Policy()
        policy.invites.minimumForScore = 1
        policy.moderation.tellsReporter = true
        policy.moderation.ladder = [.notification, .warning, .restriction]
        var desk = DeskProfile(review: .exponential(mean: 7_200))
        desk.reviewers = 2
        var run = VillageRun(cast: cast, policy: policy, desk: desk, seed: seed)
        for index in 0..<3 as Range<UInt32> {
            run.act(.client(ClientID(index), .postJob(JobID(index))), at: Village.start)
        }
        for step in 1...120 as ClosedRange<Int64> {
            let client = ClientID(UInt32(luck.below(3)))
            let freelancer = FreelancerID(UInt32(luck.below(6)))
            let act: ClientAction =
                switch luck.below(6) {
                case 0: .invite(freelancer, JobID(client.index), .empty)
                case 1: .withdrawInvite(freelancer, JobID(client.index))
                case 2: .endContract(freelancer, .allCases[Int(luck.below(3))])
                default: .message(freelancer, .empty, from: .profile)
                }
            run.act(.client(client, act), at: Village.start + .hours(step))
        }
        run.run(mostTurns: 20_000)
        return run
    }

    /// All the facts of a run.
    func facts(_ run: VillageRun) -> [Fact] {
        run.turns.flatMap(\.directives).compactMap {
            if case .record(let fact) = $0 { fact } else { nil }
        }
    }

    @Test("Every report filed ends in exactly one ruling", arguments: 1...12 as ClosedRange<UInt64>)
    func oneRulingEach(seed: UInt64) {
        var filed: [ReportID] = []
        var decided: [ReportID] = []
        for case .changed(let change) in facts(Self.run(seed: seed)) {
            if case .reportFiled(let id, _, _) = change { filed.append(id) }
            if case .reportDecided(let id, _) = change { decided.append(id) }
        }
        #expect(!filed.isEmpty, "seed \(seed)")
        #expect(Set(filed).count == filed.count, "seed \(seed)")
        #expect(filed.sorted() == decided.sorted(), "seed \(seed)")
    }

    @Test(
        "What a report leads to names no freelancer to the client",
        arguments: 1...12 as ClosedRange<UInt64>)
    func confidential(seed: UInt64) {
        for turn in Self.run(seed: seed).turns {
            let isModeration =
                switch turn.cause {
                case .verdict, .filing, .reinstatement: true
                case .request(.freelancer(_, .report)), .request(.freelancer(_, .reportInvite)):
                    true
                case .command, .request, .notice, .reminder: false
                }
            guard isModeration else { continue }
            for case .tell(.client, let notice) in turn.directives {
                switch notice {
                case .sanctioned, .standingChanged: continue
                default: Issue.record("\(notice) after \(turn.cause), seed \(seed)")
                }
            }
        }
    }

    @Test(
        "Scores change by invites and contracts alone", arguments: 1...12 as ClosedRange<UInt64>)
    func scores(seed: UInt64) {
        var changes = 0
        for turn in Self.run(seed: seed).turns {
            for case .record(.changed(let change)) in turn.directives {
                switch change {
                case .responsivenessChanged:
                    changes += 1
                    #expect(isAboutInvites(turn.cause), "\(turn.cause), seed \(seed)")
                case .jobSuccessChanged:
                    changes += 1
                    guard case .notice(.contractEnded) = turn.cause else {
                        Issue.record("\(change) by \(turn.cause), seed \(seed)")
                        continue
                    }
                default: continue
                }
            }
        }
        #expect(changes > 0, "seed \(seed)")
    }

    private func isAboutInvites(_ cause: Message) -> Bool {
        switch cause {
        case .notice(.invited), .notice(.inviteWithdrawn),
            .command(.freelancer(_, .answerInvite)), .command(.freelancer(_, .reportInvite)),
            .notice(.refused(.freelancer(_, .answerInvite), _)):
            true
        default: false
        }
    }

    @Test(
        "Answers that count are those that the hub took", arguments: 1...12 as ClosedRange<UInt64>)
    func countedAnswers(seed: UInt64) {
        var taken: Set<FreelancerID> = []
        var scored: [FreelancerID: Responsiveness] = [:]
        for case .changed(let change) in facts(Self.run(seed: seed)) {
            if case .inviteAnswered(_, let freelancer, _, _) = change { taken.insert(freelancer) }
            if case .responsivenessChanged(let freelancer, _, let to) = change {
                scored[freelancer] = to
            }
        }
        #expect(Set(scored.filter { $0.value != .blank }.keys) == taken, "seed \(seed)")
    }

    @Test("The same seed gives the same run, and another another")
    func repeats() {
        #expect(facts(Self.run(seed: 1)) == facts(Self.run(seed: 1)))
        #expect(facts(Self.run(seed: 1)) != facts(Self.run(seed: 2)))
    }
}
