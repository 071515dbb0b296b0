import Diagnostics
import Marketplace
import VirtualTime
import YAML

/// The keys of a policy, and what each part of one may get wrong as a whole.
extension PolicyReader {
    typealias PolicyKey = Key<PolicyReader, Policy>
    typealias PolicyTable = KeyTable<PolicyReader, Policy>

    static let table = PolicyTable(
        "policy",
        [
            PolicyKey("policy", ["policy: ours"], "what it is called") {
                reader, node, what, policy in
                policy.name = reader.text(node, what: what) ?? policy.name
            },
            PolicyKey(
                "extends", ["extends: article", "extends: mine.yaml"], usual: "extends: article",
                "the preset or the file that it starts from"
            ) { _, _, _, _ in },
            PolicyKey("about", ["about: What is tried out"], "for readers of the file") {
                reader, node, what, _ in _ = reader.text(node, what: what)
            },
            plansKey,
            PolicyKey(
                "quota",
                [
                    "quota: {plus: 20}",
                    "quota: [{name: daily, window: day, plus: 2}, {name: monthly, plus: 30}]",
                ],
                "how many freelancers a client reaches; a list is of limits that hold together"
            ) { reader, node, what, policy in reader.readQuota(node, what, &policy) },
            PolicyKey(
                "conditions",
                [
                    "conditions: []",
                    "conditions: [good standing, spent 1000 USD in 12 months or first payment "
                        + "older than 90d]",
                ],
                "what is asked of clients beside their plan: `billing verified`, `good standing`, "
                    + "`spent 1000 USD in 12 months`, `first payment older than 90d`, or the last "
                    + "two joined by `or`"
            ) { reader, node, what, policy in
                reader.readConditions(node, what, &policy)
            },
            PolicyKey(
                "free for", ["free for: [applicants, contacts]", "free for: []"],
                usual: "free for: []",
                "to whom clients write whatever their plan and quota: freelancers who applied to a "
                    + "job of theirs, or those that the script's `contacts` names"
            ) { reader, node, what, policy in
                reader.readFreeRecipients(node, what, &policy)
            },
            PolicyKey(
                "archived conversations",
                [
                    "archived conversations: stay archived",
                    "archived conversations: return to inbox",
                ], "what a new message does to a conversation in the archive", \.archived,
                PolicyValues.archived),
            PolicyKey(
                "declines", ["declines: no", "declines: yes"],
                "whether freelancers may decline messages, which is an answer but no reply",
                \.declines, ValueReader.yesNo),
            part(
                "conversations", conversationTable,
                ["conversations: {expire without an answer after: 24h}"],
                "when they are over because nobody says a word"),
            part("offers", offerTable, ["offers: {expire after: 7d}"], "how long they stay open"),
            part("invites", inviteTable, ["invites: {fast: 24h}"], "how answers to them are rated")
            {
                reader, node, policy in reader.checkBuckets(policy.invites, at: node.span)
            },
            part(
                "moderation", moderationTable, ["moderation: {restriction: 7d}"],
                "what the desk and the hub do about misuse"),
        ])

    static let quotaTable = PolicyTable("quota", quotaKeys)

    /// A limit of a list has the keys of a quota, and one more.
    private static let limitPage = KeyPage(
        part: limitTable.part,
        entries: limitTable.page.entries.filter { !quotaTable.names.contains($0.name) })

    static let limitTable = PolicyTable(
        "quota (an item of a list)",
        [
            PolicyKey(
                "name", ["name: daily"], "what refusals, events and claims call the limit"
            ) { reader, node, what, policy in
                guard let name = reader.text(node, what: what) else { return }
                policy.limitNames = [name]
            }
        ] + quotaKeys)

