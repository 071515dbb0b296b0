import Marketplace
import Testing
import VirtualTime

@Suite("Looking at messages through the hub")
struct HubViewTests {
    /// Three a month, which come back where nobody looked within two days.
    private static let unseen = Policy.with {
        $0.quota.allotments = [.units(3), .units(3), .units(3), .units(3)]
        $0.quota.refund = .onNotViewed(within: .days(2))
        $0.declines = true
    }

    private func written() -> Town {
        var town = Town(Self.unseen)
        town.acmeWrites(Town.noor)
        return town
    }

    private func left(_ town: Town) -> Int64? {
        town.hub[Town.acme].ledger.standing(at: town.now, plan: .plus, policy: Self.unseen).left
    }

    @Test("It is a fact that nobody is told, as often as it happens, and needs a message")
    func fact() {
        var town = written()
        #expect(town.ivan(.view(Town.acme)).reason == .noSuchMessage)
        for _ in 0..<2 {
            let turn = town.noor(.view(Town.acme))
            #expect(turn.changes == [.viewed(Town.acme, Town.noor)])
            #expect(turn.told(Town.acme).isEmpty && turn.told(Town.noor).isEmpty)
        }
        town.noor(.block(Town.acme))
        #expect(town.noor(.view(Town.acme)).reason == nil)
    }

    /// What shows that a freelancer has looked.
    private static let looks: [FreelancerAction] = [
        .view(Town.acme), .message(Town.acme, Town.hello), .decline(Town.acme),
        .archive(Town.acme), .block(Town.acme),
        .report(Town.acme, ordinal: 1, reason: Town.hello),
    ]

    @Test("Whoever does anything about a message has looked at it", arguments: looks.indices)
    func keeps(index: Int) {
        for delay in [TimeSpan.zero, .hours(1), .days(2)] {
            var town = written()
            town.now += delay
            #expect(left(town) == 2)
            #expect(town.noor(Self.looks[index]).reason == nil)
            town.now += .days(10)
            #expect(left(town) == 2, "\(Self.looks[index]) after \(delay)")
        }
    }

    @Test("What nobody looks at comes back a microsecond after the time, and stays back")
    func comesBack() {
        var town = written()
        town.now += .days(2)
        #expect(left(town) == 2)
        town.now += .microseconds(1)
        #expect(left(town) == 3)
        let turn = town.noor(.view(Town.acme))
        #expect(
            turn.changes
                == [.viewed(Town.acme, Town.noor), .quotaRefunded(Town.acme, Town.noor)])
        #expect(left(town) == 3)
    }
}
