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
    func pick(for client: UInt32, ofGroup group: Int, _ luck: inout RandomStream) -> UInt32 {
        if let sought = sought(by: client, ofGroup: group) {
            return roster.freelancer(number(sought, ofGroup: group, &luck), of: sought.skill)
        }
        return number(nil, ofGroup: group, &luck)
    }

    /// The number of a freelancer among those with a skill, or among all.
    func number(
        _ sought: SoughtSkill?, ofGroup group: Int, _ luck: inout RandomStream
    ) -> UInt32 {
        guard let table = groups[group].popularity else {
            return (sought?.picker ?? groups[group].picker).pick(&luck)
        }
        let count = sought.map { roster.counts[$0.skill] } ?? Int(freelancers)
        return table.pick(among: UInt64(count), &luck)
    }

    /// The skill for which a client looks; nil where it takes any freelancer.
    func sought(by client: UInt32, ofGroup group: Int) -> SoughtSkill? {
        if groups[group].seeks.count <= 1 { return groups[group].seeks.first }
        var luck = ClientTrait.skill.luck(seed: seed, client: client)
        let drawn = luck.uniform()
        return groups[group].seeks.first { drawn < $0.upTo }
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
