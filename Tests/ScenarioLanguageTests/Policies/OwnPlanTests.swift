import Diagnostics
import Marketplace
import Testing

@testable import ScenarioLanguage

@Suite("Plans with names of a policy's own")
struct OwnPlanTests {
    struct Mistake: Sendable {
        /// What is pointed at stands between ‹ and ›.
        var policy: String
        var clients = "clients: [acme]"
        var steps = "steps: [wait: 1h]"
        var message: String
        /// A part of what is said to do.
        var remedy: String
    }

    private static let own = "{plans: [free, pro], quota: {pro: 5}}"

    static let mistakes: [Mistake] = [
        Mistake(
            policy: "{plans: ‹[]›}", message: "a policy without plans", remedy: "[free, pro, team]"),
        Mistake(
            policy: "{plans: ‹[p1, p2, p3, p4, p5, p6, p7, p8, p9]›, quota: {p1: 1}}",
            message: "a policy of 9 plans", remedy: "one to 8 names"),
        Mistake(
            policy: "{plans: ‹pro›, quota: {pro: 1}}", message: "`plans` is not written like this",
            remedy: "a list such as [one, two]"),
        Mistake(
            policy: "{plans: [pro, ‹pro›], quota: {pro: 1}}",
            message: "two plans are called `pro`", remedy: "a name of its own"),
        Mistake(
            policy: "{plans: [pro, ‹Team›], quota: {pro: 1}}",
            message: "`Team` is not a name for a plan", remedy: "letters in lower case"),
        Mistake(
            policy: "{plans: [pro, ‹1st›], quota: {pro: 1}}",
            message: "`1st` is not a name for a plan", remedy: "a letter first"),
        Mistake(
            policy: "{plans: [pro, ‹a plan›], quota: {pro: 1}}",
            message: "`a plan` is not a name for a plan", remedy: "up to 20 of them"),
        Mistake(
            policy: "{plans: [pro, ‹abcdefghijklmnopqrstu›], quota: {pro: 1}}",
            message: "`abcdefghijklmnopqrstu` is not a name for a plan", remedy: "up to 20"),
        Mistake(
            policy: "{plans: [pro, ‹window›], quota: {pro: 1}}",
            message: "`window` is a word of the language and cannot be a plan",
            remedy: "`window-1`"),
        Mistake(
            policy: "{plans: [pro, ‹their›], quota: {pro: 1}}",
            message: "`their` is a word of the language and cannot be a plan", remedy: "`their-1`"),
        Mistake(
            policy: "{plans: ‹[free, pro]›}",
            message: "on none of these plans a client may write to anybody",
            remedy: "quota: {pro: 30}"),
        Mistake(
            policy: "{plans: [free, pro], quota: {pro: 5, ‹plus›: 3}}",
            message: "a policy has no key `plus` here", remedy: "free, pro"),
        Mistake(
            policy: "{plans: [free, pro], quota: [{name: a, pro: 5, ‹por›: 3}]}",
            message: "a policy has no key `por` here", remedy: "`pro`"),
        Mistake(
            policy: "{plans: [free, pro], quota: {pro: 5, roll over: {cap: {‹plus›: 300%}}}}",
            message: "a policy has no key `plus` here", remedy: "free or pro"),
        Mistake(
            policy: "{plans: [free, pro], quota: [{name: a, window: day, pro: 5, "
                + "levels: [{pro: 1}, {‹team›: 9}], level up: {when: [used below 1% within 7d]}}]}",
            message: "a policy has no key `team` here", remedy: "free or pro"),
        Mistake(
            policy: "{quota: [{name: a, free: ‹0›, pro: 0}], plans: [free, pro]}",
            message: "under these limits no plan ever reaches a freelancer",
            remedy: "more than 0 in every limit"),
        Mistake(
            policy: own, clients: "clients: {acme: {plan: ‹plus›}}",
            message: "`plus` is not a plan", remedy: "free or pro"),
        Mistake(
            policy: own, clients: "clients: {acme: {plan: ‹prp›}}", message: "`prp` is not a plan",
            remedy: "`pro`"),
        Mistake(
            policy: own, steps: "steps: [acme changes plan: ‹team›]",
            message: "`team` is not a plan", remedy: "free or pro"),
    ]

    private static func read(_ text: String) -> ReadResult {
        ScenarioReader.read(SourceFile(name: "test.yaml", text: text))
    }

    @Test("are told with their place and a remedy where they cannot be", arguments: mistakes)
    func told(_ mistake: Mistake) throws {
        let text =
            "scenario: A title\n\(mistake.clients)\npolicy: \(mistake.policy)\n"
            + mistake.steps + "\n"
        let parts = text.split(omittingEmptySubsequences: false) { "‹›".contains($0) }
        let errors = Self.read(parts.joined()).diagnostics
        let error = try #require(errors.first, "\(mistake.policy)")
        #expect(errors.count == 1 && error.message == mistake.message, "\(errors)")
        let isOfList = mistake.message.hasPrefix("under these limits")
        let start = parts[0].utf8.count
        let place = Int(error.span.lower)..<Int(error.span.upper)
        #expect(isOfList || place == start..<(start + parts[1].utf8.count), "\(error.span)")
        let remedy = [error.expected, error.help].compactMap { $0 }.joined(separator: " ")
        #expect(remedy.contains(mistake.remedy), "\(mistake.policy): \(remedy)")
    }

