import Marketplace
import Testing
import VirtualTime

@Suite("Archive, block and report through the hub")
struct HubBoundaryTests {
    private func talking(_ policy: Policy = Policy()) -> Town {
        var town = Town(policy)
        town.acmeWrites(Town.noor)
        return town
    }

    @Test("Archiving tells nobody, and a follow-up leaves the conversation archived")
    func archive() {
        var town = talking()
        #expect(
            town.noor(.archive(Town.acme)).directives
                == [.record(.changed(.archived(Town.acme, Town.noor)))])
        #expect(town.noor(.archive(Town.acme)).reason == .alreadyArchived)
        let changes = town.acmeWrites(Town.noor).changes
        #expect(!changes.contains(.unarchived(Town.acme, Town.noor, byMessage: true)))
        town.noor(.message(Town.acme, Town.hello))
        #expect(town.noor(.unarchive(Town.acme)).reason == nil)
        #expect(town.noor(.unarchive(Town.acme)).reason == .notArchived)
    }

    @Test("Where the policy says so, a message brings the conversation back")
    func returnsToInbox() {
        var town = talking(.with { $0.archived = .returnsToInbox })
        town.noor(.archive(Town.acme))
        let changes = town.acmeWrites(Town.noor).changes
        #expect(changes.contains(.unarchived(Town.acme, Town.noor, byMessage: true)))
        #expect(town.noor(.unarchive(Town.acme)).reason == .notArchived)
    }

    @Test("A stranger can be neither archived nor blocked")
    func stranger() {
        var town = Town()
        #expect(town.noor(.archive(Town.acme)).reason == .notAConversation)
        #expect(town.noor(.unarchive(Town.acme)).reason == .notAConversation)
        #expect(town.noor(.block(Town.acme)).reason == .notAConversation)
        #expect(town.noor(.unblock(Town.acme)).reason == .notBlocked)
    }

    @Test("An invite is enough to block")
    func blockAfterInvite() {
        var town = Town()
        town.acme(.postJob(Town.port))
        town.acme(.invite(Town.noor, Town.port, Town.hello))
        #expect(town.noor(.block(Town.acme)).reason == nil)
    }

    @Test("A block refuses messages, invites and offers until it ends")
    func block() {
        var town = talking()
        town.acme(.postJob(Town.port))
        let since = town.now
        town.noor(.block(Town.acme))
        #expect(town.noor(.block(Town.acme)).refusal == Refusal(.alreadyBlocked, .since(since)))
        town.now += .hours(1)
        let invite = ClientAction.invite(Town.noor, Town.port, Town.hello)
        let offer = ClientAction.sendOffer(Town.noor, rate: Cents(1))
        for action in [invite, offer, .message(Town.noor, Town.hello, from: .profile)] {
            #expect(town.acme(action).refusal == Refusal(.blocked, .since(since)))
        }
        #expect(town.bolt(.message(Town.noor, Town.hello, from: .profile)).reason == nil)
        let unblocked = town.noor(.unblock(Town.acme))
        #expect(unblocked.directives == [.record(.changed(.unblocked(Town.acme, Town.noor)))])
        for action in [invite, offer, .message(Town.noor, Town.hello, from: .profile)] {
            #expect(town.acme(action).reason == nil)
        }
    }

    @Test("A block refuses all that the client would answer or take back")
    func blockBarsAnswers() {
        var town = talking()
        town.acme(.postJob(Town.port))
        town.acme(.invite(Town.noor, Town.port, Town.hello))
        town.noor(.submitProposal(Town.port, Town.hello))
        town.acme(.sendOffer(Town.noor, rate: Cents(1)))
        town.noor(.proposeContract(Town.acme, rate: Cents(1)))
        let since = town.now
        town.noor(.block(Town.acme))
        let barred: [ClientAction] = [
            .withdrawInvite(Town.noor, Town.port), .withdrawOffer(Town.noor),
            .answerContractProposal(Town.noor, .decline),
            .answerContractProposal(Town.noor, .accept),
            .answerJobProposal(Town.noor, Town.port, .decline),
            .answerJobProposal(Town.noor, Town.port, .accept),
        ]
        for action in barred {
            #expect(town.acme(action).refusal == Refusal(.blocked, .since(since)), "\(action)")
        }
        town.now += .hours(1)
        town.noor(.unblock(Town.acme))
        for action in barred.prefix(3) {
            #expect(town.acme(action, at: since).reason == .blocked, "\(action)")
            #expect(town.acme(action).reason == nil, "\(action)")
        }
    }

    @Test("What was sent under a block stays refused when it is heard after the unblocking")
    func lateMessage() {
        var town = talking()
        town.noor(.block(Town.acme))
        town.now += .seconds(1)
        town.noor(.unblock(Town.acme))
        #expect(town.acmeWrites(Town.noor, at: town.now - .microseconds(1)).reason == .blocked)
        #expect(town.acmeWrites(Town.noor, at: town.now).reason == nil)
    }

    @Test("Whoever blocks a client cannot write to it either")
    func ownBlock() {
        var town = talking()
        town.acme(.postJob(Town.port))
        town.noor(.block(Town.acme))
        #expect(town.noor(.message(Town.acme, Town.hello)).reason == .blocked)
        #expect(town.noor(.submitProposal(Town.port, Town.hello)).reason == .blocked)
        #expect(town.noor(.proposeContract(Town.acme, rate: Cents(1))).reason == .blocked)
    }

    @Test("A block leaves a running contract and an open offer as they are")
    func blockLeavesContracts() {
        var town = talking()
        town.acme(.sendOffer(Town.noor, rate: Cents(8_000)))
        town.noor(.block(Town.acme))
        #expect(town.noor(.answerOffer(Town.acme, .accept)).reason == nil)
        #expect(town.acme(.pay(Town.noor, Cents(5))).reason == nil)
        #expect(town.acme(.endContract(Town.noor, .successful)).reason == nil)
    }

    @Test("A report names one delivered message, once, and tells nobody but the desk")
    func report() {
        var town = talking()
        town.acmeWrites(Town.noor)
        let turn = town.noor(.report(Town.acme, ordinal: 0, reason: Town.hello))
        let message = MessageID(
            client: Town.acme, freelancer: Town.noor, isFromClient: true, ordinal: 2)
        let report = ReportID(client: Town.acme, freelancer: Town.noor, ordinal: 1)
        #expect(turn.directives == [.file(report, .message(message), reason: Town.hello)])
        func again(_ ordinal: UInt32) -> RefusalReason? {
            town.noor(.report(Town.acme, ordinal: ordinal, reason: Town.hello)).reason
        }
        #expect(again(2) == .alreadyReported)
        #expect(again(3) == .noSuchMessage)
        #expect(again(1) == nil)
        #expect(
            town.ivan(.report(Town.acme, ordinal: 0, reason: Town.hello)).reason == .noSuchMessage)
        #expect(town.acmeWrites(Town.noor).reason == nil, "a report does not block")
    }

    @Test(
        "Contact details before a contract are met as the policy says",
        arguments: ContactSharingResponse.allCases)
    func contactSharing(response: ContactSharingResponse) {
        var town = Town(.with { $0.moderation.contactSharing = response })
        let turn = town.acme(.message(Town.noor, Town.address, from: .profile))
        let shared = Change.contactShared(
            .client(Town.acme), with: .freelancer(Town.noor), response: response)
        #expect(turn.changes.contains(shared) == (response != .ignore))
        #expect(
            turn.told(Town.acme) == (response == .warn ? [.contactSharingWarning(Town.noor)] : []))
        #expect(turn.told(Town.noor).count == 2, "the message is delivered all the same")
        let reply = town.noor(.message(Town.acme, Town.address))
        #expect(reply.changes.count == (response == .ignore ? 1 : 2))
        #expect(reply.told(Town.noor).count == (response == .warn ? 1 : 0))
    }

    @Test(
        "Enterprise clients and contract history may share contact details",
        arguments: [true, false])
    func contactExemptions(mayShare: Bool) {
        let policy = Policy.with {
            $0.moderation.contactSharing = .flag
            $0.moderation.enterpriseMayShareContacts = mayShare
        }
        var town = Town(policy) {
            $0.clients[0].plan = .enterprise
            $0.contracts = [
                PriorContract(client: Town.bolt, freelancer: Town.noor, isRunning: false)
            ]
        }
        func isNoted(_ turn: Town.Turn) -> Bool {
            turn.changes.contains { if case .contactShared = $0 { true } else { false } }
        }
        let write = ClientAction.message(Town.noor, Town.address, from: .profile)
        #expect(isNoted(town.acme(write)) == !mayShare)
        #expect(!isNoted(town.bolt(write)))
        town.acme(.postJob(Town.port))
        #expect(isNoted(town.acme(.invite(Town.noor, Town.port, Town.address))))
        #expect(isNoted(town.noor(.submitProposal(Town.port, Town.address))))
    }
}
