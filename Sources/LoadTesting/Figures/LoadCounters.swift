/// The counts of a load run that are one number each.
package struct LoadCounters: Hashable, Codable, Sendable, BitwiseCopyable {
    /// Messages that clients tried to send, answers to replies included.
    package var attempts: UInt64 = 0
    package var followUps: UInt64 = 0
    package var conversations: UInt64 = 0
    /// Conversations that a message opened.
    package var firstMessages: UInt64 = 0
    package var emails: UInt64 = 0
    package var emailsWithDetails: UInt64 = 0
    package var delivered: UInt64 = 0
    package var replies: UInt64 = 0
    /// Conversations with a reply to a first message.
    package var firstReplies: UInt64 = 0
    /// First replies within 24 hours of the first contact.
    package var repliesWithin24h: UInt64 = 0
    /// Decided and due after the end.
    package var repliesToCome: UInt64 = 0
    package var declines: UInt64 = 0
    package var views: UInt64 = 0
    package var archived: UInt64 = 0
    /// Conversations that were over at the end, or when a contract opened them again.
    package var expired: UInt64 = 0
    package var blocked: UInt64 = 0
    package var reports: UInt64 = 0
    package var reviews: UInt64 = 0
    package var upheld: UInt64 = 0
    package var reviewsBrokenOff: UInt64 = 0
    package var reportsGivenUp: UInt64 = 0
    package var reportsTurnedAway: UInt64 = 0
    package var suspended: UInt64 = 0
    package var hires: UInt64 = 0
    /// What people decided to do and the hub no longer allowed, beside messages.
    package var refusedActs: UInt64 = 0
    package var refunds: UInt64 = 0
    /// Clients refused for their quota at least once.
    package var outOfQuota: UInt64 = 0
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
    /// Units that clients bought.
    package var connectionsBought: UInt64 = 0

    package init() {}

    /// Every counter is a word of its own, so that none can be left out. One that counts up and
    /// down may be below zero for a part of a run.
    package static func += (a: inout LoadCounters, b: LoadCounters) {
        withUnsafeMutableBytes(of: &a) { a in
            withUnsafeBytes(of: b) { b in
                let (sums, parts) = (
                    a.assumingMemoryBound(to: UInt64.self), b.assumingMemoryBound(to: UInt64.self)
                )
                for index in sums.indices { sums[index] &+= parts[index] }
            }
        }
    }

    /// Adds what was counted between two looks at the same counters.
    mutating func add(_ now: LoadCounters, since before: LoadCounters) {
        withUnsafeMutableBytes(of: &self) { sums in
            withUnsafeBytes(of: now) { now in
                withUnsafeBytes(of: before) { before in
                    let sums = sums.assumingMemoryBound(to: UInt64.self)
                    let now = now.assumingMemoryBound(to: UInt64.self)
                    let before = before.assumingMemoryBound(to: UInt64.self)
                    for index in sums.indices { sums[index] &+= now[index] &- before[index] }
                }
            }
        }
    }
}
