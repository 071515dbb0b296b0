import Marketplace
import Testing
import VirtualTime

@Suite("What a client has spent")
struct SpendHistoryTests {
    private let start = CivilDate(year: 2024, month: 2, day: 29)!.start

    @Test("A payment counts for twelve calendar months, and not at their end")
    func year() {
        var spend = SpendHistory()
        spend.pay(Cents(100), at: start)
        let end = CivilDate(year: 2025, month: 2, day: 28)!.start + .days(1)
        #expect(spend.inTwelveMonths(before: start) == Cents(100))
        #expect(spend.inTwelveMonths(before: start - .microseconds(1)) == Cents(0))
        #expect(spend.inTwelveMonths(before: end - .microseconds(1)) == Cents(100))
        #expect(spend.inTwelveMonths(before: end + .days(1)) == Cents(0))
    }

    @Test("A payment must be older than the age, not as old", arguments: [0, 1])
    func age(microseconds: Int64) {
        var spend = SpendHistory()
        spend.pay(Cents(1), at: start)
        let at = start + .days(90) + .microseconds(microseconds)
        #expect(spend.hasPayment(olderThan: .days(90), at: at) == (microseconds > 0))
    }

    @Test("Past spending was paid by the start of the run")
    func profile() {
        var profile = ClientProfile(name: "acme", memberSince: start)
        profile.totalSpend = Cents(500)
        let spend = SpendHistory(profile, starts: start)
        #expect(spend.inTwelveMonths(before: start) == Cents(500))
        #expect(spend.hasPayment(olderThan: .zero, at: start + .days(1)))
        #expect(!spend.hasPayment(olderThan: .zero, at: start))
        profile.firstPayment = start - .days(100)
        let older = SpendHistory(profile, starts: start)
        #expect(older.hasPayment(olderThan: .days(90), at: start))
    }

    @Test("A long history stays bounded and loses no money")
    func bounded() {
        var spend = SpendHistory()
        for second in 0..<10_000 { spend.pay(Cents(1), at: start + .seconds(Int64(second))) }
        #expect(spend.inTwelveMonths(before: start + .days(1)) == Cents(10_000))
        spend.pay(Cents(.max), at: start)
        #expect(spend.inTwelveMonths(before: start + .days(1)) == Cents(.max))
    }
}
