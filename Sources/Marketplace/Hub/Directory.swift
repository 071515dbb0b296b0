/// What all clients of the hub share: who can be found, and who posted which job.
package struct Directory: Hashable, Sendable {
    /// A profile as search compares it: lower-case once, not at every search.
    private struct Entry: Hashable, Sendable {
        var roles: [String]
        var skills: [String]
        var visibility: Visibility
    }

    /// A search returns at most this many freelancers.
    package static let maximumHits = 1_000

    private var entries: [Entry]
    private let queries: [SearchQuery]
    /// The client that posted each job of the cast; nil before that.
    private var jobOwners: [ClientID?]

    package init(_ cast: Cast) {
        entries = cast.freelancers.map {
            Entry(
                roles: $0.roles.map(Directory.folded), skills: $0.skills.map(Directory.folded),
                visibility: $0.visibility)
        }
        queries = cast.queries.map {
            SearchQuery(
                roles: $0.roles.map(Directory.folded), skills: $0.skills.map(Directory.folded))
        }
        jobOwners = Array(repeating: nil, count: cast.jobs.count)
    }

    package func visibility(of freelancer: FreelancerID) -> Visibility {
        entries[Int(freelancer.index)].visibility
    }

    package mutating func set(_ visibility: Visibility, of freelancer: FreelancerID) {
        entries[Int(freelancer.index)].visibility = visibility
    }

    /// The visible freelancers with every skill and, where roles are asked for, one of them, in
    /// the order of the cast. Whether one is available or has blocked the client plays no part.
    package func search(_ id: QueryID) -> [FreelancerID] {
        let query = queries[Int(id.index)]
        var hits: [FreelancerID] = []
        for (index, entry) in entries.enumerated() where matches(entry, query) {
            hits.append(FreelancerID(UInt32(index)))
            if hits.count == Directory.maximumHits { break }
        }
        return hits
    }

    private func matches(_ entry: Entry, _ query: SearchQuery) -> Bool {
        entry.visibility == .everyone
            && query.skills.allSatisfy(entry.skills.contains)
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
        guard Int(job.index) < jobOwners.count else { throw Refusal(.noSuchJob) }
        guard jobOwners[Int(job.index)] == nil else { throw Refusal(.alreadyPosted) }
        jobOwners[Int(job.index)] = client
    }

    /// The client that posted the job.
    package func owner(of job: JobID) throws(Refusal) -> ClientID {
        guard Int(job.index) < jobOwners.count, let owner = jobOwners[Int(job.index)] else {
            throw Refusal(.noSuchJob)
        }
        return owner
    }

    /// Refuses a job that is not posted, or not by this client.
    package func check(_ job: JobID, isOf client: ClientID) throws(Refusal) {
        guard try owner(of: job) == client else { throw Refusal(.noSuchJob) }
    }
}
