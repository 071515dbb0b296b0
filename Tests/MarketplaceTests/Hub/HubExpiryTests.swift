import Marketplace
import Testing
import VirtualTime

@Suite("Conversations that are over because nobody said a word")
struct HubExpiryTests {
    private static let day = TimeSpan.hours(24)

    private static func policy(_ refund: RefundRule = .never) -> Policy {
        .with {
            $0.conversations.expiresUnwritten = day
            $0.conversations.expiresUnanswered = day
            $0.declines = true
            $0.quota.refund = refund
        }
    }

    private static let returning = RefundRule.onExpiry(after: day, orAnswer: false)
    private let reply = FreelancerAction.message(Town.acme, Town.hello)

    /// Acme has written to noor, and this is the alarm that was set.
    private func waiting(
        _ policy: Policy = policy()
    ) throws -> (town: Town, alarm: Reminder, due: Instant) {
        var town = Town(policy)
        let due = town.now + Self.day
        let turn = town.acmeWrites(Town.noor)
        try #require(turn.alarms.count == 1)
        #expect(turn.alarms[0].0 == .conversationExpiry(Town.acme, Town.noor, due: due))
        #expect(turn.alarms[0].1 == due + town.hub.closingGrace)
        return (town, turn.alarms[0].0, due)
    }

    @Test(
        "An answer counts by when it was given, to the microsecond",
        arguments: [(-1, true), (0, false), (1, false)] as [(Int64, Bool)])
    func boundary(microseconds: Int64, isInTime: Bool) throws {
        for action in [reply, .decline(Town.acme)] {
            var (town, alarm, due) = try waiting()
            town.now = due + .milliseconds(200)
            let turn = town.noor(action, at: due + .microseconds(microseconds))
            #expect(turn.refusal == (isInTime ? nil : Refusal(.conversationExpired, .since(due))))
            town.now = due + town.hub.closingGrace
            let closing = town.remind(alarm)
            let end = Change.conversationExpired(Town.acme, Town.noor)
            #expect(closing.changes == (isInTime ? [] : [end]))
            // Nobody is told, and it ends once.
            #expect(closing.directives.count == closing.changes.count)
            #expect(town.remind(alarm).directives.isEmpty)
        }
    }

    @Test("Once it is over, everything that is said in it is refused on both sides")
    func over() throws {
        var (town, alarm, due) = try waiting()
        town.now = due + .hours(1)
        town.remind(alarm)
        let refusal = Refusal(.conversationExpired, .since(due))
        #expect(town.acmeWrites(Town.noor).refusal == refusal)
        #expect(town.noor(reply).refusal == refusal)
        #expect(town.noor(.decline(Town.acme)).refusal == refusal)
        #expect(town.acme(.sendOffer(Town.noor, rate: Cents(1))).refusal == refusal)
        #expect(town.noor(.proposeContract(Town.acme, rate: Cents(1))).refusal == refusal)
        // What keeps messages away is possible as before, and others are not concerned.
        #expect(town.noor(.archive(Town.acme)).reason == nil)
        #expect(town.noor(.block(Town.acme)).reason == nil)
        #expect(town.acmeWrites(Town.noor).reason == .blocked)
        #expect(town.acmeWrites(Town.ivan).reason == nil)
        #expect(town.bolt(.message(Town.noor, Town.hello, from: .profile)).reason == nil)
    }

    @Test("A second message gives no more time, and an answer all of it")
    func secondMessage() throws {
        var (town, alarm, due) = try waiting()
        town.now += .hours(23)
        #expect(town.acmeWrites(Town.noor).alarms.isEmpty)
        town.now = due + .hours(1)
        #expect(town.remind(alarm).changes == [.conversationExpired(Town.acme, Town.noor)])

        (town, alarm, due) = try waiting()
        town.noor(reply)
        town.now = due + .days(100)
        #expect(town.remind(alarm).directives.isEmpty)
        #expect(town.acmeWrites(Town.noor).reason == nil)
        #expect(town.noor(reply).reason == nil)
    }

