import Diagnostics
import Marketplace
import Testing
import VirtualTime
import YAML

@testable import ScenarioLanguage

@Suite("Policies")
struct PolicyTests {
    private static func read(_ text: String) -> (policy: Policy?, diagnostics: [Diagnostic]) {
        let (documents, problems) = YAMLParser.parse(SourceFile(name: "p.yaml", text: text))
        precondition(problems.isEmpty && documents.count == 1, "not YAML: \(text)")
        return PolicyReader.read(documents[0].root)
    }

    private static func preset(
        _ name: String, _ change: (inout Policy) -> Void
    ) -> (String, Policy) {
        var policy = Policy()
        policy.name = name
        change(&policy)
        return (name, policy)
    }

    private static func inmail(_ policy: inout Policy) {
        policy.quota.window = .billingCycle
        policy.quota.allotments = [.units(5), .units(15), .units(30), .units(50)]
        policy.quota.rollOver = RollOver(
            caps: [.percent(300), .percent(300), .percent(400), .percent(300)],
            expiresAfterWindows: 3)
        policy.quota.refund = .onReply(within: .days(90))
        policy.quota.secondMessageBeforeReply = false
        policy.declines = true
    }

    private static let expected: [(String, Policy)] = [
        preset("article") { _ in },
        preset("five-a-day") { policy in
            policy.quota.window = .day(renewalHour: 0)
            policy.quota.allotments = Array(repeating: .units(5), count: 4)
            policy.conditions = [
                .billingVerified,
                .spend(atLeast: Cents(100_000), orPaymentOlderThan: .days(90)),
            ]
        },
        preset("inmail", inmail),
        preset("inmail-2014") { policy in
            inmail(&policy)
            policy.quota.refund = .onNoReply(within: .days(7))
            policy.declines = false
        },
        preset("daily-likes") { policy in
            policy.quota.window = .day(renewalHour: 4)
            policy.quota.allotments = Array(repeating: .units(8), count: 4)
        },
        preset("inbound-window") { policy in
            policy.quota.unit = .message
            policy.quota.freeAfterInbound = InboundAllowance(count: 5, within: .hours(24))
        },
        preset("recruiter-team") { policy in
            var contract = limit(.month(renewalHour: 0), [.units(30), .units(150), .unlimited])
            contract.scope = .team
            contract.rollOver = RollOver(capPercent: 300)
            contract.refund = .onReply(within: .days(90))
            contract.secondMessageBeforeReply = false
            let seat = limit(.month(renewalHour: 0), [.units(20), .units(75), .unlimited])
            set([("contract", contract), ("seat", seat)], of: &policy)
            policy.declines = true
        },
        preset("pending-cap") { policy in
            var pending = limit(.never, [.units(20), .units(50), .units(100)])
            pending.allotments[0] = .units(5)
            pending.unit = .unansweredConversation
            pending.refund = .onReply(within: .days(3_652_500))
            set([("pending", pending)], of: &policy)
            policy.declines = true
        },
        preset("hour-day-month") { policy in
            let hourly = limit(.rolling(.hours(1)), [.units(3), .units(10), .units(20)])
            let daily = limit(.day(renewalHour: 0), [.units(10), .units(30), .units(60)])
            let monthly = limit(.month(renewalHour: 0), [.units(60), .units(200), .unlimited])
            set([("hourly", hourly), ("daily", daily), ("monthly", monthly)], of: &policy)
        },
        preset("earned-tiers") { policy in
            var quota = limit(.rolling(.days(1)), [.units(250), .units(250), .units(250)])
            var levels = EarnedLevels()
            let grants: [Allotment] = [
                .units(250), .units(1_000), .units(10_000), .units(100_000), .unlimited,
            ]
            levels.allotments = grants.map { grant in [grant, grant, grant, grant] }
            levels.up.conditions = [
                LevelCondition(.used(within: .days(7)), isAtLeast: true, share: 5_000),
                LevelCondition(.complaints(within: .days(7)), isAtLeast: false, share: 200),
            ]
            levels.up.after = .days(1)
            levels.down.conditions = [
                LevelCondition(.complaints(within: .days(7)), isAtLeast: true, share: 400)
            ]
            quota.levels = levels
            quota.unit = .person
            quota.freeAfterInbound = InboundAllowance(
                count: InboundAllowance.unlimited, within: .days(1))
            set([("quota", quota)], of: &policy)
        },
        preset("reply-window") { policy in
            policy.quota = limit(.day(renewalHour: 0), [.units(8), .units(20), .units(50)])
            policy.conversations.expiresUnwritten = .hours(24)
            policy.conversations.expiresUnanswered = .hours(24)
        },
    ]

    private static func limit(_ window: QuotaWindow, _ grants: [Allotment]) -> QuotaPolicy {
        var limit = QuotaPolicy()
        limit.window = window
        limit.allotments = [.notEligible] + grants
        return limit
    }

    private static func set(_ limits: [(name: String, QuotaPolicy)], of policy: inout Policy) {
        policy.quota = limits[0].1
        policy.limits = limits.map(\.1)
        policy.limitNames = limits.map(\.name)
    }

    @Test("Each preset's file says what it should", arguments: expected.indices)
    func presets(index: Int) {
        let (name, policy) = Self.expected[index]
        #expect(PolicyCatalog.names[index] == name)
        #expect(PolicyCatalog.parsed(name) == policy)
        #expect(PolicyCatalog.policy(named: name) == policy)
        #expect(Self.read(name).policy == policy)
    }

