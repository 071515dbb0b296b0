import Statistics
import Testing
import VirtualTime

@testable import Marketplace

@Suite("A freelancer's scores")
struct FreelancerScoreTests {
    let village = Village()

    func changes(_ directives: [Directive]) -> [Change] {
        directives.compactMap {
            if case .record(.changed(let change)) = $0 { change } else { nil }
        }
    }

    @Test("An ended contract changes the Job Success Score, and says from what to what")
    func contractEnds() {
        var village = village
        village.cast.freelancers[0].pastSuccesses = 1
        var ana = village.freelancerMachine
        let ended = Notice.contractEnded(village.client, village.freelancer, .neutral)
        #expect(
            changes(ana.hears(ended)) == [
                .jobSuccessChanged(village.freelancer, from: .percent(100), to: .percent(50))
            ])
    }

    @Test("An outcome that leaves the score as it was is no change")
    func noChange() {
        var village = village
        village.cast.freelancers[0].pastSuccesses = 4
        var ana = village.freelancerMachine
        let ended = Notice.contractEnded(village.client, village.freelancer, .successful)
        #expect(changes(ana.hears(ended)).isEmpty)
    }

    @Test(
        "Accepting, declining and reporting an invite are answers",
        arguments: [
            FreelancerAction.answerInvite(ClientID(0), JobID(0), .accept),
            .answerInvite(ClientID(0), JobID(0), .decline),
            .reportInvite(ClientID(0), JobID(0)),
        ])
    func inviteAnswered(act: FreelancerAction) {
        var ana = village.freelancerMachine
        _ = ana.hears(.invited(village.client, village.job, .empty))
        let answered = Village.start + .hours(25)
        #expect(
            changes(ana.does(act, at: answered)) == [
                .responsivenessChanged(village.freelancer, from: .blank, to: .within3days)
            ])
        let refusal = Notice.refused(
            .freelancer(village.freelancer, act), Refusal(.noOpenInvite))
        #expect(
            changes(ana.hears(refusal, at: answered)) == [
                .responsivenessChanged(village.freelancer, from: .within3days, to: .blank)
            ])
    }

    @Test("The refusal of another action takes nothing back")
    func otherRefusal() {
        var ana = village.freelancerMachine
        _ = ana.hears(.invited(village.client, village.job, .empty))
        _ = ana.does(.answerInvite(village.client, village.job, .accept))
        let refusal = Notice.refused(
            .freelancer(village.freelancer, .archive(village.client)), Refusal(.alreadyArchived))
        #expect(changes(ana.hears(refusal)).isEmpty)
        #expect(ana.responsiveness == .within24h)
    }

    @Test("Neither Direct Messages nor replies nor silence change a score")
    func messagesDoNot() {
        var ana = village.freelancerMachine
        var directives: [Directive] = []
        for ordinal in 1...50 as ClosedRange<UInt32> {
            let now = Village.start + .days(Int64(ordinal))
            directives += ana.hears(village.fromClient(ordinal), at: now)
            if ordinal % 2 == 0 {
                directives += ana.does(.message(village.client, .empty), at: now)
            }
        }
        #expect(changes(directives).isEmpty)
        #expect(ana.responsiveness == .blank)
        #expect(ana.jobSuccess(at: Village.start + .days(60)) == .blank)
    }

    @Test(
        "A reader of the journal works out the same scores",
        arguments: 1...20 as ClosedRange<UInt64>)
    func recomputed(seed: UInt64) {
        var luck = RandomStream(seed: seed, key: StreamKey("test", "scores"))
        var ana = village.freelancerMachine
        var reader = FreelancerScores(
            of: village.freelancer, profile: village.cast[village.freelancer],
            policy: village.policy.invites, starts: Village.start)
        var now = Village.start
        for _ in 0..<500 {
            now += .hours(Int64(luck.below(60)))
            let directives = randomTurn(of: &ana, at: now, &luck)
            var expected: [Change] = []
            for case .record(let fact) in directives {
                if let change = reader.note(fact, at: now) { expected.append(change) }
            }
            #expect(changes(directives) == expected, "seed \(seed)")
            #expect(reader.responsiveness == ana.responsiveness, "seed \(seed)")
            #expect(reader.jobSuccess(at: now) == ana.jobSuccess(at: now), "seed \(seed)")
        }
    }

    private func randomTurn(
        of ana: inout FreelancerMachine, at now: Instant, _ luck: inout RandomStream
    ) -> [Directive] {
        let (client, job) = (village.client, JobID(UInt32(luck.below(2))))
        let act = FreelancerAction.answerInvite(client, job, .accept)
        switch luck.below(6) {
        case 0: return ana.hears(.invited(client, job, .empty), at: now)
        case 1: return ana.hears(.inviteWithdrawn(client, job), at: now)
        case 2: return ana.does(act, at: now)
        case 3:
            let action = Action.freelancer(village.freelancer, act)
            return ana.hears(.refused(action, Refusal(.noOpenInvite)), at: now)
        case 4:
            let outcome = ContractOutcome.allCases[Int(luck.below(3))]
            return ana.hears(.contractEnded(client, village.freelancer, outcome), at: now)
        default: return ana.hears(village.fromClient(1), at: now)
        }
    }
}
