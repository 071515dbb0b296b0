import Diagnostics
import Marketplace
import ScenarioLanguage
import Statistics
import VirtualTime
import YAML

extension LoadReader {
    static let freelancerKeys =
        [
            "count", "skills", "replies halve at", "on spam", "react to", "accepts invites",
            "declines invites",
        ] + MessageReactions.keys

    mutating func readFreelancers(_ node: Node) {
        var firsts = true
        for pair in pairs(node, "`freelancers`") {
            let (key, node) = (pair.key.text ?? "", pair.value)
            let what = "`\(key)`"
            switch key {
            case "count": plan.freelancers = people(node, what)
            case "replies halve at":
                plan.behaviour.crowding = value(node, what, RateReader.crowding)
            case "skills": plan.skills = readSkills(node, what)
            case "on spam": plan.behaviour.onSpam = readReactions(node, what)
            case "accepts invites":
                plan.behaviour.acceptsInvites = value(node, what, ValueReader.tendency) ?? nil
            case "declines invites":
                plan.behaviour.declinesInvites = value(node, what, ValueReader.tendency) ?? nil
            case "react to":
                firsts = value(node, what, RateReader.reactsToFirst) ?? true
            default:
                guard let part = MessageReactions.part(key) else {
                    reportUnknown(pair.key, among: Self.freelancerKeys)
                    continue
                }
                plan.behaviour.onMessages[keyPath: part] =
                    value(node, what, ValueReader.tendency) ?? nil
            }
        }
        plan.behaviour.onlyFirstMessages = firsts
        if plan.freelancers == 0 {
            report(
                .badPopulation, "there must be at least one freelancer", at: node.span,
                expected: "freelancers: {count: 200,000}")
        }
        checkShares(at: node.span)
    }

    private mutating func readReactions(_ node: Node, _ what: String) -> MessageReactions {
        var reactions = MessageReactions()
        for pair in pairs(node, what) {
            let key = pair.key.text ?? ""
            if let part = MessageReactions.part(key) {
                reactions[keyPath: part] =
                    value(pair.value, "`\(key)`", ValueReader.tendency) ?? nil
            } else {
                reportUnknown(pair.key, among: MessageReactions.keys)
            }
        }
        return reactions
    }

    private mutating func checkShares(at span: SourceSpan) {
        let behaviour = plan.behaviour
        let invites =
            (behaviour.acceptsInvites?.share ?? 0) + (behaviour.declinesInvites?.share ?? 0)
        let groups = [
            ("replies, archives, blocks and reports", behaviour.onMessages.share, "message"),
            ("what is done on spam", behaviour.onSpam?.share ?? 0, "message"),
            ("accepted and declined invites", invites, "invite"),
        ]
        for (what, share, each) in groups where share > 1.000_000_1 {
            report(
                .sharesAboveOne, "the shares of \(what) add up to more than 100%", at: span,
                help: "at most one of them happens to each \(each)")
        }
    }
}
