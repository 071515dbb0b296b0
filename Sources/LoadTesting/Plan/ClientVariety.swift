import Marketplace
package import Statistics
import VirtualTime

/// In what clients of one group differ from each other: values that are drawn once a client in
/// place of the group's own; nil where they have those.
package struct ClientVariety: Hashable, Sendable {
    /// Attempts a day at the ordinary rate.
    package var attempts: Distribution?
    /// In cents.
    package var spent: Distribution?
    /// In seconds before the start of the run.
    package var memberFor: Distribution?
    /// Since the first payment, in seconds before the start of the run.
    package var payingFor: Distribution?
    /// The share of clients whose billing method is verified.
    package var billingVerified: Double?

    package init() {}

    /// Whether the clients' profiles differ.
    var changesProfile: Bool {
        changesSpend || memberFor != nil || billingVerified != nil
    }

    var changesSpend: Bool { spent != nil || payingFor != nil }
}

extension Policy {
    /// Whether what a client has paid decides anything.
    var asksForSpend: Bool {
        conditions.contains {
            switch $0 {
            case .spend: true
            case .billingVerified, .goodStanding: false
            }
        }
    }
}

/// Whom clients have worked with before the run.
package struct ContractHistory: Hashable, Sendable {
    /// With how many freelancers each client has an ended contract.
    package var freelancers: Distribution = .fixed(0)
    /// The share of attempts that go to one of them, each as likely as the other.
    package var shareOfAttempts = 0.0

    package init() {}

    var isEmpty: Bool { self == ContractHistory() }

    /// However long the tail of the distribution is.
    static let mostFreelancers = 1_000
}

/// What differs from client to client: each has a place of its own in the client's stream, so
/// that what else is drawn changes none of it.
enum ClientTrait: UInt64 {
    case skill, attempts, spent, memberFor, payingFor, billingVerified, pastCount
    /// The last, because it draws as much as it likes.
    case pastFreelancers

    private static let wordsPerTrait: UInt64 = 64

    func luck(seed: UInt64, client: UInt32) -> RandomStream {
        var stream = RandomStream(seed: seed, key: StreamKey(value: 7 << 40 | UInt64(client)))
        stream.counter = rawValue * ClientTrait.wordsPerTrait
        return stream
    }

    fileprivate func draw(
        _ distribution: Distribution, seed: UInt64, client: UInt32
    ) -> Double {
        var stream = luck(seed: seed, client: client)
        return distribution.sample(using: &stream)
    }
}

extension ClientGroup {
    /// The profile of a client of the group, by its number in the population.
    func profile(of client: UInt32, seed: UInt64, starts: Instant) -> ClientProfile {
        func draw(_ trait: ClientTrait, _ distribution: Distribution) -> Double {
            trait.draw(distribution, seed: seed, client: client)
        }
        var profile = profile
        if let spent = variety.spent {
            profile.totalSpend = Cents(Int64(min(draw(.spent, spent), 1e15)))
        }
        if let age = variety.memberFor {
            profile.memberSince = starts - ClientGroup.age(draw(.memberFor, age))
        }
        if let age = variety.payingFor {
            profile.firstPayment = starts - ClientGroup.age(draw(.payingFor, age))
        }
        if let share = variety.billingVerified {
            var luck = ClientTrait.billingVerified.luck(seed: seed, client: client)
            profile.billingVerified = luck.chance(share)
        }
        return profile
    }

    /// At most a hundred years.
    private static func age(_ seconds: Double) -> TimeSpan {
        .microseconds(Int64(min(seconds, 3.15e9) * 1e6))
    }

    /// The mean time between two attempts of a client at the ordinary rate, in microseconds.
    func meanGap(of client: UInt32, seed: UInt64) -> Double {
        guard let attempts = variety.attempts else { return Double(arrivals.meanGap.microseconds) }
        return ClientGroup.microsecondsPerDay
            / ClientTrait.attempts.draw(attempts, seed: seed, client: client)
    }

    /// The same at the highest rate.
    func gapAtPeak(of client: UInt32, seed: UInt64) -> Double {
        meanGap(of: client, seed: seed) / arrivals.profile.peak
    }

    /// The same for all clients of a group that do not differ.
    var gapAtPeak: Double { Double(arrivals.meanGap.microseconds) / arrivals.profile.peak }

    static let microsecondsPerDay = 86_400e6

    /// How many freelancers a client has worked with before the run.
    func pastFreelancers(of client: UInt32, seed: UInt64) -> Int {
        if case .fixed(let count) = history.freelancers { return Int(count) }
        let drawn = ClientTrait.pastCount.draw(history.freelancers, seed: seed, client: client)
        return Int(min(drawn.rounded(), Double(ContractHistory.mostFreelancers)))
    }
}
