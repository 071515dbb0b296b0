import Diagnostics
import Marketplace
import ScenarioLanguage
import Testing
import VirtualTime

@testable import Replay

@Suite("Two policies held against one another")
struct PolicyComparisonTests {
    /// A zone that is an hour ahead of UTC, whatever it is called.
    private static func zone(_ name: String) -> Result<SourceFile, IncludeError> {
        var bytes = Array("TZif".utf8) + [UInt8](repeating: 0, count: 16)
        for count: UInt8 in [0, 0, 0, 0, 1, 4] { bytes += [0, 0, 0, count] }
        bytes += [0, 0, 14, 16, 0, 0] + Array("ABC\0".utf8)
        return .success(SourceFile(name: name, bytes: bytes))
    }

    private static func policy(_ text: String) throws -> Policy {
        var policies = ReplayPolicies(zones: { zone($0) })
        policies.add(SourceFile(name: "ours.yaml", text: text), extending: [])
        #expect(policies.diagnostics.isEmpty, "\(text): \(policies.diagnostics)")
        return try #require(policies.policies.first, "\(text)").policy
    }

    /// Policy files in which an example stands where it belongs: in one quota, or in a limit.
    private static func files(_ part: String, _ example: String) -> [String] {
        func inQuota(_ keys: String) -> [String] {
            ["quota: {\(keys)}", "quota: [{name: daily, business: 5, \(keys)}]"]
        }
        switch part {
        case "policy":
            if example.hasPrefix("plans") { return [example + "\nquota: {pro: 5}"] }
            return example.hasPrefix("extends:") || example.hasPrefix("about:") ? [] : [example]
        case "quota":
            if example.hasPrefix("level") {
                let others = ["levels: [1, 2]", "level up: {when: [used at least 1% within 7d]}"]
                    .filter { !example.hasPrefix($0.prefix(8)) }
                return inQuota(([example] + others).joined(separator: ", "))
            }
            if example == "refund: on expiry" {
                let expiry = "conversations: {expire without an answer after: 24h}"
                return inQuota(example + ", plus: 3").map { "\($0)\n\(expiry)" }
            }
            if example.hasPrefix("refund expires") {
                return inQuota(example + ", refund: on reply within 90d")
            }
            if example.hasPrefix("refund: on withdrawal") {
                return inQuota(example + ", unit: invite")
            }
            let isOfBusiness = example.hasPrefix("business:")
            return isOfBusiness ? ["quota: {\(example)}"] : inQuota(example)
        case "quota (an item of a list)": return ["quota: [{\(example), plus: 3}]"]
        case "roll over":
            let cap = example.hasPrefix("cap") ? "" : ", cap: 300%"
            return inQuota("roll over: {\(example)\(cap)}")
        case "plan change", "purchases": return inQuota("\(part): {\(example)}")
        case "level up", "level down":
            let when = example.hasPrefix("after") ? ", when: [used below 1% within 7d]" : ""
            let up = part == "level up" ? "" : "level up: {when: [used below 2% within 7d]}, "
            return inQuota("levels: [1, 2], \(up)\(part): {\(example)\(when)}")
        default: return ["\(part): {\(example)}"]
        }
    }

