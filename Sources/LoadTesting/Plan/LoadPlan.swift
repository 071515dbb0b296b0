package import Marketplace
package import Statistics
package import VirtualTime

/// A population, how it behaves, and how long it is watched: what a load file says.
package struct LoadPlan: Hashable, Sendable {
    package var title = ""
    package var policy = Policy()
    /// The version of the zone data that its windows go by; nil where they go by UTC.
    package var zoneVersion: String?
    /// The first instant of the run.
    package var starts: Instant
    package var horizon: TimeSpan = .days(30)
    /// What happens before this is lived through but not counted.
    package var warmUp: TimeSpan = .zero
    package var warmUpOrigin = WarmUpOrigin.given
    /// How long it goes on after the horizon without new attempts.
    package var wait: TimeSpan = .zero
    package var seed: UInt64 = 1
    package var freelancers = 0
    package var clients: [ClientGroup] = []
    /// The main skills of freelancers, by share; none where nobody chooses by them.
    package var skills: [Skill] = []
    package var behaviour = FreelancerBehaviour()
    /// Where freelancers differ, all of them by group; else none.
    package var freelancerGroups: [FreelancerGroup] = []
    package var delivery: Distribution = .exponential(mean: 2)
    /// How long a reply travels to the client.
    package var replyTravel: TimeSpan = .zero
    package var desk: LoadDesk
    package var thresholds: [Threshold] = []
    /// Figures that are asked for beside those of thresholds.
    package var asked: [FigureName] = []

    /// Whether what everybody does is handed over on the way, for a log.
    package var keepsDeeds = false

    package init(starts: Instant) {
        self.starts = starts
        desk = LoadDesk(profile: DeskProfile(review: .exponential(mean: 600)))
    }

    /// When the run is over, since its start.
    package var end: TimeSpan { horizon + wait }

    /// What all draws depend on. Neighbouring seeds have nothing in common in it.
    package var luckSeed: UInt64 { mixed(seed) }

    /// Whether a freelancer can come to a score: by invites, or by contracts that end.
    package var hasScores: Bool {
        clients.contains {
            $0.project.reach == .invites || $0.profile.behaviour.endsContracts != nil
        }
    }

    package var clientCount: Int { clients.reduce(0) { $0 + $1.count } }

    /// About how many attempts the clients make, for sizing and for the time left.
    package var expectedAttempts: Double {
        clients.reduce(0) {
            $0 + Double($1.count) * $1.arrivals.expected(in: horizon, starts: starts)
        }
    }
}

/// Clients that have everything in common.
package struct ClientGroup: Hashable, Sendable {
    package var name: String
    package var count: Int
    package var profile: ClientProfile
    package var arrivals: Arrivals
    package var project = Project()
    /// Whether a suspended client may still hire from the conversations it has.
    package var hiresWhileSuspended = false
    package var choice = FreelancerChoice.uniform
    /// The skill for which each client looks, by share; none where it takes any freelancer.
    package var seeks: [Skill] = []
    /// How many of them in turn are a team, which shares the policy's limits of teams; the last
    /// team may be smaller. 1: nobody has colleagues.
    package var teamSize = 1
    package var variety = ClientVariety()
    package var history = ContractHistory()

    package init(name: String, count: Int, profile: ClientProfile, arrivals: Arrivals) {
        self.name = name
        self.count = count
        self.profile = profile
        self.arrivals = arrivals
    }

    /// Whether what these clients write is spam.
    package var isSpam: Bool { profile.isSpam }
}

/// A skill, and which share of people has it or looks for it.
package struct Skill: Hashable, Sendable {
    package var name: String
    /// 0 to 1, in whole hundredths of a percent.
    package var share: Double
    package init(name: String, share: Double) {
        self.name = name
        self.share = share
    }
}

/// Which freelancer a contact attempt goes to, among all or those with a skill.
package enum FreelancerChoice: Hashable, Sendable {
    case uniform
    /// By popularity: the k-th most popular is chosen in proportion to k to the power −exponent.
    case zipf(exponent: Double)
    /// By a table: the share of choices that fall on the freelancers between two bounds, which are
    /// parts of all freelancers from the most popular on, from above 0 to 1.
    case popularity(Empirical)
}

/// The desk, and how long reports and rulings travel.
package struct LoadDesk: Hashable, Sendable {
    package var profile: DeskProfile
    /// From the freelancer who reports to the desk, and from the desk to the client's account.
    package var reportTravel: TimeSpan = .minutes(1)
    package var rulingTravel: TimeSpan = .minutes(1)

    package init(profile: DeskProfile) { self.profile = profile }
}