    private static let quotaKeys: [PolicyKey] =
        [
            PolicyKey(
                "unit",
                [
                    "unit: new connection", "unit: message", "unit: unanswered conversation",
                    "unit: invite", "unit: person",
                ],
                "what is counted: new freelancers, messages, conversations without an answer so "
                    + "far, invites, or people written to, new or not", \.quota.unit,
                PolicyValues.unit),
            PolicyKey(
                "scope", ["scope: client", "scope: team", "scope: pair"],
                "for whom it counts: each client, the clients of a team together, or each client "
                    + "with each freelancer", \.quota.scope, PolicyValues.scope),
            PolicyKey(
                "window",
                [
                    "window: hour", "window: day", "window: day at 04:30", "window: week",
                    "window: week from sunday at 04:00", "window: month",
                    "window: month at 04:00", "window: 3 months", "window: half-year",
                    "window: year", "window: billing cycle",
                    "window: billing cycle or last day", "window: rolling 24h",
                    "window: token every 8h", "window: 5h from first use", "window: never",
                ], "when used units come back", \.quota.window, PolicyValues.window),
            PolicyKey(
                "time zone", ["time zone: Europe/Berlin", "time zone: client", "time zone: UTC"],
                "whose clocks say when windows of the calendar begin: those of a zone, or of each "
                    + "client's own `zone`"
            ) { reader, node, what, policy in reader.readZone(node, what, &policy) },
            allotment(
                .basic, "none",
                "of the plan: a whole number, `unlimited`, or `none`: not eligible; of a policy "
                    + "with `plans` of its own their names are the keys"),
            allotment(.plus, "30", "likewise"), allotment(.business, "75", "likewise"),
            allotment(.enterprise, "unlimited", "likewise"),
            PolicyKey(
                "roll over",
                [
                    "roll over: none", "roll over: {cap: 300%, expires after: 3 windows}",
                    "roll over: {cap: 200, expires after: never}",
                    "roll over: {cap: {plus: 300%, business: 400%}}",
                ],
                "what becomes of units left over at the renewal of a calendar window; the cap "
                    + "counts the new allotment too"
            ) { reader, node, what, policy in reader.readRollOver(node, what, &policy) },
        ] + refundKeys + [
            PolicyKey(
                "free after inbound",
                [
                    "free after inbound: none", "free after inbound: 5 within 24h",
                    "free after inbound: unlimited within 24h",
                ],
                "messages that cost nothing after each message of the freelancer",
                \.quota.freeAfterInbound, PolicyValues.inboundAllowance),
            PolicyKey(
                "second message before reply",
                ["second message before reply: yes", "second message before reply: no"],
                "whether a client may follow up before the first reply",
                \.quota.secondMessageBeforeReply, ValueReader.yesNo),
            part(
                "plan change", planChangeTable,
                [
                    "plan change: {left: stays}",
                    "plan change: {upgrade: {left: in proportion}, downgrade: "
                        + "{effective: at renewal}}",
                ], "what becomes of a window when a client changes its plan"),
        ] + levelKeys + [purchaseKey]

    static let rollOverTable = PolicyTable(
        "roll over",
        [
            PolicyKey(
                "cap", ["cap: 300%", "cap: 200", "cap: {plus: 300%, business: 400%}"],
                "the most that is held after a renewal, new allotment included: a share of the "
                    + "allotment or a number of units, for all plans or by plan"
            ) { reader, node, what, policy in reader.readCaps(node, what, &policy) },
            PolicyKey(
                "expires after", ["expires after: 3 windows", "expires after: never"],
                "how long what is left over lasts", \.quota.rollOver.expiresAfterWindows,
                PolicyValues.windowCount),
        ])

    static let offerTable = PolicyTable(
        "offers",
        [
            PolicyKey(
                "expire after", ["expire after: 7d"], "how long an offer stays open",
                \.offers.expiry, PolicyValues.length),
            PolicyKey(
                "enterprise expire after", ["enterprise expire after: 30d"],
                "the same for offers of Enterprise clients", \.offers.enterpriseExpiry,
                PolicyValues.length),
        ])

