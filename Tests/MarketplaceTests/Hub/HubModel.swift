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
        var isDeclined = false
        var isExpired = false
        var isHired = false
        var hasHistory = false
        var isContact = false
        /// The jobs that the freelancer applied to without taking it back.
        var applied: Set<JobID> = []
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
    /// Units bought, those that are gone unused taken off.
    var bought: [ClientID: Int64] = [:]
    /// The plans a client ever had, for the largest allotment that could apply.
    var plans: [ClientID: Set<Plan>]
    var suspended: Set<ClientID> = []
    var hidden: Set<FreelancerID> = []
    var available: Set<FreelancerID> = []
    var faults: [String] = []

    init(policy: Policy, cast: Cast) {
        self.policy = policy
        signUp = cast.clients[0].memberSince
        plans = [:]
        for (index, client) in cast.clients.enumerated() {
            plans[ClientID(UInt32(index))] = [client.plan]
        }
        for (index, freelancer) in cast.freelancers.enumerated() {
            let id = FreelancerID(UInt32(index))
            if freelancer.available { available.insert(id) }
            if freelancer.visibility == .hidden { hidden.insert(id) }
        }
        for contract in cast.contracts {
            let pair = Pair(client: contract.client, freelancer: contract.freelancer)
            pairs[pair, default: PairState()].hasHistory = true
            pairs[pair, default: PairState()].isHired = contract.isRunning
        }
        for contact in cast.contacts {
            let pair = Pair(client: contact.client, freelancer: contact.freelancer)
            pairs[pair, default: PairState()].isContact = true
        }
    }

    /// Whether the policy lets the client write to the freelancer whatever plan and quota say.
    func isFree(_ state: PairState) -> Bool {
        policy.freeFor.contains(.contacts) && state.isContact
            || policy.freeFor.contains(.applicants) && !state.applied.isEmpty
    }

    mutating func demand(_ holds: Bool, _ rule: String) {
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
        case .searched(let client, _, _), .jobPosted(let client, _): allowed(client)
        case .profileOpened(let client, let freelancer):
            allowed(client)
            demand(isSeen(freelancer, by: client), "a hidden profile opens for nobody new")
        case .messageAccepted(let id, _): accept(id)
        case .quotaCharged(let client, let freelancer, let used, let limit):
            charge(client, freelancer, used: used, limit: limit, at: instant)
        case .limitCharged, .limitRefunded, .planChangePending, .levelChanged:
            demand(false, "this policy has one quota, and plans change at once")
        case .quotaBought(let client, _, let units, _):
            allowed(client)
            bought[client, default: 0] += units
        case .quotaExpired(let client, _, let units):
            bought[client, default: 0] -= units
            let back = Int64(refunds[client, default: []].count)
            demand(bought[client, default: 0] + back >= 0, "only what was bought can be gone")
        case .quotaRefunded(let client, _): refunds[client, default: []].append(instant)
        case .conversationOpened(let client, let freelancer, let entry, let free):
            let isSeen = isSeen(freelancer, by: client)
            let isFree = isFree(pairs[Pair(client: client, freelancer: freelancer)] ?? PairState())
            edit(client, freelancer) { state in
                var state = state
                var broken = state.isOpen || free != (state.hasHistory || isFree) || !isSeen
                if entry == .search, !state.hasHistory, !state.wasFound { broken = true }
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
        case .freeMessageUsed: break
        case .viewed(let client, let freelancer):
            edit(client, freelancer) {
                ($0, $0.fromClient == 0 ? "there is something to view" : nil)
            }
        case .declined(let client, let freelancer):
            edit(client, freelancer) { state in
                var state = state
                let broken = state.fromClient == 0 || state.isDeclined || state.isBlocked
                state.isDeclined = true
                return (state, broken ? "a message is declined once" : nil)
            }
        case .conversationExpired(let client, let freelancer):
            let expires = policy.conversations.expires
            edit(client, freelancer) { state in
                var state = state
                let holds =
                    expires && state.isOpen && !state.isExpired && state.fromFreelancer == 0
                    && !state.isDeclined && !state.hasHistory
                state.isExpired = true
                return (state, holds ? nil : "a conversation without a word expires once")
            }
        case .invited(let client, let freelancer, _):
            allowed(client)
            barred(client, freelancer)
        case .inviteWithdrawn(let client, let freelancer, _, _),
            .contractProposalAnswered(let client, let freelancer, _):
            barred(client, freelancer)
        case .jobProposalAnswered(let client, let freelancer, _, let answer):
            if answer == .accept { allowed(client) }
            barred(client, freelancer)
        case .jobProposalSubmitted(let client, let freelancer, let job):
            barred(client, freelancer)
            pairs[Pair(client: client, freelancer: freelancer), default: PairState()]
                .applied.insert(job)
        case .jobProposalWithdrawn(let client, let freelancer, let job):
            pairs[Pair(client: client, freelancer: freelancer), default: PairState()]
                .applied.remove(job)
        case .contractProposed(let client, let freelancer, _): barred(client, freelancer)
        case .visibilityChanged(let freelancer, let visibility):
            if visibility == .hidden {
                hidden.insert(freelancer)
            } else {
                hidden.remove(freelancer)
            }
        case .standingChanged(let client, _, let to):
            if to == .suspended { suspended.insert(client) } else { suspended.remove(client) }
        case .planChanged(let client, _, let plan): plans[client, default: []].insert(plan)
        case .offerSent(let client, let freelancer, _, let expires):
            allowed(client)
            barred(client, freelancer)
            open(offerUntil: expires, client, freelancer)
        case .offerAnswered(let client, let freelancer, _):
            closeOffer(client, freelancer) { instant < $0 }
        case .offerWithdrawn(let client, let freelancer):
            barred(client, freelancer)
            closeOffer(client, freelancer) { instant < $0 }
        case .offerExpired(let client, let freelancer):
            closeOffer(client, freelancer) { instant >= $0 }
        case .contractStarted(let client, let freelancer): begin(client, freelancer)
        case .contractEnded(let client, let freelancer, _): end(client, freelancer)
        case .paid(let client, let freelancer, _):
            let state = pairs[Pair(client: client, freelancer: freelancer)]
            demand(state?.isHired == true, "money moves under a running contract alone")
        case .archived, .unarchived, .contactShared, .inviteAnswered, .inviteReported,
            .contractProposalWithdrawn, .billingVerified, .sanctioned:
            return
        case .reportFiled, .reviewStarted, .reportDecided:
            faults.append("the desk's changes are not the hub's: \(change)")
        case .jobSuccessChanged, .responsivenessChanged:
            faults.append("the hub changes no score: \(change)")
        }
    }

    private mutating func accept(_ id: MessageID) {
        var state = pairs[Pair(client: id.client, freelancer: id.freelancer)] ?? PairState()
        if id.isFromClient {
            state.fromClient += 1
            demand(id.ordinal == state.fromClient, "messages are numbered in order")
            demand(!suspended.contains(id.client), "a suspended client writes nothing")
            demand(!state.isDeclined, "nothing more of a client comes after a declining")
        } else {
            state.isDeclined = false
            state.fromFreelancer += 1
            demand(id.ordinal == state.fromFreelancer, "replies are numbered in order")
        }
        demand(state.isOpen, "a message is in a conversation")
        demand(!state.isExpired || state.hasHistory, "nothing is said in what has expired")
        demand(!state.isBlocked, "no message passes a block")
        pairs[Pair(client: id.client, freelancer: id.freelancer)] = state
    }

    private mutating func hear(_ freelancer: FreelancerID, _ notice: Notice) {
        switch notice {
        case .message(let id, _, _): barred(id.client, freelancer)
        case .email(let client, _), .invited(let client, _, _), .offerReceived(let client, _, _):
            barred(client, freelancer)
            demand(!suspended.contains(client), "nothing new comes from a suspended client")
        case .inviteWithdrawn(let client, _), .offerWithdrawn(let client),
            .contractProposalAnswered(let client, _), .jobProposalDeclined(let client, _):
            barred(client, freelancer)
        case .contractStarted, .contractEnded, .paid, .offerExpired, .reportDecided,
            .contactSharingWarning:
            return
        case .refused: faults.append("whoever is refused changes something")
        case .found, .searchFinished, .profileShown, .sanctioned, .standingChanged,
            .messageDeclined, .inviteAnswered, .jobProposalReceived, .jobProposalWithdrawn,
            .offerAnswered,
            .offerLapsed, .contractProposed, .contractProposalWithdrawn:
            faults.append("a freelancer is told what is for a client: \(notice)")
        }
    }

    private mutating func hear(_ client: ClientID, _ notice: Notice) {
        switch notice {
        case .found(let freelancer, _, _):
            demand(!hidden.contains(freelancer), "nobody hidden is found")
            demand(available.contains(freelancer), "nobody busy is found")
            set(client, freelancer) { $0.wasFound = true }
        case .message(let id, _, _): demand(!id.isFromClient, "a client hears only replies")
        case .reportDecided: faults.append("a client is never told of a report")
        case .refused: faults.append("whoever is refused changes something")
        case .searchFinished, .profileShown, .contactSharingWarning, .sanctioned,
            .standingChanged, .messageDeclined, .inviteAnswered, .jobProposalReceived,
            .jobProposalWithdrawn, .offerAnswered, .offerLapsed, .contractProposed,
            .contractProposalWithdrawn, .contractStarted, .contractEnded:
            return
        case .email, .invited, .inviteWithdrawn, .offerReceived, .offerWithdrawn, .offerExpired,
            .contractProposalAnswered, .jobProposalDeclined, .paid:
            faults.append("a client is told what is for a freelancer: \(notice)")
        }
    }

    mutating func allowed(_ client: ClientID) {
        demand(!suspended.contains(client), "a suspended client begins nothing")
    }

    private func isSeen(_ freelancer: FreelancerID, by client: ClientID) -> Bool {
        let state = pairs[Pair(client: client, freelancer: freelancer)]
        return !hidden.contains(freelancer) || state?.hasHistory == true
    }

    mutating func barred(_ client: ClientID, _ freelancer: FreelancerID) {
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

    mutating func set(
        _ client: ClientID, _ freelancer: FreelancerID, _ change: (inout PairState) -> Void
    ) {
        change(&pairs[Pair(client: client, freelancer: freelancer), default: PairState()])
    }

    mutating func edit(
        _ client: ClientID, _ freelancer: FreelancerID,
        _ change: (PairState) -> (PairState, String?)
    ) {
        let pair = Pair(client: client, freelancer: freelancer)
        let (state, fault) = change(pairs[pair] ?? PairState())
        pairs[pair] = state
        if let fault { faults.append(fault) }
    }
}
