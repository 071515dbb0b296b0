import Marketplace
import Testing
import VirtualTime

@Suite("An offer")
struct OfferTests {
    private let noon = Instant(microseconds: 1_000_000)

    private func sent() throws -> Offer {
        var offer = Offer()
        try offer.send(rate: Cents(5), at: noon, expiry: .days(7))
        return offer
    }

    @Test("It is answered up to a microsecond before it expires", arguments: [-1, 0, 1])
    func expiry(microseconds: Int64) throws {
        let at = noon + .days(7) + .microseconds(microseconds)
        var offer = try sent()
        #expect(offer.hasLapsed(at: at) == (microseconds >= 0))
        let reason = refusal { try offer.answer(.accept, at: at) }
        #expect(reason == (microseconds < 0 ? nil : .offerExpired))
        var other = try sent()
        #expect(refusal { try other.withdraw(at: at) } == reason)
    }

    @Test("Only an open one is answered or withdrawn", arguments: Answer.allCases)
    func closed(answer: Answer) throws {
        var offer = Offer()
        #expect(refusal { try offer.answer(answer, at: noon) } == .noOpenOffer)
        offer = try sent()
        #expect(refusal { try offer.send(rate: Cents(5), at: noon, expiry: .zero) } == .offerOpen)
        try offer.answer(answer, at: noon)
        #expect(offer.phase == (answer == .accept ? .accepted : .declined))
        #expect(refusal { try offer.withdraw(at: noon) } == .noOpenOffer)
    }

    @Test("An expired one says so until the next, whose number is one more")
    func expired() throws {
        var offer = try sent()
        offer.expire()
        #expect(refusal { try offer.answer(.accept, at: noon) } == .offerExpired)
        try offer.send(rate: Cents(6), at: noon + .days(8), expiry: .days(7))
        #expect(offer.ordinal == 2)
        #expect(refusal { try offer.answer(.accept, at: noon) } == .noOpenOffer)
    }
}
