import Marketplace
import Statistics
import VirtualTime

/// All that a shard needs to know and never changes. It is handed down as a parameter, so that
/// no step of the hot path counts references to it.
struct LoadRules: Sendable {
    let policy: Policy
    let starts: Instant
    let seed: UInt64
    let deal: ClientDeal
    var shardCount: Int { deal.shardCount }
    /// About how many events all shards have.
    let expectedEvents: Double
    let freelancers: UInt32
    /// How freelancers behave where all do alike.
    let behaviour: FreelancerBehaviour
    let delays: ReactionTables
    let delivery: DeliveryTable
    /// How those of each group behave where they differ; else empty.
    let freelancerGroups: [FreelancerRules]
    let freelancerRoster: FreelancerRoster
    let hasFreelancerGroups: Bool
    /// Whether it is counted, too, of which group freelancers are.
    let countsFreelancers: Bool
    let replyTravel: Int64
    let reportTravel: Int64
    let rulingTravel: Int64
    let horizon: TimeSpan
    let groups: [GroupRules]
    /// How everybody chooses, unless groups differ in it, look for skills, have a past or a table.
    let picker: FreelancerPicker
    let choicesDiffer: Bool
    let hasHistory: Bool
    /// Whether clients write freely to those who proposed to work for them; nobody in a load run
    /// takes a proposal back, and clients have no contacts.
    let freesApplicants: Bool
    /// Whether clients of a group differ in how often they write, and in what they have paid
    /// where the policy asks for it.
    let hasOwnRates: Bool
    let hasOwnSpend: Bool
    let roster: SkillRoster
    let hasDetails: Bool
    /// Whether what clients may use is earned.
    let hasLevels: Bool
    /// Whether a block, or that a message was looked at, means anything for units that were used.
    let blocksMatter: Bool
    let viewsMatter: Bool
    /// Whether any freelancer looks at messages without more.
    let hasViews: Bool
    /// Whether any client buys units.
    let buys: Bool
    /// Whether conversations are over that nobody answered in time.
    let expires: Bool
    let hasCrowding: Bool
    let hasSpam: Bool
    let hasProjects: Bool
    let endsContracts: Bool

    /// The same for each group, apart, as every event asks for it.
    private let outlines: [GroupOutline]

    struct GroupOutline: Sendable, BitwiseCopyable {
        let isFlat: Bool
        /// Whether attempts come at exact intervals.
        let isExact: Bool
        let isSpam: Bool
        /// Whether clients ever answer a reply.
        let answers: Bool
        /// Whether clients write again without a reply.
        let writesAgain: Bool
        let hiresWhileSuspended: Bool
    }

    @inline(__always)
    func outline(of group: Int) -> GroupOutline { outlines[group] }

    struct GroupRules: Sendable {
        let behaviour: ClientBehaviour
        let profile: RateProfile
        let project: Project
        /// Among all freelancers.
        let picker: FreelancerPicker
        /// In its place where they choose by a table, among however many.
        let popularity: PopularityPicker?
        let seeks: [SoughtSkill]
        /// The share of attempts that go to freelancers from before the run.
        let shareToPast: Double
    }

