import Marketplace
import Testing
import VirtualTime

@Suite("Invites and job proposals")
struct InviteTests {
    private let noon = Instant(microseconds: 1_000_000)

    @Test("A withdrawal counts only after the time the policy gives", arguments: [-1, 0, 1])
    func withdrawal(microseconds: Int64) throws {
        var invite = Invite()
        try invite.send(at: noon)
        let at = noon + .hours(24) + .microseconds(microseconds)
        #expect(try invite.withdraw(at: at, uncountedWithin: .hours(24)) == (microseconds > 0))
    }

    @Test("An answered invite is not answered, withdrawn or sent again", arguments: Answer.allCases)
    func answered(answer: Answer) throws {
        var invite = Invite()
        #expect(refusal { try invite.answer(answer) } == .noOpenInvite)
        try invite.send(at: noon)
        #expect(refusal { try invite.send(at: noon) } == .alreadyInvited)
        try invite.answer(answer)
        #expect(refusal { try invite.answer(answer) } == .noOpenInvite)
        #expect(refusal { try invite.report() } == .noOpenInvite)
        #expect(refusal { try invite.send(at: noon) } == .alreadyInvited)
        #expect(
            refusal { _ = try invite.withdraw(at: noon, uncountedWithin: .zero) } == .noOpenInvite)
    }

    @Test("An invite is reported once")
    func reported() throws {
        var invite = Invite()
        try invite.send(at: noon)
        try invite.report()
        #expect(refusal { try invite.report() } == .alreadyReported)
    }

    @Test("A proposal is submitted again after a withdrawal only", arguments: Answer.allCases)
    func proposal(answer: Answer) throws {
        var proposal = JobProposal()
        #expect(refusal { try proposal.withdraw() } == .noOpenProposal)
        try proposal.submit()
        #expect(refusal { try proposal.submit() } == .alreadySubmitted)
        try proposal.withdraw()
        #expect(!proposal.invitesOffer)
        try proposal.submit()
        try proposal.answer(answer)
        #expect(proposal.invitesOffer == (answer == .accept))
        #expect(refusal { try proposal.submit() } == .alreadySubmitted)
    }

    @Test("What concerns two people is kept by job")
    func matters() throws {
        var matters = JobMatters()
        #expect(!matters.hasInvite && !matters.invitesOffer)
        try matters[Town.paint].invite.send(at: noon)
        try matters[Town.port].proposal.submit()
        #expect(matters.hasInvite && matters.invitesOffer)
        #expect(matters[Town.port].invite.phase == .none)
        #expect(matters[Town.paint].invite.phase == .open)
    }
}
