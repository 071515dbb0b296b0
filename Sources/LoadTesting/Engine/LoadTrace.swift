import Simulation
import Statistics

/// Adds up what a run was: a hash of each thing that happened, whoever computed it.
package struct LoadTrace: Hashable, Codable, Sendable, BitwiseCopyable {
    package enum Fact: UInt64, Sendable {
        case accepted, refused, delivered, replied, archived, blocked, reported, hired, upheld
        case dismissed, suspended, invited, inviteAnswered, proposed, contractEnded, declined
        case givenUp, turnedAway, brokenOff, viewed, bought
    }

    package private(set) var value: UInt64 = 0

    package init() {}

    /// `at` is in microseconds since the start of the run, `detail` what else tells facts apart.
    @inline(__always)
    package mutating func add(
        _ fact: Fact, at: Int64, client: UInt32, freelancer: UInt32, detail: UInt64 = 0
    ) {
        var hash = StableHash64(seed: fact.rawValue << 56 ^ detail)
        hash.combine(at)
        hash.combine(UInt64(client) << 32 | UInt64(freelancer))
        value &+= hash.finalize()
    }

    package static func += (a: inout LoadTrace, b: LoadTrace) { a.value &+= b.value }
}
