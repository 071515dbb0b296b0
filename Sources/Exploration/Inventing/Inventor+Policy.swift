import YAML

/// The policies of scripts that are made up.
extension Inventor {
    /// A policy that ships, with figures small enough to be reached, and off the beaten track.
    mutating func policy() -> Node {
        let name = pick(size.policies.isEmpty ? Self.policies : size.policies)
        guard chance(85), size.policies.isEmpty || Self.policies.contains(name) else {
            return .text(name)
        }
        var pairs: [(String, Node)] = [("extends", .text(name))]
        if size.policies.isEmpty, chance(35) {
            pairs.append(("quota", limits()))
        } else if Self.withOneQuota.contains(name) {
            pairs.append(("quota", .mapping(quota(rollsOver: name.hasPrefix("inmail")))))
        }
        if pairs.last?.0 == "quota", chance(12) { pairs.append(OwnPlans.key(pick(OwnPlans.lists))) }
        if chance(30) { pairs.append(("declines", .text("yes"))) }
        if chance(20) {
            pairs.append(("conditions", .list([.text(pick(Self.conditions))])))
        }
        if chance(25) {
            pairs.append(("archived conversations", .text("return to inbox")))
        }
        if chance(15) {
            let span = Node.text(pick(["1h", "24h", "never"]))
            pairs.append(("conversations", .mapping([("expire without an answer after", span)])))
        }
        if chance(20) {
            pairs.append(
                ("offers", .mapping([("expire after", .text(pick(["1h", "24h", "7d"])))])))
        }
        if chance(25) { pairs.append(("moderation", moderation())) }
        if chance(15) {
            let recipients = chance(50) ? ["applicants", "contacts"] : ["applicants"]
            pairs.append(("free for", .list(recipients.map { .text($0) })))
        }
        return .mapping(pairs)
    }

    private mutating func moderation() -> Node {
        .mapping([
            ("tells reporter", .text("yes")),
            ("contact sharing", .text(pick(["warn", "flag"]))),
            ("ladder", .list([.text(pick(["suspension", "restriction", "warning"]))])),
            ("restriction", .text(pick(["1h", "7d"]))),
        ])
    }

    /// The keys of a single quota.
    private mutating func quota(rollsOver: Bool) -> [(String, Node)] {
        var keys: [(String, Node)] = [
            ("plus", .text(pick(["1", "2", "2", "3"]))),
            ("business", .text(pick(["2", "2", "3"]))),
            ("enterprise", .text(pick(["2", "unlimited"]))),
        ]
        if chance(15) { keys.append(("basic", .text(pick(["none", "0", "1"])))) }
        let isCalendar = !chance(15)
        if !isCalendar {
            keys.append(("window", .text(pick(Self.otherWindows))))
            if rollsOver { keys.append(("roll over", .text("none"))) }
        } else {
            if chance(50) {
                keys.append(("window", .text(pick(Self.windows))))
            }
            keys += zoneAndRollOver(rollsOver: rollsOver)
        }
        if chance(25) { keys.append(("unit", .text("message"))) }
        if chance(15) { keys += levels() }
        if chance(25) { keys.append(purchases(isCalendar: isCalendar)) }
        keys += returning()
        if isCalendar { keys += refundExpiry(beside: keys) }
        return keys + (chance(35) ? [planChange()] : [])
    }

    /// What a window of the calendar may have besides.
    mutating func zoneAndRollOver(rollsOver: Bool) -> [(String, Node)] {
        var keys: [(String, Node)] = []
        if chance(20) { keys.append(("time zone", .text(pick(size.zones + ["client"])))) }
        if rollsOver || chance(40) { keys.append(("roll over", rollOver())) }
        return keys
    }

    private mutating func rollOver() -> Node {
        let caps: Node =
            if chance(30) {
                // In units, each at least what the plan grants.
                .mapping([
                    ("plus", .text(pick(["3", "4", "5"]))), ("business", .text(pick(["3", "5"]))),
                ])
            } else {
                .text(pick(["100%", "150%", "200%", "250%", "400%", "400%"]))
            }
        return .mapping([
            ("cap", caps),
            (
                "expires after",
                .text(pick(["1 window", "2 windows", "2 windows", "3 windows", "never"]))
            ),
        ])
    }

    /// How units come back, what is free, and whether one may write twice.
    mutating func returning() -> [(String, Node)] {
        var keys: [(String, Node)] = []
        if chance(35) { keys.append(("refund", .text(pick(Self.refunds)))) }
        if chance(25) {
            keys.append(
                (
                    "free after inbound",
                    .text(pick(["1 within 1h", "2 within 24h", "unlimited within 24h"]))
                ))
        }
        if chance(20) {
            keys.append(("second message before reply", .text(pick(["no", "yes"]))))
        }
        return keys
    }

    /// When what comes back is gone, where something does and may expire.
    mutating func refundExpiry(beside keys: [(String, Node)]) -> [(String, Node)] {
        let rollOver = keys.first { $0.0 == "roll over" }?.1
        guard keys.contains(where: { $0.0 == "refund" }),
            rollOver?["expires after"]?.text != "never", chance(40)
        else { return [] }
        return [("refund expires", .text("with the unit it came from"))]
    }

    mutating func planChange() -> (String, Node) {
        guard chance(50) else { return ("plan change", .mapping(change())) }
        return (
            "plan change",
            .mapping([("upgrade", .mapping(change())), ("downgrade", .mapping(change()))])
        )
    }

    private mutating func change() -> [(String, Node)] {
        var keys: [(String, Node)] = [
            ("left", .text(pick(["stays", "replaced", "lost", "in proportion", "in proportion"]))),
            ("effective", .text(pick(["at once", "at once", "at renewal", "after 1h"]))),
        ]
        if chance(25) { keys.append(("used", .text("resets"))) }
        return keys
    }

    private static let conditions = [
        "billing verified", "good standing", "spent 1000 USD in 12 months",
        "spent 1000 USD in 12 months or first payment older than 90d",
    ]
    private static let refunds = [
        "on reply within 1h", "on reply within 24h", "on reply within 90d",
        "on no reply within 24h", "on no reply within 7d", "2 units on reply within 24h",
        "on block within 24h", "on not viewed within 24h",
    ]
    private static let withOneQuota: Set<String> = [
        "article", "five-a-day", "inmail", "inmail-2014", "daily-likes", "inbound-window",
    ]
    private static let policies = [
        "article", "article", "article", "five-a-day", "inmail", "inmail-2014", "daily-likes",
        "inbound-window", "recruiter-team", "pending-cap", "hour-day-month", "earned-tiers",
        "reply-window",
    ]
    static let windows = [
        "hour", "day", "day at 04:30", "week", "week from sunday at 04:00", "month",
        "month at 04:00", "3 months", "billing cycle", "billing cycle or last day",
    ]
    static let otherWindows = ["rolling 24h", "token every 1h", "24h from first use", "never"]
}
