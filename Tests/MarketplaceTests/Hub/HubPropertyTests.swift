import Marketplace
import Statistics
import Testing
import VirtualTime

/// Random lives of a small town under a policy, watched by `HubModel`.
@Suite("What must always hold of the hub")
struct HubPropertyTests {
    struct Preset: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var policy: Policy
    }

    static func units(_ counts: [Int64]) -> [Allotment] { counts.map { .units($0) } }

    static func preset(_ name: String, _ edit: (inout Policy) -> Void) -> Preset {
        Preset(testDescription: name, policy: .with(edit))
    }

    /// Small allotments, so that a few thousand commands meet every limit.
    static let presets = [
        preset("article") {
            $0.quota.allotments = [.notEligible, .units(1), .units(2), .units(3)]
        },
        preset("five-a-day") {
            $0.quota.window = .day(renewalHour: 0)
            $0.quota.allotments = units([1, 1, 1, 1])
            $0.conditions = [
                .billingVerified, .goodStanding,
                .spend(atLeast: Cents(1_000), orPaymentOlderThan: .days(20)),
            ]
            $0.moderation.contactSharing = .flag
        },
        preset("inmail") {
            $0.quota.window = .billingCycle
            $0.quota.allotments = units([1, 1, 2, 2])
            $0.quota.rollOver = RollOver(capPercent: 300)
            $0.quota.refund = .onReply(within: .days(90))
            $0.quota.secondMessageBeforeReply = false
            $0.archived = .returnsToInbox
            $0.declines = true
        },
        preset("inmail-2014") {
            $0.quota.window = .billingCycle
            $0.quota.allotments = units([1, 1, 2, 2])
            $0.quota.refund = .onNoReply(within: .days(7))
            $0.moderation.tellsReporter = true
            $0.declines = true
        },
        preset("daily-likes") {
            $0.quota.window = .day(renewalHour: 4)
            $0.quota.allotments = units([1, 1, 1, 2])
            $0.moderation.contactSharing = .warn
        },
        preset("inbound-window") {
            $0.quota.unit = .message
            $0.quota.window = .never
            $0.quota.allotments = units([6, 6, 6, 6])
            $0.quota.freeAfterInbound = InboundAllowance(count: 5, within: .hours(24))
        },
        preset("reply-window") {
            $0.quota.window = .day(renewalHour: 0)
            $0.quota.allotments = units([1, 2, 2, 2])
            $0.quota.refund = .onExpiry(after: .hours(20), orAnswer: false)
            $0.conversations.expiresUnwritten = .hours(6)
            $0.conversations.expiresUnanswered = .hours(20)
            $0.declines = true
        },
        preset("free recipients") {
            $0.quota.unit = .message
            $0.quota.allotments = [.notEligible, .units(1), .units(2), .units(3)]
            $0.conditions = [.billingVerified]
            $0.freeFor = [.applicants, .contacts]
        },
        preset("two back after a block") {
            $0.quota.allotments = units([2, 2, 3, 3])
            $0.quota.refund = .onBlock(within: .days(2))
            $0.quota.refundUnits = 2
        },
        preset("back unless viewed") {
            $0.quota.allotments = units([2, 2, 3, 3])
            $0.quota.refund = .onNotViewed(within: .days(2))
        },
        preset("bought first") {
            $0.quota.allotments = [.notEligible, .units(1), .units(2), .units(3)]
            $0.quota.refund = .onReply(within: .days(2))
            $0.quota.purchases = PurchaseOffer()
            $0.quota.purchases?.spending = .first
            $0.quota.purchases?.expiry = .after(.days(3))
        },
        preset("bought last") {
            $0.quota.allotments = units([1, 1, 1, 1])
            $0.quota.purchases = PurchaseOffer()
            $0.quota.purchases?.expiry = .atRenewal
            $0.quota.purchases?.most = 2
        },
        preset("rolling") {
            $0.quota.window = .rolling(.days(3))
            $0.quota.allotments = [.notEligible, .units(1), .units(2), .unlimited]
        },
    ]

    @Test("Thousands of random commands break no rule", arguments: presets)
    func holds(preset: Preset) {
        var seen: Set<RefusalReason> = []
        for seed in 1...12 as ClosedRange<UInt64> {
            var life = RandomLife(seed: seed, policy: preset.policy)
            for step in 0..<400 {
                life.step()
                let faults = life.faults
                #expect(
                    faults.isEmpty,
                    "\(preset.testDescription), seed \(seed), step \(step), \(life.last): \(faults)"
                )
                if !faults.isEmpty { return }
            }
            seen.formUnion(life.seen)
        }
        #expect(seen.count >= 15, "the commands hardly try the rules: \(seen.count) reasons")
    }

    @Test("The same commands lead to the same machine")
    func repeats() {
        var first = RandomLife(seed: 99, policy: Self.presets[0].policy)
        var second = first
        for _ in 0..<500 {
            first.step()
            second.step()
        }
        #expect(first.hub == second.hub)
    }
}

