import Diagnostics
import Marketplace
import VirtualTime
import YAML

/// What can be said of a client and a freelancer.
extension PlanReader {
    static let clientKeys = [
        "plan", "company", "country", "spent", "total spend", "hires before", "member since",
        "billing verified", "first payment", "standing", "spam", "replies", "hires",
        "ends contracts",
    ]
    static let freelancerKeys = [
        "role", "roles", "skill", "skills", "rate", "availability", "visibility",
        "past successes", "past failures", "job success", "replies", "archives", "blocks",
        "reports", "on spam", "accepts offers", "declines offers", "accepts invites",
        "declines invites",
    ]

    mutating func readClientAttribute(_ pair: Pair, into profile: inout ClientProfile) {
        let node = pair.value
        let key = pair.key.text ?? ""
        let what = "`\(key)`"
        switch key {
        case "plan": profile.plan = value(node, what: what, ValueReader.plan) ?? profile.plan
        case "company": profile.company = text(node, what: what, isFree: true)?.string ?? ""
        case "country": profile.country = text(node, what: what)?.string ?? ""
        case "spent", "total spend":
            profile.totalSpend = value(node, what: what, ValueReader.money) ?? Cents(0)
        case "hires before":
            profile.hires = Int(value(node, what: what, ValueReader.count) ?? 0)
        case "member since":
            profile.memberSince =
                value(node, what: what, ValueReader.instant) ?? profile.memberSince
        case "billing verified":
            profile.billingVerified = value(node, what: what, ValueReader.yesNo) ?? true
        case "first payment": profile.firstPayment = value(node, what: what, ValueReader.instant)
        case "standing": profile.standing = value(node, what: what, Self.standing) ?? .good
        case "spam": profile.isSpam = value(node, what: what, ValueReader.yesNo) ?? false
        case "replies": profile.behaviour.replies = tendency(node, what: what)
        case "hires": readHires(node, into: &profile)
        case "ends contracts":
            profile.behaviour.endsContracts = value(node, what: what, ValueReader.contractEnding)
        default: reportUnknownKey(key, at: pair.key.span, among: Self.clientKeys)
        }
    }

    /// `hires: 3` is how many before the run; `hires: 40% after 2d` is what the client does in it.
    private mutating func readHires(_ node: Node, into profile: inout ClientProfile) {
        if let text = node.text, let count = try? ValueReader.count(text) {
            profile.hires = Int(count)
        } else {
            profile.behaviour.hires = tendency(node, what: "`hires`")
        }
    }

    private static func standing(_ text: String) throws(ValueProblem) -> Standing {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        if words.first == "restricted", words.count > 2, words[1] == "until" {
            let until = words.dropFirst(2).joined(separator: " ")
            return .restricted(until: try ValueReader.instant(until))
        }
        switch text {
        case "good": return .good
        case "warned": return .warned
        case "suspended": return .suspended
        default:
            throw ValueProblem(
                .badChoice, "\(quoted(text)) is not a standing",
                expected: "good, warned, restricted until 2026-02-01, or suspended")
        }
    }

    mutating func readFreelancerAttribute(
        _ pair: Pair, into profile: inout FreelancerProfile, firsts: inout [Bool]
    ) {
        let node = pair.value
        let key = pair.key.text ?? ""
        let what = "`\(key)`"
        switch key {
        case "role", "roles": profile.roles += textList(node, what: what).map(\.string)
        case "skill", "skills": profile.skills += textList(node, what: what).map(\.string)
        case "rate": profile.rate = value(node, what: what, ValueReader.money) ?? Cents(0)
        case "availability", "available":
            profile.available = value(node, what: what, Self.availability) ?? true
        case "visibility":
            profile.visibility = value(node, what: what, Self.visibility) ?? .everyone
        case "past successes":
            profile.pastSuccesses = Int(value(node, what: what, ValueReader.count) ?? 0)
        case "past failures":
            profile.pastFailures = Int(value(node, what: what, ValueReader.count) ?? 0)
        case "job success":
            // A score in whole percent, as if two hundred contracts had ended well or badly.
            let percent = value(node, what: what, ValueReader.wholePercentage) ?? 0
            profile.pastSuccesses = 100 + percent
            profile.pastFailures = 100 - percent
        case "on spam": readReactionsToSpam(node, into: &profile.behaviour, firsts: &firsts)
        default:
            if let part = MessageReactions.part(key) {
                let tendency = reaction(pair, firsts: &firsts)
                if let tendency { profile.behaviour.onMessages[keyPath: part] = tendency }
            } else {
                readAnswer(pair, into: &profile.behaviour)
            }
        }
    }

