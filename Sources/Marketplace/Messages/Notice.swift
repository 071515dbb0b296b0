package import VirtualTime

/// What the hub tells a person.
package enum Notice: Hashable, Sendable, BitwiseCopyable {
    // To clients.
    /// One hit of a search, best first; `rank` counts from 1.
    case found(FreelancerID, QueryID, rank: UInt32)
    case searchFinished(QueryID, hits: UInt32)
    case profileShown(FreelancerID)
    case contactSharingWarning(FreelancerID)
    /// A sanction and the standing it leads to. It never says who reported.
    case sanctioned(Sanction, Standing)
    case standingChanged(Standing)
    case messageDeclined(FreelancerID)
    case inviteAnswered(FreelancerID, JobID, Answer)
    case jobProposalReceived(FreelancerID, JobID, TextID)
    case jobProposalWithdrawn(FreelancerID, JobID)
    case offerAnswered(FreelancerID, Answer)
    case offerLapsed(FreelancerID)
    case contractProposed(FreelancerID, rate: Cents)
    case contractProposalWithdrawn(FreelancerID)

    // To freelancers.
    /// An e-mail about a conversation; only the first of a conversation shows client details.
    case email(ClientID, showsClientDetails: Bool)
    case invited(ClientID, JobID, TextID)
    case inviteWithdrawn(ClientID, JobID)
    case offerReceived(ClientID, rate: Cents, expires: Instant)
    case offerWithdrawn(ClientID)
    case offerExpired(ClientID)
    case contractProposalAnswered(ClientID, Answer)
    case jobProposalDeclined(ClientID, JobID)
    /// The outcome of a report, told only where the policy says so.
    case reportDecided(ClientID, upheld: Bool)
    case paid(ClientID, Cents)

    // To both.
    /// A message delivered; `isFirst` marks the one that opened the conversation.
    case message(MessageID, TextID, isFirst: Bool)
    case contractStarted(ClientID, FreelancerID)
    case contractEnded(ClientID, FreelancerID, ContractOutcome)
    /// An action was refused; nothing changed and nothing was charged.
    case refused(Action, Refusal)
}
