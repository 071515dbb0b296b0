import Marketplace

extension CoverageMemory {
    /// The transitions that a fact shows, given what came before it.
    func transitions(of fact: Fact) -> [Transition] {
        guard case .changed(let change) = fact else { return [] }
        switch change {
        case .searched(_, _, let hits): return [hits > 0 ? .searchWithHits : .searchWithoutHits]
        case .conversationOpened(_, _, .search, _): return [.openedFromSearch]
        case .conversationOpened(_, _, .profile, _): return [.openedFromProfile]
        case .conversationOpenedByFreelancer: return [.openedByFreelancer]
        case .messageAccepted(let message, _):
            return (isFollowUp(message) ? [.followedUp] : [])
                + (isFirstReply(message) ? [.replied] : [])
        case .emailSent(_, _, let showsDetails): return [showsDetails ? .firstEmail : .laterEmail]
        case .archived: return [.archivedByFreelancer]
        case .unarchived(_, _, let byMessage):
            return [byMessage ? .unarchivedByMessage : .unarchivedByFreelancer]
        case .blocked: return [.blockSet]
        case .unblocked: return [.blockLifted]
        case .contactShared(_, _, .warn): return [.contactWarned]
        case .contactShared(_, _, .flag): return [.contactFlagged]
        case .contactShared(_, _, .ignore): return []
        case .quotaCharged(let client, _, let used, let limit):
            return charged(client, used: used, limit: limit)
        case .quotaRefunded: return [.quotaRefunded]
        case .planChanged(_, let old, let new):
            if old == new { return [] }
            return [old.rawValue < new.rawValue ? .planUpgraded : .planDowngraded]
        case .billingVerified: return [.billingVerified]
        case .visibilityChanged(_, .hidden): return [.profileHidden]
        case .visibilityChanged(_, .everyone): return [.profileShown]
        case .jobSuccessChanged(_, let old, _):
            return [old == .blank ? .jobSuccessFirst : .jobSuccessMoved]
        case .responsivenessChanged(_, let old, _):
            return [old == .blank ? .responsivenessFirst : .responsivenessMoved]
        case .profileOpened: return []
        case .jobPosted, .invited, .inviteWithdrawn, .inviteAnswered, .inviteReported,
            .jobProposalSubmitted, .jobProposalWithdrawn, .jobProposalAnswered, .offerSent,
            .offerAnswered, .offerWithdrawn, .offerExpired, .contractProposed,
            .contractProposalAnswered, .contractProposalWithdrawn, .contractStarted,
            .contractEnded, .paid:
            return [hiring(change)]
        case .sanctioned, .standingChanged, .reportFiled, .reviewStarted, .reportDecided:
            return moderation(change).map { [$0] } ?? []
        }
    }

    private func charged(_ client: ClientID, used: Int64, limit: Int64) -> [Transition] {
        let kind: Transition =
            limit < 0 ? .quotaUnlimited : used >= limit ? .quotaUsedUp : .quotaUsed
        return (isRenewed(client, used: used) ? [.quotaRenewed] : []) + [kind]
    }

    private func hiring(_ change: Change) -> Transition {
        switch change {
        case .jobPosted: .jobPosted
        case .invited: .inviteSent
        case .inviteWithdrawn(_, _, _, let counts):
            counts ? .inviteWithdrawnLate : .inviteWithdrawnInTime
        case .inviteAnswered(_, _, _, .accept): .inviteAccepted
        case .inviteAnswered(_, _, _, .decline): .inviteDeclined
        case .inviteReported: .inviteReported
        case .jobProposalSubmitted: .jobProposalSubmitted
        case .jobProposalWithdrawn: .jobProposalWithdrawn
        case .jobProposalAnswered(_, _, _, .accept): .jobProposalAccepted
        case .jobProposalAnswered(_, _, _, .decline): .jobProposalDeclined
        case .offerSent: .offerSent
        case .offerAnswered(_, _, .accept): .offerAccepted
        case .offerAnswered(_, _, .decline): .offerDeclined
        case .offerWithdrawn: .offerWithdrawn
        case .offerExpired: .offerExpired
        case .contractProposed: .contractProposed
        case .contractProposalAnswered(_, _, .accept): .contractProposalAccepted
        case .contractProposalAnswered(_, _, .decline): .contractProposalDeclined
        case .contractProposalWithdrawn: .contractProposalWithdrawn
        case .contractStarted: .contractStarted
        case .contractEnded(_, _, .successful): .contractSucceeded
        case .contractEnded(_, _, .neutral): .contractEndedNeutral
        case .contractEnded(_, _, .negative): .contractFailed
        case .paid: .contractPaid
        default: preconditionFailure("not about hiring: \(change)")
        }
    }

    private func moderation(_ change: Change) -> Transition? {
        switch change {
        case .sanctioned(_, .notification): .notified
        case .sanctioned(_, .warning): .warned
        case .sanctioned(_, .restriction): .restricted
        case .sanctioned(_, .suspension): .suspended
        case .standingChanged(_, let old, let new): standing(old, new)
        case .reportFiled: .reportFiled
        case .reviewStarted: .reviewStarted
        case .reportDecided(_, .dismissed): .reportDismissed
        case .reportDecided(_, .upheld): .reportUpheld
        default: preconditionFailure("not about moderation: \(change)")
        }
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
