package import Marketplace
import Statistics

/// Freelancers that behave alike.
package struct FreelancerGroup: Hashable, Sendable {
    package var name: String
    package var count: Int
    package var behaviour: FreelancerBehaviour

    package init(name: String, count: Int, behaviour: FreelancerBehaviour) {
        self.name = name
        self.count = count
        self.behaviour = behaviour
    }

    /// As tables call a group, by its place: one may have no name.
    package static func label(_ name: String, place: Int) -> String {
        name.isEmpty ? "group \(place + 1)" : name
    }

    /// How many of all are in each group; what rounding leaves over goes to the first.
    static func counts(of all: Int, by weights: [Int]) -> [Int] {
        let sum = max(1, weights.reduce(0, +))
        var counts = weights.map { all * $0 / sum }
        counts[0] += all - counts.reduce(0, +)
        return counts
    }
}

extension LoadPlan {
    /// How freelancers behave: by group, or all alike.
    package var behaviours: [FreelancerBehaviour] {
        freelancerGroups.isEmpty ? [behaviour] : freelancerGroups.map(\.behaviour)
    }

    /// Which group each freelancer is in.
    var freelancerRoster: FreelancerRoster {
        FreelancerRoster(freelancerGroups, seed: luckSeed)
    }

    var hasCrowding: Bool { behaviours.contains { $0.crowding != nil } }

    /// Whether any freelancer ever reports.
    var mayReport: Bool {
        behaviours.contains {
            ($0.onMessages.reports?.share ?? 0) > 0 || ($0.onSpam?.reports?.share ?? 0) > 0
        }
    }
}

/// Which group each freelancer is in, without a word of memory a freelancer: a permutation of all
/// of them, drawn from the seed, gives each a rank, and the groups take their counts of ranks one
/// after the other. So popularity and skills, which go by the numbers of freelancers, say nothing
/// of the group.
///
/// The permutation is a Feistel network of four rounds over the next power of four, walked until it
/// comes back among the freelancers (J. Black and P. Rogaway, "Ciphers with Arbitrary Finite
/// Domains", CT-RSA 2002).
struct FreelancerRoster: Sendable {
    /// Up to which rank each group reaches.
    private let ends: [UInt64]
    private let halfBits: UInt64
    private let seed: UInt64

    /// One group, or none, takes all.
    init(_ groups: [FreelancerGroup], seed: UInt64) {
        var end: UInt64 = 0
        ends = groups.map { group in
            end += UInt64(group.count)
            return end
        }
        var bits: UInt64 = 1
        while 1 << (2 * bits) < end { bits += 1 }
        halfBits = bits
        self.seed = mixedAgain(seed)
    }

    func group(of freelancer: UInt32) -> Int {
        guard ends.count > 1, let all = ends.last else { return 0 }
        var rank = UInt64(freelancer)
        repeat { rank = permuted(rank) } while rank >= all
        return ends.firstIndex { rank < $0 } ?? 0
    }

    /// How many of each group are marked, by a bit a freelancer.
    func counts(_ marked: [UInt64]) -> [Int] {
        var counts = Array(repeating: 0, count: ends.count)
        if counts.isEmpty { return counts }
        for (index, word) in marked.enumerated() {
            var rest = word
            while rest != 0 {
                counts[group(of: UInt32(index << 6 + rest.trailingZeroBitCount))] += 1
                rest &= rest - 1
            }
        }
        return counts
    }

    private func permuted(_ number: UInt64) -> UInt64 {
        let mask = 1 << halfBits - 1 as UInt64
        var (left, right) = (number >> halfBits, number & mask)
        for round in 0..<4 as Range<UInt64> {
            (left, right) = (right, left ^ mixed(seed &+ right &+ round << 60) & mask)
        }
        return left << halfBits | right
    }
}