/// One random life: draws commands, lets the clock run, and rings the hub's alarms in order.
struct RandomLife {
    let cast: Cast
    var hub: HubMachine
    var model: HubModel
    /// What the hub was told.
    var heard: [(message: Message, at: Instant)] = []
    var stream: RandomStream
    var now = Town.starts
    var alarms: [(Reminder, Instant)] = []
    var reports: [ReportID] = []
    var seen: Set<RefusalReason> = []
    var ownFaults: [String] = []
    var last = ""
    let people: UInt64 = 6

    var faults: [String] { ownFaults + model.faults }

    init(seed: UInt64, policy: Policy) {
        var cast = Town.cast()
        while cast.freelancers.count < Int(people) {
            cast.freelancers.append(FreelancerProfile(name: "f\(cast.freelancers.count)"))
            cast.freelancers[cast.freelancers.count - 1].skills = ["swift"]
        }
        cast.freelancers[4].available = false
        cast.contracts = [
            PriorContract(client: Town.bolt, freelancer: Town.mei, isRunning: true)
        ]
        cast.contacts = [
            Contact(client: Town.acme, freelancer: Town.ivan),
            Contact(client: Town.bolt, freelancer: FreelancerID(3)),
        ]
        self.cast = cast
        hub = HubMachine(policy: policy, cast: cast, starts: Town.starts)
        model = HubModel(policy: policy, cast: cast)
        stream = RandomStream(seed: seed, key: StreamKey("town", "commands"))
    }

    mutating func step() {
        passTime()
        if stream.below(12) == 0, !reports.isEmpty { return rule() }
        if stream.below(30) == 0 { return reinstate() }
        let action = drawAction()
        last = "\(action)"
        let before = hub
        var directives: [Directive] = []
        heard.append((.request(action), now))
        hub.receive(action, at: now, now: now, into: &directives)
        for case .record(.refused(_, let refusal)) in directives {
            seen.insert(refusal.reason)
            if hub != before { ownFaults.append("a refusal changes nothing") }
            if directives.count != 2 { ownFaults.append("a refusal tells only who acted") }
            return
        }
        take(directives)
    }

    private mutating func take(_ directives: [Directive]) {
        model.watch(directives, actedAt: now)
        for directive in directives {
            if case .remind(let reminder, let at) = directive { alarms.append((reminder, at)) }
            if case .file(let id, _, _) = directive { reports.append(id) }
        }
    }

    /// Short and long waits, and now and then the very instant of an alarm or of midnight.
    private mutating func passTime() {
        let target: Instant
        switch stream.below(10) {
        case 0: target = now + .days(Int64(stream.below(5)))
        case 1: target = now.startOfDay + .days(1) - .microseconds(Int64(stream.below(2)))
        case 2, 3: target = now + .hours(Int64(stream.below(12)))
        case 4:
            let next = alarms.map(\.1).min() ?? now
            target = next - .seconds(1) - .microseconds(Int64(stream.below(2)))
        default: target = now + .microseconds(Int64(stream.below(3)))
        }
        let end = max(now, target)
        while let index = alarms.indices.min(by: { alarms[$0].1 < alarms[$1].1 }),
            alarms[index].1 <= end
        {
            let (reminder, at) = alarms.remove(at: index)
            now = max(now, at)
            var directives: [Directive] = []
            heard.append((.reminder(reminder), now))
            hub.remind(reminder, now: now, into: &directives)
            take(directives)
        }
        now = max(now, end)
    }