    @Test("An accepted invite waits for the client's first message, which waits for an answer")
    func invited() {
        var town = Town(Self.policy())
        town.acme(.postJob(Town.port))
        town.acme(.invite(Town.noor, Town.port, Town.hello))
        let opening = town.noor(.answerInvite(Town.acme, Town.port, .accept))
        let first = town.now + Self.day
        #expect(opening.alarms.map(\.0) == [.conversationExpiry(Town.acme, Town.noor, due: first)])
        var silent = town
        silent.now = first
        #expect(
            silent.acmeWrites(Town.noor).refusal == Refusal(.conversationExpired, .since(first)))
        #expect(
            silent.remind(opening.alarms[0].0).changes
                == [.conversationExpired(Town.acme, Town.noor)])

        town.now = first - .microseconds(1)
        let second = town.now + Self.day
        let message = town.acmeWrites(Town.noor)
        #expect(message.alarms.map(\.0) == [.conversationExpiry(Town.acme, Town.noor, due: second)])
        town.now = first
        #expect(town.remind(opening.alarms[0].0).directives.isEmpty)
        town.now = second - .microseconds(1)
        #expect(town.noor(reply).reason == nil)
    }

    @Test("The unit comes back with the end, once, if the quota says so and nobody answered")
    func refunds() throws {
        func used(_ town: Town) -> Int64 {
            town.hub[Town.acme].ledger.standing(
                at: town.now, plan: .plus, policy: Self.policy(Self.returning)
            ).used
        }
        var (town, alarm, due) = try waiting(Self.policy(Self.returning))
        town.now = due - .microseconds(1)
        #expect(used(town) == 1)
        town.now = due + town.hub.closingGrace
        #expect(
            town.remind(alarm).changes == [
                .conversationExpired(Town.acme, Town.noor), .quotaRefunded(Town.acme, Town.noor),
            ])
        #expect(used(town) == 0)

        for action in [reply, .decline(Town.acme)] {
            (town, alarm, due) = try waiting(Self.policy(Self.returning))
            town.noor(action)
            town.now = due + .days(1)
            #expect(town.remind(alarm).directives.isEmpty)
            #expect(used(town) == 1)
        }
    }

    @Test("A contract keeps it open, or opens it again; its unit stays used")
    func contract() throws {
        var (town, alarm, due) = try waiting(Self.policy(Self.returning))
        town.acme(.sendOffer(Town.noor, rate: Cents(1)))
        var late = town
        #expect(
            town.noor(.answerOffer(Town.acme, .accept)).changes
                == [
                    .offerAnswered(Town.acme, Town.noor, .accept),
                    .contractStarted(Town.acme, Town.noor),
                ])
        town.now = due + .hours(1)
        #expect(town.remind(alarm).directives.isEmpty)
        #expect(town.noor(reply).reason == nil)

        late.now = due + .hours(1)
        #expect(late.remind(alarm).changes.count == 2)
        #expect(late.noor(reply).reason == .conversationExpired)
        #expect(late.noor(.answerOffer(Town.acme, .accept)).reason == nil)
        #expect(late.noor(reply).reason == nil)
        #expect(late.acmeWrites(Town.noor).reason == nil)
    }

    @Test("Contract history sets no alarm, and no policy without expiry does")
    func none() {
        var town = Town(Self.policy()) {
            $0.contracts = [
                PriorContract(client: Town.acme, freelancer: Town.noor, isRunning: false)
            ]
        }
        #expect(town.acmeWrites(Town.noor).alarms.isEmpty)
        town.now += .days(9)
        #expect(town.acmeWrites(Town.noor).reason == nil)
        var usual = Town()
        #expect(usual.acmeWrites(Town.noor).alarms.isEmpty)
        usual.now += .days(900)
        #expect(usual.noor(reply).reason == nil)
    }
}
