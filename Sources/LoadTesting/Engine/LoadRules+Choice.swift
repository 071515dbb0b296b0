import Statistics

/// A skill that clients of a group look for, and how they choose among those who have it.
struct SoughtSkill: Sendable, BitwiseCopyable {
    let skill: Int
    /// A client whose draw lies below it, and below no earlier one, looks for this skill.
    let upTo: Double
    let picker: FreelancerPicker
}

extension LoadRules {
    /// Whom an attempt of a client goes to, or from whom it gets a proposal.
    @inline(__always)
    func pick(for client: UInt32, ofGroup group: Int, _ luck: inout RandomStream) -> UInt32 {
        if hasSkills, !groups[group].seeks.isEmpty {
            return pickBySkill(for: client, ofGroup: group, &luck)
        }
        return groups[group].picker.pick(&luck)
    }

    private func pickBySkill(
        for client: UInt32, ofGroup group: Int, _ luck: inout RandomStream
    ) -> UInt32 {
        var place = 0
        if groups[group].seeks.count > 1 {
            var luck = ClientTrait.skill.luck(seed: seed, client: client)
            let drawn = luck.uniform()
            while groups[group].seeks[place].upTo <= drawn { place += 1 }
        }
        let sought = groups[group].seeks[place]
        return roster.freelancer(sought.picker.pick(&luck), of: sought.skill)
    }

    /// What clients of a group look for; nothing where they do not choose by skill.
    static func seeks(
        _ group: ClientGroup, _ skills: [Skill], _ roster: SkillRoster
    ) -> [SoughtSkill] {
        var sum = 0.0
        return group.seeks.enumerated().map { number, sought in
            guard let skill = skills.firstIndex(where: { $0.name == sought.name }) else {
                preconditionFailure("nobody has the skill \(sought.name), which a client seeks")
            }
            sum += sought.share
            let isLast = number == group.seeks.count - 1
            return SoughtSkill(
                skill: skill, upTo: isLast ? 1 : sum,
                picker: FreelancerPicker(group.choice, count: UInt64(roster.counts[skill])))
        }
    }
}

/// What differs from client to client of one group: each has a place of its own in the client's
/// stream, so that what else is drawn changes none of it.
enum ClientTrait: UInt64 {
    case skill

    private static let wordsPerTrait: UInt64 = 64

    func luck(seed: UInt64, client: UInt32) -> RandomStream {
        var stream = RandomStream(seed: seed, key: StreamKey(value: 7 << 40 | UInt64(client)))
        stream.counter = rawValue * ClientTrait.wordsPerTrait
        return stream
    }
}