    private static func availability(_ text: String) throws(ValueProblem) -> Bool {
        try ValueReader.choice(
            text, what: "an availability",
            among: [
                ("available", true), ("yes", true), ("busy", false), ("unavailable", false),
                ("no", false),
            ])
    }

    private static func visibility(_ text: String) throws(ValueProblem) -> Visibility {
        try ValueReader.choice(
            text, what: "a visibility", among: Visibility.allCases.map { ($0.name, $0) })
    }

    // MARK: - Behaviour

    private mutating func readReactionsToSpam(
        _ node: Node, into behaviour: inout FreelancerBehaviour, firsts: inout [Bool]
    ) {
        guard let pairs = node.pairs else {
            return report(
                .wrongShape, "`on spam` needs reactions", at: node.span,
                expected: "on spam: {blocks: 20%, reports: 40% after 1h}")
        }
        var reactions = MessageReactions()
        for pair in pairs {
            let key = pair.key.text ?? ""
            if let part = MessageReactions.part(key) {
                reactions[keyPath: part] = reaction(pair, firsts: &firsts)
            } else {
                reportUnknownKey(key, at: pair.key.span, among: MessageReactions.keys)
            }
        }
        behaviour.onSpam = reactions
    }

    /// Nil for `never`; what is said adds whether it is `of first messages`.
    private mutating func reaction(_ pair: Pair, firsts: inout [Bool]) -> Tendency? {
        var isFirst = false
        let key = pair.key.text ?? ""
        let tendency = value(pair.value, what: "`\(key)`") {
            text throws(ValueProblem) -> Tendency? in
            let words = " of first messages"
            guard let range = Self.range(of: words, in: text) else {
                return try ValueReader.tendency(text)
            }
            isFirst = true
            var bytes = Array(text.utf8)
            bytes.removeSubrange(range)
            return try ValueReader.tendency(String(decoding: bytes, as: UTF8.self))
        }
        guard let tendency, let tendency else { return nil }
        firsts.append(isFirst)
        return tendency
    }

    private static func range(of part: String, in text: String) -> Range<Int>? {
        let bytes = Array(text.utf8)
        let wanted = Array(part.utf8)
        guard bytes.count >= wanted.count else { return nil }
        for start in 0...(bytes.count - wanted.count)
        where bytes[start..<start + wanted.count].elementsEqual(wanted) {
            return start..<start + wanted.count
        }
        return nil
    }

    private mutating func readAnswer(_ pair: Pair, into behaviour: inout FreelancerBehaviour) {
        let key = pair.key.text ?? ""
        guard Self.freelancerKeys.contains(key) else {
            reportUnknownKey(key, at: pair.key.span, among: Self.freelancerKeys)
            return
        }
        let tendency = tendency(pair.value, what: "`\(key)`")
        switch key {
        case "accepts offers": behaviour.acceptsOffers = tendency
        case "declines offers": behaviour.declinesOffers = tendency
        case "accepts invites": behaviour.acceptsInvites = tendency
        default: behaviour.declinesInvites = tendency
        }
    }

    private mutating func tendency(_ node: Node, what: String) -> Tendency? {
        value(node, what: what, ValueReader.tendency) ?? nil
    }

    /// One draw decides among reactions to the same thing, so their shares add up to at most 1.
    mutating func checkShares(_ behaviour: FreelancerBehaviour, at span: SourceSpan) {
        func sum(_ a: Tendency?, _ b: Tendency?) -> Double { (a?.share ?? 0) + (b?.share ?? 0) }
        let groups: [(String, Double)] = [
            ("replies, archives, blocks and reports", behaviour.onMessages.share),
            ("what is done on spam", behaviour.onSpam?.share ?? 0),
            (
                "accepted and declined offers",
                sum(behaviour.acceptsOffers, behaviour.declinesOffers)
            ),
            (
                "accepted and declined invites",
                sum(behaviour.acceptsInvites, behaviour.declinesInvites)
            ),
        ]
        for (what, share) in groups where share > 1.000_000_1 {
            report(
                .sharesAboveOne, "the shares of \(what) add up to more than 100%", at: span,
                help: "at most one of them happens to each message, offer or invite")
        }
    }
}