    private mutating func rule() {
        let report = reports.removeFirst()
        let sanction = Sanction(rawValue: UInt8(stream.below(4)))
        let ruling: Ruling = stream.chance(0.5) ? .dismissed : .upheld(sanction)
        last = "\(ruling)"
        var directives: [Directive] = []
        heard.append((.verdict(report, ruling), now))
        hub.receive(verdict: report, ruling, now: now, into: &directives)
        take(directives)
    }

    private mutating func reinstate() {
        last = "reinstate"
        var directives: [Directive] = []
        let client = ClientID(UInt32(stream.below(2)))
        heard.append((.reinstatement(client), now))
        hub.reinstate(client, now: now, into: &directives)
        take(directives)
    }

    private mutating func drawAction() -> Action {
        let client = ClientID(UInt32(stream.below(2)))
        let freelancer = FreelancerID(UInt32(stream.below(people)))
        return stream.chance(0.55)
            ? .client(client, drawClientAction(freelancer))
            : .freelancer(freelancer, drawFreelancerAction(client))
    }

    private mutating func drawClientAction(_ freelancer: FreelancerID) -> ClientAction {
        let job = JobID(UInt32(stream.below(2)))
        let answer: Answer = stream.chance(0.5) ? .accept : .decline
        let text = stream.chance(0.2) ? Town.address : Town.hello
        let entry: EntryPoint = stream.chance(0.3) ? .search : .profile
        switch stream.below(hub.policy.offersPurchases ? 25 : 24) {
        case 0..<9: return .message(freelancer, text, from: entry)
        case 9: return .search(Town.swift)
        case 10: return .openProfile(freelancer)
        case 11: return .postJob(job)
        case 12, 13: return .invite(freelancer, job, text)
        case 14: return .withdrawInvite(freelancer, job)
        case 15, 16: return .sendOffer(freelancer, rate: Cents(100))
        case 17: return .withdrawOffer(freelancer)
        case 18: return .answerContractProposal(freelancer, answer)
        case 19: return .answerJobProposal(freelancer, job, answer)
        case 20: return .pay(freelancer, Cents(600))
        case 21: return .endContract(freelancer, .successful)
        case 22: return .changePlan(Plan(rawValue: UInt8(stream.below(4)))!)
        case 23: return .verifyBilling
        default: return .buy(nil, units: Int64(1 + stream.below(2)))
        }
    }

    private mutating func drawFreelancerAction(_ client: ClientID) -> FreelancerAction {
        let job = JobID(UInt32(stream.below(2)))
        let answer: Answer = stream.chance(0.5) ? .accept : .decline
        let text = stream.chance(0.2) ? Town.address : Town.hello
        switch stream.below(21) {
        case 0..<4: return .message(client, text)
        case 4: return .archive(client)
        case 5: return .unarchive(client)
        case 6: return .block(client)
        case 7, 8: return .unblock(client)
        case 9: return .report(client, ordinal: UInt32(stream.below(4)), reason: text)
        case 10: return .answerInvite(client, job, answer)
        case 11: return .reportInvite(client, job)
        case 12: return .submitProposal(job, text)
        case 13: return .withdrawProposal(job)
        case 14, 15: return .answerOffer(client, answer)
        case 16: return .proposeContract(client, rate: Cents(200))
        case 17: return .withdrawContractProposal(client)
        case 18: return .endContract(client, .negative)
        case 19: return stream.chance(0.5) ? .decline(client) : .view(client)
        default: return .setVisibility(stream.chance(0.3) ? .hidden : .everyone)
        }
    }
}
