import Diagnostics
import Marketplace
import VirtualTime
import YAML

extension PolicyReader {
    static let quotaKeys =
        ["unit", "window"] + Plan.allCases.map(\.name) + [
            "roll over", "refund", "free after inbound", "second message before reply",
        ]

    mutating func readQuota(_ node: Node) {
        guard let pairs = pairs(of: node, what: "`quota`") else { return }
        for pair in pairs {
            let key = pair.key.text ?? ""
            let node = pair.value
            if let plan = Plan.allCases.first(where: { $0.name == key }) {
                set(\.quota.allotments[Int(plan.rawValue)], from: node, PolicyValues.allotment)
                continue
            }
            switch key {
            case "unit": set(\.quota.unit, from: node, PolicyValues.unit)
            case "window": set(\.quota.window, from: node, PolicyValues.window)
            case "roll over": readRollOver(node)
            case "refund": set(\.quota.refund, from: node, PolicyValues.refund)
            case "free after inbound":
                set(\.quota.freeAfterInbound, from: node, PolicyValues.inboundAllowance)
            case "second message before reply":
                set(\.quota.secondMessageBeforeReply, from: node, ValueReader.yesNo)
            default: reportUnknownKey(pair.key, among: Self.quotaKeys)
            }
        }
        checkRollOver(at: node.span)
    }

    /// `none`, or `{cap: 300%, expires after: 3 windows}`.
    private mutating func readRollOver(_ node: Node) {
        if node.text == "none" {
            policy.quota.rollOver = .none
            return
        }
        guard let pairs = node.pairs else {
            return reportShape(
                node, what: "`roll over`",
                expected: "none, or {cap: 300%, expires after: 3 windows}")
        }
        for pair in pairs {
            switch pair.key.text ?? "" {
            case "cap": set(\.quota.rollOver.capPercent, from: pair.value, PolicyValues.cap)
            case "expires after":
                set(
                    \.quota.rollOver.expiresAfterWindows, from: pair.value,
                    PolicyValues.windowCount)
            default: reportUnknownKey(pair.key, among: ["cap", "expires after"])
            }
        }
    }

    private mutating func checkRollOver(at span: SourceSpan) {
        if isIncomplete { return }
        let rollOver = policy.quota.rollOver
        if rollOver.capPercent == 0, rollOver.expiresAfterWindows > 0 {
            diagnostics.append(
                Diagnostic(
                    code: .badPolicy, message: "a roll-over needs a cap", span: span,
                    expected: "roll over: {cap: 300%, expires after: 3 windows}"))
        }
        guard rollOver != .none, !policy.quota.window.isCalendar else { return }
        diagnostics.append(
            Diagnostic(
                code: .badPolicy,
                message: "only a day, a month or a billing cycle can roll over", span: span,
                help: "add `roll over: none`"))
    }

    /// The most conditions that a policy can ask of clients.
    package static let mostConditions = 16
    /// The most steps of the ladder of sanctions.
    package static let mostSanctions = 32

    mutating func readConditions(_ node: Node) {
        guard let items = items(of: node, what: "`conditions`") else { return }
        if items.count > Self.mostConditions {
            diagnostics.append(
                Diagnostic(
                    code: .tooMany,
                    message: "\(items.count) conditions; \(Self.mostConditions) are allowed",
                    span: node.span))
            return
        }
        policy.conditions = Array(repeating: .billingVerified, count: items.count)
        for (index, item) in items.enumerated() {
            set(\.conditions[index], from: item, PolicyValues.condition)
        }
    }

    mutating func readOffers(_ node: Node) {
        for pair in pairs(of: node, what: "`offers`") ?? [] {
            switch pair.key.text ?? "" {
            case "expire after": set(\.offers.expiry, from: pair.value, PolicyValues.length)
            case "enterprise expire after":
                set(\.offers.enterpriseExpiry, from: pair.value, PolicyValues.length)
            default:
                reportUnknownKey(pair.key, among: ["expire after", "enterprise expire after"])
            }
        }
    }

    mutating func readInvites(_ node: Node) {
        for pair in pairs(of: node, what: "`invites`") ?? [] {
            let value = pair.value
            switch pair.key.text ?? "" {
            case "uncounted withdrawal":
                set(\.invites.uncountedWithdrawal, from: value, ValueReader.span)
            case "minimum for score":
                set(\.invites.minimumForScore, from: value, PolicyValues.minimum)
            case "fast": set(\.invites.fast, from: value, PolicyValues.length)
            case "medium": set(\.invites.medium, from: value, PolicyValues.length)
            default:
                reportUnknownKey(
                    pair.key,
                    among: ["uncounted withdrawal", "minimum for score", "fast", "medium"])
            }
        }
        if policy.invites.fast > policy.invites.medium, !isIncomplete {
            diagnostics.append(
                Diagnostic(
                    code: .badPolicy,
                    message: "`fast` (\(policy.invites.fast)) is longer than `medium` "
                        + "(\(policy.invites.medium))", span: node.span))
        }
    }

    mutating func readModeration(_ node: Node) {
        let keys = [
            "ladder", "restriction", "tells reporter", "contact sharing",
            "enterprise may share contacts",
        ]
        for pair in pairs(of: node, what: "`moderation`") ?? [] {
            let value = pair.value
            switch pair.key.text ?? "" {
            case "ladder": readLadder(value)
            case "restriction": set(\.moderation.restriction, from: value, PolicyValues.length)
            case "tells reporter": set(\.moderation.tellsReporter, from: value, ValueReader.yesNo)
            case "contact sharing":
                set(\.moderation.contactSharing, from: value, PolicyValues.contactSharing)
            case "enterprise may share contacts":
                set(\.moderation.enterpriseMayShareContacts, from: value, ValueReader.yesNo)
            default: reportUnknownKey(pair.key, among: keys)
            }
        }
    }

    private mutating func readLadder(_ node: Node) {
        guard let items = items(of: node, what: "`ladder`") else { return }
        guard (1...Self.mostSanctions).contains(items.count) else {
            if node.isIncomplete { return }
            diagnostics.append(
                Diagnostic(
                    code: .badPolicy, message: "a ladder of \(items.count) steps",
                    span: node.span, expected: "1 to \(Self.mostSanctions) sanctions"))
            return
        }
        policy.moderation.ladder = Array(repeating: .notification, count: items.count)
        for (index, item) in items.enumerated() {
            set(\.moderation.ladder[index], from: item, ValueReader.sanction)
        }
    }
}
