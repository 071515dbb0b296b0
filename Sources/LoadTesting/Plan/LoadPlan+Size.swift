import Marketplace
import Statistics
import VirtualTime

extension LoadPlan {
    /// About how much memory a run needs, so that too large a population is refused beforehand.
    ///
    /// A client's record, its conversations (bounded by its attempts and, where a quota over a
    /// calendar window bounds them, by that), the pending events, and a bit a freelancer a shard.
    /// Each process keeps a table of crowding of its own.
    /// `shards` is how many there are in all, `processes` over how many they are spread.
    package func estimatedBytes(shards: Int, processes: Int) -> Int {
        var bytes = Double(shards) * Double(freelancers) / 8
        if hasCrowding { bytes += Double(processes) * Double(freelancers) * 4 }
        for group in clients {
            let attempts = group.arrivals.expected(in: horizon, starts: starts)
            var conversations = attempts
            if group.project.reach == .directMessages,
                case .units(let units) = policy.quota.allotment(for: group.profile.plan),
                case .month = policy.quota.window
            {
                let windows = (horizon.seconds / 86_400 / 28).rounded(.up)
                conversations = min(conversations, Double(units) * windows)
            }
            conversations += group.history.freelancers.mean
            if let gap = group.project.proposalGap {
                conversations += horizon.seconds / gap.seconds
            }
            let chunks = (conversations / Double(ConversationChains.perChunk)).rounded(.up)
            var client = Double(MemoryLayout<ClientState>.stride) + chunks * 256 + 64
            if !group.history.isEmpty { client += 4 }
            // At most an ended contract or an answered invite for each, kept until the end.
            if hasScores { client += conversations * Double(MemoryLayout<ScoreNote>.stride) }
            if group.variety.attempts != nil { client += 8 }
            // A list of payments of its own.
            if group.variety.changesSpend, policy.asksForSpend { client += 80 }
            bytes += Double(group.count) * client
        }
        return Int(min(bytes, 1e18)) + processes * LoadPlan.bytesOfProcess
    }

    /// How many numbers the series of a run have for each of their bins, with a few reasons of
    /// refusals.
    package var seriesOfBin: Int {
        let groups = clients.count <= GroupSeries.mostGroups ? clients.count : 0
        return LoadSeries.Quantity.allCases.count + 10
            + groups * GroupSeries.Quantity.allCases.count
    }

    /// Of a process, whatever it runs.
    package static let bytesOfProcess = 32 << 20

    /// Why a scaled population cannot be run; nil where it can.
    package var sizeProblem: String? {
        if clientCount > LoadEvent.mostClients {
            return "\(clientCount) clients are more than a run can hold: \(LoadEvent.mostClients)"
        }
        if freelancers > LoadReader.mostPeople {
            return "\(freelancers) freelancers are more than a run can hold: "
                + "\(LoadReader.mostPeople)"
        }
        if expectedAttempts > Double(LoadPlan.mostAttempts) {
            let attempts = UInt64(min(expectedAttempts, 1e18))
            return "about \(attempts) attempts are more than a run can work through: "
                + "\(LoadPlan.mostAttempts)"
        }
        return skillProblem ?? historyProblem
    }

    /// Why the clients of a group and the freelancers write to each other more often than a run can
    /// work through; nil where they do not.
    ///
    /// Where each answers always, nothing but time ends a conversation.
    func endlessness(of group: ClientGroup) -> String? {
        behaviours.lazy.compactMap { endlessness(of: group, with: $0) }.first
    }

    private func endlessness(
        of group: ClientGroup, with behaviour: FreelancerBehaviour
    ) -> String? {
        guard !behaviour.onlyFirstMessages, behaviour.crowding == nil,
            let reply = group.isSpam
                ? behaviour.onSpam?.replies ?? usualReply(behaviour) : usualReply(behaviour),
            let answer = group.profile.behaviour.replies,
            max(reply.share, ownShare(behaviour))
                * max(answer.share, group.profile.behaviour.answerShares?.maximum ?? 0) > 0.999_999
        else { return nil }
        let turn =
            reply.delay.mean + answer.delay.mean + delivery.mean + replyTravel.seconds
        let turns = horizon.seconds / max(turn, 1e-6) * Double(group.count)
        guard turns > Double(LoadPlan.mostAttempts) else { return nil }
        return "these clients and the freelancers answer each other without end"
    }

    /// To whoever has got a reply already, as in a conversation that goes on and on.
    private func usualReply(_ behaviour: FreelancerBehaviour) -> Tendency? {
        behaviour.laterReplies?.again ?? behaviour.replies
    }

    private func ownShare(_ behaviour: FreelancerBehaviour) -> Double {
        behaviour.laterReplies?.again == nil ? behaviour.replyShares?.maximum ?? 0 : 0
    }

    /// Clients that have worked with more freelancers than there are.
    var historyProblem: String? {
        let counts = SkillRoster(skills, freelancers: freelancers).counts
        for group in clients where group.history.freelancers.maximum.isFinite {
            let most = Int(min(group.history.freelancers.maximum, 1e9))
            var fewest = freelancers
            for (skill, count) in zip(skills, counts)
            where group.seeks.contains(where: { $0.name == skill.name }) {
                fewest = min(fewest, count)
            }
            if most > fewest {
                return "a client cannot have worked with \(most) freelancers: it would choose "
                    + "among \(fewest)"
            }
        }
        return nil
    }

    /// Such a run takes about a day.
    package static let mostAttempts = 100_000_000_000

    /// A skill that is sought and that nobody of so few freelancers has.
    var skillProblem: String? {
        let counts = SkillRoster(skills, freelancers: freelancers).counts
        for (skill, count) in zip(skills, counts) where count == 0 {
            if clients.contains(where: { $0.seeks.contains { $0.name == skill.name } }) {
                return "of \(freelancers) freelancers nobody has the skill \(skill.name)"
            }
        }
        return nil
    }
}
