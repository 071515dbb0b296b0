import Marketplace
import Testing
import VirtualTime

@Suite("Jobs, invites and proposals through the hub")
struct HubJobTests {
    private let invite = ClientAction.invite(Town.noor, Town.port, Town.hello)

    private func posted() -> Town {
        var town = Town()
        town.acme(.postJob(Town.port))
        return town
    }

    @Test("A job is posted once, and only its owner invites to it")
    func post() {
        var town = Town()
        #expect(town.acme(invite).reason == .noSuchJob)
        #expect(town.acme(.postJob(Town.port)).changes == [.jobPosted(Town.acme, Town.port)])
        #expect(town.acme(.postJob(Town.port)).reason == .alreadyPosted)
        #expect(town.bolt(.postJob(Town.port)).reason == .alreadyPosted)
        #expect(town.acme(.postJob(JobID(99))).reason == .noSuchJob)
        #expect(town.bolt(invite).reason == .noSuchJob)
        #expect(town.acme(invite).told(Town.noor) == [.invited(Town.acme, Town.port, Town.hello)])
        #expect(town.acme(invite).reason == .alreadyInvited)
    }

    @Test("An invite withdrawn within a day does not count", arguments: [0, 1])
    func withdraw(microsecondsLate: Int64) {
        var town = posted()
        #expect(town.acme(.withdrawInvite(Town.noor, Town.port)).reason == .noOpenInvite)
        #expect(town.acme(.withdrawInvite(Town.noor, Town.paint)).reason == .noSuchJob)
        town.acme(invite)
        town.now += .hours(24) + .microseconds(microsecondsLate)
        let turn = town.acme(.withdrawInvite(Town.noor, Town.port))
        #expect(
            turn.changes == [
                .inviteWithdrawn(Town.acme, Town.noor, Town.port, counts: microsecondsLate > 0)
            ])
        #expect(turn.told(Town.noor) == [.inviteWithdrawn(Town.acme, Town.port)])
        #expect(town.acme(invite).reason == nil, "it may be sent again")
    }

    @Test("An accepted invite opens a conversation that uses no quota")
    func accept() {
        var town = posted()
        let answer = FreelancerAction.answerInvite(Town.acme, Town.port, .accept)
        #expect(town.noor(answer).reason == .noOpenInvite)
        town.acme(invite)
        let turn = town.noor(answer)
        #expect(
            turn.changes == [
                .inviteAnswered(Town.acme, Town.noor, Town.port, .accept),
                .conversationOpenedByFreelancer(Town.acme, Town.noor),
            ])
        #expect(turn.told(Town.acme) == [.inviteAnswered(Town.noor, Town.port, .accept)])
        #expect(town.noor(answer).reason == .noOpenInvite)
        let message = town.acmeWrites(Town.noor)
        #expect(message.changes.count == 2, "neither a charge nor an opening")
        #expect(message.told(Town.noor).contains(.email(Town.acme, showsClientDetails: true)))
    }

    @Test("A declined or reported invite opens nothing", arguments: [true, false])
    func declineOrReport(reports: Bool) {
        var town = posted()
        town.acme(invite)
        if reports {
            let turn = town.noor(.reportInvite(Town.acme, Town.port))
            #expect(turn.changes == [.inviteReported(Town.acme, Town.noor, Town.port)])
            #expect(turn.filings.map(\.1) == [.invite(Town.port)])
            #expect(turn.told(Town.acme).isEmpty)
            #expect(town.noor(.reportInvite(Town.acme, Town.port)).reason == .alreadyReported)
        } else {
            let turn = town.noor(.answerInvite(Town.acme, Town.port, .decline))
            #expect(turn.changes.count == 1)
            #expect(town.noor(.reportInvite(Town.acme, Town.port)).reason == .noOpenInvite)
        }
        #expect(town.noor(.message(Town.acme, Town.hello)).reason == .notAConversation)
        #expect(town.acme(invite).reason == .alreadyInvited)
    }

    @Test("A proposal goes to the owner of the job, once, and opens no conversation")
    func propose() {
        var town = Town()
        let submit = FreelancerAction.submitProposal(Town.port, Town.hello)
        #expect(town.noor(submit).reason == .noSuchJob)
        #expect(town.noor(.withdrawProposal(Town.port)).reason == .noSuchJob)
        town.acme(.postJob(Town.port))
        #expect(town.noor(.withdrawProposal(Town.port)).reason == .noOpenProposal)
        let turn = town.noor(submit)
        #expect(
            turn.told(Town.acme) == [.jobProposalReceived(Town.noor, Town.port, Town.hello)])
        #expect(town.noor(submit).reason == .alreadySubmitted)
        #expect(town.noor(.message(Town.acme, Town.hello)).reason == .notAConversation)
        #expect(town.noor(.withdrawProposal(Town.port)).told(Town.acme).count == 1)
        #expect(town.noor(submit).reason == nil)
        #expect(town.acmeWrites(Town.noor).changes.count == 4, "a new connection, charged")
    }

    @Test("Accepting a proposal makes an offer at the freelancer's rate")
    func acceptProposal() {
        var town = posted()
        let accept = ClientAction.answerJobProposal(Town.noor, Town.port, .accept)
        #expect(town.acme(accept).reason == .noOpenProposal)
        #expect(town.bolt(accept).reason == .noSuchJob)
        town.noor(.submitProposal(Town.port, Town.hello))
        let expires = town.now + .days(7)
        #expect(
            town.acme(accept).changes == [
                .jobProposalAnswered(Town.acme, Town.noor, Town.port, .accept),
                .offerSent(Town.acme, Town.noor, rate: Cents(8_000), expires: expires),
            ])
        #expect(town.noor(.answerOffer(Town.acme, .accept)).reason == nil)
    }

    @Test("A proposal is not accepted where the offer would be refused, but can be declined")
    func declineProposal() {
        var town = posted()
        town.noor(.submitProposal(Town.port, Town.hello))
        town.acme(.sendOffer(Town.noor, rate: Cents(1)))
        let accept = ClientAction.answerJobProposal(Town.noor, Town.port, .accept)
        #expect(town.acme(accept).reason == .offerOpen)
        town.noor(.answerOffer(Town.acme, .accept))
        #expect(town.acme(accept).reason == .alreadyHired)
        town.rule(.upheld(.suspension))
        #expect(town.acme(accept).reason == .onHold)
        let decline = ClientAction.answerJobProposal(Town.noor, Town.port, .decline)
        #expect(town.acme(decline).told(Town.noor) == [.jobProposalDeclined(Town.acme, Town.port)])
    }

    @Test("After a withdrawal the client waits until the pause is over, to the microsecond")
    func pause() {
        var town = Town(.with { $0.invites.pauseAfterWithdrawal = .days(21) })
        town.acme(.postJob(Town.port))
        town.acme(.postJob(Town.paint))
        town.acmeWrites(Town.ivan)
        for freelancer in [Town.noor, Town.ivan] {
            town.acme(.invite(freelancer, Town.port, Town.hello))
            town.acme(.withdrawInvite(freelancer, Town.port))
        }
        let end = town.now + .days(21)
        let refusal = Refusal(.paused, .until(end))
        town.now = end - .microseconds(1)
        for job in [Town.port, Town.paint] {
            #expect(town.acme(.invite(Town.noor, job, Town.hello)).refusal == refusal)
        }
        #expect(town.acmeWrites(Town.noor).refusal == refusal)
        // What there is goes on, and nobody else is concerned.
        #expect(town.acmeWrites(Town.ivan).reason == nil)
        #expect(town.acme(.invite(Town.mei, Town.port, Town.hello)).reason == nil)
        #expect(town.bolt(.message(Town.noor, Town.hello, from: .profile)).reason == nil)
        town.now = end
        #expect(town.acme(.invite(Town.noor, Town.port, Town.hello)).reason == nil)
        #expect(town.acmeWrites(Town.noor).reason == nil)
    }
}
