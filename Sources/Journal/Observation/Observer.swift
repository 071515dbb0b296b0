package import Marketplace
package import VirtualTime

/// What a bystander knows of a run who reads its journal, event by event, in the journal's order.
///
/// All claims of scripts are answered from here and never from the memory of the hub, so that
/// they mean the same wherever the participants run. Rules are not written a second time: the
/// quota is replayed into the marketplace's own ledger.
package struct Observer: Sendable {
    package let policy: Policy
    package let cast: Cast
    package let starts: Instant
    /// How many events were observed.
    package internal(set) var count = 0

    var clients: [ClientDossier]
    var freelancers: [FreelancerDossier]
    /// What the limits of each team have counted; see `QuotaLedger.exchangeShared`.
    var teams: [[QuotaLedger]]
    /// In the order in which the pairs first met, so that going through them is repeatable.
    var pairs: [PairRecord] = []
    var pairIndex: [PairKey: Int] = [:]
    var occurrences: [[Occurrence]]
    /// When a person acted, by the event that says so.
    ///
    /// What the hub does about it happens a network's latency later, but what counts for every
    /// rule and every claim is when the person acted.
    var acted: [EventID: Instant] = [:]
    /// Events that speak of a report, with the reporter; nobody else may learn the name.
    var reporterOfEvent: [EventID: FreelancerID] = [:]
    var reportsWaiting = 0

    package init(policy: Policy, cast: Cast, starts: Instant) {
        self.policy = policy
        self.cast = cast
        self.starts = starts
        clients = cast.clients.map { profile in
            ClientDossier(
                plan: Known(state: profile.plan, event: .none, at: starts),
                standing: Known(state: profile.standing, event: .none, at: starts),
                quota: QuotaReplay(policy: policy, client: profile, starts: starts))
        }
        teams = cast.teams.map {
            QuotaLedger.shared(by: $0, of: cast, policy: policy, starts: starts)
        }
        freelancers = cast.freelancers.enumerated().map { index, profile in
            FreelancerDossier(
                FreelancerID(UInt32(index)), profile, policy: policy.invites, starts: starts)
        }
        occurrences = Array(repeating: [], count: OccurrenceKind.allCases.count)
        for contract in cast.contracts {
            let pair = pairSlot(contract.client, contract.freelancer)
            pairs[pair].contract = ContractRecord(
                state: contract.isRunning ? .running : .ended, outcome: nil, event: .none)
        }
    }

    /// The moment after the last observed event.
    package func mark() -> Mark { Mark(position: count) }

    /// Takes in the next event of the journal.
    package mutating func observe(_ event: JournalEvent) {
        count += 1
        switch event.fact {
        case .acted(let action): noteActed(action, event)
        case .refused(let action, let refusal):
            note(
                .refusal, event, client: action.client, freelancer: action.freelancer,
                isByClient: action.isByClient, detail: UInt32(refusal.reason.rawValue))
        case .changed(let change):
            if let reporter = reporterOfEvent[event.cause] { reporterOfEvent[event.id] = reporter }
            // A change that a person writes down belongs to what they did at that instant.
            if event.source.person != nil { acted[event.id] = event.at }
            note(change, event)
        case .told(let person, let notice):
            note(notice, to: person, event)
            if case .freelancer(let id) = person {
                _ = freelancers[id].scores.note(event.fact, at: event.at)
            }
        case .befell: break
        }
    }

    /// Brings a client's ledger up to date, with what its team shares in its place.
    mutating func updateQuota(of client: ClientID, _ act: (inout QuotaReplay) -> Void) {
        exchangeShared(of: client)
        act(&clients[client].quota)
        exchangeShared(of: client)
    }

    private mutating func exchangeShared(of client: ClientID) {
        guard let team = cast[client].team else { return }
        clients[client].quota.exchangeShared(with: &teams[Int(team.index)], for: client)
    }

    /// A client's ledger, with what its team shares in its place.
    func quota(of client: ClientID) -> QuotaReplay {
        var copy = clients[Int(client.index)].quota
        guard let team = cast[client].team else { return copy }
        var shared = teams[Int(team.index)]
        copy.exchangeShared(with: &shared, for: client)
        return copy
    }

    /// When whoever caused the event acted; the event's own instant where nobody did.
    func actingInstant(_ event: JournalEvent) -> Instant { acted[event.cause] ?? event.at }

    func pair(_ client: ClientID, _ freelancer: FreelancerID) -> PairRecord? {
        pairIndex[PairKey(client: client, freelancer: freelancer)].map { pairs[$0] }
    }

    /// The place of the pair's record, which is made if the two never met.
    mutating func pairSlot(_ client: ClientID, _ freelancer: FreelancerID) -> Int {
        let key = PairKey(client: client, freelancer: freelancer)
        if let slot = pairIndex[key] { return slot }
        pairs.append(PairRecord(key: key))
        pairIndex[key] = pairs.count - 1
        return pairs.count - 1
    }

    mutating func note(
        _ kind: OccurrenceKind, _ event: JournalEvent, client: ClientID?,
        freelancer: FreelancerID?, isByClient: Bool = true, detail: UInt32 = 0
    ) {
        occurrences[kind.rawValue].append(
            Occurrence(
                position: count, event: event.id, at: actingInstant(event), client: client,
                freelancer: freelancer, isByClient: isByClient, detail: detail))
    }

    private mutating func noteActed(_ action: Action, _ event: JournalEvent) {
        acted[event.id] = event.at
        guard case .freelancer(let freelancer, let act) = action else { return }
        switch act {
        case .report, .reportInvite: reporterOfEvent[event.id] = freelancer
        default: break
        }
        _ = freelancers[freelancer].scores.note(event.fact, at: event.at)
    }
}
