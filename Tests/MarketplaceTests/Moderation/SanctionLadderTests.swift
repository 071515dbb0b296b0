import Testing

@testable import Marketplace

@Suite("The sanction ladder")
struct SanctionLadderTests {
    @Test(
        "Each upheld report leads a step further, and the last step repeats",
        arguments: [
            (0, Sanction.notification), (1, .warning), (2, .restriction), (3, .suspension),
            (4, .suspension), (1_000_000, .suspension), (-1, .notification),
        ])
    func climbs(before: Int, sanction: Sanction) {
        let ladder = SanctionLadder(ModerationPolicy().ladder)
        #expect(ladder.sanction(upheldBefore: before) == sanction)
    }

    @Test("A ladder without steps notifies")
    func hasAStep() {
        #expect(SanctionLadder([]).sanction(upheldBefore: 5) == .notification)
    }

    @Test("A ladder may jump at once to its only step")
    func hasOneStep() {
        #expect(SanctionLadder([.suspension]).sanction(upheldBefore: 0) == .suspension)
    }
}
