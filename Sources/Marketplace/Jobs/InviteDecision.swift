public import VirtualTime

/// The rules "may this client invite this freelancer now", apart from what an earlier invite to the
/// same job post says, and "what does her answer lead to".
///
/// Invites need no plan, and no quota unless a limit counts them; a restriction does not bar them.
/// One place for the scenario's hub and for a load run that keeps its state elsewhere.
@usableFromInline
package enum InviteDecision {
    package static func check(
        at instant: Instant, account: Account, block: Block,
        pausedUntil: Instant = .distantPast
    ) throws(Refusal) {
        try account.checkNotSuspended()
        if let since = block.bars(instant) { throw Refusal(.blocked, .since(since)) }
        if let refusal = pause(until: pausedUntil, at: instant) { throw refusal }
    }

    /// Refuses to reach anew for somebody whose invite was withdrawn not long enough ago; nil where
    /// nothing is refused.
    @inlinable
    package static func pause(until end: Instant, at instant: Instant) -> Refusal? {
        instant < end ? Refusal(.paused, .until(end)) : nil
    }

    /// Charges the limits that count invites, after all that may refuse one otherwise.
    package static func charge(
        for freelancer: FreelancerID, at instant: Instant, plan: Plan,
        ledger: inout QuotaLedger, policy: Policy
    ) throws(Refusal) {
        if policy.limits.isEmpty { return }
        _ = try ledger.chargeLimits(
            .invite, at: instant, plan: plan, for: freelancer, policy: policy
        ).get()
    }

    /// The freelancer's answer; gives whether it opened the conversation.
    ///
    /// Accepting opens one and uses no quota: it is the freelancer who opens it.
    package static func answer(
        _ invite: inout Invite, _ answer: Answer, in conversation: inout Conversation
    ) throws(Refusal) -> Bool {
        try invite.answer(answer)
        guard answer == .accept, !conversation.exists else { return false }
        conversation.open()
        return true
    }
}
