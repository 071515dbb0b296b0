package import VirtualTime

/// The messaging hub: accepts or refuses what people do, and tells those whom it concerns.
///
/// A value without clock or luck: what it does follows from what it is given, in which order.
/// Times that a rule compares (renewals, expiries, ends of restrictions and blocks) are compared
/// with the instant at which the person acted. What another person or the desk changed counts
/// from when the hub heard of it.
///
/// A refused action leaves the machine equal to what it was before.
package struct HubMachine: Equatable, Sendable {
    package let policy: Policy
    package let cast: Cast
    /// How long after an offer's expiry the hub waits for answers still on their way.
    package let closingGrace: TimeSpan
    let part: HubPart
    package internal(set) var directory: Directory
    /// Those of its part.
    package internal(set) var clients: [ClientRecord]
    /// What the limits of each team of the cast have counted; see `QuotaLedger.exchangeShared`.
    var teams: [[QuotaLedger]]

    /// `closingGrace` is the longest usual latency of the network: an offer is answered in time
    /// if the freelancer acted before it expired, so the hub closes it that much later.
    package init(
        policy: Policy, cast: Cast, starts: Instant, closingGrace: TimeSpan = .seconds(1),
        part: HubPart = .whole
    ) {
        self.policy = policy
        self.cast = cast
        self.closingGrace = closingGrace
        self.part = part
        directory = Directory(cast)
        clients = stride(from: part.index, to: cast.clients.count, by: part.count).map {
            ClientRecord(cast.clients[$0], starts: starts, policy: policy)
        }
        teams = cast.teams.map {
            QuotaLedger.shared(by: $0, of: cast, policy: policy, starts: starts)
        }
        for prior in cast.contracts where part.contains(prior.client) {
            self[prior.client][prior.freelancer].contract.note(prior)
        }
        for tie in cast.contacts where part.contains(tie.client) {
            self[tie.client][tie.freelancer].isContact = true
        }
    }

    /// Sets the alarms that the cast's own state needs.
    private mutating func begin(into directives: inout [Directive]) {
        for (place, client) in clients.enumerated() {
            let id = part.client(at: place)
            if case .restricted(let until) = client.account.standing {
                directives.append(.remind(.restrictionEnd(id, until: until), at: until))
            }
            if let end = cast[id].planEnds {
                setPending(.basic, of: id, at: end, into: &directives)
            }
        }
    }

    /// Hears that somebody did something at `actedAt`: changes state or refuses.
    package mutating func receive(
        _ action: Action, at actedAt: Instant, now: Instant, into directives: inout [Directive]
    ) {
        exchangeShared(of: action.client)
        defer { exchangeShared(of: action.client) }
        do throws(Refusal) {
            switch action {
            case .client(let id, let action):
                try receive(action, of: id, at: actedAt, into: &directives)
            case .freelancer(let id, let action):
                try receive(action, of: id, at: actedAt, into: &directives)
            case .desk(.reinstate(let client)):
                reinstate(client, now: now, into: &directives)
            case .desk(.rule):
                // Rulings come as verdicts; the hub keeps no reports that one could rule on.
                throw Refusal(.noOpenReport)
            }
        } catch {
            refuse(action, error, into: &directives)
        }
    }

    /// Looks at something whose time has come.
    package mutating func remind(
        _ reminder: Reminder, now: Instant, into directives: inout [Directive]
    ) {
        switch reminder {
        case .begin:
            begin(into: &directives)
        case .offerExpiry(let client, let freelancer, let ordinal):
            var relationship = self[client][freelancer]
            let offer = relationship.offer
            guard offer.ordinal == ordinal, offer.hasLapsed(at: now) else { return }
            expireOffer(client, freelancer, &relationship, into: &directives)
            self[client][freelancer] = relationship
        case .restrictionEnd(let client, let until):
            endRestriction(of: client, until: until, into: &directives)
        case .unanswered(let client, _), .levelStep(let client, _), .unitsExpire(let client, _):
            exchangeShared(of: client)
            lookAtQuota(of: client, at: now, into: &directives)
            exchangeShared(of: client)
        case .conversationExpiry(let client, let freelancer, let due):
            exchangeShared(of: client)
            expire(client, freelancer, due: due, at: now, into: &directives)
            exchangeShared(of: client)
        case .planChange(let client, let due):
            exchangeShared(of: client)
            changePendingPlan(of: client, due: due, into: &directives)
            exchangeShared(of: client)
        case .reviewEnd:
            preconditionFailure("\(reminder) is an alarm of the desk, not of the hub")
        }
    }

    /// Puts what the client's team shares in the place of its own, or back.
    private mutating func exchangeShared(of client: ClientID?) {
        guard let client, let team = cast[client].team, !policy.teamLimits.isEmpty else { return }
        clients[part.place(of: client)].ledger.exchangeShared(
            with: &teams[Int(team.index)], policy: policy, for: client)
    }

    /// A client of its part.
    package internal(set) subscript(client: ClientID) -> ClientRecord {
        get { clients[part.place(of: client)] }
        _modify { yield &clients[part.place(of: client)] }
    }

    /// Writes the refusal down and tells whoever acted.
    func refuse(_ action: Action, _ refusal: Refusal, into directives: inout [Directive]) {
        directives.append(.record(.refused(action, refusal)))
        switch action {
        case .client(let id, _): directives.tell(id, .refused(action, refusal))
        case .freelancer(let id, _): directives.tell(id, .refused(action, refusal))
        case .desk: break
        }
    }
}