    init(_ plan: LoadPlan, shardCount: Int) {
        policy = plan.policy
        starts = plan.starts
        seed = plan.luckSeed
        deal = ClientDeal(plan, among: shardCount)
        // An attempt leads to about two thirds of another event.
        expectedEvents = plan.expectedAttempts * 1.7
        freelancers = UInt32(plan.freelancers)
        behaviour = plan.behaviours[0]
        delays = ReactionTables(behaviour, expectedEvents: expectedEvents)
        delivery = DeliveryTable(plan.delivery, expectedEvents: expectedEvents)
        freelancerGroups = plan.freelancerRules(expectedEvents: expectedEvents)
        hasFreelancerGroups = !freelancerGroups.isEmpty
        countsFreelancers = !plan.freelancerGroups.isEmpty
        freelancerRoster = plan.freelancerRoster
        replyTravel = plan.replyTravel.microseconds
        reportTravel = plan.desk.reportTravel.microseconds
        rulingTravel = plan.desk.rulingTravel.microseconds
        horizon = plan.horizon
        hasProjects = plan.clients.contains { !$0.project.isOrdinary }
        endsContracts = plan.clients.contains { $0.profile.behaviour.endsContracts != nil }
        hasCrowding = plan.hasCrowding
        hasSpam = plan.clients.contains(where: \.isSpam)
        let choice = plan.clients.first?.choice ?? .uniform
        picker = FreelancerPicker(choice, count: UInt64(plan.freelancers))
        choicesDiffer = plan.clients.contains {
            $0.choice != choice || $0.choice.table != nil || !$0.seeks.isEmpty
                || !$0.history.isEmpty
        }
        freesApplicants = plan.policy.freeFor.contains(.applicants)
        hasHistory = plan.clients.contains { !$0.history.isEmpty }
        hasOwnRates = plan.clients.contains { $0.variety.attempts != nil }
        hasOwnSpend =
            plan.policy.asksForSpend && plan.clients.contains { $0.variety.changesSpend }
        let roster = SkillRoster(plan.skills, freelancers: plan.freelancers)
        self.roster = roster
        groups = plan.clients.map { group in
            GroupRules(
                behaviour: group.profile.behaviour, profile: group.arrivals.profile,
                project: group.project,
                picker: FreelancerPicker(group.choice, count: UInt64(plan.freelancers)),
                popularity: group.choice.table.map(PopularityPicker.init),
                seeks: LoadRules.seeks(group, plan.skills, roster),
                shareToPast: group.history.shareOfAttempts)
        }
        outlines = plan.clients.map { group in
            GroupOutline(
                isFlat: group.arrivals.profile.isFlat, isExact: group.arrivals.isExact,
                isSpam: group.isSpam,
                answers: group.profile.behaviour.replies != nil,
                writesAgain: group.profile.behaviour.writesAgain != nil,
                hiresWhileSuspended: group.hiresWhileSuspended)
        }
        hasLevels = policy.hasLevels
        blocksMatter = policy.refundsHear(of: .block)
        viewsMatter = policy.refundsHear(of: .view)
        hasViews = plan.behaviours.contains(where: \.looksAtMessages)
        expires = policy.conversations.expires
        buys = plan.clients.contains { $0.profile.behaviour.buys != nil }
        hasDetails =
            buys || policy.quota.refund != .never || policy.quota.freeAfterInbound != nil
            || !policy.limits.isEmpty
    }
}

/// The draws of a client's own attempts; each attempt has a place of its own.
struct AttemptLuck {
    /// What a single attempt draws besides its arrival: the freelancer and the delivery.
    private static let wordsPerAttempt: UInt64 = 128
    private static let deliveryPlace: UInt64 = 64

    /// Which freelancer the n-th attempt goes to.
    @inline(__always)
    static func choice(seed: UInt64, client: UInt32, attempt: UInt32) -> RandomStream {
        stream(seed, client, place: UInt64(attempt) * wordsPerAttempt)
    }

    /// How long the n-th message accepted of the client travels.
    @inline(__always)
    static func delivery(seed: UInt64, client: UInt32, message: UInt32) -> RandomStream {
        stream(seed, client, place: UInt64(message) * wordsPerAttempt + deliveryPlace)
    }

    /// When attempts come.
    @inline(__always)
    static func arrivals(seed: UInt64, client: UInt32, drawn: UInt32) -> RandomStream {
        var stream = RandomStream(
            seed: seed, key: StreamKey(value: 5 << 40 | UInt64(client)))
        stream.counter = UInt64(drawn)
        return stream
    }

    /// When uninvited proposals to the client's job post come, and from whom.
    static func proposals(seed: UInt64, client: UInt32, drawn: UInt32) -> RandomStream {
        var stream = RandomStream(seed: seed, key: StreamKey(value: 6 << 40 | UInt64(client)))
        stream.counter = UInt64(drawn)
        return stream
    }

    @inline(__always)
    private static func stream(_ seed: UInt64, _ client: UInt32, place: UInt64) -> RandomStream {
        var stream = RandomStream(seed: seed, key: StreamKey(value: 4 << 40 | UInt64(client)))
        stream.counter = place
        return stream
    }
}
