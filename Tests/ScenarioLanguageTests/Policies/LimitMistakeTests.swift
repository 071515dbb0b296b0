import Diagnostics
import Marketplace
import Testing

@testable import ScenarioLanguage

/// What cannot be meant of a quota, told where it stands and how to mend it.
@Suite("Mistakes in limits")
struct LimitMistakeTests {
    struct Mistake: Sendable {
        /// Below `quota`; what is pointed at stands between ‹ and ›.
        var quota: String
        var message: String
        /// A part of what is said to do.
        var remedy: String
    }

    private static let forty = (1...40).map { "{name: l\($0), plus: 1}" }
        .joined(separator: ", ")

    static let mistakes: [Mistake] = [
        Mistake(
            quota: "‹[\(forty)]›", message: "a quota of 40 limits", remedy: "1 to 16 limits"),
        Mistake(quota: "‹[]›", message: "a quota of 0 limits", remedy: "1 to 16 limits"),
        Mistake(
            quota: "[‹{plus: 1}›]", message: "a limit of a list needs a name",
            remedy: "name: daily"),
        Mistake(
            quota: "[{name: ‹1x›, plus: 1}]", message: "`1x` is not a name",
            remedy: "beginning with a letter"),
        Mistake(
            quota: "[{name: a, plus: 1}, {name: ‹a›, plus: 2}]",
            message: "two limits are called `a`", remedy: "a name of its own"),
        Mistake(
            quota: "[{name: a, window: ‹rolling 0s›, plus: 1}]", message: "`0s` is no time at all",
            remedy: "above 0"),
        Mistake(
            quota: "[{name: a, window: ‹token every 0h›, plus: 1}]",
            message: "`0h` is no time at all", remedy: "above 0"),
        Mistake(
            quota: "{window: ‹0h from first use›}", message: "`0h` is no time at all",
            remedy: "above 0"),
        Mistake(
            quota: "[{name: a, plus: 5, roll over: ‹{cap: 3}›}]",
            message: "a cap of 3 is less than the 5 that plus grants", remedy: "at least 5"),
        Mistake(
            quota: "{plus: 5, roll over: ‹{cap: {plus: 4}}›}",
            message: "a cap of 4 is less than the 5 that plus grants", remedy: "at least 5"),
        Mistake(
            quota: "{roll over: {cap: ‹50%›}}", message: "`50%` is less than the allotment itself",
            remedy: "100% to 10000%"),
        Mistake(
            quota: "[{name: a, window: rolling 7d, plus: 3, roll over: ‹{cap: 300%}›}]",
            message: "only a window of the calendar can roll over", remedy: "roll over: none"),
        Mistake(
            quota: "[{name: a, plus: 3, roll over: ‹{expires after: 2 windows}›}]",
            message: "a roll-over needs a cap", remedy: "cap: 300%"),
        Mistake(
            quota: "[{name: a, refund: ‹on reply within 9d›}]",
            message: "a refund into a limit of which no plan has units", remedy: "`plus: 30`"),
        Mistake(
            quota: "[{name: a, plus: 0, refund: ‹on no reply within 9d›}]",
            message: "a refund into a limit of which no plan has units", remedy: "`plus: 30`"),
        Mistake(
            quota: "{refund expires: ‹with the unit it came from›}",
            message: "nothing comes back that could expire", remedy: "on reply within 90d"),
        Mistake(
            quota: "{window: rolling 7d, refund: on reply within 9d, "
                + "refund expires: ‹with the unit it came from›}",
            message: "only units of a calendar window expire with others",
            remedy: "refund expires: as new"),
        Mistake(
            quota: "[{name: a, plus: 3, roll over: {cap: 300%}, refund: on block within 9d, "
                + "refund expires: ‹with the unit it came from›}]",
            message: "units that roll over for ever do not expire",
            remedy: "expires after: 3 windows"),
        Mistake(
            quota: "{refund: on reply within 9d, refund expires: ‹with its unit›}",
            message: "`with its unit` is not when a unit expires that came back",
            remedy: "as new or with the unit it came from"),
        Mistake(
            quota: "[{name: a, unit: unanswered conversation, plus: 5, refund expires: ‹as new›}]",
            message: "a limit of unanswered conversations has no `refund expires`",
            remedy: "leave it out"),
        Mistake(
            quota: "{refund: ‹on expiry›}",
            message: "units come back on expiry, and no conversation expires without an answer",
            remedy: "expire without an answer after"),
        Mistake(
            quota: "[{name: b, plus: 1}, {name: a, unit: invite, plus: 5, refund: ‹on expiry›}]",
            message: "an invite does not come back on expiry", remedy: "on withdrawal within 24h"),
        Mistake(
            quota: "[{name: a, plus: 5, refund: ‹on withdrawal within 24h›}]",
            message: "a new connection is not withdrawn, so no unit comes back",
            remedy: "`unit: invite`"),
        Mistake(
            quota: "[{name: b, plus: 1}, {name: a, unit: invite, plus: 5, "
                + "refund: ‹on not viewed within 9d›}]",
            message: "nobody views an invite, so every unit would come back",
            remedy: "a limit of messages or connections"),
        Mistake(
            quota: "{refund: ‹101 units on reply within 9d›}",
            message: "101 units come back for one", remedy: "1 to 100 units"),
        Mistake(
            quota: "{refund: ‹0 units on reply within 9d›}", message: "0 units come back for one",
            remedy: "1 to 100 units"),
        Mistake(
            quota: "{refund: ‹2 units never›}",
            message: "`2 units never` says how many units never come back",
            remedy: "on reply within 90d"),
        Mistake(
            quota: "{refund: ‹2 units on blocks›}", message: "`on blocks` is not a refund",
            remedy: "on block within 7d"),
        Mistake(
            quota: "[{name: a, unit: unanswered conversation, plus: 5, refund: ‹never›}]",
            message: "a limit of unanswered conversations has no `refund`", remedy: "leave it out"),
        Mistake(
            quota: "[{name: a, unit: unanswered conversation, plus: 5, window: ‹day›}]",
            message: "a limit of unanswered conversations has no `window`", remedy: "leave it out"),
        Mistake(
            quota: "‹[{name: a, plus: 0, business: 0, enterprise: 0}]›",
            message: "under these limits no plan ever reaches a freelancer",
            remedy: "more than 0 in every limit"),
        Mistake(
            quota: "‹[{name: a, plus: 0, business: 5, enterprise: none}, "
                + "{name: b, plus: 5, business: 0}]›",
            message: "under these limits no plan ever reaches a freelancer",
            remedy: "more than 0 in every limit"),
        Mistake(
            quota: "[{name: a, plus: ‹9223372036854775808›}]",
            message: "`9223372036854775808` is too large: the most is 1000000000000",
            remedy: "a whole number"),
        Mistake(
            quota: "[{name: a, plus: ‹-1›}]", message: "`-1` cannot be negative",
            remedy: "a whole number"),
        Mistake(
            quota: "[{name: a, scope: ‹seat›, plus: 1}]",
            message: "`seat` is not for whom a limit counts", remedy: "team"),
    ]

