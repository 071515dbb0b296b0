import Marketplace
import VirtualTime

/// What must always hold of the hub, watched from outside: it sees what was asked and what the
/// hub directed, and none of the hub's own state.
struct HubModel {
    struct Pair: Hashable {
        var client: ClientID
        var freelancer: FreelancerID
    }

    struct PairState {
        var fromClient: UInt32 = 0
        var fromFreelancer: UInt32 = 0
        var isBlocked = false
        var isHired = false
        var hasHistory = false
        var isOpen = false
        var wasFound = false
        var offerExpires: Instant?
        var reported: Set<UInt32> = []
        var detailEmails = 0
    }

    let policy: Policy
    let signUp: Instant
    var pairs: [Pair: PairState] = [:]
    var grants: [ClientID: [Instant]] = [:]
    var refunds: [ClientID: [Instant]] = [:]
    /// The plans a client ever had, for the largest allotment that could apply.
    var plans: [ClientID: Set<Plan>]
    var suspended: Set<ClientID> = []
    var faults: [String] = []

    init(policy: Policy, cast: Cast) {
        self.policy = policy
        signUp = cast.clients[0].memberSince
        plans = [:]
        for (index, client) in cast.clients.enumerated() {
            plans[ClientID(UInt32(index))] = [client.plan]
        }
        for contract in cast.contracts {
            let pair = Pair(client: contract.client, freelancer: contract.freelancer)
            pairs[pair, default: PairState()].hasHistory = true
            pairs[pair, default: PairState()].isHired = contract.isRunning
        }
    }

    private mutating func demand(_ holds: Bool, _ rule: String) {
        if !holds { faults.append(rule) }
    }

    /// Takes in one turn that was not a refusal.
    mutating func watch(_ directives: [Directive], actedAt: Instant) {
        var accepted: [MessageID] = []
        for directive in directives {
            switch directive {
            case .record(.changed(let change)):
                if case .messageAccepted(let id, _) = change { accepted.append(id) }
                note(change, at: actedAt)
            case .tell(.freelancer(let freelancer), let notice): hear(freelancer, notice)
            case .tell(.client(let client), let notice): hear(client, notice)
            case .file(let id, let subject, _): file(id, subject)
            case .record, .rule, .reinstate, .request, .intend, .remind: continue
            }
        }
        let delivered: [MessageID] = directives.compactMap {
            if case .tell(_, .message(let id, _, _)) = $0 { id } else { nil }
        }
        demand(accepted == delivered, "what is accepted is delivered, once")
    }

    private mutating func note(_ change: Change, at instant: Instant) {
        switch change {
        case .messageAccepted(let id, _): accept(id)
        case .quotaCharged(let client, let freelancer, let used, let limit):
            charge(client, freelancer, used: used, limit: limit, at: instant)
        case .quotaRefunded(let client, _): refunds[client, default: []].append(instant)
        case .conversationOpened(let client, let freelancer, let entry, let free):
            edit(client, freelancer) { state in
                var state = state
                var broken = state.isOpen || free != state.hasHistory
                if entry == .search, !free, !state.wasFound { broken = true }
                state.isOpen = true
                return (state, broken ? "a conversation opens once, by its rules" : nil)
            }
        case .conversationOpenedByFreelancer(let client, let freelancer):
            edit(client, freelancer) { state in
                var state = state
                let broken = state.isOpen
                state.isOpen = true
                return (state, broken ? "a conversation opens once" : nil)
            }
        case .emailSent(let client, let freelancer, let details):
            edit(client, freelancer) { state in
                var state = state
                if details { state.detailEmails += 1 }
                let holds = state.detailEmails == 1 && details == (state.fromClient == 1)
                return (state, holds ? nil : "only the first e-mail shows details")
            }
        case .blocked(let client, let freelancer): set(client, freelancer) { $0.isBlocked = true }
        case .unblocked(let client, let freelancer):
            set(client, freelancer) { $0.isBlocked = false }
        case .offerSent(let client, let freelancer, _, let expires):
            edit(client, freelancer) { state in
                var state = state
                let broken = state.offerExpires != nil || state.isHired
                state.offerExpires = expires
                return (state, broken ? "one offer is open, and none while hired" : nil)
            }
        case .offerAnswered(let client, let freelancer, _):
            closeOffer(client, freelancer) { instant < $0 }
        case .offerWithdrawn(let client, let freelancer):
            closeOffer(client, freelancer) { instant < $0 }
        case .offerExpired(let client, let freelancer):
            closeOffer(client, freelancer) { instant >= $0 }
        case .contractStarted(let client, let freelancer):
            edit(client, freelancer) { state in
                var state = state
                let broken = state.isHired
                state.isHired = true
                state.hasHistory = true
                return (state, broken ? "a contract begins once" : nil)
            }
        case .contractEnded(let client, let freelancer, _):
            edit(client, freelancer) { state in
                var state = state
                let broken = !state.isHired
                state.isHired = false
                return (state, broken ? "only a running contract ends" : nil)
            }
        case .standingChanged(let client, _, let to):
            if to == .suspended { suspended.insert(client) } else { suspended.remove(client) }
        case .planChanged(let client, _, let plan): plans[client, default: []].insert(plan)
        default: return
        }
    }

