import Journal
import Marketplace

/// What a hub is told of units that come back, of changes of plan, and of messages that use none.
extension RunOpening {
    static func refund(_ quota: QuotaPolicy) -> [JSONMember] {
        let (name, within): (String, JSONValue) =
            switch quota.refund {
            case .never: ("never", .null)
            case .onReply(let within): ("on-reply", seconds(within))
            case .onNoReply(let within): ("on-no-reply", seconds(within))
            case .onExpiry(let after, let orAnswer):
                (orAnswer ? "on-expiry-or-answer" : "on-expiry", seconds(after))
            case .onBlock(let within): ("on-block", seconds(within))
            case .onWithdrawal(let within): ("on-withdrawal", seconds(within))
            case .onNotViewed(let within): ("on-not-viewed", seconds(within))
            }
        let units = quota.refundUnits
        return [JSONMember("refund", .text(name)), JSONMember("refund-within", within)]
            + (units == 1 ? [] : [JSONMember("refund-units", .number(units))])
            + (quota.refundExpiry == .asNew
                ? [] : [JSONMember("refund-expires", .text("with-unit"))])
    }

    static func terms(of change: PlanChange.Terms) -> JSONValue {
        let effective: [JSONMember] =
            switch change.effective {
            case .atOnce: [JSONMember("effective", .text("at-once"))]
            case .atRenewal: [JSONMember("effective", .text("at-renewal"))]
            case .after(let span):
                [JSONMember("effective", .text("after")), JSONMember("after", seconds(span))]
            }
        return .object(
            [
                JSONMember("used", .text(change.used == .stay ? "stays" : "resets")),
                JSONMember("left", change.left.map { .text($0.word) } ?? .null),
            ] + effective)
    }

    /// What its plans are called, the one first to which a client that cancels falls back; nothing
    /// where they are those of the article.
    static func plans(_ plans: PlanNames) -> [JSONMember] {
        plans == .article ? [] : [JSONMember("plans", .texts(plans.names))]
    }

    /// To whom clients write freely; nothing where it is nobody.
    static func freeFor(_ recipients: [FreeRecipient]) -> [JSONMember] {
        recipients.isEmpty ? [] : [JSONMember("free-for", .texts(recipients.map(\.name)))]
    }
}

extension PlanChange.Left {
    fileprivate var word: String {
        switch self {
        case .replaced: "replaced"
        case .stays: "stays"
        case .lost: "lost"
        case .inProportion: "in-proportion"
        }
    }
}
