import Diagnostics
import Marketplace
import YAML

/// Which units come back, and when they are gone.
extension PolicyReader {
    /// The most units that come back for one.
    package static let mostRefundUnits: Int64 = 100

    private static let refundMeaning =
        "whether a used unit, or more than one, comes back, and what must happen within which time "
        + "of its use; on expiry: when the conversation is over without an answer; on withdrawal: "
        + "of an invite, where invites are counted; on not viewed: what somebody answers, archives, "
        + "blocks or reports has been viewed"

    static let refundKeys: [PolicyKey] = [
        PolicyKey(
            "refund",
            [
                "refund: never", "refund: on reply within 90d",
                "refund: on no reply within 90d", "refund: 2 units on reply within 90d",
                "refund: on block within 7d", "refund: on withdrawal within 24h",
                "refund: on not viewed within 96h", "refund: on expiry",
            ], refundMeaning
        ) { reader, node, what, policy in
            guard let refund = reader.value(node, what: what, PolicyValues.refund) else { return }
            (policy.quota.refund, policy.quota.refundUnits) = refund
        },
        PolicyKey(
            "refund expires",
            ["refund expires: as new", "refund expires: with the unit it came from"],
            usual: "refund expires: as new",
            "when what came back to a window of the calendar is gone: as if it had just been "
                + "granted, or with those beside which the unit was granted that was used",
            \.quota.refundExpiry, PolicyValues.refundExpiry),
    ]

    /// Only an invite can be withdrawn, and only a message is looked at.
    mutating func checkWithdrawal(_ quota: QuotaPolicy, at node: Node) {
        let isInvite = quota.unit == .invite
        let problem: (message: String, help: String)
        switch quota.refund {
        case .onWithdrawal where !isInvite:
            problem = (
                "a \(quota.unit.name) is not withdrawn, so no unit comes back",
                "give it to a limit with `unit: invite`, or choose another `refund`"
            )
        case .onNotViewed where isInvite:
            problem = (
                "nobody views an invite, so every unit would come back",
                "give it to a limit of messages or connections, or choose another `refund`"
            )
        default: return
        }
        report(problem, of: "refund", in: node)
    }

    /// Whether there is a unit that can come back and that expires.
    mutating func checkRefundExpiry(_ quota: QuotaPolicy, at node: Node) {
        guard quota.refundExpiry == .withUnit, quota.unit != .unansweredConversation else { return }
        let problem: (message: String, help: String)
        if quota.refund == .never {
            problem = (
                "nothing comes back that could expire",
                "say what does, such as `refund: on reply within 90d`, or write `refund expires: "
                    + "as new`"
            )
        } else if !quota.window.isCalendar {
            problem = (
                "only units of a calendar window expire with others",
                "choose such a `window`, or write `refund expires: as new`"
            )
        } else if !quota.rollOver.isNone, quota.rollOver.expiresAfterWindows == 0 {
            problem = (
                "units that roll over for ever do not expire",
                "say how long they last, such as `roll over: {cap: 300%, expires after: 3 "
                    + "windows}`, or write `refund expires: as new`"
            )
        } else {
            return
        }
        report(problem, of: "refund expires", in: node)
    }

    /// What comes back needs a limit that counts.
    mutating func checkRefund(_ limit: QuotaPolicy, at item: Node) {
        let counts = limit.allotments.contains {
            if case .units(let units) = $0 { units > 0 } else { false }
        }
        guard limit.unit != .unansweredConversation, limit.refund != .never, !counts else { return }
        let problem = (
            "a refund into a limit of which no plan has units",
            "say how many a plan has, such as `plus: 30`, or leave `refund` out"
        )
        report(problem, of: "refund", in: item)
    }
}

extension PolicyValues {
    fileprivate static func refundExpiry(
        _ text: String
    ) throws(ValueProblem) -> RefundExpiry {
        try ValueReader.choice(
            text, what: "when a unit expires that came back",
            among: [("as new", .asNew), ("with the unit it came from", .withUnit)])
    }
}
