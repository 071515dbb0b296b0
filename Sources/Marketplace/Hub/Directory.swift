/// What all clients of the hub share: who can be found, and who posted which job.
package struct Directory: Hashable, Sendable {
    /// A profile as search compares it: lower-case once, not at every search.
    private struct Entry: Hashable, Sendable {
        var roles: [String]
        var skills: [String]
        var isAvailable: Bool
    }

    /// A search returns at most this many freelancers.
    package static let maximumHits = 1_000

    private let entries: [Entry]
    private let queries: [SearchQuery]
    private let jobs: Int
    package private(set) var state: State

    /// What changes in the course of a run; all else follows from what it began with.
    package struct State: Hashable, Codable, Sendable {
        /// Of each freelancer.
        fileprivate var visibilities: [Visibility]
        /// The client that posted each job, if any did.
        fileprivate var jobOwners: [JobID: ClientID] = [:]
    }

    package init(_ cast: Cast) {
        entries = cast.freelancers.map {
            Entry(
                roles: $0.roles.map(Directory.folded), skills: $0.skills.map(Directory.folded),
                isAvailable: $0.available)
        }
        queries = cast.queries.map {
            SearchQuery(
                roles: $0.roles.map(Directory.folded), skills: $0.skills.map(Directory.folded))
        }
        jobs = cast.jobs.count
        state = State(visibilities: cast.freelancers.map(\.visibility))
    }

    /// Takes over a state; false where it is one of another cast, which changes nothing.
    package mutating func restore(_ state: State) -> Bool {
        guard state.visibilities.count == entries.count else { return false }
        self.state = state
        return true
    }

    package func visibility(of freelancer: FreelancerID) -> Visibility {
        state.visibilities[Int(freelancer.index)]
    }

    package mutating func set(_ visibility: Visibility, of freelancer: FreelancerID) {
        state.visibilities[Int(freelancer.index)] = visibility
    }

    /// The visible and available freelancers with every skill and, where roles are asked for, one
    /// of them, in the order of the cast. Whether one has blocked the client plays no part.
    package func search(_ id: QueryID) -> [FreelancerID] {
        let query = queries[Int(id.index)]
        var hits: [FreelancerID] = []
        for (index, entry) in entries.enumerated()
        where state.visibilities[index] == .everyone && entry.isAvailable && matches(entry, query) {
            hits.append(FreelancerID(UInt32(index)))
            if hits.count == Directory.maximumHits { break }
        }
        return hits
    }

    private func matches(_ entry: Entry, _ query: SearchQuery) -> Bool {
        query.skills.allSatisfy(entry.skills.contains)
            && (query.roles.isEmpty || query.roles.contains(where: entry.roles.contains))
    }

    /// Lower-cases the ASCII letters and leaves all else as it is written.
    private static func folded(_ text: String) -> String {
        let bytes = text.utf8.map { byte in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    package mutating func post(_ job: JobID, by client: ClientID) throws(Refusal) {
        guard Int(job.index) < jobs else { throw Refusal(.noSuchJob) }
        guard state.jobOwners[job] == nil else { throw Refusal(.alreadyPosted) }
        state.jobOwners[job] = client
    }

    /// The client that posted the job.
    package func owner(of job: JobID) throws(Refusal) -> ClientID {
        guard let owner = state.jobOwners[job] else { throw Refusal(.noSuchJob) }
        return owner
    }

    /// Refuses a job that is not posted, or not by this client.
    package func check(_ job: JobID, isOf client: ClientID) throws(Refusal) {
        guard try owner(of: job) == client else { throw Refusal(.noSuchJob) }
    }
}
