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
        directives.note(.contractEnded(client, freelancer, outcome))
        directives.tell(client, .contractEnded(client, freelancer, outcome))
        directives.tell(freelancer, .contractEnded(client, freelancer, outcome))
    }

    /// Pays under a running contract; a suspended client may still pay what it owes.
    mutating func pay(
        _ freelancer: FreelancerID, _ amount: Cents, by client: ClientID, at instant: Instant,
        into directives: inout [Directive]
    ) throws(Refusal) {
        try self[client][freelancer].contract.checkRunning()
        self[client].spend.pay(amount, at: instant)
        directives.note(.paid(client, freelancer, amount))
        directives.tell(freelancer, .paid(client, amount))
    }

    /// A freelancer in a conversation proposes to work together.
    mutating func proposeContract(
        to client: ClientID, by freelancer: FreelancerID, rate: Cents, at instant: Instant,
        into directives: inout [Directive]
    ) throws(Refusal) {
        var relationship = self[client][freelancer]
        try checkOwnBlock(relationship)
        guard relationship.conversation.exists else { throw Refusal(.notAConversation) }
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

    /// Accepted, the proposal becomes a contract. A suspended client can only decline; a block
    /// leaves the freelancer's own proposal open, which she can withdraw.
    mutating func answerContractProposal(
        of freelancer: FreelancerID, by client: ClientID, _ answer: Answer,
        into directives: inout [Directive]
    ) throws(Refusal) {
        if answer == .accept { try self[client].account.checkNotSuspended() }
        var relationship = self[client][freelancer]
        try relationship.contractProposal.answer(answer)
        if answer == .accept { try relationship.contract.start() }
        self[client][freelancer] = relationship
        directives.note(.contractProposalAnswered(client, freelancer, answer))
        if answer == .accept { directives.note(.contractStarted(client, freelancer)) }
        directives.tell(freelancer, .contractProposalAnswered(client, answer))
        if answer == .accept { directives.tellContractStarted(client, freelancer) }
    }
}
