import Marketplace
import Testing
import VirtualTime

@Suite("Offers and contracts through the hub")
struct HubOfferTests {
    private let hire = ClientAction.sendOffer(Town.noor, rate: Cents(8_000))
    private let accept = FreelancerAction.answerOffer(Town.acme, .accept)

    private func talking(plan: Plan = .plus) -> Town {
        var town = Town { $0.clients[0].plan = plan }
        town.acmeWrites(Town.noor)
        return town
    }

    private func hired() -> Town {
        var town = talking()
        town.acme(hire)
        town.noor(accept)
        return town
    }

    @Test("An offer needs a conversation, contract history or a proposal")
    func needsAcquaintance() {
        var town = Town()
        #expect(town.acme(hire).reason == .notAConversation)
        town.acme(.postJob(Town.port))
        town.noor(.submitProposal(Town.port, Town.hello))
        #expect(town.acme(hire).reason == nil)
        var other = hired()
        other.noor(.endContract(Town.acme, .neutral))
        #expect(other.acme(hire).reason == nil)
    }

    @Test(
        "An offer stays open as long as the plan at its sending says",
        arguments: [(Plan.plus, Int64(7)), (.business, 7), (.enterprise, 30)])
    func expiry(plan: Plan, days: Int64) {
        var town = talking(plan: plan)
        let expires = town.now + .days(days)
        let turn = town.acme(hire)
        #expect(
            turn.changes == [
                .offerSent(Town.acme, Town.noor, rate: Cents(8_000), expires: expires)
            ])
        #expect(turn.alarms.map(\.1) == [expires + .seconds(1)])
        town.acme(.changePlan(.basic))
        #expect(town.noor(accept, at: expires - .microseconds(1)).reason == nil)
    }

    @Test("An answer counts by when it was given, though it is heard later")
    func answeredAsItExpires() {
        var town = talking()
        let expires = town.now + .days(7)
        town.acme(hire)
        town.now = expires + .milliseconds(200)
        #expect(town.noor(accept, at: expires).refusal == Refusal(.offerExpired, .since(expires)))
        #expect(town.acme(.withdrawOffer(Town.noor), at: expires).reason == .offerExpired)
        #expect(town.noor(accept, at: expires - .microseconds(1)).reason == nil)
    }

    @Test("The alarm closes the offer and tells both; an alarm for another offer does nothing")
    func expires() {
        var town = talking()
        let alarm = town.acme(hire).alarms[0]
        town.now = alarm.1
        let turn = town.remind(alarm.0)
        #expect(turn.changes == [.offerExpired(Town.acme, Town.noor)])
        #expect(turn.told(Town.acme) == [.offerLapsed(Town.noor)])
        #expect(turn.told(Town.noor) == [.offerExpired(Town.acme)])
        #expect(town.remind(alarm.0).directives.isEmpty)
        #expect(town.noor(accept).reason == .offerExpired)
        #expect(town.acme(hire).reason == nil)
        #expect(town.remind(alarm.0).directives.isEmpty)
        #expect(town.noor(accept).reason == nil)
    }

    @Test("A new offer closes the expired one before it, if the hub has not yet")
    func offerAfterExpiry() {
        var town = talking()
        town.acme(hire)
        town.now += .days(7)
        let turn = town.acme(hire)
        #expect(turn.changes.count == 2)
        #expect(turn.changes.first == .offerExpired(Town.acme, Town.noor))
        #expect(town.noor(accept, at: town.now - .microseconds(1)).reason == .noOpenOffer)
    }

    @Test("One offer is open at a time, and none while a contract runs")
    func one() {
        var town = talking()
        town.acme(hire)
        #expect(town.acme(hire).reason == .offerOpen)
        town.noor(accept)
        #expect(town.acme(hire).reason == .alreadyHired)
        #expect(town.noor(accept).reason == .noOpenOffer)
    }

    @Test("An accepted offer is a contract, which both are told")
    func accepted() {
        var town = talking()
        town.acme(hire)
        let turn = town.noor(accept)
        #expect(
            turn.changes == [
                .offerAnswered(Town.acme, Town.noor, .accept),
                .contractStarted(Town.acme, Town.noor),
            ])
        #expect(
            turn.told(Town.acme) == [
                .offerAnswered(Town.noor, .accept), .contractStarted(Town.acme, Town.noor),
            ])
        #expect(turn.told(Town.noor) == [.contractStarted(Town.acme, Town.noor)])
    }

    @Test("A declined or withdrawn offer is gone", arguments: [true, false])
    func declinedOrWithdrawn(declines: Bool) {
        var town = talking()
        #expect(town.acme(.withdrawOffer(Town.noor)).reason == .noOpenOffer)
        town.acme(hire)
        if declines {
            let turn = town.noor(.answerOffer(Town.acme, .decline))
            #expect(turn.told(Town.acme) == [.offerAnswered(Town.noor, .decline)])
        } else {
            let turn = town.acme(.withdrawOffer(Town.noor))
            #expect(turn.told(Town.noor) == [.offerWithdrawn(Town.acme)])
        }
        #expect(town.noor(accept).reason == .noOpenOffer)
        #expect(town.acme(hire).reason == nil)
    }

    @Test("Either side ends a contract, and both are told", arguments: [true, false])
    func end(byClient: Bool) {
        var town = talking()
        #expect(town.acme(.endContract(Town.noor, .neutral)).reason == .noRunningContract)
        #expect(town.acme(.pay(Town.noor, Cents(1))).reason == .noRunningContract)
        town = hired()
        let turn =
            byClient
            ? town.acme(.endContract(Town.noor, .negative))
            : town.noor(.endContract(Town.acme, .negative))
        let notice = Notice.contractEnded(Town.acme, Town.noor, .negative)
        #expect(turn.told(Town.acme) == [notice])
        #expect(turn.told(Town.noor) == [notice])
        #expect(town.noor(.endContract(Town.acme, .neutral)).reason == .noRunningContract)
        town.acme(.changePlan(.basic))
        #expect(town.acmeWrites(Town.noor).reason == nil)
    }

    @Test("A contract proposal needs a conversation, and one is open at a time")
    func proposal() {
        var town = Town()
        let propose = FreelancerAction.proposeContract(Town.acme, rate: Cents(9))
        #expect(town.noor(propose).reason == .notAConversation)
        town.acmeWrites(Town.noor)
        #expect(town.acme(.answerContractProposal(Town.noor, .accept)).reason == .noOpenProposal)
        #expect(town.noor(.withdrawContractProposal(Town.acme)).reason == .noOpenProposal)
        #expect(
            town.noor(propose).told(Town.acme) == [.contractProposed(Town.noor, rate: Cents(9))])
        #expect(town.noor(propose).reason == .proposalOpen)
        #expect(town.noor(.withdrawContractProposal(Town.acme)).told(Town.acme).count == 1)
        town.noor(propose)
        let declined = town.acme(.answerContractProposal(Town.noor, .decline))
        #expect(declined.told(Town.noor) == [.contractProposalAnswered(Town.acme, .decline)])
        town.noor(propose)
        let accepted = town.acme(.answerContractProposal(Town.noor, .accept))
        #expect(accepted.changes.last == .contractStarted(Town.acme, Town.noor))
        #expect(town.noor(propose).reason == .alreadyHired)
    }

    @Test("Whichever contract begins first leaves the other way to `already-hired`")
    func bothWays() {
        var town = talking()
        town.acme(hire)
        town.noor(.proposeContract(Town.acme, rate: Cents(9)))
        town.noor(accept)
        #expect(town.acme(.answerContractProposal(Town.noor, .accept)).reason == .alreadyHired)
        #expect(town.acme(.answerContractProposal(Town.noor, .decline)).reason == nil)
    }
}
