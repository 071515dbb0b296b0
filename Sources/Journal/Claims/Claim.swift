package import Marketplace
package import VirtualTime

/// A comparison with a number, as sentences say it: 3, at least 3, at most 3, …
package enum Comparison: Hashable, Sendable {
    case exactly(Int64)
    case atLeast(Int64)
    case atMost(Int64)
    case moreThan(Int64)
    case fewerThan(Int64)
}

/// Where a report stands.
package enum ReportState: UInt8, CaseIterable, Hashable, Sendable {
    case none, filed, underReview, dismissed, upheld
}
/// The name of a standing, without its times.
package enum StandingName: UInt8, CaseIterable, Hashable, Sendable {
    case good, warned, restricted, suspended
}

/// What can be counted over a run.
package enum Countable: Hashable, Sendable {
    case refusals(of: Person?, reason: RefusalReason?)
    case conversations(of: Person?)
    case messagesAccepted(from: Person?, to: Person?)
    case messagesDelivered(from: Person?, to: Person?)
    case replies(from: FreelancerID?, to: ClientID?)
    case emails(to: FreelancerID?, about: ClientID?, showingDetails: Bool?)
    case connectionsGranted(ClientID?)
    case connectionsRefunded(ClientID?)
    case hires(of: ClientID?)
    case contracts(of: Person?)
    case offers(from: ClientID?, to: FreelancerID?)
    case invites(from: ClientID?, to: FreelancerID?)
    case jobProposals(JobID?)
    case reportsFiled(by: FreelancerID?, about: ClientID?)
    case reportsUpheld(about: ClientID?)
    case reportsDismissed(about: ClientID?)
    case reportsWaiting
    case sanctions(ClientID?)
    case blocks(by: FreelancerID?)
    case archives(by: FreelancerID?)
    case declines(by: FreelancerID?)
    case searchHits(ClientID)
    case contactShares(Person?)
}

/// What somebody may or may not have been told.
package enum Tidings: Hashable, Sendable {
    /// Any notice to the client that would name or show who reported.
    case whoReported
    /// That a report of theirs was decided.
    case reportOutcome
    case archivedBy(FreelancerID)
    case blockedBy(FreelancerID)
    case declined(FreelancerID)
    case sanction(Sanction?)
    case contactSharingWarning
    case refusal(RefusalReason?)
    case offerAnswer(FreelancerID, Answer)
    case offerExpired(Person)
    case inviteAnswer(FreelancerID, Answer)
    case contractStarted
}

/// Whose quota a claim is about.
package enum QuotaHolder: Hashable, Sendable {
    case client(ClientID)
    /// What its clients share.
    case team(TeamID)
}

/// Which of several limits a claim is about.
package enum LimitChoice: Hashable, Sendable {
    /// The tightest of those that count new connections.
    case any
    case one(LimitID)
}

/// A statement about a run that is true or false of its journal at an instant.
package indirect enum Claim: Hashable, Sendable {
    case not(Claim)
    // Quota.
    case connectionsLeft(ClientID, Comparison)
    case connectionsUnlimited(ClientID)
    case connectionsUsed(ClientID, Comparison)
    case connectionsRenew(ClientID, at: Instant)
    case limitLeft(QuotaHolder, LimitChoice, Comparison)
    case limitUsed(QuotaHolder, LimitChoice, Comparison)
    /// Messages that are free after one of the freelancer.
    case freeLeft(ClientID, FreelancerID, Comparison)
    /// Of the limit that is named; of any: of all together.
    case boughtLeft(QuotaHolder, LimitChoice, Comparison)
    /// Of the limit that is named; of any: the first that is earned.
    case onLevel(QuotaHolder, LimitChoice, Comparison)
    /// In no window of the kind does the client get more new connections than this.
    case neverMoreConnections(than: Int64, ClientID, inAny: ClaimWindow)
    // Search and conversations.
    case finds(ClientID, FreelancerID)
    case inConversation(ClientID, FreelancerID)
    /// Where the freelancer has the conversation: in the archive, or in the inbox.
    case conversation(of: FreelancerID, ClientID, isArchived: Bool)
    case isBlocked(by: FreelancerID, ClientID)
    case isDeclined(by: FreelancerID, ClientID)
    /// The freelancer has looked at the client's last message, or done something about it.
    case isViewed(by: FreelancerID, ClientID)
    case isExpired(ClientID, FreelancerID)
    /// The freelancer's first reply came, after so long if a length is given.
    case replied(FreelancerID, to: ClientID, SpanComparison?)
    /// The same of the first answer: the reply, or a declining before it.
    case answered(FreelancerID, ClientID, SpanComparison?)
    case timeToHire(ClientID, FreelancerID, SpanComparison)
    /// Somebody has received a message of somebody, with this text if one is given.
    case hasReceived(Person, from: Person, TextID?)
    case lastMessage(of: Person, to: Person, TextID)
    /// All the messages delivered between the two, in order.
    case messagesInOrder(of: Person, to: Person, [TextID])
    // E-mail.
    /// The freelancer's n-th e-mail, from 1; nil: the last.
    case emailShowsDetails(FreelancerID, ordinal: Int?)
    // Scores; nil: what it was when the run began.
    case jobSuccess(FreelancerID, JobSuccess?)
    case responsiveness(FreelancerID, Responsiveness?)
    // Hiring.
    case contract(ClientID, FreelancerID, Contract.Phase)
    case contractOutcome(ClientID, FreelancerID, ContractOutcome)
    case offer(ClientID, FreelancerID, Offer.Phase)
    case offerExpires(ClientID, FreelancerID, at: Instant)
    case invite(ClientID, FreelancerID, JobID?, Invite.Phase)
    case jobProposal(FreelancerID, JobID, JobProposal.Phase)
    case contractProposal(FreelancerID, ClientID, ContractProposal.Phase)
    // Accounts and moderation.
    case plan(ClientID, Plan)
    case standing(ClientID, StandingName)
    case standingUntil(ClientID, Instant)
    case report(FreelancerID, about: ClientID?, ReportState)
    case wasTold(Person, Tidings)
    case count(Countable, Comparison)
}

/// The window over which `neverMoreConnections` looks.
package enum ClaimWindow: Hashable, Sendable {
    case day, month
    case policyWindow
    case rolling(TimeSpan)
}

/// A comparison of a length of time.
package enum SpanComparison: Hashable, Sendable {
    case atMost(TimeSpan)
    case atLeast(TimeSpan)
    case lessThan(TimeSpan)
    case moreThan(TimeSpan)
}
