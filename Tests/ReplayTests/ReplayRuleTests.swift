import Marketplace
import MessageLogs
import ScenarioLanguage
import Testing
import VirtualTime

@testable import Replay

@Suite("What a replay says of messages")
struct ReplayRuleTests {
    /// `1>2@5h`, with what stands behind it: a deed, a plan, a role.
    private func log(_ words: String...) -> [LogMessage] {
        words.map { line in
            let parts = line.split(separator: " ")
            let sides = parts[0].split { ">@".contains($0) }
            var message = LogMessage(
                at: Instant(microseconds: 1_767_225_600_000_000) + .hours(Int64(sides[2])!),
                from: UInt32(sides[0])!, to: UInt32(sides[1])!)
            for part in parts.dropFirst() {
                if let deed = LogDeed.allCases.first(where: { $0.name == part }) {
                    message.deed = deed
                }
                message.plan = PlanNames.article.plan(named: String(part)) ?? message.plan
                message.role = LogRole.allCases.first { $0.name == part } ?? message.role
            }
            return message
        }
    }

    private func article(_ change: (inout Policy) -> Void = { _ in }) -> [ReplayPolicy] {
        var policy = Policy()
        change(&policy)
        return [ReplayPolicy("p", policy)]
    }

    private func figures(
        _ log: [LogMessage], _ policies: [ReplayPolicy], plan: Plan? = nil
    ) -> PolicyFigures {
        var options = LogReplay.Options()
        options.plan = plan
        return ReplayCountTests.replay(log, policies, options).policies[0].figures
    }

    @Test("A plan that is not known is missed only where plans differ")
    func plans() {
        let two = log("1>2@0", "2>1@1", "1>2@2")
        let unknown = figures(two, article())
        #expect(unknown.unknown(.plan) == 3 && unknown.unknownConversations == 1)
        #expect(figures(two, article(), plan: .plus).allowed == 3)
        let basic = figures(two, article(), plan: .basic)
        #expect(basic.refused(.planNotEligible) == 1)
        #expect(basic.lostFromFreelancers == 1 && basic.lostFromClients == 1)
        #expect(basic.repliesLost == 1)
        let alike = article { $0.quota.allotments = [.units(1), .units(1), .units(1), .units(1)] }
        #expect(figures(log("1>2@0", "1>3@1"), alike).refused(.quotaExhausted) == 1)
        // The log says it itself, from a line on.
        let told = figures(log("1>2@0 basic", "1>3@1 plus", "1>4@2"), article())
        #expect(told.refused(.planNotEligible) == 1 && told.allowed == 2)
        // With contract history no plan is asked for.
        #expect(figures(log("1>2@0 hire", "1>2@1"), article()).allowed == 1)
    }

    @Test("Facts that no log has are missed by their names")
    func conditions() {
        let one = log("1>2@0", "2>1@1")
        for (condition, fact) in [
            (EligibilityCondition.billingVerified, MissingFact.billing),
            (.goodStanding, .standing),
            (.spend(atLeast: Cents(1), orPaymentOlderThan: nil), .payments),
        ] {
            let policy = article { $0.conditions = [condition] }
            #expect(figures(one, policy, plan: .plus).unknown(fact) == 2)
            // Whoever has no such plan is refused whatever the condition says.
            #expect(figures(one, policy, plan: .basic).refused(.planNotEligible) == 1)
        }
        let cycle = article { $0.quota.window = .billingCycle }
        #expect(figures(one, cycle, plan: .plus).unknown(.signUp) == 2)
        #expect(figures(one, cycle, plan: .enterprise).unknown(.signUp) == 2)
        let free = article {
            $0.quota.window = .billingCycle
            $0.quota.allotments[3] = .unlimited
        }
        #expect(figures(one, free, plan: .enterprise).allowed == 2)
    }

