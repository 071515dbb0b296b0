/// Who can see a freelancer in search and open the profile.
@usableFromInline
package enum Visibility: UInt8, CaseIterable, Hashable, Codable, Sendable, BitwiseCopyable {
    /// Found by search, profile open to all.
    case everyone
    /// Not found by search and no profile for clients without contract history.
    case hidden

    package var name: String {
        switch self {
        case .everyone: "public"
        case .hidden: "private"
        }
    }
}

/// What the marketplace knows of a freelancer when a run starts.
package struct FreelancerProfile: Hashable, Sendable {
    package var name: String
    package var roles: [String] = []
    package var skills: [String] = []
    /// Per hour.
    package var rate = Cents(0)
    package var available: Bool = true
    package var visibility: Visibility = .everyone
    /// Contract outcomes before the run, which the Job Success Score starts from.
    package var pastSuccesses: Int = 0
    package var pastFailures: Int = 0
    package var behaviour = FreelancerBehaviour()

    package init(name: String) { self.name = name }
}