    @Test("A preset's file states every parameter, so that none comes from elsewhere")
    func complete() {
        for name in PolicyCatalog.names {
            let text = PolicyCatalog.text(of: name) ?? ""
            for key in [
                "unit", "window", "basic", "plus", "business", "enterprise", "roll over",
                "refund", "free after inbound", "second message before reply", "conditions",
                "archived conversations", "declines", "ladder", "tells reporter", "restriction",
                "expire after",
            ] {
                let isImplied =
                    text.contains("unit: unanswered conversation")
                    && ["window", "roll over", "refund"].contains(key)
                #expect(isImplied || text.contains("\(key):"), "\(name) lacks \(key)")
            }
        }
        #expect(PolicyCatalog.text(of: "nothing") == nil)
    }

    @Test("A mapping changes a preset key by key")
    func merges() {
        let (policy, problems) = Self.read(
            """
            extends: inmail
            quota: {window: day at 04:00, plus: 2, enterprise: unlimited, roll over: {cap: 200%}}
            moderation: {tells reporter: yes}
            """)
        var expected = Self.expected[2].1
        expected.quota.window = .day(renewalHour: 4)
        expected.quota.allotments = [.units(5), .units(2), .units(30), .unlimited]
        expected.quota.rollOver.caps = PlanNames.article.all.map { _ in .percent(200) }
        expected.moderation.tellsReporter = true
        #expect(problems.isEmpty)
        #expect(policy == expected)
    }

    @Test(
        "Windows are read",
        arguments: [
            ("day", QuotaWindow.day(renewalHour: 0)), ("month", .month(renewalHour: 0)),
            ("month at 04:00", .month(renewalHour: 4)), ("billing cycle", .billingCycle),
            ("rolling 24h", .rolling(.days(1))),
            ("token every 8h", .tokenBucket(interval: .hours(8))), ("never", .never),
            ("hour", .hour), ("day at 04:30", .day(renewalHour: 4, minute: 30)),
            ("week", .week(from: .monday)),
            ("week at 9:05", .week(from: .monday, renewalHour: 9, minute: 5)),
            ("week from sunday", .week(from: .sunday)),
            ("week from sunday at 23:59", .week(from: .sunday, renewalHour: 23, minute: 59)),
            ("3 months", .month(renewalHour: 0, count: 3)),
            ("3 months at 04:00", .month(renewalHour: 4, count: 3)),
            ("half-year", .month(renewalHour: 0, count: 6)),
            ("year", .month(renewalHour: 0, count: 12)),
            ("billing cycle or last day", .billingCycleOnLastDay),
            ("5h from first use", .firstUse(.hours(5))),
        ])
    func windows(text: String, window: QuotaWindow) {
        #expect(Self.read("quota: {window: \(text)}").policy?.quota.window == window)
    }

    @Test(
        "What is wrong is told, with a code",
        arguments: [
            ("artikel", "unknown-policy"), ("extends: inmial", "unknown-policy"),
            ("quotas: {}", "unknown-key"), ("quota: {pluss: 3}", "unknown-key"),
            ("quota: 3", "wrong-shape"), ("quota: {plus: [3]}", "wrong-shape"),
            ("quota: {plus: }", "missing-value"), ("quota: {plus: -1}", "bad-number"),
            ("quota: {plus: 99999999999999999999}", "bad-number"),
            ("quota: {window: fortnight}", "bad-choice"),
            ("quota: {window: day at 4pm}", "bad-choice"),
            ("quota: {window: day at 04:60}", "bad-choice"),
            ("quota: {window: day at 4:5}", "bad-choice"),
            ("quota: {window: day at}", "bad-choice"),
            ("quota: {window: hour at 04:00}", "bad-choice"),
            ("quota: {window: billing cycle at 04:00}", "bad-choice"),
            ("quota: {window: week from domingo}", "bad-choice"),
            ("quota: {window: week from sunday at 24:00}", "bad-choice"),
            ("quota: {window: 5 months}", "bad-choice"),
            ("quota: {window: 99999999999999999999 months}", "bad-choice"),
            ("quota: {window: 0h from first use}", "bad-duration"),
            ("quota: {window: from first use}", "bad-choice"),
            ("quota: {window: five from first use}", "bad-duration"),
            ("quota: {time zone: Europe/Berlim}", "unknown-zone"),
            ("quota: {time zone: ../../etc/passwd}", "unknown-zone"),
            ("quota: {time zone: /etc/passwd}", "unknown-zone"),
            ("quota: {time zone: }", "missing-value"),
            ("quota: {time zone: [UTC]}", "wrong-shape"),
            ("quota: {window: day at 24:00}", "bad-choice"),
            ("quota: {window: rolling 0s}", "bad-duration"),
            ("quota: {window: token every 3 moons}", "bad-duration"),
            ("quota: {refund: always}", "bad-choice"),
            ("quota: {roll over: {cap: 50%}}", "bad-percentage"),
            ("quota: {roll over: {expires after: 3 windows}}", "bad-policy"),
            ("{extends: inmail, quota: {window: rolling 24h}}", "bad-policy"),
            ("quota: {free after inbound: lots}", "bad-choice"),
            ("conditions: [rich]", "bad-choice"), ("conditions: rich", "wrong-shape"),
            ("moderation: {ladder: []}", "bad-policy"),
            ("moderation: {ladder: [hug]}", "bad-choice"),
            ("invites: {fast: 4d}", "bad-policy"), ("[]", "wrong-shape"),
        ])
    func problems(text: String, code: String) {
        let (policy, problems) = Self.read(text)
        #expect(policy == nil)
        #expect(problems.map(\.code.rawValue) == [code])
    }

    @Test("A near miss is suggested, and all that is wrong is told at once")
    func suggestions() {
        let (_, problems) = Self.read("{extends: inmial, quota: {pluss: 3}, offers: {expires: 1d}}")
        #expect(problems.count == 3)
        #expect(problems[0].help == "did you mean `inmail`?")
        #expect(problems[1].help == "did you mean `plus`?")
    }
}
