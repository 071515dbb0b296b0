/// One of the parts into which a hub is divided by client: it knows who can be found as all do, and
/// its own clients alone.
package struct HubPart: Hashable, Sendable {
    /// From 0 to below `count`.
    package let index: Int
    package let count: Int

    package init(_ index: Int, of count: Int) {
        precondition((0..<count).contains(index), "there is no part \(index) of \(count)")
        self.index = index
        self.count = count
    }

    /// The only part of a hub that is not divided.
    package static let whole = HubPart(0, of: 1)

    /// Whether it writes down what all parts hear of.
    package var speaksForAll: Bool { index == 0 }

    package func contains(_ client: ClientID) -> Bool { Int(client.index) % count == index }

    /// Which of the part's own clients it is, counted from 0.
    func place(of client: ClientID) -> Int {
        precondition(contains(client), "\(client) is not of \(self)")
        return Int(client.index) / count
    }

    /// The other way round.
    func client(at place: Int) -> ClientID { ClientID(UInt32(place * count + index)) }
}

/// Into which parts the hub of a run is divided, and which of them an action concerns.
///
/// It follows from the cast alone, however many processes there are: the order of events names the
/// parts, so a run that is placed otherwise must have the same ones.
package struct HubDivision: Hashable, Sendable {
    package static let mostParts = 8

    package let count: Int
    private let jobs: [JobPost]

    /// A part for each client, as long as there are enough. Where several clients may post one job,
    /// the first to do so has it, and where clients share the limits of a team, the first to use a
    /// unit has that: only an undivided hub can tell.
    package init(of cast: Cast) {
        let isDisputed = cast.jobs.contains { $0.posters.count > 1 }
        count =
            isDisputed || !cast.teams.isEmpty
            ? 1 : min(max(cast.clients.count, 1), HubDivision.mostParts)
        jobs = cast.jobs
    }

    package var parts: [HubPart] { (0..<count).map { HubPart($0, of: count) } }

    /// The number of the part that a client belongs to.
    package func part(of client: ClientID) -> Int { Int(client.index) % count }

    /// The numbers of the parts that must hear of an action: that of the client whose matter it
    /// is, or all.
    package func parts(hearing action: Action) -> ClosedRange<Int> {
        let part: Int
        switch action {
        case .freelancer(_, .setVisibility): return 0...(count - 1)
        case .freelancer(_, .submitProposal(let job, _)),
            .freelancer(_, .withdrawProposal(let job)):
            part = self.part(of: job)
        case .client, .freelancer, .desk:
            guard let client = action.client else {
                preconditionFailure("\(action) is no client's matter")
            }
            part = self.part(of: client)
        }
        return part...part
    }

    /// The number of the part of whoever posts a job; one that nobody posts is unknown to all.
    private func part(of job: JobID) -> Int {
        let isKnown = jobs.indices.contains(Int(job.index))
        guard isKnown, let poster = jobs[Int(job.index)].posters.first else { return 0 }
        return part(of: poster)
    }
}