    @Test("are one mistake where the policy has another, whatever clients and steps say")
    func onlyOnce() {
        let text = """
            scenario: A title
            clients: {acme: {plan: team}}
            freelancers: [noor]
            policy: {plans: [free, pro, team], quota: {pro: many}}
            steps:
              - acme moves to the plan pro
              - expect: acme is on pro
            """
        #expect(Self.read(text).diagnostics.map(\.message) == ["`many` is not a whole number"])
    }

    private static func policy(_ text: String) throws -> Policy {
        let text = "scenario: A title\npolicy: \(text)\nsteps: [wait: 1h]\n"
        let result = read(text)
        #expect(result.diagnostics.isEmpty, "\(text): \(result.diagnostics)")
        return try #require(result.plans.first).policy
    }

    @Test("What a plan has by its name stays, and a new one is granted nothing")
    func rearranged() throws {
        let inmail = try Self.policy("{extends: inmail, plans: [business, gold, basic]}")
        #expect(inmail.quota.allotments == [.units(30), .notEligible, .units(5)])
        #expect(inmail.quota.rollOver.caps == [.percent(400), .percent(100), .percent(300)])
        let tiers = try Self.policy("{extends: earned-tiers, plans: [basic, plus, gold]}")
        let limit = try #require(tiers.limits.first)
        #expect(limit.allotments.count == 3 && limit.allotments[2] == .notEligible)
        for grants in try #require(limit.levels).allotments {
            #expect(grants.count == 3 && grants[2] == grants[1])
        }
        let same = try Self.policy("{plans: [basic, plus, business, enterprise]}")
        #expect(same == Policy())
    }

    @Test("The order of the keys does not matter, and a limit of a list bars the first plan only")
    func order() throws {
        let quota = "quota: [{name: a, window: day, pro: 5, roll over: {cap: {pro: 9}}}]"
        let before = try Self.policy("{plans: [free, pro, team], \(quota)}")
        #expect(try Self.policy("{\(quota), plans: [free, pro, team]}") == before)
        #expect(before.quota.allotments == [.notEligible, .units(5), .unlimited])
        #expect(before.quota.rollOver.caps == [.percent(100), .units(9), .percent(100)])
        let one = try Self.policy("{plans: [all], quota: [{name: a, window: day}]}")
        #expect(one.quota.allotments == [.unlimited] && one.plans.usual == .basic)
    }

    @Test("Enterprise is whoever is called so, in whatever place")
    func enterprise() throws {
        let policy = try Self.policy("{plans: [enterprise, pro], quota: {pro: 5}}")
        #expect(policy.plans.enterprise == .basic && Policy().plans.enterprise == .enterprise)
        let other = try Self.policy("{plans: [p1, p2, p3, p4], quota: {p4: 5}}")
        #expect(other.plans.enterprise == nil)
    }

    @Test(
        "A client's plan is told beside another mistake of the policy, unless that may be why",
        arguments: [
            ("{quota: {refund: on not seen}}", true), ("{quotta: {plus: 5}}", true),
            ("{plans: [free, Pro], quota: {free: 5}}", false), ("{plans: free}", false),
            ("{extends: nobody}", false), ("nobody", false), ("[article]", false),
        ])
    func beside(policy: String, isTold: Bool) {
        let read = Scripts.read(
            "scenario: x\nclients: {acme: {plan: gold}}\npolicy: \(policy)\nsteps: [wait: 1h]\n")
        let told = read.diagnostics.filter { $0.severity == .error }.map(\.message)
        #expect(told.contains("`gold` is not a plan") == isTold, "\(told)")
        #expect(told.count > (isTold ? 1 : 0), "\(told)")
    }

    @Test("A shared cast takes the plans of whoever includes it")
    func sharedCast() throws {
        let cast = "cast: Ours\nclients: {acme: {plan: team}, globex: {}}\n"
        let script = """
            scenario: A title
            include: cast.yaml
            policy: {plans: [free, pro, team], quota: {team: 5}}
            steps: [expect: acme is on team]
            """
        let result = ScenarioReader.read(SourceFile(name: "test.yaml", text: script)) { _, _ in
            .success(SourceFile(name: "cast.yaml", text: cast))
        }
        #expect(result.diagnostics.isEmpty, "\(result.diagnostics)")
        #expect(try #require(result.plans.first).cast.clients.map(\.plan) == [.business, .plus])
        #expect(Self.read(cast).diagnostics.isEmpty)
        let wrong = Self.read("cast: Ours\npolicy: article\nclients: {acme: {plan: team}}\n")
        #expect(wrong.diagnostics.map(\.message) == ["`team` is not a plan"])
    }
}
