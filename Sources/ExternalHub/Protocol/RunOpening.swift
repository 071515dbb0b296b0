import Journal
import Marketplace
import Participants
import VirtualTime

/// What a hub is told when a run begins: the policy, the people, and what was before.
enum RunOpening {
    static func line(_ run: GuestRun, id: Int64) -> [UInt8] {
        InputWriter.line(
            "begin", id: id,
            [
                JSONMember("title", .text(run.title)),
                JSONMember("starts", .text(run.starts.isoText)),
                JSONMember("policy", policy(run.policy)),
                JSONMember("clients", .array(run.cast.clients.map { client($0, run) })),
                JSONMember("freelancers", .array(run.cast.freelancers.map(freelancer))),
                JSONMember(
                    "contracts", .array(run.cast.contracts.map { contract($0, run.cast) })),
                JSONMember("jobs", .texts(run.cast.jobs.map(\.name))),
            ])
    }

    private static func client(_ client: ClientProfile, _ run: GuestRun) -> JSONValue {
        let ledger = QuotaLedger(
            policy: run.policy, plan: client.plan, anchor: client.memberSince,
            starts: run.starts, zone: client.zone)
        let renews = ledger.standing(at: run.starts, plan: client.plan, policy: run.policy).renews
        var until = JSONValue.null
        if case .restricted(let instant) = client.standing { until = .text(instant.isoText) }
        return .object(
            [
                JSONMember("name", .text(client.name)),
                JSONMember("plan", .text(run.policy.plans[client.plan])),
                JSONMember("company", .text(client.company)),
                JSONMember("country", .text(client.country)),
                JSONMember("total-spend", money(client.totalSpend)),
                JSONMember("hires", .number(Int64(client.hires))),
                JSONMember("member-since", .text(client.memberSince.isoText)),
                JSONMember("billing-verified", .flag(client.billingVerified)),
                JSONMember("first-payment", client.firstPayment.map { .text($0.isoText) } ?? .null),
                JSONMember("standing", .text(client.standing.name)), JSONMember("until", until),
                JSONMember("renews", renews.map { .text($0.isoText) } ?? .null),
            ] + (client.zone.map { [JSONMember("zone", .text($0))] } ?? [])
                + (client.team.map { [JSONMember("team", .text(run.cast[$0].name))] } ?? [])
                + (client.planEnds.map { [JSONMember("plan-until", .text($0.isoText))] } ?? [])
                + limits(of: client, ledger, run))
    }

    /// What is said of a client where the policy has several limits.
    private static func limits(
        of client: ClientProfile, _ ledger: QuotaLedger, _ run: GuestRun
    ) -> [JSONMember] {
        if run.policy.limits.isEmpty { return [] }
        let renewals = run.policy.limits.indices.map { index in
            let standing = ledger.standing(
                of: LimitID(index), at: run.starts, plan: client.plan, policy: run.policy)
            return JSONMember(
                run.policy.limitNames[index], standing.renews.map { .text($0.isoText) } ?? .null)
        }
        return [JSONMember("limits-renew", .object(renewals))]
    }

    private static func freelancer(_ freelancer: FreelancerProfile) -> JSONValue {
        .object([
            JSONMember("name", .text(freelancer.name)),
            JSONMember("roles", .texts(freelancer.roles)),
            JSONMember("skills", .texts(freelancer.skills)),
            JSONMember("rate", money(freelancer.rate)),
            JSONMember("available", .flag(freelancer.available)),
            JSONMember("visibility", .text(freelancer.visibility.name)),
        ])
    }

    private static func contract(_ contract: PriorContract, _ cast: Cast) -> JSONValue {
        .object([
            JSONMember("client", .text(cast[contract.client].name)),
            JSONMember("freelancer", .text(cast[contract.freelancer].name)),
            JSONMember("running", .flag(contract.isRunning)),
        ])
    }

