import Journal
import Marketplace

/// What a hub is told of units that can be bought.
extension RunOpening {
    static func purchases(_ quota: QuotaPolicy) -> [JSONMember] {
        guard let offer = quota.purchases else { return [] }
        let expiry: [JSONMember]
        switch offer.expiry {
        case .never: expiry = [JSONMember("expire", .text("never"))]
        case .atRenewal: expiry = [JSONMember("expire", .text("at-renewal"))]
        case .after(let span):
            expiry = [JSONMember("expire", .text("after")), JSONMember("after", seconds(span))]
        }
        let members =
            expiry + [
                JSONMember("spent", .text(offer.spending == .first ? "first" : "last")),
                JSONMember("at-most", .number(offer.mostHeld)),
            ]
        return [JSONMember("purchases", .object(members))]
    }
}
