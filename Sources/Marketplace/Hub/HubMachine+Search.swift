import VirtualTime

extension HubMachine {
    /// Tells each hit, best first, and remembers them: a message "from search" names one of them.
    mutating func search(
        _ query: QueryID, by client: ClientID, into directives: inout [Directive]
    ) throws(Refusal) {
        try self[client].account.checkNotSuspended()
        let hits = directory.search(query)
        directives.note(.searched(client, query, hits: UInt32(hits.count)))
        for (index, freelancer) in hits.enumerated() {
            self[client][freelancer].wasFound = true
            directives.tell(client, .found(freelancer, query, rank: UInt32(index + 1)))
        }
        directives.tell(client, .searchFinished(query, hits: UInt32(hits.count)))
    }

    /// A hidden profile opens for clients with contract history alone.
    func openProfile(
        of freelancer: FreelancerID, by client: ClientID, into directives: inout [Directive]
    ) throws(Refusal) {
        try self[client].account.checkNotSuspended()
        if visibility(freelancer) == .hidden, !self[client][freelancer].contract.isHistory {
            throw Refusal(.profileHidden)
        }
        directives.note(.profileOpened(client, freelancer))
        directives.tell(client, .profileShown(freelancer))
    }
}