    @Test("Blocks, declining and waiting for a reply refuse as they do in scenarios")
    func otherReasons() {
        let blocked = figures(
            log("1>2@0", "2>1@1", "2>1@2 block", "1>2@3", "2>1@4", "1>3@5"), article(),
            plan: .plus)
        #expect(blocked.refused(.blocked) == 2 && blocked.allowed == 3)
        #expect(blocked.refusedConversations == 0)
        let declining = article { $0.declines = true }
        let declined = log("1>2@0", "2>1@1 decline", "1>2@2", "2>1@3", "1>2@4")
        #expect(figures(declined, declining, plan: .plus).refused(.declined) == 1)
        #expect(figures(declined, article(), plan: .plus).refused == 0)
        let waiting = article { $0.quota.secondMessageBeforeReply = false }
        let waited = figures(log("1>2@0", "1>2@1", "2>1@2", "1>2@3"), waiting, plan: .plus)
        #expect(waited.refused(.awaitingReply) == 1 && waited.allowed == 3)
        #expect(waited.refusedConversations == 0 && waited.sendersAtLimit == 0)
        // By her role, a freelancer does not write first.
        let first = figures(log("2>1@0 freelancer", "1>2@1"), article(), plan: .plus)
        #expect(first.refused(.notAConversation) == 1 && first.lostFromClients == 1)
    }

    @Test("A refund on a reply lets another conversation through")
    func refund() {
        var policies = article {
            $0.quota.allotments = [.units(1), .units(1), .units(1), .units(1)]
        }
        let three = log("1>2@0", "2>1@1", "1>3@2")
        #expect(figures(three, policies).refused == 1)
        policies[0].policy.quota.refund = .onReply(within: .days(90))
        #expect(figures(three, policies).refused == 0)
    }

    @Test("A block gives back what a policy says, and an answer as many as it says")
    func moreRefunds() {
        var policies = article {
            $0.quota.allotments = [.units(1), .units(1), .units(1), .units(1)]
        }
        let blocked = log("1>2@0", "2>1@1 block", "1>3@2", "1>4@3")
        #expect(figures(blocked, policies).refused == 2)
        policies[0].policy.quota.refund = .onBlock(within: .hours(1))
        #expect(figures(blocked, policies).refused == 1)
        let answered = log("1>2@0", "2>1@1", "1>3@2", "1>4@3", "1>5@4")
        policies[0].policy.quota.refund = .onReply(within: .hours(1))
        #expect(figures(answered, policies).refused == 2)
        policies[0].policy.quota.refundUnits = 2
        #expect(figures(answered, policies).refused == 1)
    }

    @Test("What nobody viewed in time comes back, as far as the log tells of looks")
    func unseen() {
        let policies = article {
            $0.quota.allotments = [.units(1), .units(1), .units(1), .units(1)]
            $0.quota.refund = .onNotViewed(within: .hours(2))
        }
        #expect(figures(log("1>2@0", "1>3@3"), policies).refused == 0)
        for look in ["2>1@1 view", "2>1@1", "2>1@1 archive", "2>1@1 block", "2>1@1 report"] {
            #expect(figures(log("1>2@0", look, "1>3@3"), policies).refused == 1, "\(look)")
        }
        // What the sender looks at, and what comes too late, changes nothing.
        for look in ["1>2@1 view", "2>1@3 view"] {
            #expect(figures(log("1>2@0", look, "1>3@4"), policies).refused == 0, "\(look)")
        }
    }

    @Test("Of those to whom a policy is free, what is refused to others cannot be told")
    func freeRecipients() {
        let policies = article {
            $0.quota.allotments = [.units(1), .units(1), .units(1), .units(1)]
            $0.freeFor = [.contacts]
        }
        let told = figures(log("1>2@0", "1>3@1", "2>4@2"), policies)
        #expect(told.allowed == 2 && told.unknown(.ties) == 1 && told.refused == 0)
    }

