package import VirtualTime

/// What the clients of a group want, and how they go about it, beyond writing now and then.
package struct Project: Hashable, Sendable {
    /// How many freelancers each client hires before it stops; nil for no end.
    package var needs: Int?
    package var reach = Reach.directMessages
    /// The mean time between two proposals of freelancers nobody invited, while the client has a
    /// job post and still needs somebody; nil for none.
    package var proposalGap: TimeSpan?
    /// How long a client waits for the answer of somebody new before it tries the next; nil
    /// where it does not wait.
    package var patience: TimeSpan?

    package init() {}

    var isOrdinary: Bool { self == Project() }
}

/// What a contact attempt of a client is.
package enum Reach: Hashable, Sendable, BitwiseCopyable {
    case directMessages
    /// An invite to the one job that the client has posted.
    case invites
}
