import VirtualTime

/// Conversations that are over because nobody said a word in time.
extension HubMachine {
    /// Sets the alarm for a word that is waited for: late enough that none is still on its way.
    func awaitWord(
        _ client: ClientID, _ freelancer: FreelancerID, _ relationship: Relationship,
        _ directives: inout [Directive]
    ) {
        let due = relationship.expiry.due
        guard policy.conversations.expires, due != .distantFuture,
            !relationship.contract.isHistory
        else { return }
        directives.append(
            .remind(.conversationExpiry(client, freelancer, due: due), at: due + closingGrace))
    }

    /// Closes a conversation that was to be over at the instant `due`, unless the word came or the
    /// two have a contract; its unit may come back with it. Nobody is told.
    mutating func expire(
        _ client: ClientID, _ freelancer: FreelancerID, due: Instant, at now: Instant,
        into directives: inout [Directive]
    ) {
        var relationship = self[client][freelancer]
        guard relationship.expiry.due == due, !relationship.contract.isHistory,
            relationship.expiry.close(at: now)
        else { return }
        self[client][freelancer] = relationship
        directives.note(.conversationExpired(client, freelancer))
        lookAtQuota(of: client, at: now, into: &directives)
    }

    /// A contract starts, which keeps the conversation open: the unit used for it is not given back
    /// with its end.
    mutating func noteContract(
        _ client: ClientID, _ freelancer: FreelancerID, at instant: Instant,
        into directives: inout [Directive]
    ) {
        directives.note(.contractStarted(client, freelancer))
        guard policy.conversations.expires else { return }
        self[client].ledger.note(.contract, with: freelancer, at: instant, policy: policy)
        noteReturns(to: client, into: &directives)
    }
}