    static let inviteTable = PolicyTable(
        "invites",
        [
            PolicyKey(
                "uncounted withdrawal", ["uncounted withdrawal: 24h"],
                "withdrawn within this time, an invite does not count for responsiveness",
                \.invites.uncountedWithdrawal, ValueReader.span),
            PolicyKey(
                "pause after withdrawal",
                ["pause after withdrawal: 21d", "pause after withdrawal: none"],
                usual: "pause after withdrawal: none",
                "how long after an invite was withdrawn the client neither invites the same person "
                    + "nor writes to it first",
                \.invites.pauseAfterWithdrawal, PolicyValues.pause),
            PolicyKey(
                "minimum for score", ["minimum for score: 3"],
                "fewer invites leave responsiveness blank; 1 to 1,000,000",
                \.invites.minimumForScore, PolicyValues.minimum),
            PolicyKey(
                "fast", ["fast: 24h"], "typical answers within this: the best bucket",
                \.invites.fast, PolicyValues.length),
            PolicyKey(
                "medium", ["medium: 3d"], "within this: the second bucket; beyond: slower",
                \.invites.medium, PolicyValues.length),
        ])

    static let moderationTable = PolicyTable(
        "moderation",
        [
            PolicyKey(
                "ladder", ["ladder: [notification, warning, restriction, suspension]"],
                "what the first, second, … upheld report leads to; the last repeats"
            ) { reader, node, what, policy in reader.readLadder(node, what, &policy) },
            PolicyKey(
                "restriction", ["restriction: 7d"], "how long a restriction lasts",
                \.moderation.restriction, PolicyValues.length),
            PolicyKey(
                "tells reporter", ["tells reporter: no", "tells reporter: yes"],
                "whether the reporter hears the outcome", \.moderation.tellsReporter,
                ValueReader.yesNo),
            PolicyKey(
                "contact sharing",
                ["contact sharing: ignore", "contact sharing: warn", "contact sharing: flag"],
                "what is done when contact details are shared before a contract",
                \.moderation.contactSharing, PolicyValues.contactSharing),
            PolicyKey(
                "enterprise may share contacts",
                ["enterprise may share contacts: yes", "enterprise may share contacts: no"],
                "whether Enterprise clients are free to", \.moderation.enterpriseMayShareContacts,
                ValueReader.yesNo),
        ])

    static let pages: [KeyPage] = [
        table.page, quotaTable.page, limitPage, rollOverTable.page, planChangeTable.page,
        levelUpTable.page, levelDownTable.page, purchaseTable.page,
        conversationTable.page, offerTable.page, inviteTable.page,
        moderationTable.page,
    ]

    // MARK: - Values that are not one text

    static func part(
        _ name: String, _ table: PolicyTable, _ examples: [String], _ meaning: String,
        check: @escaping @Sendable (inout PolicyReader, Node, Policy) -> Void = { _, _, _ in }
    ) -> PolicyKey {
        PolicyKey(name, examples, meaning) { reader, node, what, policy in
            reader.read(table, from: node, what: what, expected: "keys with values", into: &policy)
            if node.pairs != nil, !reader.isIncomplete { check(&reader, node, policy) }
        }
    }

    /// `client`, or the name of a zone.
    private mutating func readZone(_ node: Node, _ what: String, _ policy: inout Policy) {
        if node.text == "client" {
            (policy.quota.zoneChoice, policy.quota.zones) = (.client, [])
            return
        }
        let zones = zones
        let read = value(node, what: what) { name throws(ValueProblem) in
            try zones.rules(named: name)
        }
        guard let read else { return }
        (policy.quota.zoneChoice, policy.quota.zones) = (.policy, read.isUTC ? [] : [read])
    }

    mutating func values<Value>(
        _ items: [Node], _ read: (String) throws(ValueProblem) -> Value
    ) -> [Value] {
        var values: [Value] = []
        for item in items {
            if let value = value(item, what: "this value", read) { values.append(value) }
        }
        return values
    }
}
