import Journal
import Marketplace
import Testing

@testable import ExternalHub

@Suite("Comparing answers")
struct ComparisonTests {
    private let situation = Situation(
        context: [JSONMember("client", .text("acme")), JSONMember("freelancer", .text("noor"))])

    private func outcome(
        _ kind: EventKind, _ fields: [JSONMember] = [], tell: [String]? = nil
    ) -> Outcome {
        Outcome(kind: kind, fields: fields, tell: tell)
    }

    private func difference(_ given: [Outcome], from expected: [Outcome]) -> Difference? {
        Comparison(expected: expected, given: given, situation).difference
    }

    @Test("The order plays no part, and what the input says may be left out")
    func equal() {
        let pair = situation.context
        let expected = [
            outcome(.messageAccepted, pair + [JSONMember("ordinal", .number(1))], tell: ["noor"]),
            outcome(.emailSent, pair + [JSONMember("shows-client-details", .flag(true))]),
        ]
        let given = [
            outcome(.emailSent, [JSONMember("shows-client-details", .flag(true))]),
            outcome(.messageAccepted),
        ]
        #expect(difference(given, from: expected) == nil)
    }

    @Test("What the input does not say has to be given")
    func missingField() {
        let expected = [outcome(.quotaCharged, [JSONMember("used", .number(1))])]
        let found = difference([outcome(.quotaCharged)], from: expected)
        #expect(found?.rule == "new-connection-quota")
        #expect(found?.message == "quota-charged: \"used\" is missing; expected 1")
    }

    @Test("A word too much is found")
    func tooMuch() {
        let found = difference(
            [outcome(.archived, tell: ["acme"])], from: [outcome(.archived, tell: [])])
        #expect(found?.rule == "archive")
        #expect(found?.message == "archived is told to acme; expected nobody")
    }

    @Test("A refusal for nothing names the rule that it leans on")
    func refusal() {
        let refused = outcome(.refused, [JSONMember("refusal", .text("quota-exhausted"))])
        let expected = [outcome(.messageAccepted)]
        #expect(difference([refused], from: expected)?.rule == "new-connection-quota")
        var friends = situation
        friends.hasContractHistory = true
        let among = Comparison(expected: expected, given: [refused], friends).difference
        #expect(among?.rule == "contract-history")
    }

    @Test("An answer that accepts what is refused names the refusal's rule")
    func acceptance() {
        let refused = outcome(.refused, [JSONMember("refusal", .text("blocked"))])
        let found = difference([outcome(.messageAccepted)], from: [refused])
        #expect(
            found
                == Difference(
                    rule: "block", message: "accepted; expected to be refused as blocked"))
    }
}
