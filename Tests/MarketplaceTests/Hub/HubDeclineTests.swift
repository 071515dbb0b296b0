import Marketplace
import Testing
import VirtualTime

@Suite("Declining a message through the hub")
struct HubDeclineTests {
    private static let offered = Policy.with {
        $0.declines = true
        $0.quota.refund = .onReply(within: .days(90))
    }

    private func talking(_ policy: Policy = offered) -> Town {
        var town = Town(policy)
        town.acmeWrites(Town.noor)
        return town
    }

    @Test("It is told to the client, gives the unit back, and bars what the client sends next")
    func declining() {
        var town = talking()
        let since = town.now
        let turn = town.noor(.decline(Town.acme))
        #expect(
            turn.changes
                == [.declined(Town.acme, Town.noor), .quotaRefunded(Town.acme, Town.noor)])
        #expect(turn.told(Town.acme) == [.messageDeclined(Town.noor)])
        town.now += .hours(1)
        #expect(town.noor(.decline(Town.acme)).refusal == Refusal(.alreadyDeclined, .since(since)))
        #expect(town.acmeWrites(Town.noor).refusal == Refusal(.declined, .since(since)))
        #expect(town.acmeWrites(Town.ivan).reason == nil)
        #expect(town.bolt(.message(Town.noor, Town.hello, from: .profile)).reason == nil)
    }

    @Test("It ends when the freelancer writes, which gives nothing back a second time")
    func writing() {
        var town = talking()
        town.noor(.decline(Town.acme))
        let reply = town.noor(.message(Town.acme, Town.hello))
        #expect(!reply.changes.contains(.quotaRefunded(Town.acme, Town.noor)))
        #expect(town.acmeWrites(Town.noor).reason == nil)
        #expect(town.noor(.decline(Town.acme)).reason == nil)
        #expect(town.acmeWrites(Town.noor).reason == .declined)
    }

    @Test("There is nothing to decline before a message, under a block, or where it is not offered")
    func refusals() {
        var town = talking()
        #expect(town.ivan(.decline(Town.acme)).reason == .noSuchMessage)
        let since = town.now
        town.noor(.block(Town.acme))
        #expect(town.noor(.decline(Town.acme)).refusal == Refusal(.blocked, .since(since)))
        var usual = talking(Policy())
        #expect(usual.noor(.decline(Town.acme)).refusal == Refusal(.declineNotOffered))
    }

    @Test("Contract history does not pass it; invites and offers are no messages, and do")
    func whatItBars() {
        var town = Town(Self.offered) {
            $0.contracts = [
                PriorContract(client: Town.acme, freelancer: Town.noor, isRunning: false)
            ]
        }
        town.acmeWrites(Town.noor)
        town.noor(.decline(Town.acme))
        #expect(town.acmeWrites(Town.noor).reason == .declined)
        town.acme(.postJob(Town.port))
        #expect(town.acme(.invite(Town.noor, Town.port, Town.hello)).reason == nil)
        #expect(town.acme(.sendOffer(Town.noor, rate: Cents(1))).reason == nil)
    }

    @Test("It is an answer where silence would have given the unit back")
    func silence() {
        var town = talking(
            .with {
                $0.declines = true
                $0.quota.refund = .onNoReply(within: .days(7))
            })
        town.noor(.decline(Town.acme))
        town.now += .days(8)
        let standing = town.hub[Town.acme].ledger.standing(
            at: town.now, plan: .plus, policy: town.hub.policy)
        #expect(standing.used == 1)
    }
}
