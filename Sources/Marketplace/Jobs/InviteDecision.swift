package import VirtualTime

/// The rules "may this client invite this freelancer now", apart from what an earlier invite to the
/// same job post says, and "what does her answer lead to".
///
/// Invites need no plan, and no quota unless a limit counts them; a restriction does not bar them.
/// One place for the scenario's hub and for a load run that keeps its state elsewhere.
package enum InviteDecision {
    package static func check(
        at instant: Instant, account: Account, block: Block
    ) throws(Refusal) {
        try account.checkNotSuspended()
        if let since = block.bars(instant) { throw Refusal(.blocked, .since(since)) }
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
