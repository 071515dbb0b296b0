package import VirtualTime

/// The rule "may this client send this freelancer an offer now", apart from what an earlier offer
/// says.
///
/// One function for the scenario's hub and for a load run that keeps its state elsewhere.
package enum OfferDecision {
    package static func check(
        at instant: Instant, account: Account, block: Block, allowsOffer: Bool, isHired: Bool
    ) throws(Refusal) {
        try account.checkNotSuspended()
        if let since = block.bars(instant) { throw Refusal(.blocked, .since(since)) }
        guard allowsOffer else { throw Refusal(.notAConversation) }
        if isHired { throw Refusal(.alreadyHired) }
    }
}
