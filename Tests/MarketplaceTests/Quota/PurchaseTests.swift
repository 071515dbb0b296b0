import SlowQuotas
import Testing
import VirtualTime

@testable import Marketplace

/// Units that are bought, beside what renews.
@Suite("Bought units")
struct PurchaseTests {
    private static func policy(
        _ spending: PurchaseOffer.Spending = .last, _ expiry: PurchaseOffer.Expiry = .never,
        _ edit: (inout QuotaPolicy) -> Void = { _ in }
    ) -> Policy {
        var quota = QuotaPolicy()
        quota.allotments = [.notEligible, .units(2), .units(5), .unlimited]
        var offer = PurchaseOffer()
        (offer.spending, offer.expiry) = (spending, expiry)
        quota.purchases = offer
        edit(&quota)
        return Policy(quota: quota)
    }

    private static func ledger(_ policy: Policy, _ plan: Plan = .plus) -> QuotaLedger {
        QuotaLedger(
            policy: policy, plan: plan, anchor: time("2026-01-01"), starts: time("2026-01-01"))
    }

    @Test("A refused purchase changes nothing, and says what is held")
    func refusals() throws {
        let policy = Self.policy(.last, .never) { $0.purchases?.most = 5 }
        var ledger = Self.ledger(policy)
        let now = time("2026-01-05 09:00")
        _ = try ledger.buy(4, of: nil, at: now, plan: .plus, policy: policy)
        let before = ledger
        func refusal(_ units: Int64, _ plan: Plan, _ policy: Policy) -> Refusal? {
            do throws(Refusal) {
                _ = try ledger.buy(units, of: nil, at: now, plan: plan, policy: policy)
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal(2, .plus, policy) == Refusal(.purchaseTooLarge, .holding(4, of: 5)))
        #expect(refusal(.max, .plus, policy)?.reason == .purchaseTooLarge)
        #expect(refusal(1, .basic, policy) == Refusal(.planNotEligible, .plan(.basic)))
        #expect(refusal(1, .enterprise, policy) == Refusal(.purchaseNotOffered, .plan(.enterprise)))
        #expect(refusal(1, .plus, Policy()) == Refusal(.purchaseNotOffered))
        #expect(ledger == before)
        #expect(refusal(1, .plus, policy) == nil)
    }

    @Test(
        "What is told is what can be used: the limit less what was used",
        arguments: [PurchaseOffer.Spending.first, .last])
    func receipts(spending: PurchaseOffer.Spending) throws {
        let policy = Self.policy(spending)
        var ledger = Self.ledger(policy)
        let now = time("2026-01-05 09:00")
        _ = try ledger.buy(3, of: nil, at: now, plan: .plus, policy: policy)
        for left in (0..<5).reversed() {
            let receipt = try ledger.charge(
                at: now, plan: .plus, for: FreelancerID(UInt32(left)), policy: policy.quota
            ).get()
            #expect(receipt.limit - receipt.used == left)
            let standing = ledger.standing(at: now, plan: .plus, policy: policy)
            #expect(standing.left == Int64(left))
            #expect(standing.bought == min(3, spending == .first ? max(0, left - 2) : left))
        }
        let refused = ledger.charge(
            at: now, plan: .plus, for: FreelancerID(9), policy: policy.quota)
        #expect(throws: Refusal.self) { try refused.get() }
    }

    @Test("Bought units live at the ends of time, and in no ledger that bought none")
    func ends() throws {
        let policy = Self.policy(.last, .after(.days(3_652_500)))
        var ledger = Self.ledger(policy)
        #expect(ledger.details.isEmpty)
        let late = time("9999-12-31 23:59")
        let expires = try ledger.buy(
            PurchaseOffer.mostHeld, of: nil, at: late, plan: .plus, policy: policy)
        #expect(expires > late)
        let standing = ledger.standing(at: late, plan: .plus, policy: policy)
        #expect(standing.left == PurchaseOffer.mostHeld + 2)
        ledger.noteSilence(until: .distantFuture, policy: policy)
        #expect(ledger.takeExpired().map(\.units) == [PurchaseOffer.mostHeld])
    }

    @Test("Nobody is short of a unit, whoever of a team bought it first")
    func lots() {
        var bought = BoughtUnits()
        let (anna, ben) = (ClientID(0), ClientID(1))
        let (soon, later) = (time("2026-02-01"), time("2026-03-01"))
        bought.add(1, by: anna, until: later)
        bought.add(2, by: ben, until: soon)
        bought.add(1, by: anna, until: soon)
        bought.add(1, by: anna, until: soon)
        #expect(bought.lots.map(\.number) == [2, 3, 1])
        #expect(bought.lots.map(\.left) == [2, 2, 1])
        #expect([bought.take(), bought.take(), bought.take()] == [2, 2, 3])
        let isBack = bought.giveBack(2, toLot: 2, at: soon - .microseconds(1))
        let isLate = bought.giveBack(2, toLot: 3, at: soon)
        #expect(isBack && !isLate)
        bought.expire(until: soon)
        #expect(bought.expired.map(\.units) == [2, 1] && bought.left == 1)
        bought.lose(at: soon)
        #expect(bought.expired.last == UnitExpiry(client: anna, units: 1, at: soon))
    }
}
