import Statistics
import Testing
import VirtualTime

@testable import Marketplace

@Suite("A client that writes again")
struct FollowUpThreadsTests {
    private let village: Village
    private let again: Directive
    private let later = Village.start + .seconds(60)

    init() {
        var village = Village()
        village.cast.clients[0].behaviour.writesAgain = FollowUps(.always(after: 60), atMost: 2)
        self.village = village
        let act = ClientAction.message(village.freelancer, .autonomousReply, from: .profile)
        again = .intend(.client(village.client, act), at: Village.start + .seconds(60))
    }

    private var first: ClientAction { .message(village.freelancer, TextID(3), from: .search) }
    private var followUp: ClientAction {
        .message(village.freelancer, .autonomousReply, from: .profile)
    }

    @Test("Means to after each message, as often in a row as it is told")
    func inARow() {
        var acme = village.clientMachine
        #expect(acme.does(first).last == again)
        let second = acme.does(followUp, at: later)
        #expect(second.contains(.request(.client(village.client, followUp))))
        let third = Village.start + .seconds(120)
        #expect(second.last == .intend(.client(village.client, followUp), at: third))
        #expect(acme.does(followUp, at: third).last == .request(.client(village.client, followUp)))
        // What the script lets it write begins a row of its own.
        let fourth = Village.start + .seconds(500)
        #expect(
            acme.does(first, at: fourth).last
                == .intend(.client(village.client, followUp), at: fourth + .seconds(60)))
    }

    @Test("Leaves it once the freelancer has written, and says nothing of it")
    func heard() {
        var acme = village.clientMachine
        _ = acme.does(first)
        _ = acme.hears(village.fromFreelancer(1))
        #expect(acme.does(followUp, at: later) == [])
        // An answer of its own at another time is none of these.
        #expect(acme.does(followUp, at: later).count == 3)
    }

    @Test("Leaves it where the message was refused")
    func refused() {
        var acme = village.clientMachine
        _ = acme.does(first)
        _ = acme.hears(.refused(.client(village.client, first), Refusal(.quotaExhausted)))
        #expect(acme.does(followUp, at: later) == [])
    }

    @Test("Means nothing of the kind where it does not write again")
    func usual() {
        var acme = Village().clientMachine
        #expect(acme.does(first).count == 2)
    }

    @Test("Is the same when it is brought back")
    func restored() throws {
        var acme = village.clientMachine
        _ = acme.does(first)
        var other = village.clientMachine
        other.state = acme.state
        _ = other.hears(village.fromFreelancer(1))
        #expect(other.does(followUp, at: later) == [])
        #expect(acme.does(followUp, at: later).count == 3)
    }
}
