package import VirtualTime

/// How a desk review of a report began or ended.
package enum ReportOutcome: Hashable, Sendable, BitwiseCopyable {
    case dismissed
    case upheld(Sanction)
}

/// A change of the marketplace's state, as the hub or the desk or a freelancer's own score keeper
/// writes it into the journal.
package enum Change: Hashable, Sendable, BitwiseCopyable {
    // Conversations.
    case searched(ClientID, QueryID, hits: UInt32)
    case profileOpened(ClientID, FreelancerID)
    /// `free`: neither plan nor quota was asked for, by contract history or by the policy.
    case conversationOpened(ClientID, FreelancerID, from: EntryPoint, free: Bool)
    /// A freelancer wrote first to a client with contract history.
    case conversationOpenedByFreelancer(ClientID, FreelancerID)
    case messageAccepted(MessageID, TextID)
    case emailSent(ClientID, FreelancerID, showsClientDetails: Bool)
    case archived(ClientID, FreelancerID)
    case unarchived(ClientID, FreelancerID, byMessage: Bool)
    case blocked(ClientID, FreelancerID)
    case unblocked(ClientID, FreelancerID)
    case declined(ClientID, FreelancerID)
    /// The freelancer looked at the client's messages.
    case viewed(ClientID, FreelancerID)
    /// The conversation is over, because nobody said a word in the policy's time.
    case conversationExpired(ClientID, FreelancerID)
    case contactShared(Person, with: Person, response: ContactSharingResponse)

    // Quota. `used` and `limit` as they are after the change; an unlimited plan has limit -1.
    case quotaCharged(ClientID, FreelancerID, used: Int64, limit: Int64)
    case quotaRefunded(ClientID, FreelancerID)
    /// A message was one of those that are free after an inbound one.
    case freeMessageUsed(ClientID, FreelancerID)
    // The same where a policy has several limits.
    case limitCharged(ClientID, FreelancerID, LimitID, used: Int64, limit: Int64)
    case limitRefunded(ClientID, FreelancerID, LimitID)
    /// Units were bought, of one of several limits where there are; `expires` nil: they last.
    case quotaBought(ClientID, LimitID?, units: Int64, expires: Instant?)
    /// Bought units are gone that nobody used in time, or that a change of plan took.
    case quotaExpired(ClientID, LimitID?, units: Int64)

    // Jobs.
    case jobPosted(ClientID, JobID)
    case invited(ClientID, FreelancerID, JobID)
    case inviteWithdrawn(ClientID, FreelancerID, JobID, counts: Bool)
    case inviteAnswered(ClientID, FreelancerID, JobID, Answer)
    case inviteReported(ClientID, FreelancerID, JobID)
    case jobProposalSubmitted(ClientID, FreelancerID, JobID)
    case jobProposalWithdrawn(ClientID, FreelancerID, JobID)
    case jobProposalAnswered(ClientID, FreelancerID, JobID, Answer)

    // Offers and contracts.
    case offerSent(ClientID, FreelancerID, rate: Cents, expires: Instant)
    case offerAnswered(ClientID, FreelancerID, Answer)
    case offerWithdrawn(ClientID, FreelancerID)
    case offerExpired(ClientID, FreelancerID)
    case contractProposed(ClientID, FreelancerID, rate: Cents)
    case contractProposalAnswered(ClientID, FreelancerID, Answer)
    case contractProposalWithdrawn(ClientID, FreelancerID)
    case contractStarted(ClientID, FreelancerID)
    case contractEnded(ClientID, FreelancerID, ContractOutcome)
    case paid(ClientID, FreelancerID, Cents)

    // Accounts.
    case planChanged(ClientID, from: Plan, to: Plan)
    /// The plan will change at the instant, unless the client changes its mind.
    case planChangePending(ClientID, to: Plan, at: Instant)
    case billingVerified(ClientID)
    /// What a limit allows is earned, and the client goes a level up or down.
    case levelChanged(ClientID, LimitID, from: Int64, to: Int64)
    case visibilityChanged(FreelancerID, Visibility)
    case sanctioned(ClientID, Sanction)
    case standingChanged(ClientID, from: Standing, to: Standing)

    // Moderation.
    case reportFiled(ReportID, ReportSubject, reason: TextID)
    case reviewStarted(ReportID)
    case reportDecided(ReportID, ReportOutcome)

    // Scores.
    case jobSuccessChanged(FreelancerID, from: JobSuccess, to: JobSuccess)
    case responsivenessChanged(FreelancerID, from: Responsiveness, to: Responsiveness)
}
