public import VirtualTime

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
    @usableFromInline package var expiry: ConversationExpiry
    /// Until when no new contact is made, after an invite was withdrawn.
    @usableFromInline package var pausedUntil: Instant
    /// Whether the policy lets the client write to the freelancer without plan and quota.
    @usableFromInline package var isFree: Bool

    @inlinable
    package init(
        freelancer: FreelancerID, conversation: Conversation = Conversation(),
        block: Block = Block(), hasContractHistory: Bool = false, wasFound: Bool = false,
        visibility: Visibility = .everyone, expiry: ConversationExpiry = ConversationExpiry(),
        pausedUntil: Instant = .distantPast, isFree: Bool = false
    ) {
        self.freelancer = freelancer
        self.conversation = conversation
        self.block = block
        self.hasContractHistory = hasContractHistory
        self.wasFound = wasFound
        self.visibility = visibility
        self.expiry = expiry
        self.pausedUntil = pausedUntil
        self.isFree = isFree
    }
}

/// On what ground a client's message was let through.
@usableFromInline package enum MessagePermit: Hashable, Sendable, BitwiseCopyable {
    /// There is contract history: neither plan nor quota was asked for.
    case contractHistory
    /// The first message to somebody to whom the policy lets clients write freely.
    case freeRecipient
    /// A follow-up in a conversation, where the quota counts new connections, or to somebody free.
    case followUp
    /// Limits counted it; the ledger's charges say which and how.
    case byLimits
    /// The ledger was asked; the receipt says whether it was charged or the message was one of
    /// those that are free after an inbound one.
    case byQuota(QuotaReceipt)
}

/// The rule "may this client message this freelancer now, and what does it cost".
///
/// One function for the scenario's hub and for a load run that keeps its state elsewhere. The
/// checks come in the order in which a person would be told: the account's standing, the block
/// or the declining, what is free, whether the conversation is over, where the message starts,
/// what the account may do, and last the quota.
@usableFromInline package enum MessageDecision {
    /// Lets the message through, charging the ledger where it costs; a refusal charges nothing.
    ///
    /// What was spent is asked for only by policies that have conditions.
    @inlinable
    @inline(__always)
    package static func decide(
        _ facts: MessageFacts, from entry: EntryPoint, at instant: Instant,
        account: Account, spend: @autoclosure () -> SpendHistory, ledger: inout QuotaLedger,
        policy: Policy
    ) -> Result<MessagePermit, Refusal> {
        if account.isSuspended { return .failure(Refusal(.onHold)) }
        if let since = facts.block.bars(instant) {
            return .failure(Refusal(.blocked, .since(since)))
        }
        if facts.conversation.isDeclined {
            return .failure(Refusal(.declined, .since(facts.conversation.lastAnswer)))
        }
        if facts.hasContractHistory { return .success(.contractHistory) }
        if facts.conversation.exists {
            if let since = facts.expiry.over(at: instant) {
                return .failure(Refusal(.conversationExpired, .since(since)))
            }
            if let refusal = refusalOfSecondMessage(in: facts.conversation, policy: policy) {
                return .failure(refusal)
            }
            if facts.isFree { return .success(.followUp) }
            if policy.limits.isEmpty, case .newConnection = policy.quota.unit {
                return .success(.followUp)
            }
        } else {
            if let refusal = refusal(of: entry, facts) { return .failure(refusal) }
            if let refusal = InviteDecision.pause(until: facts.pausedUntil, at: instant) {
                return .failure(refusal)
            }
            let refusal = account.refusalOfNewConnection(
                at: instant, isFree: facts.isFree, spend: spend, policy: policy)
            if let refusal { return .failure(refusal) }
            if facts.isFree { return .success(.freeRecipient) }
        }
        if !policy.limits.isEmpty {
            return decideByLimits(facts, at: instant, account.plan, &ledger, policy)
        }
        let charged = ledger.charge(
            at: instant, plan: account.plan, for: facts.freelancer, policy: policy.quota)
        switch charged {
        case .success(let receipt): return .success(.byQuota(receipt))
        case .failure(let refusal):
            // Where every message counts, a plan that lapsed has nothing to count it in: an open
            // conversation goes on without.
            if case .planNotEligible = refusal.reason, facts.conversation.exists {
                return .success(.followUp)
            }
            return .failure(refusal)
        }
    }

    /// Where a policy has several limits.
    @usableFromInline
    static func decideByLimits(
        _ facts: MessageFacts, at instant: Instant, _ plan: Plan, _ ledger: inout QuotaLedger,
        _ policy: Policy
    ) -> Result<MessagePermit, Refusal> {
        let isFollowUp = facts.conversation.exists
        let charged = ledger.chargeLimits(
            isFollowUp ? .followUp : .firstMessage, at: instant, plan: plan,
            for: facts.freelancer, policy: policy)
        switch charged {
        case .success(let isCounted): return .success(isCounted ? .byLimits : .followUp)
        case .failure(let refusal):
            if case .planNotEligible = refusal.reason, isFollowUp { return .success(.followUp) }
            return .failure(refusal)
        }
    }

    @inlinable
    static func refusalOfSecondMessage(in conversation: Conversation, policy: Policy) -> Refusal? {
        if policy.quota.secondMessageBeforeReply { return nil }
        if conversation.fromClient == 0 || conversation.isReplied { return nil }
        return Refusal(.awaitingReply, .since(conversation.lastFromClient))
    }

    @inlinable
    static func refusal(of entry: EntryPoint, _ facts: MessageFacts) -> Refusal? {
        switch entry {
        case .search where !facts.wasFound: Refusal(.notFoundInSearch)
        // Whoever was found and has gone private since cannot be reached from an old search.
        case .search, .profile:
            if case .hidden = facts.visibility { Refusal(.profileHidden) } else { nil }
        }
    }
}