    @Test("Where conversations expire, what comes at that instant or later is refused")
    func expiry() {
        let policies = article {
            $0.conversations.expiresUnanswered = .hours(24)
            $0.quota.allotments = [.units(1), .units(1), .units(1), .units(1)]
            $0.quota.refund = .onExpiry(after: .hours(24), orAnswer: false)
        }
        let late = figures(log("1>2@0", "1>2@1", "2>1@24", "1>2@25", "1>3@25"), policies)
        #expect(late.refused(.conversationExpired) == 2)
        #expect(late.refused == 2 && late.refusedConversations == 0)
        // Answered in time it stays open, and its unit used; a contract opens it as well.
        let prompt = figures(log("1>2@0", "2>1@23", "1>2@90", "1>3@91"), policies)
        #expect(prompt.refused(.quotaExhausted) == 1 && prompt.refused == 1)
        #expect(figures(log("1>2@0", "1>2@1 hire", "2>1@48"), policies).refused == 0)
    }

    @Test("What lies before is history, and what lies after is left out")
    func bounds() throws {
        var options = LogReplay.Options()
        let start = Instant(microseconds: 1_767_225_600_000_000)
        options.from = start + .hours(10)
        options.until = start + .hours(20)
        let policies = ReplayCountTests.policies(["day 1"])
        let outcome = ReplayCountTests.replay(
            log("1>2@0", "1>3@1", "1>2@11", "2>1@12", "1>4@13", "1>5@14", "5>1@15", "1>6@20"),
            policies, options)
        #expect(outcome.log.conversations == 2 && outcome.log.messages == 5)
        #expect(outcome.log.replied == 1 && outcome.log.people == 4)
        let figures = outcome.policies[0].figures
        #expect(figures.refusedConversations == 1 && figures.repliesLost == 1)
        #expect(figures.allowed == 3)
        let none = ReplayCountTests.replay([], policies)
        #expect(none.log.messages == 0 && none.policies[0].figures.refused == 0)
    }

    @Test("Quotas in words")
    func quotas() {
        let policies = ReplayCountTests.policies([
            "day 5", "month at 04:00 30", "rolling 24h 5", "token 10 every 8h", "never 3",
        ])
        #expect(
            policies.map(\.policy.quota.window) == [
                .day(renewalHour: 0), .month(renewalHour: 4), .rolling(.hours(24)),
                .tokenBucket(interval: .hours(8)), .never,
            ])
        #expect(policies.map(\.policy.quota.allotments[0]) == [5, 30, 5, 10, 3].map { .units($0) })
        for text in ["", "5", "day", "day five", "token 10", "token 10 each 8h", "day -5"] {
            #expect(PlainQuota(text) == nil, "\(text)")
        }
        var wrong = ReplayPolicies()
        wrong.add(PlainQuota("fortnight 5")!)
        #expect(wrong.mistake != nil && !wrong.isRight)
    }

    @Test("A key that varies changes nothing else")
    func variation() throws {
        let variation = try PolicyVariation("policy.quota.plus=1..3,10")
        #expect(variation.values == ["1", "2", "3", "10"])
        var policies = ReplayPolicies(varying: variation)
        policies.add(preset: "inmail")
        var inmail = try #require(PolicyCatalog.policy(named: "inmail"))
        for (value, result) in zip([1, 2, 3, 10] as [Int64], policies.policies) {
            inmail.quota.allotments[1] = .units(value)
            #expect(result.policy == inmail)
        }
        var windows = ReplayPolicies(varying: try PolicyVariation("policy.quota.window=day,month"))
        windows.add(PlainQuota("rolling 24h 5")!)
        #expect(
            windows.policies.map(\.policy.quota.window)
                == [.day(renewalHour: 0), .month(renewalHour: 0)])
        for text in ["", "plus=5", "policy=5", "policy.quota.plus=", "policy.quota.plus=5..1"] {
            #expect(throws: PolicyVariation.Problem.self) { try PolicyVariation(text) }
        }
        var unknown = ReplayPolicies(varying: try PolicyVariation("policy.quota.pluss=5"))
        unknown.add(preset: "article")
        #expect(unknown.mistake != nil)
    }
}
