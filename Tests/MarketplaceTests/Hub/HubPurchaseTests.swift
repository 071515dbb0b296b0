import Marketplace
import Testing
import VirtualTime

@Suite("Purchases at the hub")
struct HubPurchaseTests {
    private static func policy(_ edit: (inout QuotaPolicy) -> Void = { _ in }) -> Policy {
        .with {
            $0.quota.allotments = [.notEligible, .units(1), .units(3), .unlimited]
            $0.quota.purchases = PurchaseOffer()
            $0.quota.purchases?.expiry = .after(.days(10))
            edit(&$0.quota)
        }
    }

    @Test("What is not used is gone at its instant, counted from when the client bought it")
    func expires() throws {
        var town = Town(Self.policy())
        let bought = town.now
        town.now = bought + .milliseconds(50)
        let turn = town.acme(.buy(nil, units: 3), at: bought)
        let end = bought + .days(10)
        #expect(turn.changes == [.quotaBought(Town.acme, nil, units: 3, expires: end)])
        let (alarm, due) = try #require(turn.alarms.first)
        #expect(due == end && turn.alarms.count == 1)
        town.acmeWrites(Town.noor)
        town.acmeWrites(Town.ivan)
        town.now = end
        #expect(town.remind(alarm).changes == [.quotaExpired(Town.acme, nil, units: 2)])
        #expect(town.remind(alarm).changes.isEmpty)
        #expect(town.acmeWrites(Town.mei).reason == .quotaExhausted)
    }

    @Test("A use the moment before is in time, and one at the instant is not")
    func boundary() throws {
        for (microseconds, isInTime) in [(-1, true), (0, false)] as [(Int64, Bool)] {
            var town = Town(Self.policy { $0.purchases?.spending = .first })
            let turn = town.acme(.buy(nil, units: 1))
            let end = try #require(turn.alarms.first).1
            town.acme(.changePlan(.plus))
            town.acmeWrites(Town.ivan, at: end + .microseconds(microseconds))
            // Either the bought unit was used, or the month's only one.
            let next = town.acmeWrites(Town.mei, at: end + .microseconds(1))
            #expect((next.refusal == nil) == isInTime)
        }
    }

    @Test("A change of plan that loses what is left says what is gone")
    func planChange() {
        var town = Town(Self.policy { $0.planChange.downgrade.left = .lost })
        town.acme(.changePlan(.business))
        town.acme(.buy(nil, units: 2))
        #expect(
            town.acme(.changePlan(.plus)).changes == [
                .quotaExpired(Town.acme, nil, units: 2),
                .planChanged(Town.acme, from: .business, to: .plus),
            ])
    }

    @Test("A suspended client buys nothing, and a policy that sells nothing refuses")
    func refusals() {
        var town = Town(Self.policy()) { $0.clients[0].standing = .suspended }
        #expect(town.acme(.buy(nil, units: 1)).reason == .onHold)
        var plain = Town()
        #expect(plain.acme(.buy(nil, units: 1)).reason == .purchaseNotOffered)
    }
}
