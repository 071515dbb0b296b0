import Marketplace
import Testing
import VirtualTime

@Suite("Messages through the hub")
struct HubMessageTests {
    private let first = MessageID(
        client: Town.acme, freelancer: Town.noor, isFromClient: true, ordinal: 1)

    @Test("A first contact charges, opens, delivers and sends the e-mail with details, in order")
    func firstContact() {
        var town = Town()
        let turn = town.acmeWrites(Town.noor)
        #expect(
            turn.directives == [
                .record(.changed(.quotaCharged(Town.acme, Town.noor, used: 1, limit: 30))),
                .record(
                    .changed(
                        .conversationOpened(Town.acme, Town.noor, from: .profile, free: false))),
                .record(.changed(.messageAccepted(first, Town.hello))),
                .record(.changed(.emailSent(Town.acme, Town.noor, showsClientDetails: true))),
                .tell(.freelancer(Town.noor), .message(first, Town.hello, isFirst: true)),
                .tell(.freelancer(Town.noor), .email(Town.acme, showsClientDetails: true)),
            ])
    }

    @Test("A follow-up is free and its e-mail shows no details")
    func followUp() {
        var town = Town()
        town.acmeWrites(Town.noor)
        let turn = town.acmeWrites(Town.noor)
        var second = first
        second.ordinal = 2
        #expect(
            turn.changes == [
                .messageAccepted(second, Town.hello),
                .emailSent(Town.acme, Town.noor, showsClientDetails: false),
            ])
    }

    @Test("A follow-up is let through with the quota used up, the plan lapsed or restricted")
    func followUpStaysAllowed() {
        var town = Town(.with { $0.quota.allotments = Array(repeating: .units(1), count: 4) })
        town.acmeWrites(Town.noor)
        let refusal = town.acmeWrites(Town.ivan).refusal
        let february = CivilDate(year: 2026, month: 2, day: 1)!.start
        #expect(
            refusal == Refusal(.quotaExhausted, .quota(used: 1, limit: 1, renews: february)))
        town.acme(.changePlan(.basic))
        #expect(town.acmeWrites(Town.noor).reason == nil)
        town.rule(.upheld(.restriction))
        #expect(town.acmeWrites(Town.noor).reason == nil)
        #expect(town.acmeWrites(Town.mei).reason == .restricted)
    }

    @Test("An attempt at the very instant of renewal counts in the new window")
    func renewal() {
        var town = Town(.with { $0.quota.allotments[1] = .units(1) })
        town.acmeWrites(Town.noor)
        let february = CivilDate(year: 2026, month: 2, day: 1)!.start
        town.now = february + .milliseconds(200)
        #expect(
            town.acmeWrites(Town.ivan, at: february - .microseconds(1)).reason == .quotaExhausted)
        #expect(town.acmeWrites(Town.ivan, at: february).reason == nil)
    }

    @Test("The plan decides who may open a conversation", arguments: PlanNames.article.all)
    func plan(plan: Plan) {
        var town = Town { $0.clients[0].plan = plan }
        let refusal = town.acmeWrites(Town.noor).refusal
        #expect(refusal == (plan == .basic ? Refusal(.planNotEligible, .plan(.basic)) : nil))
    }

    @Test("Contract history needs neither plan nor quota", arguments: [true, false])
    func history(isRunning: Bool) {
        var town = Town {
            $0.clients[0].plan = .basic
            $0.freelancers[0].visibility = .hidden
            $0.contracts = [
                PriorContract(client: Town.acme, freelancer: Town.noor, isRunning: isRunning)
            ]
        }
        let opened = Change.conversationOpened(Town.acme, Town.noor, from: .search, free: true)
        let turn = town.acme(.message(Town.noor, Town.hello, from: .search))
        #expect(turn.changes.first == opened)
        #expect(turn.changes.contains(.messageAccepted(first, Town.hello)))
    }

    @Test(
        "A contact is written to whatever the plan, where the policy says so",
        arguments: [true, false])
    func contacts(isFree: Bool) {
        var town = Town(.with { $0.freeFor = isFree ? [.contacts] : [.applicants] }) {
            $0.clients[0].plan = .basic
            $0.contacts = [Contact(client: Town.acme, freelancer: Town.noor)]
        }
        let turn = town.acmeWrites(Town.noor)
        let opened = Change.conversationOpened(Town.acme, Town.noor, from: .profile, free: true)
        #expect(turn.changes.contains(opened) == isFree)
        #expect(turn.reason == (isFree ? nil : .planNotEligible))
        #expect(town.acmeWrites(Town.ivan).reason == .planNotEligible)
        #expect(town.acmeWrites(Town.noor).reason == (isFree ? nil : .planNotEligible))
    }

    @Test("A restriction, a block and the way in hold for contacts as well")
    func contactsAreNotHistory() {
        let policy = Policy.with { $0.freeFor = [.contacts] }
        let ties = [Contact(client: Town.acme, freelancer: Town.noor)]
        var restricted = Town(policy) {
            $0.clients[0].standing = .restricted(until: Town.starts + .days(1))
            $0.contacts = ties
        }
        #expect(restricted.acmeWrites(Town.noor).reason == .restricted)
        var hidden = Town(policy) {
            $0.freelancers[0].visibility = .hidden
            $0.contacts = ties
        }
        #expect(hidden.acmeWrites(Town.noor).reason == .profileHidden)
    }

    @Test("A message from search names somebody whom an own search returned")
    func entryFromSearch() {
        var town = Town()
        let write = ClientAction.message(Town.noor, Town.hello, from: .search)
        town.bolt(.search(Town.swift))
        #expect(town.acme(write).reason == .notFoundInSearch)
        town.acme(.search(Town.swift))
        #expect(
            town.acme(.message(Town.ivan, Town.hello, from: .search)).reason == .notFoundInSearch)
        #expect(town.acme(write).reason == nil)
    }

    @Test("A hidden profile has no message button, nor has a search that found it before")
    func hidden() {
        var town = Town()
        town.acme(.search(Town.swift))
        town.noor(.setVisibility(.hidden))
        #expect(town.acmeWrites(Town.noor).reason == .profileHidden)
        let fromSearch = ClientAction.message(Town.noor, Town.hello, from: .search)
        #expect(town.acme(fromSearch).reason == .profileHidden)
        town.noor(.setVisibility(.everyone))
        #expect(town.acme(fromSearch).reason == nil)
    }

    @Test("A freelancer replies in a conversation and does not begin one")
    func reply() {
        var town = Town()
        #expect(town.noor(.message(Town.acme, Town.hello)).reason == .notAConversation)
        town.acmeWrites(Town.noor)
        let turn = town.noor(.message(Town.acme, Town.hello))
        var reply = first
        reply.isFromClient = false
        #expect(
            turn.directives == [
                .record(.changed(.messageAccepted(reply, Town.hello))),
                .tell(.client(Town.acme), .message(reply, Town.hello, isFirst: false)),
            ])
    }

    @Test("A freelancer writes first to a client with contract history")
    func freelancerOpens() {
        var town = Town {
            $0.contracts = [
                PriorContract(client: Town.acme, freelancer: Town.noor, isRunning: false)
            ]
        }
        let turn = town.noor(.message(Town.acme, Town.hello))
        #expect(turn.changes.first == .conversationOpenedByFreelancer(Town.acme, Town.noor))
        let answer = town.acmeWrites(Town.noor)
        #expect(answer.told(Town.noor).contains(.email(Town.acme, showsClientDetails: true)))
    }

    @Test("Where the policy says so, a second message waits for a reply")
    func awaitingReply() {
        var town = Town(.with { $0.quota.secondMessageBeforeReply = false })
        town.acmeWrites(Town.noor)
        #expect(
            town.acmeWrites(Town.noor).refusal == Refusal(.awaitingReply, .since(town.now)))
        town.noor(.message(Town.acme, Town.hello))
        #expect(town.acmeWrites(Town.noor).reason == nil)
        #expect(town.acmeWrites(Town.noor).reason == nil)
    }

    @Test("Where every message counts, follow-ups are charged until an inbound one frees some")
    func unitMessage() {
        var town = Town(
            .with {
                $0.quota.unit = .message
                $0.quota.window = .never
                $0.quota.allotments = Array(repeating: .units(2), count: 4)
                $0.quota.freeAfterInbound = InboundAllowance(count: 2, within: .hours(24))
            })
        town.acmeWrites(Town.noor)
        #expect(
            town.acmeWrites(Town.noor).changes.first
                == .quotaCharged(Town.acme, Town.noor, used: 2, limit: 2))
        #expect(town.acmeWrites(Town.noor).reason == .quotaExhausted)
        town.noor(.message(Town.acme, Town.hello))
        #expect(town.acmeWrites(Town.noor).reason == nil)
        #expect(town.acmeWrites(Town.noor).reason == nil)
        #expect(town.acmeWrites(Town.noor).reason == .quotaExhausted)
        town.acme(.changePlan(.basic))
        town.noor(.message(Town.acme, Town.hello))
        #expect(town.acmeWrites(Town.noor).reason == nil)
    }

    @Test("A reply in time refunds where the policy says so")
    func refund() {
        var town = Town(.with { $0.quota.refund = .onReply(within: .days(90)) })
        town.acmeWrites(Town.noor)
        let refunded = Change.quotaRefunded(Town.acme, Town.noor)
        #expect(town.noor(.message(Town.acme, Town.hello)).changes.contains(refunded))
        #expect(!town.noor(.message(Town.acme, Town.hello)).changes.contains(refunded))
    }

    @Test(
        "The policy's conditions are asked in order",
        arguments: [
            (false, Standing.good, EligibilityCondition.billingVerified),
            (false, .warned, .billingVerified), (true, .warned, .goodStanding),
            (true, .good, .spend(atLeast: Cents(100_000), orPaymentOlderThan: .days(90))),
        ])
    func conditions(verified: Bool, standing: Standing, unmet: EligibilityCondition) {
        var town = Town(
            .with {
                $0.conditions = [
                    .billingVerified, .goodStanding,
                    .spend(atLeast: Cents(100_000), orPaymentOlderThan: .days(90)),
                ]
            }
        ) {
            $0.clients[0].billingVerified = verified
            $0.clients[0].standing = standing
        }
        #expect(town.acmeWrites(Town.noor).refusal == Refusal(.notEligible, .condition(unmet)))
    }
}
