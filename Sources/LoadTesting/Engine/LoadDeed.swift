/// Something that a person of a load run did to another: a line of a log of the run.
package struct LoadDeed: Hashable, Sendable, BitwiseCopyable {
    package enum Kind: UInt8, Sendable, BitwiseCopyable {
        /// A message of the client that the hub accepted.
        case message
        /// A message of the freelancer.
        case reply
        case decline, archive, block, report, view
        /// Of the client.
        case hire

        package var isOfClient: Bool { self == .message || self == .hire }
    }

    /// Microseconds since the start of the run.
    package var at: Int64
    package var client: UInt32
    package var freelancer: UInt32
    package var kind: Kind

    package init(_ kind: Kind, at: Int64, client: UInt32, freelancer: UInt32) {
        self.kind = kind
        self.at = at
        self.client = client
        self.freelancer = freelancer
    }

    /// In time; at one instant as events are, freelancers before clients, so that the order does
    /// not depend on the number of shards.
    package static func isBefore(_ a: LoadDeed, _ b: LoadDeed) -> Bool {
        if a.at != b.at { return a.at < b.at }
        if a.kind.isOfClient != b.kind.isOfClient { return b.kind.isOfClient }
        if a.client != b.client { return a.client < b.client }
        if a.freelancer != b.freelancer { return a.freelancer < b.freelancer }
        return a.kind.rawValue < b.kind.rawValue
    }
}

extension ShardKernel {
    /// Keeps a deed for the log of the run.
    @inline(never)
    mutating func keep(_ kind: LoadDeed.Kind, at time: Int64, client: UInt32, _ freelancer: UInt32)
    {
        deeds.append(LoadDeed(kind, at: time, client: client, freelancer: freelancer))
    }

    @inline(__always)
    mutating func keep(_ kind: LoadDeed.Kind, _ event: LoadEvent) {
        if keepsDeeds {
            keep(kind, at: event.at, client: client(event), pair(event).pointee.freelancer)
        }
    }
}
