import VirtualTime

/// What a freelancer does to keep a client's messages away: archive, block, decline,
/// report; and that the freelancer looked at them.
extension HubMachine {
    /// Nobody is told. What a client sent before a block, or before the conversation was over,
    /// can still be looked at.
    mutating func view(
        _ client: ClientID, by freelancer: FreelancerID, at instant: Instant,
        into directives: inout [Directive]
    ) throws(Refusal) {
        try self[client][freelancer].conversation.checkHasMessage()
        self[client].ledger.note(.view, with: freelancer, at: instant, policy: policy)
        directives.note(.viewed(client, freelancer))
        noteReturns(to: client, into: &directives)
    }

    /// Nobody is told, and nothing is refused because of it.
    mutating func archive(
        _ client: ClientID, by freelancer: FreelancerID, at instant: Instant,
        into directives: inout [Directive]
    ) throws(Refusal) {
        var conversation = self[client][freelancer].conversation
        try conversation.archive(at: instant)
        self[client][freelancer].conversation = conversation
        self[client].ledger.note(.view, with: freelancer, at: instant, policy: policy)
        directives.note(.archived(client, freelancer))
        noteReturns(to: client, into: &directives)
    }

    mutating func unarchive(
        _ client: ClientID, by freelancer: FreelancerID, into directives: inout [Directive]
    ) throws(Refusal) {
        var conversation = self[client][freelancer].conversation
        try conversation.unarchive()
        self[client][freelancer].conversation = conversation
        directives.note(.unarchived(client, freelancer, byMessage: false))
    }

    /// A running contract and an open offer stay as they are.
    mutating func block(
        _ client: ClientID, by freelancer: FreelancerID, at instant: Instant,
        into directives: inout [Directive]
    ) throws(Refusal) {
        var relationship = self[client][freelancer]
        try BlockDecision.block(
            &relationship.block, in: relationship.conversation,
            hasContractHistory: relationship.contract.isHistory,
            hasInvite: relationship.jobs.hasInvite, at: instant)
        self[client][freelancer] = relationship
        directives.note(.blocked(client, freelancer))
        self[client].ledger.note(.block, with: freelancer, at: instant, policy: policy)
        noteComplaint(about: client, by: freelancer, at: instant, into: &directives)
    }

    mutating func unblock(
        _ client: ClientID, by freelancer: FreelancerID, at instant: Instant,
        into directives: inout [Directive]
    ) throws(Refusal) {
        var block = self[client][freelancer].block
        try block.unblock(at: instant)
        self[client][freelancer].block = block
        directives.note(.unblocked(client, freelancer))
    }

    /// The client is told, since it is an answer.
    mutating func decline(
        _ client: ClientID, by freelancer: FreelancerID, at instant: Instant,
        into directives: inout [Directive]
    ) throws(Refusal) {
        var relationship = self[client][freelancer]
        try DeclineDecision.decline(
            in: &relationship.conversation, &relationship.expiry, of: freelancer,
            block: relationship.block, hasContractHistory: relationship.contract.isHistory,
            at: instant, ledger: &clients[part.place(of: client)].ledger,
            policy: policy)
        self[client][freelancer] = relationship
        directives.note(.declined(client, freelancer))
        noteReturns(to: client, into: &directives)
        noteLevels(of: client, into: &directives)
        directives.tell(client, .messageDeclined(freelancer))
    }

    /// Sends one message to the desk, once. A blocked or archived conversation can be reported.
    mutating func report(
        _ client: ClientID, by freelancer: FreelancerID, _ ordinal: UInt32, reason: TextID,
        at instant: Instant, into directives: inout [Directive]
    ) throws(Refusal) {
        var relationship = self[client][freelancer]
        let number = try relationship.conversation.reported(ordinal: ordinal)
        let report = ReportID(
            client: client, freelancer: freelancer,
            ordinal: try relationship.reports.report(message: number))
        self[client][freelancer] = relationship
        let message = MessageID(
            client: client, freelancer: freelancer, isFromClient: true, ordinal: number)
        directives.append(.file(report, .message(message), reason: reason))
        self[client].ledger.note(.view, with: freelancer, at: instant, policy: policy)
        noteComplaint(about: client, by: freelancer, at: instant, into: &directives)
    }
}
