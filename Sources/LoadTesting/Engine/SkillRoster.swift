/// Who has which main skill, without a word of memory a freelancer: skills are dealt out evenly
/// over each ten thousand freelancers by their shares, so every stretch of them, and the most
/// popular ones too, has about the same mixture.
struct SkillRoster: Sendable {
    private static let period = 10_000

    /// How many of a whole period have each skill, and how many of all freelancers.
    private let perPeriod: [Int]
    private(set) var counts: [Int]
    /// The places in a period by skill, ascending, one skill after the other from `first` on.
    private var places: [UInt32]
    private var first: [Int]

    /// The shares are whole hundredths of a percent and add up to 1.
    init(_ skills: [Skill], freelancers: Int) {
        let shares = skills.map { Int(($0.share * Double(SkillRoster.period)).rounded()) }
        perPeriod = shares
        counts = shares.map { $0 * (freelancers / SkillRoster.period) }
        var dealt = [[UInt32]](repeating: [], count: skills.count)
        // Each place goes to the skill that lags furthest behind its share.
        for place in 0..<(skills.isEmpty ? 0 : SkillRoster.period) {
            let lags = shares.indices.map {
                shares[$0] * (place + 1) - dealt[$0].count * SkillRoster.period
            }
            let skill = lags.indices.reduce(0) { lags[$1] > lags[$0] ? $1 : $0 }
            dealt[skill].append(UInt32(place))
            if place < freelancers % SkillRoster.period { counts[skill] += 1 }
        }
        places = []
        first = []
        for list in dealt {
            first.append(places.count)
            places += list
        }
    }

    /// The `number`-th freelancer with a skill, counted from 0 in the order of all freelancers.
    func freelancer(_ number: UInt32, of skill: Int) -> UInt32 {
        let (periods, rest) = Int(number).quotientAndRemainder(dividingBy: perPeriod[skill])
        return UInt32(periods * SkillRoster.period) + places[first[skill] + rest]
    }
}
