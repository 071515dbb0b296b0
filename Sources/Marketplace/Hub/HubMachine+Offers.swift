import VirtualTime

extension HubMachine {
    /// Hire Now, with or without a reply before.
    mutating func sendOffer(
        from client: ClientID, to freelancer: FreelancerID, rate: Cents, at instant: Instant,
        into directives: inout [Directive]
    ) throws(Refusal) {
        var relationship = self[client][freelancer]
        try makeOffer(
            from: client, to: freelancer, &relationship, rate: rate, at: instant,
            into: &directives)
        self[client][freelancer] = relationship
    }

    /// Checks and makes an offer; appends nothing where it refuses.
    ///
    /// An earlier offer whose time is over, but which the hub has not closed yet, is closed
    /// first. The plan when the offer is sent says how long it stays open.
    func makeOffer(
        from client: ClientID, to freelancer: FreelancerID, _ relationship: inout Relationship,
        rate: Cents, at instant: Instant, into directives: inout [Directive]
    ) throws(Refusal) {
        let account = self[client].account
        try OfferDecision.check(
            at: instant, account: account, block: relationship.block,
            in: relationship.conversation, hasContractHistory: relationship.contract.isHistory,
            hasProposal: relationship.jobs.invitesOffer,
            isHired: relationship.contract.isRunning, expiry: relationship.expiry)
        if relationship.offer.hasLapsed(at: instant) {
            expireOffer(client, freelancer, &relationship, into: &directives)
        }
        let isEnterprise = account.plan == policy.plans.enterprise
        try relationship.offer.send(
            rate: rate, at: instant,
            expiry: isEnterprise ? policy.offers.enterpriseExpiry : policy.offers.expiry)
        let offer = relationship.offer
        directives.note(.offerSent(client, freelancer, rate: rate, expires: offer.expires))
        directives.tell(freelancer, .offerReceived(client, rate: rate, expires: offer.expires))
        directives.append(
            .remind(
                .offerExpiry(client, freelancer, ordinal: offer.ordinal),
                at: offer.expires + closingGrace))
    }

    /// Closes an offer whose time is over, and tells both.
    func expireOffer(
        _ client: ClientID, _ freelancer: FreelancerID, _ relationship: inout Relationship,
        into directives: inout [Directive]
    ) {
        relationship.offer.expire()
        directives.note(.offerExpired(client, freelancer))
        directives.tell(client, .offerLapsed(freelancer))
        directives.tell(freelancer, .offerExpired(client))
    }

    mutating func withdrawOffer(
        from client: ClientID, to freelancer: FreelancerID, at instant: Instant,
        into directives: inout [Directive]
    ) throws(Refusal) {
        let notice = Notice.offerWithdrawn(client)
        try BlockDecision.check(notice, at: instant, self[client][freelancer].block)
        var offer = self[client][freelancer].offer
        try offer.withdraw(at: instant)
        self[client][freelancer].offer = offer
        directives.note(.offerWithdrawn(client, freelancer))
        directives.tell(freelancer, notice)
    }

    /// Accepted, the offer becomes a contract. An offer stays open through a block and a
    /// suspension, and a contract that began another way meanwhile makes it `already-hired`.
    mutating func answerOffer(
        of client: ClientID, by freelancer: FreelancerID, _ answer: Answer,
        at instant: Instant, into directives: inout [Directive]
    ) throws(Refusal) {
        var relationship = self[client][freelancer]
        try relationship.offer.answer(answer, at: instant)
        if answer == .accept { try relationship.contract.start() }
        self[client][freelancer] = relationship
        directives.note(.offerAnswered(client, freelancer, answer))
        if answer == .accept {
            noteContract(client, freelancer, at: instant, into: &directives)
        }
        directives.tell(client, .offerAnswered(freelancer, answer))
        if answer == .accept { directives.tellContractStarted(client, freelancer) }
    }
}

extension [Directive] {
    mutating func tellContractStarted(_ client: ClientID, _ freelancer: FreelancerID) {
        tell(client, .contractStarted(client, freelancer))
        tell(freelancer, .contractStarted(client, freelancer))
    }
}
