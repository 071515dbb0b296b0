import Marketplace
import Statistics

/// What is counted of people by their groups: of clients, or of freelancers.
///
/// Distributions are kept by group, or of all together where groups are many.
struct GroupParts: Hashable, Codable, Sendable {
    struct Group: Hashable, Codable, Sendable {
        /// As the file has it, and as reports have it: with the plan.
        var name: String
        var label: String
        /// By its name; empty of freelancers.
        var plan: String
        var isSpam: Bool
        var people: Int
    }

    private(set) var groups: [Group]
    var parts: [GroupFigures]
    /// By group, or one for all; none where those of some are not known.
    private var times: [ClientTimes]

    init(_ groups: [Group], keepsTimesByGroup: Bool) {
        self.init(groups, times: keepsTimesByGroup ? groups.count : min(1, groups.count))
    }

    private init(_ groups: [Group], times: Int) {
        self.groups = groups
        parts = Array(repeating: GroupFigures(), count: groups.count)
        self.times = Array(repeating: ClientTimes(), count: times)
    }

    /// The same before anything was counted.
    var emptied: GroupParts { GroupParts(groups, times: times.count) }

    var people: Int { groups.reduce(0) { $0 + $1.people } }

    /// Where the distributions of a group are kept.
    subscript(timesOf group: Int) -> ClientTimes {
        get { times[times.count == 1 ? 0 : group] }
        _modify { yield &times[times.count == 1 ? 0 : group] }
    }

    /// Forgets what only quantiles need.
    mutating func dropBuckets() {
        for group in parts.indices { parts[group].timeToFill.dropBuckets() }
        for place in times.indices { times[place].dropBuckets() }
    }

    mutating func merge(_ other: GroupParts) {
        for group in groups.indices { parts[group].merge(other.parts[group]) }
        for place in times.indices { times[place].merge(other.times[place]) }
    }

    /// Of some groups only.
    func of(_ meant: [Int]) -> GroupParts {
        var some = self
        some.groups = meant.map { groups[$0] }
        some.parts = meant.map { parts[$0] }
        if times.count == groups.count {
            some.times = meant.map { times[$0] }
        } else if meant.count < groups.count {
            some.times = []
        }
        return some
    }

    /// A distribution of all.
    func all(_ path: KeyPath<ClientTimes, Histogram>) -> Histogram {
        guard var all = times.first?[keyPath: path] else { return Histogram() }
        for times in times.dropFirst() { all.merge(times[keyPath: path]) }
        return all
    }

    func sum(over isMeant: (Group) -> Bool, _ count: (GroupFigures) -> UInt64) -> UInt64 {
        zip(groups, parts).reduce(0) { isMeant($1.0) ? $0 + count($1.1) : $0 }
    }
}
