import VirtualTime

extension HubMachine {
    /// Either side ends it; messages stay free afterwards, and nothing is refunded.
    mutating func endContract(
        _ client: ClientID, _ freelancer: FreelancerID, _ outcome: ContractOutcome,
        into directives: inout [Directive]
    ) throws(Refusal) {
        var contract = self[client][freelancer].contract
        try contract.end()
        self[client][freelancer].contract = contract
        let notice = Notice.contractEnded(client, freelancer, outcome)
        directives.note(.contractEnded(client, freelancer, outcome))
        directives.tell(client, notice)
        directives.tell(freelancer, notice)
    }

    /// Pays under a running contract; a suspended client may still pay what it owes.
    mutating func pay(
        _ freelancer: FreelancerID, _ amount: Cents, by client: ClientID, at instant: Instant,
        into directives: inout [Directive]
    ) throws(Refusal) {
        let notice = Notice.paid(client, amount)
        try BlockDecision.check(notice, at: instant, self[client][freelancer].block)
        try self[client][freelancer].contract.checkRunning()
        self[client].spend.pay(amount, at: instant)
        directives.note(.paid(client, freelancer, amount))
        directives.tell(freelancer, notice)
    }

    /// A freelancer in a conversation proposes to work together.
    mutating func proposeContract(
        to client: ClientID, by freelancer: FreelancerID, rate: Cents, at instant: Instant,
        into directives: inout [Directive]
    ) throws(Refusal) {
        var relationship = self[client][freelancer]
        try ReplyDecision.checkOwnBlock(relationship.block)
        guard relationship.conversation.exists else { throw Refusal(.notAConversation) }
        if !relationship.contract.isHistory { try relationship.expiry.check(at: instant) }
        if relationship.contract.isRunning { throw Refusal(.alreadyHired) }
        try relationship.contractProposal.propose(rate: rate)
        self[client][freelancer] = relationship
        directives.note(.contractProposed(client, freelancer, rate: rate))
        directives.tell(client, .contractProposed(freelancer, rate: rate))
    }

    mutating func withdrawContractProposal(
        to client: ClientID, by freelancer: FreelancerID, into directives: inout [Directive]
    ) throws(Refusal) {
        var proposal = self[client][freelancer].contractProposal
        try proposal.withdraw()
        self[client][freelancer].contractProposal = proposal
        directives.note(.contractProposalWithdrawn(client, freelancer))
        directives.tell(client, .contractProposalWithdrawn(freelancer))
    }

    /// Accepted, the proposal becomes a contract. A suspended client can only decline, and a
    /// blocked one neither; the freelancer can still withdraw it.
    mutating func answerContractProposal(
        of freelancer: FreelancerID, by client: ClientID, _ answer: Answer, at instant: Instant,
        into directives: inout [Directive]
    ) throws(Refusal) {
        if answer == .accept { try self[client].account.checkNotSuspended() }
        var relationship = self[client][freelancer]
        let notice = Notice.contractProposalAnswered(client, answer)
        try BlockDecision.check(notice, at: instant, relationship.block)
        try relationship.contractProposal.answer(answer)
        if answer == .accept { try relationship.contract.start() }
        self[client][freelancer] = relationship
        directives.note(.contractProposalAnswered(client, freelancer, answer))
        if answer == .accept {
            noteContract(client, freelancer, at: instant, into: &directives)
        }
        directives.tell(freelancer, notice)
        if answer == .accept { directives.tellContractStarted(client, freelancer) }
    }
}