    @Test("Whatever a key of policies changes is told, and nothing else")
    func keys() throws {
        for page in KeyCatalog.policy {
            let examples = page.entries.flatMap(\.examples)
            var policies = [("article", Policy())]
            for text in examples.flatMap({ Self.files(page.part, $0) }) {
                policies.append((text, try Self.policy(text)))
            }
            for (text, first) in policies {
                for (other, second) in policies {
                    // What it is called is no rule.
                    var named = second
                    named.name = first.name
                    let differences = PolicyDifference.all(first, second)
                    #expect(
                        differences.isEmpty == (first == named),
                        "\(text) and \(other): \(differences)")
                }
            }
        }
    }

    @Test("Limits are told apart by their names")
    func limits() throws {
        let ours = try Self.policy("quota: [{name: a, window: day, plus: 3}, {name: b, plus: 9}]")
        let theirs = try Self.policy("quota: [{name: a, window: day, plus: 4}, {name: c, plus: 9}]")
        let differences = PolicyDifference.all(ours, theirs)
        #expect(differences.map(\.limit) == ["a", nil, nil])
        #expect(differences.map(\.figure) == ["allotment", "limit b", "limit c"])
        #expect(differences[1].second == nil && differences[2].first == nil)
        let one = PolicyDifference.all(Policy(), ours)
        #expect(one.map(\.figure) == ["the one quota", "limit a", "limit b"])
    }

    private static let start = Instant(microseconds: 1_767_225_600_000_000)

    private static func trial(
        _ policy: Policy, hours: Int64, answers: TimeSpan? = nil, days: Int64 = 365
    ) -> AttemptTrial.Outcome {
        AttemptTrial(
            gap: .hours(hours), from: start, until: start + .days(days), answersAfter: answers
        ).run(policy, plan: .plus)
    }

    @Test("The first refusal is that of the first limit that is full")
    func firstRefusal() throws {
        let daily = "{name: daily, window: day, plus: 4}"
        let both = try Self.policy("quota: [\(daily), {name: monthly, plus: 20}]")
        // Six a day: the fifth is too much.
        let often = Self.trial(both, hours: 4)
        let first = try #require(often.first)
        #expect(often.attempts == 2_190 && first.attempt == 5)
        #expect(first.at == Self.start + .hours(16))
        guard case .limit(let full) = first.refusal.cause else {
            Issue.record("\(first)")
            return
        }
        #expect(full.limit == LimitID(0) && full.used == 4 && full.of == 4)
        #expect(full.passes == Self.start + .days(1))
        // Two a day: the month is full after ten days.
        let seldom = Self.trial(both, hours: 12)
        #expect(seldom.first?.attempt == 21 && seldom.first?.at == Self.start + .days(10))
        #expect(seldom.attempts == 730 && seldom.refused == 730 - 12 * 20)
        #expect(Self.trial(both, hours: 12, days: 10).first == nil)
    }

    @Test("Answers give room where the policy says so")
    func answers() throws {
        let pending = try #require(PolicyCatalog.policy(named: "pending-cap"))
        #expect(Self.trial(pending, hours: 1).first?.attempt == 21)
        // Twenty wait at any time, and the oldest is answered just as another is sent.
        #expect(Self.trial(pending, hours: 1, answers: .hours(20)).first == nil)
        #expect(Self.trial(pending, hours: 1, answers: .hours(21)).first?.attempt == 21)
        let inmail = try #require(PolicyCatalog.policy(named: "inmail"))
        #expect(Self.trial(inmail, hours: 24, answers: .days(2)).first == nil)
        #expect(Self.trial(inmail, hours: 24).first?.attempt == 16)
    }

    @Test("What nobody answers gives room once it is over, and an answer after that is none")
    func expiry() throws {
        let over = "conversations: {expire without an answer after: 24h}"
        let quota = "quota: {window: never, plus: 4, refund: on expiry}"
        let returning = try Self.policy("\(quota)\n\(over)")
        // Four wait at any time, and the oldest is over just as another is sent.
        #expect(Self.trial(returning, hours: 6).first == nil)
        #expect(Self.trial(returning, hours: 5).first?.attempt == 5)
        #expect(Self.trial(returning, hours: 6, answers: .hours(24)).first == nil)
        #expect(Self.trial(returning, hours: 6, answers: .hours(23)).first?.attempt == 5)
        let pending = try Self.policy("extends: pending-cap\n\(over)")
        #expect(Self.trial(pending, hours: 1).first?.attempt == 21)
        #expect(Self.trial(pending, hours: 2).first == nil)
        #expect(Self.trial(pending, hours: 1, answers: .hours(20)).first == nil)
    }

    @Test("Conditions are met, and plans that are not eligible are refused at once")
    func conditions() throws {
        let daily = try #require(PolicyCatalog.policy(named: "five-a-day"))
        #expect(Self.trial(daily, hours: 4).first?.attempt == 6)
        let article = AttemptTrial(
            gap: .days(1), from: Self.start, until: Self.start + .days(9)
        ).run(Policy(), plan: .basic)
        #expect(article.refused == 9 && article.first?.refusal.reason == .planNotEligible)
    }

    @Test("Attempts are counted before they are made")
    func counts() {
        func attempts(_ gap: TimeSpan, _ span: TimeSpan) -> Int? {
            AttemptTrial(gap: gap, from: Self.start, until: Self.start + span).attempts
        }
        #expect(attempts(.hours(8), .days(1)) == 3)
        #expect(attempts(.hours(8), .days(1) + .microseconds(1)) == 4)
        #expect(attempts(.hours(8), .zero) == 0)
        #expect(attempts(.seconds(1), .seconds(100_000)) == 100_000)
        #expect(attempts(.seconds(1), .seconds(100_001)) == nil)
    }
}