    private static func policy(_ policy: Policy) -> JSONValue {
        let limits = zip(policy.limitNames, policy.limits).map {
            limit($0, $1, policy.plans)
        }
        return .object(
            [
                JSONMember("name", .text(policy.name)),
                JSONMember("quota", quota(policy.quota, policy.plans)),
                JSONMember("conditions", .array(policy.conditions.map(condition))),
                JSONMember("archived-returns-to-inbox", .flag(policy.archived == .returnsToInbox)),
                JSONMember("declines", .flag(policy.declines)),
                JSONMember("offer-expiry", seconds(policy.offers.expiry)),
                JSONMember("enterprise-offer-expiry", seconds(policy.offers.enterpriseExpiry)),
                JSONMember("uncounted-withdrawal", seconds(policy.invites.uncountedWithdrawal)),
                JSONMember("ladder", .texts(policy.moderation.ladder.map(\.name))),
                JSONMember("restriction", seconds(policy.moderation.restriction)),
                JSONMember("tells-reporter", .flag(policy.moderation.tellsReporter)),
                JSONMember("contact-sharing", .text(policy.moderation.contactSharing.word)),
                JSONMember(
                    "enterprise-may-share-contacts",
                    .flag(policy.moderation.enterpriseMayShareContacts)),
            ] + plans(policy.plans) + expiry(policy.conversations) + freeFor(policy.freeFor)
                + (limits.isEmpty ? [] : [JSONMember("limits", .array(limits))]))
    }

    private static func limit(
        _ name: String, _ quota: QuotaPolicy, _ plans: PlanNames
    ) -> JSONValue {
        .object(
            [JSONMember("name", .text(name)), JSONMember("scope", .text(quota.scope.name))]
                + members(of: quota, plans))
    }

    private static func quota(_ quota: QuotaPolicy, _ plans: PlanNames) -> JSONValue {
        .object(members(of: quota, plans))
    }

    private static func members(of quota: QuotaPolicy, _ plans: PlanNames) -> [JSONMember] {
        let (window, details) = window(quota.window)
        let free = quota.freeAfterInbound
        return
            [
                JSONMember(
                    "unit",
                    .text(quota.unit.name.split(separator: " ").joined(separator: "-"))),
                JSONMember("window", .text(window)),
            ] + details + zone(quota) + [
                JSONMember(
                    "allotments",
                    .object(
                        plans.all.map {
                            JSONMember(plans[$0], allotment(quota.allotment(for: $0)))
                        })),
                JSONMember("roll-over-cap-percent", .number(capPercent(quota.rollOver))),
                JSONMember(
                    "roll-over-expires-after-windows",
                    .number(quota.rollOver.expiresAfterWindows)),
            ] + refund(quota) + [
                JSONMember("free-after-inbound", .number(free?.count ?? 0)),
                JSONMember("free-within", free.map { seconds($0.within) } ?? .null),
                JSONMember("second-message-before-reply", .flag(quota.secondMessageBeforeReply)),
            ] + changes(quota, plans)
    }

    /// What only some policies have.
    private static func changes(_ quota: QuotaPolicy, _ plans: PlanNames) -> [JSONMember] {
        var members: [JSONMember] = []
        if !quota.rollOver.isNone, capPercent(quota.rollOver) == 0 {
            let caps = plans.all.map { plan in
                switch quota.rollOver.cap(of: plan) {
                case .percent(let percent): JSONMember(plans[plan], .text("\(percent)%"))
                case .units(let units): JSONMember(plans[plan], .number(units))
                }
            }
            members.append(JSONMember("roll-over-caps", .object(caps)))
        }
        if quota.planChange != PlanChange() {
            members.append(
                JSONMember(
                    "plan-change",
                    .object([
                        JSONMember("upgrade", terms(of: quota.planChange.upgrade)),
                        JSONMember("downgrade", terms(of: quota.planChange.downgrade)),
                    ])))
        }
        members += purchases(quota)
        if let levels = quota.levels { members += Self.members(of: levels, plans) }
        return members
    }

