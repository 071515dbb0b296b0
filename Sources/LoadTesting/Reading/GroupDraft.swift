import Marketplace
import VirtualTime
import YAML

/// A group of clients as it is read, before it is divided by plan.
struct GroupDraft {
    var profile: ClientProfile
    var arrivals = Arrivals(meanGap: .hours(12))
    var project = Project()
    var hiresWhileSuspended = false
    var choice = FreelancerChoice.uniform
    var choosesBySkill = false
    var seeks: [Skill] = []
    var teamSize = 1
    var variety = ClientVariety()
    var history = ContractHistory()
    var count = 0
    /// Who sends spam, read when all else is.
    var spam: Node?
    var spamShare: Double?
    /// Plans with their shares, which add up to 1.
    var plans: [(Plan, Double)]
    private let planNames: PlanNames

    init(starts: Instant, plans names: PlanNames) {
        profile = ClientProfile(name: "client", memberSince: starts)
        plans = [(names.usual, 1)]
        planNames = names
    }

    /// The clients by plan; what rounding leaves over goes to the first.
    func divided() -> [ClientGroup] {
        var counts = plans.map { Int((Double(count) * $0.1).rounded(.down)) }
        if !counts.isEmpty { counts[0] += count - counts.reduce(0, +) }
        var groups: [ClientGroup] = []
        for (number, (plan, _)) in plans.enumerated() where counts[number] > 0 {
            var profile = profile
            profile.plan = plan
            let kind = planNames[plan] + (profile.isSpam ? " spam" : "")
            var group = ClientGroup(
                name: "\(profile.name) \(kind)", count: counts[number], profile: profile,
                arrivals: arrivals)
            group.project = project
            group.hiresWhileSuspended = hiresWhileSuspended
            group.choice = choice
            group.seeks = seeks
            group.variety = variety
            group.teamSize = teamSize
            group.history = history
            groups.append(group)
        }
        return groups
    }
}
