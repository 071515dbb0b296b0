import VirtualTime

extension HubMachine {
    /// A client's message: decides, then records what it cost, what it opened, the message and
    /// its e-mail, in that order.
    mutating func message(
        from client: ClientID, to freelancer: FreelancerID, _ text: TextID,
        from entry: EntryPoint, at instant: Instant, into directives: inout [Directive]
    ) throws(Refusal) {
        var relationship = self[client][freelancer]
        let permit = try permitMessage(
            from: client,
            relationship.facts(
                of: freelancer, visibility: visibility(freelancer), freeFor: policy.freeFor),
            from: entry, at: instant)
        let accepted = relationship.conversation.acceptFromClient(
            at: instant, archived: policy.archived)
        relationship.expiry.noteMessage(
            in: relationship.conversation, at: instant, policy.conversations)
        self[client][freelancer] = relationship

        noteReturns(to: client, into: &directives)
        noteCharges(permit, client, freelancer, into: &directives)
        noteLevels(of: client, into: &directives)
        if accepted.opened {
            let free = permit == .contractHistory || permit == .freeRecipient
            directives.note(.conversationOpened(client, freelancer, from: entry, free: free))
        }
        let id = MessageID(
            client: client, freelancer: freelancer, isFromClient: true,
            ordinal: accepted.ordinal)
        directives.note(.messageAccepted(id, text))
        if accepted.ordinal == 1 { awaitWord(client, freelancer, relationship, &directives) }
        if accepted.unarchived {
            directives.note(.unarchived(client, freelancer, byMessage: true))
        }
        noteContact(
            text, from: .client(client), relationship, client, freelancer, isPrivate: true,
            into: &directives)
        let details = accepted.emailShowsDetails
        directives.note(.emailSent(client, freelancer, showsClientDetails: details))
        directives.tell(freelancer, .message(id, text, isFirst: accepted.opened))
        directives.tell(freelancer, .email(client, showsClientDetails: details))
    }

    private mutating func permitMessage(
        from client: ClientID, _ facts: MessageFacts, from entry: EntryPoint, at instant: Instant
    ) throws(Refusal) -> MessagePermit {
        let spend = self[client].spend
        return try MessageDecision.decide(
            facts, from: entry, at: instant, account: self[client].account, spend: spend,
            ledger: &clients[part.place(of: client)].ledger,
            policy: policy
        ).get()
    }

    func visibility(_ freelancer: FreelancerID) -> Visibility {
        directory.visibility(of: freelancer)
    }

    /// A freelancer's message: in a conversation, or to a client with contract history. Nobody
    /// is sent an e-mail.
    mutating func message(
        from freelancer: FreelancerID, to client: ClientID, _ text: TextID,
        at instant: Instant, into directives: inout [Directive]
    ) throws(Refusal) {
        var relationship = self[client][freelancer]
        try ReplyDecision.check(
            in: relationship.conversation, relationship.expiry, at: instant,
            block: relationship.block, hasContractHistory: relationship.contract.isHistory)
        let accepted = relationship.conversation.acceptFromFreelancer(at: instant)
        relationship.expiry.noteAnswer()
        self[client][freelancer] = relationship
        self[client].ledger.noteAnswer(from: freelancer, at: instant, policy: policy)
        self[client].ledger.noteInbound(from: freelancer, at: instant, policy: policy)

        if accepted.opened {
            directives.note(.conversationOpenedByFreelancer(client, freelancer))
        }
        let id = MessageID(
            client: client, freelancer: freelancer, isFromClient: false,
            ordinal: accepted.ordinal)
        directives.note(.messageAccepted(id, text))
        noteReturns(to: client, into: &directives)
        noteLevels(of: client, into: &directives)
        noteContact(
            text, from: .freelancer(freelancer), relationship, client, freelancer,
            isPrivate: true, into: &directives)
        directives.tell(client, .message(id, text, isFirst: accepted.opened))
    }

