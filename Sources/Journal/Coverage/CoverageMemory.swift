import Marketplace

/// What a fact does not say by itself but the journal before it does: one run's worth.
struct CoverageMemory {
    private var quotaUsed: [ClientID: Int64] = [:]
    /// Those who have bought units: what they use of them leaves the number used as it is.
    private var buyers: Set<ClientID> = []
    /// Pairs of client and freelancer, by what has happened between them.
    private var contracted: Set<PairKey> = []
    private var courted: Set<PairKey> = []
    /// The jobs that were applied to, and not taken back.
    private var applications: [PairKey: Set<JobID>] = [:]
    /// Pairs whose conversation an accepted invite opened, if there was none.
    private var welcomed: Set<PairKey> = []
    private var written: Set<PairKey> = []
    private var replied: Set<PairKey> = []
    private var invitees: [JobID: Set<FreelancerID>] = [:]
    /// Whom clients knew before the start without a contract, of which no fact tells.
    private let contacts: Set<PairKey>

    init(of cast: Cast) {
        contacts = Set(
            cast.contacts.map { PairKey(client: $0.client, freelancer: $0.freelancer) })
    }

    mutating func remember(_ fact: Fact) {
        guard case .changed(let change) = fact else { return }
        switch change {
        case .quotaCharged(let client, _, let used, _): quotaUsed[client] = used
        case .quotaBought(let client, _, _, _): buyers.insert(client)
        case .limitCharged(let client, _, LimitID(UInt8(0)), let used, _):
            quotaUsed[client] = used
        case .limitRefunded(let client, _, LimitID(UInt8(0))): quotaUsed[client, default: 0] -= 1
        case .quotaRefunded(let client, _): quotaUsed[client, default: 0] -= 1
        case .contractStarted(let client, let freelancer):
            contracted.insert(PairKey(client: client, freelancer: freelancer))
        case .invited(let client, let freelancer, let job):
            courted.insert(PairKey(client: client, freelancer: freelancer))
            invitees[job, default: []].insert(freelancer)
        case .inviteAnswered(let client, let freelancer, _, .accept):
            welcomed.insert(PairKey(client: client, freelancer: freelancer))
        case .jobProposalWithdrawn(let client, let freelancer, let job):
            applications[PairKey(client: client, freelancer: freelancer)]?.remove(job)
        case .jobProposalSubmitted(let client, let freelancer, let job):
            let pair = PairKey(client: client, freelancer: freelancer)
            applications[pair, default: []].insert(job)
            courted.insert(PairKey(client: client, freelancer: freelancer))
        case .messageAccepted(let message, _):
            if message.isFromClient {
                written.insert(message.pair)
            } else if written.contains(message.pair) {
                replied.insert(message.pair)
            }
        default: break
        }
    }

    /// Rules that silence exercises: some first message was never replied to.
    func finish() -> [RuleSlug] {
        written.isSubset(of: replied) ? [] : [.replyOptional, .noScoreEffect]
    }

    func isRenewed(_ client: ClientID, used: Int64) -> Bool {
        quotaUsed[client].map { buyers.contains(client) ? used < $0 : used <= $0 } ?? false
    }
    func isFirstReply(_ message: MessageID) -> Bool {
        !message.isFromClient && written.contains(message.pair) && !replied.contains(message.pair)
    }
    func isFollowUp(_ message: MessageID) -> Bool {
        message.isFromClient && written.contains(message.pair)
    }
    func isWithHistory(_ message: MessageID) -> Bool { contracted.contains(message.pair) }
    func isCourted(_ client: ClientID, _ freelancer: FreelancerID) -> Bool {
        courted.contains(PairKey(client: client, freelancer: freelancer))
    }
    func isWelcomed(_ client: ClientID, _ freelancer: FreelancerID) -> Bool {
        welcomed.contains(PairKey(client: client, freelancer: freelancer))
    }
    /// Whether an invite to the job makes it more than one freelancer's.
    func isShared(_ job: JobID, with freelancer: FreelancerID) -> Bool {
        invitees[job].map { !$0.subtracting([freelancer]).isEmpty } ?? false
    }
}

extension MessageID {
    fileprivate var pair: PairKey { PairKey(client: client, freelancer: freelancer) }
}

// MARK: - Rules

extension CoverageMemory {
    /// The rules that a fact exercises, given what came before it.
    func rules(of fact: Fact) -> [RuleSlug] {
        let always = fact.kind.entry.exercises
        switch fact {
        case .acted, .told, .befell: return always
        case .refused(_, let refusal): return [refusal.rule]
        case .changed(.conversationOpened(let client, let freelancer, _, let free)):
            return always + grounds(client, freelancer, isFree: free)
                + (isCourted(client, freelancer) ? [] : [.beforeInvite])
        case .changed(.conversationOpenedByFreelancer(let client, let freelancer)):
            return isWelcomed(client, freelancer) ? [.invites] : [.clientOpens, .contractHistory]
        case .changed(.messageAccepted(let message, _)): return rules(of: message)
        case .changed(.invited(_, let freelancer, let job)):
            return always + (isShared(job, with: freelancer) ? [.manyFreelancers] : [])
        case .changed: return always
        }
    }

    /// The rules that say whether a client may open a conversation.
    private func grounds(
        _ client: ClientID, _ freelancer: FreelancerID, isFree: Bool
    ) -> [RuleSlug] {
        if !isFree { return [.planEligibility, .newConnectionQuota] }
        let pair = PairKey(client: client, freelancer: freelancer)
        let isByPolicy = contacts.contains(pair) || applications[pair]?.isEmpty == false
        return isByPolicy && !contracted.contains(pair) ? [.newConnectionQuota] : [.contractHistory]
    }

    private func rules(of message: MessageID) -> [RuleSlug] {
        let history: [RuleSlug] =
            message.isFromClient && isWithHistory(message) ? [.contractHistory] : []
        return history
            + (isFirstReply(message) ? [.replyOptional, .noScoreEffect, .replyWithin24h] : [])
    }
}
