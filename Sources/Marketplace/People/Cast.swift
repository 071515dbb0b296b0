/// A text of a script, interned: messages carry its number, so that they stay trivial values.
package struct TextID: Hashable, Sendable, BitwiseCopyable {
    package var index: UInt32
    package init(_ index: UInt32) { self.index = index }
    /// The empty text, always the first of a cast.
    package static let empty = TextID(0)
    /// What somebody who acts on their own writes, in every cast.
    package static let autonomousReply = TextID(1)
    /// The reason that somebody who reports on their own gives, in every cast.
    package static let autonomousReport = TextID(2)
}

/// A job post, by its place in the cast.
package struct JobID: Hashable, Comparable, Codable, Sendable, BitwiseCopyable {
    package var index: UInt32
    package init(_ index: UInt32) { self.index = index }
    package static func < (a: JobID, b: JobID) -> Bool { a.index < b.index }
}

/// A job that may be posted.
package struct JobPost: Hashable, Sendable {
    package var name: String
    /// The clients that may post it, each once: one, but for scripts where names collide.
    package private(set) var posters: [ClientID] = []

    package init(_ name: String) { self.name = name }

    package mutating func mayBePosted(by client: ClientID) {
        if !posters.contains(client) { posters.append(client) }
    }
}

/// A search, by its place in the cast.
package struct QueryID: Hashable, Sendable, BitwiseCopyable {
    package var index: UInt32
    package init(_ index: UInt32) { self.index = index }
}

/// What a client searches for: every skill listed, and one of the roles if any is listed.
package struct SearchQuery: Hashable, Sendable {
    package var roles: [String]
    package var skills: [String]
    package init(roles: [String] = [], skills: [String] = []) {
        self.roles = roles
        self.skills = skills
    }
}

/// A contract that exists before the run starts.
package struct PriorContract: Hashable, Sendable {
    package var client: ClientID
    package var freelancer: FreelancerID
    package var isRunning: Bool
    package init(client: ClientID, freelancer: FreelancerID, isRunning: Bool) {
        self.client = client
        self.freelancer = freelancer
        self.isRunning = isRunning
    }
}

/// A freelancer whom a client knows before the run starts, without a contract.
package struct Contact: Hashable, Sendable {
    package var client: ClientID
    package var freelancer: FreelancerID
    package init(client: ClientID, freelancer: FreelancerID) {
        self.client = client
        self.freelancer = freelancer
    }
}

/// A team of clients, by its place in the cast.
package struct TeamID: Hashable, Comparable, Sendable, BitwiseCopyable {
    package var index: UInt32
    package init(_ index: UInt32) { self.index = index }
    package static func < (a: TeamID, b: TeamID) -> Bool { a.index < b.index }
}

/// Clients that share the limits of a team, and the plan.
package struct Team: Hashable, Sendable {
    package var name: String
    /// At least one, each once.
    package var members: [ClientID]
    package init(name: String, members: [ClientID]) {
        self.name = name
        self.members = members
    }
}

/// Everyone and everything a run knows by name; every process of a run holds the same one.
package struct Cast: Hashable, Sendable {
    package var clients: [ClientProfile] = []
    package var freelancers: [FreelancerProfile] = []
    package var contracts: [PriorContract] = []
    package var contacts: [Contact] = []
    package var jobs: [JobPost] = []
    package var queries: [SearchQuery] = []
    package var teams: [Team] = []
    /// What the limits of the policy are called, where it has several.
    package var limits: [String] = []
    /// What the plans of the policy are called.
    package var plans = PlanNames.article
    /// Whether a unit of the quota is a message and not a new connection.
    package var countsMessages = false
    /// Of each limit, or of the one quota, whether messages are free after inbound ones.
    package var givesFreeMessages: [Bool] = []
    /// Of the limits that no time renews, those of which an answer gives a unit back, and whether
    /// there are others.
    package private(set) var answeredLimits: Set<LimitID> = []
    package private(set) var hasLastingLimit = false
    package private(set) var texts: [String] = [
        "", "Thank you for your message.", "This message is not appropriate.",
    ]
    /// For each text, whether it shares contact details.
    package private(set) var sharesContact: [Bool] = [false, false, false]

    /// How the luck of these people is keyed: by name, or by number as in a population.
    package var luckByNumber = false

    package init() {}

    /// Takes over the words of a policy that facts of a run use.
    package mutating func take(_ policy: Policy) {
        limits = policy.limitNames
        plans = policy.plans
        countsMessages = policy.limits.isEmpty && policy.quota.unit == .message
        givesFreeMessages = policy.allLimits.map { ($0.freeAfterInbound?.count ?? 0) > 0 }
        answeredLimits = []
        hasLastingLimit = false
        for (place, limit) in policy.allLimits.enumerated() where limit.window == .never {
            if limit.unit == .unansweredConversation {
                answeredLimits.insert(LimitID(UInt8(place)))
            } else {
                hasLastingLimit = true
            }
        }
    }

    /// Adds a text and gives its number; the same text may have several.
    package mutating func intern(_ text: String) -> TextID {
        if text.isEmpty { return .empty }
        texts.append(text)
        sharesContact.append(ContactDetails.appear(in: text))
        return TextID(UInt32(texts.count - 1))
    }

    package subscript(id: ClientID) -> ClientProfile { clients[Int(id.index)] }
    package subscript(id: FreelancerID) -> FreelancerProfile { freelancers[Int(id.index)] }
    package subscript(id: TeamID) -> Team { teams[Int(id.index)] }
    package subscript(id: LimitID) -> String { limits[Int(id.index)] }
    package subscript(plan: Plan) -> String { plans[plan] }
    package subscript(id: JobID) -> String { jobs[Int(id.index)].name }
    package subscript(id: QueryID) -> SearchQuery { queries[Int(id.index)] }
    package subscript(id: TextID) -> String { texts[Int(id.index)] }

    /// The name by which a script calls somebody.
    package func name(of person: Person) -> String {
        switch person {
        case .client(let id): self[id].name
        case .freelancer(let id): self[id].name
        }
    }
}

extension Cast {
    func luck(of id: ClientID, seed: UInt64) -> Luck { Luck(seed: seed, name: luckName(of: id)) }
    func luck(of id: FreelancerID, seed: UInt64) -> Luck {
        Luck(seed: seed, name: luckName(of: id))
    }
    func deskLuck(seed: UInt64) -> Luck { Luck(seed: seed, name: luckByNumber ? .desk : "desk") }

    func luckName(of id: ClientID) -> LuckName {
        luckByNumber ? .client(id) : .name(self[id].name)
    }
    func luckName(of id: FreelancerID) -> LuckName {
        luckByNumber ? .freelancer(id) : .name(self[id].name)
    }
    /// A client of a population has one job post.
    func luckTopic(of id: JobID) -> LuckName { luckByNumber ? "" : .name(self[id]) }
}