    /// Does what the policy says about contact details shared before a first contract.
    ///
    /// An Enterprise client's private conversations are exempt, whoever of the two writes; texts
    /// of invites and proposals are not private messages. Where the policy ignores sharing,
    /// nothing is recorded. A flag is a record for the moderators and tells nobody.
    func noteContact(
        _ text: TextID, from sender: Person, _ relationship: Relationship,
        _ client: ClientID, _ freelancer: FreelancerID, isPrivate: Bool,
        into directives: inout [Directive]
    ) {
        let rule = policy.moderation
        let isExempt =
            isPrivate && rule.enterpriseMayShareContacts
            && self[client].account.plan == policy.plans.enterprise
        guard cast.sharesContact[Int(text.index)], !relationship.contract.isHistory, !isExempt
        else { return }
        let partner: Person
        switch sender {
        case .client: partner = .freelancer(freelancer)
        case .freelancer: partner = .client(client)
        }
        switch rule.contactSharing {
        case .ignore: return
        case .warn:
            directives.note(.contactShared(sender, with: partner, response: .warn))
            directives.append(.tell(sender, .contactSharingWarning(freelancer)))
        case .flag:
            directives.note(.contactShared(sender, with: partner, response: .flag))
        }
    }
}

// What happens to the units of a quota.
extension HubMachine {
    private mutating func noteCharges(
        _ permit: MessagePermit, _ client: ClientID, _ freelancer: FreelancerID,
        into directives: inout [Directive]
    ) {
        switch permit {
        case .contractHistory, .freeRecipient, .followUp: return
        case .byQuota(let receipt):
            guard receipt.isCharged else {
                return noteFreeUse(client, freelancer, into: &directives)
            }
            directives.note(
                .quotaCharged(client, freelancer, used: receipt.used, limit: receipt.limit))
        case .byLimits:
            noteFreeUse(client, freelancer, into: &directives)
            noteLimitCharges(client, freelancer, into: &directives)
        }
        let dues = self[client].ledger.unansweredRefunds(for: freelancer, policy: policy)
        for due in Set(dues).sorted() {
            directives.append(.remind(.unanswered(client, freelancer), at: due))
        }
    }

    /// Writes down where a message was one of those that are free after an inbound one.
    private mutating func noteFreeUse(
        _ client: ClientID, _ freelancer: FreelancerID, into directives: inout [Directive]
    ) {
        guard self[client].ledger.takeFreeUse(with: freelancer, policy: policy) else { return }
        directives.note(.freeMessageUsed(client, freelancer))
    }

    /// Writes down what each of several limits counted.
    mutating func noteLimitCharges(
        _ client: ClientID, _ freelancer: FreelancerID, into directives: inout [Directive]
    ) {
        for charge in self[client].ledger.takeCharges() {
            directives.note(
                .limitCharged(
                    client, freelancer, charge.limit, used: charge.used, limit: charge.of))
        }
    }

    /// Writes down what came back since the last look, and what bought units are gone.
    mutating func noteReturns(to client: ClientID, into directives: inout [Directive]) {
        for unit in self[client].ledger.takeReturned() {
            if let limit = unit.limit {
                // Of what a team shares, it may be a colleague's.
                let owner = unit.client ?? client
                directives.note(.limitRefunded(owner, unit.freelancer, limit))
            } else {
                directives.note(.quotaRefunded(client, unit.freelancer))
            }
        }
        for lot in self[client].ledger.takeExpired() {
            directives.note(.quotaExpired(lot.client ?? client, lot.limit, units: lot.units))
        }
    }

    /// Writes down what levels were left, and looks again when the next step is due.
    mutating func noteLevels(of client: ClientID, into directives: inout [Directive]) {
        guard policy.hasLevels else { return }
        for change in self[client].ledger.takeLevelChanges() {
            directives.note(
                .levelChanged(client, change.limit, from: change.old, to: change.new))
        }
        for due in Set(self[client].ledger.takeDecidedSteps()).sorted() {
            directives.append(.remind(.levelStep(client, at: due), at: due))
        }
    }

    /// A freelancer's block or report counts where levels are earned.
    mutating func noteComplaint(
        about client: ClientID, by freelancer: FreelancerID, at instant: Instant,
        into directives: inout [Directive]
    ) {
        self[client].ledger.noteComplaint(by: freelancer, at: instant, policy: policy)
        noteReturns(to: client, into: &directives)
        noteLevels(of: client, into: &directives)
    }

    /// Time may have brought units back, or another level.
    mutating func lookAtQuota(
        of client: ClientID, at now: Instant, into directives: inout [Directive]
    ) {
        self[client].ledger.noteSilence(until: now, policy: policy)
        noteReturns(to: client, into: &directives)
        noteLevels(of: client, into: &directives)
    }
}