    /// 0 where plans differ or the cap is no share; then `roll-over-caps` says it.
    private static func capPercent(_ rollOver: RollOver) -> Int64 {
        let caps = Set(rollOver.caps)
        if caps.count == 1, case .percent(let percent)? = caps.first { return percent }
        return 0
    }

    private static func window(_ window: QuotaWindow) -> (String, [JSONMember]) {
        switch window {
        case .hour: ("hour", [])
        case .day(let hour, let minute): ("day", clock(hour, minute))
        case .week(let weekday, let hour, let minute):
            ("week", [JSONMember("weekday", .text("\(weekday)"))] + clock(hour, minute))
        case .month(let hour, let minute, let count):
            (
                "month",
                clock(hour, minute)
                    + (count == 1 ? [] : [JSONMember("months", .number(Int64(count)))])
            )
        case .billingCycle: ("billing-cycle", [])
        case .billingCycleOnLastDay: ("billing-cycle-or-last-day", [])
        case .rolling(let span): ("rolling", [JSONMember("length", seconds(span))])
        case .tokenBucket(let span): ("token-bucket", [JSONMember("length", seconds(span))])
        case .firstUse(let span): ("first-use", [JSONMember("length", seconds(span))])
        case .never: ("never", [])
        }
    }

    /// When after midnight a window begins; minutes only where there are any.
    private static func clock(_ hour: Int, _ minute: Int) -> [JSONMember] {
        let minutes = minute == 0 ? [] : [JSONMember("minute", .number(Int64(minute)))]
        return [JSONMember("hour", .number(Int64(hour)))] + minutes
    }

    /// By whose clock, where it is not UTC.
    private static func zone(_ quota: QuotaPolicy) -> [JSONMember] {
        switch quota.zoneChoice {
        case .client: [JSONMember("time-zone", .text("client"))]
        case .policy: quota.zones.first.map { [JSONMember("time-zone", .text($0.name))] } ?? []
        }
    }

    static func allotment(_ allotment: Allotment) -> JSONValue {
        switch allotment {
        case .notEligible: .null
        case .units(let units): .number(units)
        case .unlimited: .text("unlimited")
        }
    }

    private static func condition(_ condition: EligibilityCondition) -> JSONValue {
        switch condition {
        case .billingVerified, .goodStanding:
            .object([JSONMember("condition", .text(condition.word))])
        case .spend(let least, let age):
            .object([
                JSONMember("condition", .text(condition.word)),
                JSONMember("at-least", least.map(money) ?? .null),
                JSONMember("or-payment-older-than", age.map(seconds) ?? .null),
            ])
        }
    }

    /// As the journal writes it.
    private static func money(_ cents: Cents) -> JSONValue {
        FactFields.money(cents)
    }

    /// A length of time in seconds, with a fraction only where it is not zero.
    static func seconds(_ span: TimeSpan) -> JSONValue {
        let (whole, rest) = span.microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        if rest == 0 { return .number(whole) }
        let digits = String(rest.magnitude)
        let sign = span.microseconds < 0 ? "-" : ""
        return .otherNumber(
            "\(sign)\(whole.magnitude)." + String(repeating: "0", count: 6 - digits.utf8.count)
                + digits)
    }
}

extension EligibilityCondition {
    /// The condition's name in policies and refusals.
    var word: String {
        switch self {
        case .billingVerified: "billing-verified"
        case .goodStanding: "good-standing"
        case .spend: "spend"
        }
    }
}

extension ContactSharingResponse {
    var word: String {
        switch self {
        case .ignore: "ignore"
        case .warn: "warn"
        case .flag: "flag"
        }
    }
}

extension FactFields {
    /// Money as the journal writes it: US dollars with two decimals, in text.
    static func money(_ cents: Cents) -> JSONValue {
        let fraction = cents.amount.magnitude % 100
        return .text(
            (cents.amount < 0 ? "-" : "") + "\(cents.amount.magnitude / 100)."
                + (fraction < 10 ? "0" : "") + "\(fraction)")
    }
}