    private mutating func accept(_ id: MessageID) {
        var state = pairs[Pair(client: id.client, freelancer: id.freelancer)] ?? PairState()
        if id.isFromClient {
            state.fromClient += 1
            demand(id.ordinal == state.fromClient, "messages are numbered in order")
            demand(!suspended.contains(id.client), "a suspended client writes nothing")
        } else {
            state.fromFreelancer += 1
            demand(id.ordinal == state.fromFreelancer, "replies are numbered in order")
        }
        demand(state.isOpen, "a message is in a conversation")
        demand(!state.isBlocked, "no message passes a block")
        pairs[Pair(client: id.client, freelancer: id.freelancer)] = state
    }

    private mutating func hear(_ freelancer: FreelancerID, _ notice: Notice) {
        switch notice {
        case .message(let id, _, _): barred(id.client, freelancer)
        case .email(let client, _), .invited(let client, _, _), .offerReceived(let client, _, _):
            barred(client, freelancer)
            demand(!suspended.contains(client), "nothing new comes from a suspended client")
        default: return
        }
    }

    private mutating func hear(_ client: ClientID, _ notice: Notice) {
        if case .found(let freelancer, _, _) = notice {
            set(client, freelancer) { $0.wasFound = true }
        }
        if case .reportDecided = notice { faults.append("a client is never told of a report") }
    }

    private mutating func barred(_ client: ClientID, _ freelancer: FreelancerID) {
        let state = pairs[Pair(client: client, freelancer: freelancer)]
        demand(state?.isBlocked != true, "nothing from a blocked client reaches the freelancer")
    }

    private mutating func file(_ id: ReportID, _ subject: ReportSubject) {
        guard case .message(let message) = subject else { return }
        edit(id.client, id.freelancer) { state in
            var state = state
            let isNew = state.reported.insert(message.ordinal).inserted
            let holds = isNew && message.ordinal >= 1 && message.ordinal <= state.fromClient
            return (state, holds ? nil : "a report names a delivered message, once")
        }
    }

    private mutating func closeOffer(
        _ client: ClientID, _ freelancer: FreelancerID, inTime: (Instant) -> Bool
    ) {
        edit(client, freelancer) { state in
            var state = state
            let holds = state.offerExpires.map(inTime) ?? false
            state.offerExpires = nil
            return (state, holds ? nil : "an offer is answered before it expires, or expires after")
        }
    }

    private mutating func set(
        _ client: ClientID, _ freelancer: FreelancerID, _ change: (inout PairState) -> Void
    ) {
        change(&pairs[Pair(client: client, freelancer: freelancer), default: PairState()])
    }

    private mutating func edit(
        _ client: ClientID, _ freelancer: FreelancerID,
        _ change: (PairState) -> (PairState, String?)
    ) {
        let pair = Pair(client: client, freelancer: freelancer)
        let (state, fault) = change(pairs[pair] ?? PairState())
        pairs[pair] = state
        if let fault { faults.append(fault) }
    }
}

// MARK: - Quota

extension HubModel {
    /// A grant must fit the allotment, what may have rolled over, and what was refunded.
    private mutating func charge(
        _ client: ClientID, _ freelancer: FreelancerID, used: Int64, limit: Int64,
        at instant: Instant
    ) {
        demand(limit == -1 || used <= limit, "a receipt stays within its limit")
        if policy.quota.unit == .newConnection {
            let state = pairs[Pair(client: client, freelancer: freelancer)] ?? PairState()
            demand(!state.isOpen && !state.hasHistory, "only a new connection is charged")
        }
        grants[client, default: []].append(instant)
        guard let most = largestHolding(of: client) else { return }
        let granted = grants[client, default: []].count { isInWindow($0, of: instant) }
        // A refund may come in a later window than its grant, so those of all time count.
        let given =
            switch policy.quota.refund {
            case .never: 0
            case .onReply: refunds[client, default: []].count
            case .onNoReply(let within):
                grants[client, default: []].count { instant - $0 > within }
            }
        demand(Int64(granted - given) <= most, "no window grants more than its allotment")
    }

    /// The most units at once under any plan the client has had; nil: unlimited.
    private func largestHolding(of client: ClientID) -> Int64? {
        var most: Int64 = 0
        for plan in Plan.allCases where plans[client, default: []].contains(plan) {
            switch policy.quota.allotment(for: plan) {
            case .notEligible: continue
            case .units(let units):
                most = max(most, units * max(100, policy.quota.rollOver.capPercent) / 100)
            case .unlimited: return nil
            }
        }
        return most
    }

    /// Windows worked out from dates alone, apart from the ledger's calendar.
    private func isInWindow(_ earlier: Instant, of instant: Instant) -> Bool {
        switch policy.quota.window {
        case .day(let hour):
            (earlier - .hours(Int64(hour))).date == (instant - .hours(Int64(hour))).date
        case .month(let hour):
            (earlier - .hours(Int64(hour))).startOfMonth
                == (instant - .hours(Int64(hour))).startOfMonth
        case .billingCycle:
            // The test's clients sign up on a 10th, which every month has.
            (earlier - .days(9)).startOfMonth == (instant - .days(9)).startOfMonth
        case .rolling(let span): earlier > instant - span
        case .tokenBucket: false
        case .never: true
        }
    }
}
