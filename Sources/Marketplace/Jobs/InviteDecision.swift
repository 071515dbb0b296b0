package import VirtualTime

/// The rule "may this client invite this freelancer now", apart from what an earlier invite to the
/// same job post says.
///
/// Invites need no plan and no quota, and a restriction does not bar them. One function for the
/// scenario's hub and for a load run that keeps its state elsewhere.
package enum InviteDecision {
    package static func check(
        at instant: Instant, account: Account, block: Block
    ) throws(Refusal) {
        try account.checkNotSuspended()
        if let since = block.bars(instant) { throw Refusal(.blocked, .since(since)) }
    }
}
