package import VirtualTime

/// One client's invite to one job.
struct InviteKey: Hashable, Codable, Sendable {
    var client: ClientID
    var job: JobID
}

/// Keeps how fast one freelancer answers invites and names the bucket of the typical time.
///
/// The typical time is the median over answered invites. An invite that is ignored, or withdrawn
/// soon enough, does not count. Direct Messages have no way in.
///
/// An answer counts as soon as it is given, because nobody confirms it; if the hub refuses it
/// (it crossed a withdrawal, say), `refused` takes it back.
package struct ResponsivenessKeeper: Hashable, Codable, Sendable {
    private struct Invite: Hashable, Codable {
        /// When the freelancer was told of it; nil while none is open.
        var openSince: Instant?
        /// How long the answer that counts took.
        var counted: TimeSpan?
        /// Answers given while no unanswered invite was known here. Each is soon refused, unless
        /// the invite itself is still on its way.
        var early: UInt32 = 0
    }

    private let policy: InvitePolicy
    private var invites: [InviteKey: Invite] = [:]
    /// The times that count, shortest first.
    private var times: [TimeSpan] = []

    package init(policy: InvitePolicy) { self.policy = policy }

    package mutating func invited(_ client: ClientID, _ job: JobID, at now: Instant) {
        let key = InviteKey(client: client, job: job)
        var invite = Invite(openSince: now, early: invites[key]?.early ?? 0)
        if invite.early > 0 {
            invite.early -= 1
            count(.zero, in: &invite)
        }
        invites[key] = invite
    }

    /// Accepted, declined or reported as spam: all are answers.
    package mutating func answered(_ client: ClientID, _ job: JobID, at now: Instant) {
        let key = InviteKey(client: client, job: job)
        var invite = invites[key] ?? Invite()
        if let since = invite.openSince, invite.counted == nil {
            count(max(now - since, .zero), in: &invite)
        } else {
            invite.early += 1
        }
        invites[key] = invite
    }

    /// The hub refused an answer, so it never was one.
    package mutating func refused(_ client: ClientID, _ job: JobID) {
        let key = InviteKey(client: client, job: job)
        guard var invite = invites[key] else { return }
        if invite.early > 0 { invite.early -= 1 } else { takeBack(&invite) }
        invites[key] = invite
    }

    package mutating func withdrawn(_ client: ClientID, _ job: JobID, at now: Instant) {
        let key = InviteKey(client: client, job: job)
        guard var invite = invites[key], let since = invite.openSince else { return }
        if now - since <= policy.uncountedWithdrawal { takeBack(&invite) }
        invite.openSince = nil
        invites[key] = invite
    }

    /// The bucket of the typical time; it does not change by itself as time passes.
    package var score: Responsiveness {
        guard let typical, times.count >= policy.minimumForScore else { return .blank }
        if typical < policy.fast { return .within24h }
        return typical < policy.medium ? .within3days : .slower
    }

    /// The median time to answer; between the middle two of an even number.
    package var typical: TimeSpan? {
        if times.isEmpty { return nil }
        let upper = times[times.count / 2]
        if times.count % 2 == 1 { return upper }
        let lower = times[times.count / 2 - 1]
        return lower + .microseconds((upper - lower).microseconds / 2)
    }

    private mutating func count(_ time: TimeSpan, in invite: inout Invite) {
        invite.counted = time
        times.insert(time, at: place(of: time))
    }

    private mutating func takeBack(_ invite: inout Invite) {
        guard let time = invite.counted else { return }
        invite.counted = nil
        times.remove(at: place(of: time))
    }

    /// The first place whose time is not shorter.
    private func place(of time: TimeSpan) -> Int {
        var (low, high) = (0, times.count)
        while low < high {
            let middle = (low + high) / 2
            if times[middle] < time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
