import Marketplace
import VirtualTime

/// What shards know of a group of freelancers.
struct FreelancerRules: Sendable {
    let behaviour: FreelancerBehaviour
    let delays: ReactionTables
}

extension LoadPlan {
    /// By group; empty where all behave alike.
    func freelancerRules(expectedEvents: Double) -> [FreelancerRules] {
        guard freelancerGroups.count > 1 else { return [] }
        return freelancerGroups.map { group in
            let share = Double(group.count) / Double(max(1, freelancers))
            return FreelancerRules(
                behaviour: group.behaviour,
                delays: ReactionTables(group.behaviour, expectedEvents: expectedEvents * share))
        }
    }
}

extension LoadRules {
    func behaviour(of freelancer: UInt32) -> FreelancerBehaviour {
        hasFreelancerGroups
            ? freelancerGroups[freelancerRoster.group(of: freelancer)].behaviour : behaviour
    }

    /// What a freelancer of a group, by its number, does on a message. Apart, so that runs in which
    /// all behave alike do not carry it in their innermost loop.
    @inline(never)
    func reaction(
        ofGroup number: Int, toMessage ordinal: UInt32, hasWritten: Bool,
        ofSpamClient isSpam: Bool, messagesToday: Int, at now: Instant, luck: PopulationLuck
    ) -> (reaction: MessageReaction, after: TimeSpan)? {
        let group = freelancerGroups[number]
        return group.behaviour.reaction(
            toMessage: ordinal, hasWritten: hasWritten, ofSpamClient: isSpam,
            messagesToday: messagesToday, at: now, luck: luck, delays: group.delays)
    }
}
