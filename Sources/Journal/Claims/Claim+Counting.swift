import Marketplace
package import VirtualTime

/// The number in a claim, where a script asks for it.
extension Claim {
    /// The same claim with another number; nil where there is none to compare with.
    package func counting(_ bound: Comparison) -> Claim? {
        switch self {
        case .connectionsLeft(let client, _): .connectionsLeft(client, bound)
        case .connectionsUsed(let client, _): .connectionsUsed(client, bound)
        case .limitLeft(let holder, let limit, _): .limitLeft(holder, limit, bound)
        case .limitUsed(let holder, let limit, _): .limitUsed(holder, limit, bound)
        case .boughtLeft(let holder, let limit, _): .boughtLeft(holder, limit, bound)
        case .onLevel(let holder, let limit, _): .onLevel(holder, limit, bound)
        case .freeLeft(let client, let freelancer, _): .freeLeft(client, freelancer, bound)
        case .count(let countable, _): .count(countable, bound)
        case .not, .connectionsUnlimited, .connectionsRenew, .neverMoreConnections, .finds,
            .inConversation, .conversation, .isBlocked, .isDeclined, .isViewed, .isExpired,
            .replied, .answered, .timeToHire, .hasReceived, .lastMessage, .messagesInOrder,
            .emailShowsDetails,
            .jobSuccess, .responsiveness, .contract, .contractOutcome, .offer, .offerExpires,
            .invite, .jobProposal, .contractProposal, .plan, .standing, .standingUntil, .report,
            .wasTold:
            nil
        }
    }

    /// The number with which the claim holds; nil where none does, as of a quota without limit.
    ///
    /// Found by halving, so that what is counted is said once, where claims are judged.
    package func number(in observer: Observer, at now: Instant) -> Int64? {
        func isAtMost(_ bound: Int64) -> Bool {
            counting(.atMost(bound))?.holds(in: observer, at: now) == true
        }
        var high: Int64 = 1
        while !isAtMost(high) {
            guard high < 1 << 40 else { return nil }
            high *= 2
        }
        var low: Int64 = 0
        while low < high {
            let middle = (low + high) / 2
            if isAtMost(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