    private static func read(_ text: String) -> [Diagnostic] {
        ScenarioReader.read(SourceFile(name: "test.yaml", text: text)).diagnostics.filter {
            $0.severity == .error
        }
    }

    @Test("are told with their place and a remedy", arguments: mistakes.indices)
    func told(_ index: Int) throws {
        let mistake = Self.mistakes[index]
        let before = "scenario: A title\npolicy: {quota: "
        let parts = mistake.quota.split(omittingEmptySubsequences: false) { "‹›".contains($0) }
        let start = before.utf8.count + parts[0].utf8.count
        let errors = Self.read(before + parts.joined() + "}\nsteps: [wait: 1h]\n")
        let error = try #require(errors.first, "\(mistake.quota)")
        #expect(errors.count == 1 && error.message == mistake.message, "\(errors)")
        let place = Int(error.span.lower)..<Int(error.span.upper)
        #expect(place == start..<(start + parts[1].utf8.count), "\(mistake.quota): \(error.span)")
        let remedy = [error.expected, error.help].compactMap { $0 }.joined(separator: " ")
        #expect(remedy.contains(mistake.remedy), "\(mistake.quota): \(remedy)")
    }

    @Test("name the row of the examples that they come from")
    func rows() throws {
        let text = """
            scenario: A title
            examples:
              - {limit: 2, days: 1d}
              - {limit: some, days: 1d}
              - {limit: 3, days: 0d}
            policy: {quota: {plus: <limit>, window: rolling <days>}}
            clients: {acme: {plan: plus}}
            freelancers: {noor: {}}
            steps: [acme messages noor: Hello]
            """
        let errors = Self.read(text)
        #expect(
            errors.map(\.message) == [
                "`some` is not a whole number", "`0d` is no time at all",
            ])
        #expect(
            errors.map { $0.notes.map(\.message) } == [
                ["<limit> is `some` here"], ["<days> is `0d` here"],
            ])
        let bytes = Array(text.utf8)
        let places = errors.flatMap(\.notes).map { note in
            String(decoding: bytes[Int(note.span.lower)..<Int(note.span.upper)], as: UTF8.self)
        }
        #expect(places == ["some", "0d"])
    }
}
