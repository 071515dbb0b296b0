import Diagnostics
import Testing

@testable import ScenarioLanguage

/// What cannot be meant of units that are bought, told where it stands and how to mend it.
@Suite("Mistakes in purchases")
struct PurchaseMistakeTests {
    struct Mistake: Sendable {
        /// What stands below `quota`, and what is pointed at in it.
        var quota: String
        var place: String
        var message: String
        /// A part of what is said to do.
        var remedy: String
    }

    static let mistakes: [Mistake] = [
        Mistake(
            quota: "{purchases: {expire: after 0s}}", place: "after 0s",
            message: "`0s` is no time at all", remedy: "never, at renewal, or after 90d"),
        Mistake(
            quota: "{purchases: {expire: 90d}}", place: "90d",
            message: "`90d` is not when bought units expire", remedy: "after 90d"),
        Mistake(
            quota: "{purchases: {spent: middle}}", place: "middle",
            message: "`middle` is not when bought units are used", remedy: "first or last"),
        Mistake(
            quota: "{purchases: {at most: 0}}", place: "0", message: "`0` is out of range",
            remedy: "1 to 1000000000 units"),
        Mistake(
            quota: "{purchases: {at most: 9223372036854775808}}", place: "9223372036854775808",
            message: "`9223372036854775808` is too large: the most is 1000000000000",
            remedy: "a whole number"),
        Mistake(
            quota: "{purchases: {lasts: 90d}}", place: "lasts",
            message: "a policy has no key `lasts` here", remedy: "expire, spent or at most"),
        Mistake(
            quota: "{purchases: yes}", place: "yes",
            message: "`purchases` is not written like this", remedy: "none, or {expire: after 90d"),
        Mistake(
            quota: "{plus: unlimited, business: unlimited, enterprise: none, purchases: {}}",
            place: "{}", message: "units of a limit are sold of which no plan has a number",
            remedy: "`plus: 30`"),
        Mistake(
            quota: "[{name: a, purchases: {}}]", place: "{}",
            message: "units of a limit are sold of which no plan has a number",
            remedy: "`plus: 30`"),
        Mistake(
            quota: "[{name: a, scope: pair, plus: 3, purchases: {}}]", place: "{}",
            message: "a limit of pairs sells no units", remedy: "purchases: none"),
        Mistake(
            quota: "[{name: a, unit: person, plus: 3, purchases: {}}]", place: "{}",
            message: "a limit of the unit person sells none", remedy: "purchases: none"),
        Mistake(
            quota: "{window: rolling 7d, purchases: {expire: at renewal}}",
            place: "{expire: at renewal}",
            message: "only a window of the calendar has a renewal at which units expire",
            remedy: "expire: after 90d"),
    ]

    private static func read(_ text: String) -> [Diagnostic] {
        ScenarioReader.read(SourceFile(name: "test.yaml", text: text)).diagnostics.filter {
            $0.severity == .error
        }
    }

    @Test("Each is told where it stands, with what to do", arguments: mistakes)
    func told(mistake: Mistake) throws {
        let text = """
            scenario: Bought
            policy: {quota: \(mistake.quota)}
            clients: [acme]
            freelancers: [noor]
            steps: [acme messages noor: Hello]

            """
        let problems = Self.read(text)
        #expect(problems.map(\.message) == [mistake.message])
        let problem = try #require(problems.first)
        let marked = Array(text.utf8)[Int(problem.span.lower)..<Int(problem.span.upper)]
        #expect(String(decoding: marked, as: UTF8.self) == mistake.place)
        let advice = [problem.expected, problem.help].compactMap { $0 }.joined(separator: "; ")
        #expect(advice.contains(mistake.remedy), "\(advice)")
    }

    @Test(
        "A purchase is of a number that can be held",
        arguments: [
            ("acme buys 0 connections", "0 units are no purchase", "1 to 1000000000 units"),
            (
                "acme buys 1000000001 connections", "1000000001 units are no purchase",
                "1 to 1000000000 units"
            ),
            ("acme buys 5 units of daily", "the policy has no limit `daily`", "quota: ["),
        ])
    func sentences(step: String, message: String, remedy: String) throws {
        let problems = Self.read(
            "scenario: Bought\nclients: [acme]\nfreelancers: [noor]\nsteps: [\(step)]\n")
        #expect(problems.map(\.message) == [message])
        let problem = try #require(problems.first)
        let advice = [problem.expected, problem.help].compactMap { $0 }.joined(separator: "; ")
        #expect(advice.contains(remedy), "\(advice)")
    }

    @Test("More than any number is no number of units")
    func tooLarge() {
        let problems = Self.read(
            """
            scenario: Bought
            clients: [acme]
            freelancers: [noor]
            steps: [acme buys 9223372036854775808 connections]

            """)
        #expect(problems.count == 1)
    }
}
