package import VirtualTime

/// The facts about a client and a freelancer that decide whether it may write to them.
@usableFromInline package struct MessageFacts: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline package var freelancer: FreelancerID
    @usableFromInline package var conversation: Conversation
    @usableFromInline package var block: Block
    /// Whether there is a running or an ended contract.
    @usableFromInline package var hasContractHistory: Bool
    /// Whether a search of this client returned the freelancer.
    @usableFromInline package var wasFound: Bool
    @usableFromInline package var visibility: Visibility

    @inlinable
    package init(
        freelancer: FreelancerID, conversation: Conversation = Conversation(),
        block: Block = Block(), hasContractHistory: Bool = false, wasFound: Bool = false,
        visibility: Visibility = .everyone
    ) {
        self.freelancer = freelancer
        self.conversation = conversation
        self.block = block
        self.hasContractHistory = hasContractHistory
        self.wasFound = wasFound
        self.visibility = visibility
    }
}

/// On what ground a client's message was let through.
package enum MessagePermit: Hashable, Sendable, BitwiseCopyable {
    /// There is contract history: neither plan nor quota was asked for.
    case contractHistory
    /// A follow-up in a conversation, where the quota counts new connections.
    case followUp
    /// The ledger was asked; the receipt says whether it was charged or the message was one of
    /// those that are free after an inbound one.
    case byQuota(QuotaReceipt)
}

/// The rule "may this client message this freelancer now, and what does it cost".
///
/// One function for the scenario's hub and for a load run that keeps its state elsewhere. The
/// checks come in the order in which a person would be told: the account's standing, the block,
/// what is free, where the message starts, what the account may do, and last the quota.
package enum MessageDecision {
    /// Lets the message through, charging the ledger where it costs; a refusal charges nothing.
    package static func decide(
        _ facts: MessageFacts, from entry: EntryPoint, at instant: Instant,
        account: Account, spend: SpendHistory, ledger: inout QuotaLedger, policy: Policy
    ) throws(Refusal) -> MessagePermit {
        if account.isSuspended { throw Refusal(.onHold) }
        if let since = facts.block.bars(instant) { throw Refusal(.blocked, .since(since)) }
        if facts.hasContractHistory { return .contractHistory }
        if facts.conversation.exists {
            try checkAwaitedReply(facts.conversation, policy: policy)
            switch policy.quota.unit {
            case .newConnection: return .followUp
            case .message: break
            }
        } else {
            try checkEntry(facts, from: entry)
            try account.checkNewConnection(at: instant, spend: spend, policy: policy)
        }
        return .byQuota(
            try charge(facts.freelancer, at: instant, account.plan, &ledger, policy: policy.quota))
    }

    private static func checkAwaitedReply(
        _ conversation: Conversation, policy: Policy
    ) throws(Refusal) {
        if policy.quota.secondMessageBeforeReply { return }
        if conversation.fromClient > 0, !conversation.isReplied {
            throw Refusal(.awaitingReply, .since(conversation.lastFromClient))
        }
    }

    private static func checkEntry(
        _ facts: MessageFacts, from entry: EntryPoint
    ) throws(Refusal) {
        switch entry {
        case .search: if !facts.wasFound { throw Refusal(.notFoundInSearch) }
        case .profile: if facts.visibility == .hidden { throw Refusal(.profileHidden) }
        }
    }

    /// Charges one unit, or leaves the ledger as it was. A plan without any allotment can still
    /// come here with a follow-up where every message counts; what is free after an inbound
    /// message stays free for it.
    private static func charge(
        _ freelancer: FreelancerID, at instant: Instant, _ plan: Plan,
        _ ledger: inout QuotaLedger, policy: QuotaPolicy
    ) throws(Refusal) -> QuotaReceipt {
        var trial = ledger
        let receipt = try trial.charge(at: instant, plan: plan, for: freelancer, policy: policy)
            .get()
        ledger = trial
        return receipt
    }
}
