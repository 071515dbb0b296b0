import Marketplace

extension CoverageMemory {
    /// The transitions that a fact shows, given what came before it.
    func transitions(of fact: Fact) -> [Transition] {
        switch fact.kind.entry.shows {
        case .nothing: return []
        case .one(let transition): return [transition]
        case .by(let transitions): return fact.content.fields.compactMap { transitions[$0] }
        case .remembered:
            guard case .changed(let change) = fact else { return [] }
            return remembered(change)
        }
    }

    private func remembered(_ change: Change) -> [Transition] {
        switch change {
        case .searched(_, _, let hits): [hits > 0 ? .searchWithHits : .searchWithoutHits]
        case .messageAccepted(let message, _):
            (isFollowUp(message) ? [.followedUp] : []) + (isFirstReply(message) ? [.replied] : [])
        case .quotaCharged(let client, _, let used, let limit):
            charged(client, used: used, limit: limit)
        case .limitCharged(let client, _, let limit, let used, let of):
            limit == LimitID(UInt8(0)) ? charged(client, used: used, limit: of) : [.quotaUsed]
        case .limitRefunded: [.quotaRefunded]
        case .planChanged(_, let old, let new):
            old == new ? [] : [old.rawValue < new.rawValue ? .planUpgraded : .planDowngraded]
        case .jobSuccessChanged(_, let old, _):
            [old == .blank ? .jobSuccessFirst : .jobSuccessMoved]
        case .responsivenessChanged(_, let old, _):
            [old == .blank ? .responsivenessFirst : .responsivenessMoved]
        case .standingChanged(_, let old, let new): [standing(old, new)].compactMap { $0 }
        case .reportDecided(_, .dismissed): [.reportDismissed]
        case .reportDecided(_, .upheld): [.reportUpheld]
        default: []
        }
    }

    private func charged(_ client: ClientID, used: Int64, limit: Int64) -> [Transition] {
        let kind: Transition =
            limit < 0 ? .quotaUnlimited : used >= limit ? .quotaUsedUp : .quotaUsed
        return (isRenewed(client, used: used) ? [.quotaRenewed] : []) + [kind]
    }

    /// Nil for a change that no rule makes.
    private func standing(_ old: Standing, _ new: Standing) -> Transition? {
        switch (old, new) {
        case (.good, .warned): .goodToWarned
        case (.good, .restricted): .goodToRestricted
        case (.good, .suspended): .goodToSuspended
        case (.warned, .restricted): .warnedToRestricted
        case (.warned, .suspended): .warnedToSuspended
        case (.warned, .good): .warnedToGood
        case (.restricted, .restricted): .restrictedToRestricted
        case (.restricted, .suspended): .restrictedToSuspended
        case (.restricted, .good): .restrictedToGood
        case (.restricted, .warned): .restrictedToWarned
        case (.suspended, .good): .suspendedToGood
        case (.good, .good), (.warned, .warned), (.suspended, .suspended),
            (.suspended, .warned), (.suspended, .restricted):
            nil
        }
    }
}