extension HubMachine {
    private mutating func receive(
        _ action: ClientAction, of client: ClientID, at instant: Instant,
        into directives: inout [Directive]
    ) throws(Refusal) {
        switch action {
        case .search(let query):
            try search(query, by: client, into: &directives)
        case .openProfile(let freelancer):
            try openProfile(of: freelancer, by: client, into: &directives)
        case .message(let freelancer, let text, let entry):
            try message(
                from: client, to: freelancer, text, from: entry, at: instant, into: &directives)
        case .postJob(let job):
            try post(job, by: client, into: &directives)
        case .invite(let freelancer, let job, let text):
            try invite(
                freelancer, to: job, by: client, text, at: instant, into: &directives)
        case .withdrawInvite(let freelancer, let job):
            try withdrawInvite(
                of: freelancer, to: job, by: client, at: instant, into: &directives)
        case .sendOffer(let freelancer, let rate):
            try sendOffer(
                from: client, to: freelancer, rate: rate, at: instant, into: &directives)
        case .withdrawOffer(let freelancer):
            try withdrawOffer(from: client, to: freelancer, at: instant, into: &directives)
        case .answerContractProposal(let freelancer, let answer):
            try answerContractProposal(
                of: freelancer, by: client, answer, at: instant, into: &directives)
        case .answerJobProposal(let freelancer, let job, let answer):
            try answerJobProposal(
                of: freelancer, to: job, by: client, answer, at: instant, into: &directives)
        case .pay(let freelancer, let amount):
            try pay(freelancer, amount, by: client, at: instant, into: &directives)
        case .endContract(let freelancer, let outcome):
            try endContract(client, freelancer, outcome, into: &directives)
        case .changePlan(let plan):
            change(plan, of: client, at: instant, into: &directives)
        case .verifyBilling:
            self[client].account.verifyBilling()
            directives.note(.billingVerified(client))
        case .buy(let limit, let units):
            try buy(units, of: limit, by: client, at: instant, into: &directives)
        }
    }

    private mutating func receive(
        _ action: FreelancerAction, of freelancer: FreelancerID, at instant: Instant,
        into directives: inout [Directive]
    ) throws(Refusal) {
        switch action {
        case .message(let client, let text):
            try message(from: freelancer, to: client, text, at: instant, into: &directives)
        case .archive(let client):
            try archive(client, by: freelancer, at: instant, into: &directives)
        case .unarchive(let client):
            try unarchive(client, by: freelancer, into: &directives)
        case .block(let client):
            try block(client, by: freelancer, at: instant, into: &directives)
        case .unblock(let client):
            try unblock(client, by: freelancer, at: instant, into: &directives)
        case .decline(let client):
            try decline(client, by: freelancer, at: instant, into: &directives)
        case .report(let client, let ordinal, let reason):
            try report(
                client, by: freelancer, ordinal, reason: reason, at: instant, into: &directives)
        case .answerInvite(let client, let job, let answer):
            try answerInvite(
                of: client, to: job, by: freelancer, answer, at: instant, into: &directives)
        case .reportInvite(let client, let job):
            try reportInvite(of: client, to: job, by: freelancer, into: &directives)
        case .submitProposal(let job, let text):
            try submitProposal(to: job, by: freelancer, text, at: instant, into: &directives)
        case .withdrawProposal(let job):
            try withdrawProposal(to: job, by: freelancer, into: &directives)
        case .answerOffer(let client, let answer):
            try answerOffer(
                of: client, by: freelancer, answer, at: instant, into: &directives)
        case .proposeContract(let client, let rate):
            try proposeContract(
                to: client, by: freelancer, rate: rate, at: instant, into: &directives)
        case .withdrawContractProposal(let client):
            try withdrawContractProposal(to: client, by: freelancer, into: &directives)
        case .endContract(let client, let outcome):
            try endContract(client, freelancer, outcome, into: &directives)
        case .setVisibility(let visibility):
            directory.set(visibility, of: freelancer)
            if part.speaksForAll {
                directives.note(.visibilityChanged(freelancer, visibility))
            }
        case .view(let client):
            try view(client, by: freelancer, at: instant, into: &directives)
        }
    }
}

extension [Directive] {
    mutating func note(_ change: Change) { append(.record(.changed(change))) }
    mutating func tell(_ client: ClientID, _ notice: Notice) {
        append(.tell(.client(client), notice))
    }
    mutating func tell(_ freelancer: FreelancerID, _ notice: Notice) {
        append(.tell(.freelancer(freelancer), notice))
    }
}
