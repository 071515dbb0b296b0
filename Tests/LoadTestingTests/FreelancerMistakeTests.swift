import Diagnostics
import ScenarioLanguage
import Testing

@testable import LoadTesting

@Suite("What can be wrong with freelancers and their hours")
struct FreelancerMistakeTests {
    struct Mistake: Sendable {
        var freelancers: String
        var says: String
        /// The text at the place.
        var at: String

        init(_ freelancers: String, _ says: String, at: String) {
            self.freelancers = freelancers
            self.says = says
            self.at = at
        }
    }

    private static func hours(_ factor: String, at hour: Int = 9) -> String {
        let factors = (0..<24).map { $0 == hour ? factor : "1" }
        return "replies by hour: [\(factors.joined(separator: ", "))]"
    }

    private static func nights(_ factor: String) -> String {
        "pace by hour: [\(Array(repeating: factor, count: 24).joined(separator: ", "))]"
    }

    private static func values(_ entry: String) -> String {
        String(entry.drop { $0 != "[" })
    }

    static let mistakes: [Mistake] = [
        // Hours.
        Mistake("working hours: 9 to 5", "is not a shift", at: "9 to 5"),
        Mistake("working hours: 9:00-17:00", "is not a time of day", at: "9:00-17:00"),
        Mistake("working hours: 09:00-25:00", "is not a time of day", at: "09:00-25:00"),
        Mistake("working hours: 09:00-09:00", "ends when it begins", at: "09:00-09:00"),
        Mistake("working hours: [09:00-12:00, 13:00-13:00]", "ends when it", at: "13:00-13:00"),
        Mistake("working hours: []", "say no hours", at: "[]"),
        Mistake("working hours: {}", "say no hours", at: "{}"),
        Mistake("working hours: {mondays: 09:00-17:00}", "no day of the week", at: "mondays"),
        Mistake("working hours: {mon: 5}", "is not a shift", at: "5"),
        Mistake(
            "working hours: [09:00-13:00, 12:00-17:00]",
            "some of the `working hours` of monday are also hours that began before",
            at: "[09:00-13:00, 12:00-17:00]"),
        Mistake(
            "working hours: {mon-fri: 09:00-17:00, fri: 10:00-14:00}", "hours` of friday",
            at: "{mon-fri: 09:00-17:00, fri: 10:00-14:00}"),
        Mistake(
            "working hours: {sun: 22:00-06:00, mon: 05:00-07:00}", "hours` of monday",
            at: "{sun: 22:00-06:00, mon: 05:00-07:00}"),
        // Zones.
        Mistake("time zone: CET", "how far a clock is ahead of UTC", at: "CET"),
        Mistake("time zone: Europe/Berlin", "how far a clock", at: "Europe/Berlin"),
        Mistake("time zone: 02:00", "how far a clock", at: "02:00"),
        Mistake("time zone: +2", "how far a clock", at: "+2"),
        Mistake("time zone: +14:01", "how far a clock", at: "+14:01"),
        // Factors.
        Mistake("pace by hour: [1]", "list of 24 factors", at: "[1]"),
        Mistake(nights("0"), "nothing is ever done", at: values(nights("0"))),
        Mistake(
            "working hours: 09:00-17:00, \(nights("1"))", "two ways to say the same",
            at: values(nights("1"))),
        Mistake("replies by hour: [1, 2]", "list of 24 factors", at: "[1, 2]"),
        Mistake(hours("-1"), "is not a number", at: "-1"),
        Mistake(
            "replies: 60%, \(hours("2"))", "in the hour from 09:00 the shares",
            at: values(hours("2"))),
        Mistake(
            "replies: 20%, on spam: {replies: 30%, reports: 50%}, \(hours("2", at: 23))",
            "in the hour from 23:00 the shares", at: values(hours("2", at: 23))),
        Mistake(
            "replies: 30%, \(hours("2")), groups: [{share: 50%}, {share: 50%, blocks: 50%}]",
            "in the hour from 09:00", at: "{share: 50%, blocks: 50%}"),
        // Groups.
        Mistake("groups: []", "needs a list of 1 to 64", at: "[]"),
        Mistake("groups: {share: 100%}", "needs a list of 1 to 64", at: "{share: 100%}"),
        Mistake("groups: [{share: 100%}, 7]", "needs keys and values", at: "7"),
        Mistake(
            "groups: [{share: 50%}, {share: 20%}]", "must add up to 100%",
            at: "[{share: 50%}, {share: 20%}]"),
        Mistake(
            "groups: [{share: 100%}, {replies: 20%}]", "it is not said how many",
            at: "{replies: 20%}"),
        Mistake(
            "groups: [{share: 50%}, {count: 20}]", "a count, and another one a share",
            at: "{count: 20}"),
        Mistake("groups: [{share: 100%, count: 20}]", "both", at: "{share: 100%, count: 20}"),
        Mistake(
            "groups: [{count: 50}, {count: 20}]", "the groups have 70 freelancers",
            at: "[{count: 50}, {count: 20}]"),
        Mistake(
            "groups: [{share: 99.99%}, {share: 0.01%}]", "the share of this group is nobody",
            at: "{share: 0.01%}"),
        Mistake(
            "groups: [{name: eu, share: 50%}, {name: eu, share: 50%}]", "have the name `eu`",
            at: "eu"),
        Mistake("groups: [{share: 100%, skills: swift}]", "no key `skills` here", at: "skills"),
        Mistake("groups: [{share: 100%, replies: 120%}]", "more than 100%", at: "120%"),
    ]

    @Test("is told once, with its place and what to do", arguments: mistakes.indices)
    func mistake(number: Int) throws {
        let mistake = Self.mistakes[number]
        let text =
            "load: A test\nclients: {count: 9}\n"
            + "freelancers: {count: 1000, \(mistake.freelancers)}\n"
        let file = SourceFile(name: "test.yaml", text: text)
        let read = LoadReader.read(file)
        #expect(read.plan == nil)
        let told = try #require(read.diagnostics.first, "\(mistake.freelancers)")
        #expect(read.diagnostics.count == 1, "\(read.diagnostics)")
        #expect(told.message.contains(mistake.says), "\(told)")
        #expect(file.text(of: told.span) == mistake.at, "\(told)")
        #expect(told.expected != nil || told.help != nil, "\(told)")
    }

    @Test("is told at any scale of the people as it is at none")
    func scale() {
        let text = """
            load: Counts
            clients: {count: 10}
            freelancers: {count: 99, groups: [{count: 33}, {name: b, count: 33}, {count: 33}]}

            """
        for scale in [0.01, 0.5, 1, 1.5, 1_000] {
            let file = SourceFile(name: "test.yaml", text: text)
            let (plan, diagnostics) = LoadReader.read(file, scale: scale)
            #expect(diagnostics.isEmpty)
            let groups = plan?.freelancerGroups.map(\.count) ?? []
            #expect(groups.isEmpty || groups.reduce(0, +) == plan?.freelancers, "\(scale)")
        }
    }
}
