/// The counts of a load run that are one number each.
package struct LoadCounters: Hashable, Codable, Sendable, BitwiseCopyable {
    /// Messages that clients tried to send, answers to replies included.
    package var attempts: UInt64 = 0
    package var followUps: UInt64 = 0
    package var conversations: UInt64 = 0
    package var emails: UInt64 = 0
    package var emailsWithDetails: UInt64 = 0
    package var delivered: UInt64 = 0
    package var replies: UInt64 = 0
    /// First replies within 24 hours of the first contact.
    package var repliesWithin24h: UInt64 = 0
    package var archived: UInt64 = 0
    package var blocked: UInt64 = 0
    package var reports: UInt64 = 0
    package var reviews: UInt64 = 0
    package var upheld: UInt64 = 0
    package var suspended: UInt64 = 0
    package var hires: UInt64 = 0
    /// What people decided to do and the hub no longer allowed, beside messages.
    package var refusedActs: UInt64 = 0
    package var refunds: UInt64 = 0
    package var invites: UInt64 = 0
    package var invitesAccepted: UInt64 = 0
    package var invitesDeclined: UInt64 = 0
    /// Proposals to job posts of freelancers nobody invited.
    package var proposals: UInt64 = 0
    package var contractsEnded: UInt64 = 0
    package var successfulContracts: UInt64 = 0
    package var negativeContracts: UInt64 = 0
    /// Messages of spam clients that arrived, and reports of such messages.
    package var spamDelivered: UInt64 = 0
    package var spamReported: UInt64 = 0

    package init() {}

    package static func += (a: inout LoadCounters, b: LoadCounters) {
        a.attempts += b.attempts
        a.followUps += b.followUps
        a.conversations += b.conversations
        a.emails += b.emails
        a.emailsWithDetails += b.emailsWithDetails
        a.delivered += b.delivered
        a.replies += b.replies
        a.repliesWithin24h += b.repliesWithin24h
        a.archived += b.archived
        a.blocked += b.blocked
        a.reports += b.reports
        a.reviews += b.reviews
        a.upheld += b.upheld
        a.suspended += b.suspended
        a.hires += b.hires
        a.refusedActs += b.refusedActs
        a.refunds += b.refunds
        a.invites += b.invites
        a.invitesAccepted += b.invitesAccepted
        a.invitesDeclined += b.invitesDeclined
        a.proposals += b.proposals
        a.contractsEnded += b.contractsEnded
        a.successfulContracts += b.successfulContracts
        a.negativeContracts += b.negativeContracts
        a.spamDelivered += b.spamDelivered
        a.spamReported += b.spamReported
    }
}
