import Marketplace
import Statistics
import VirtualTime

/// One policy on its way through a log: what it would have left of every conversation, and what
/// its quota would have counted.
struct PolicyReplay: Sendable {
    /// What became of a conversation.
    private enum State: UInt8 { case none, open, refused, unknown }

    /// What is to be said of one message.
    enum Verdict {
        case allowed(MessagePermit)
        case refused(Refusal)
        case unknown(MissingFact)
    }

    let policy: Policy
    let starts: Instant
    /// The plans that a sender whose plan is not known may have; one where they are all alike.
    let possiblePlans: [Plan]
    /// By the plans of the log: the policy's own of that name, if it has one.
    let ownPlans: [Plan?]
    /// The same without its conditions, which is how it treats somebody who meets them all.
    private let unconditional: Policy
    /// By plan: somebody who meets all conditions, and somebody who meets none.
    private let accounts: [(meets: Account, fails: Account)]

    private var states: [State] = []
    private var conversations: [Conversation] = []
    private var expiries: [ConversationExpiry] = []
    private var ledgers: [QuotaLedger?] = []
    private var places: [UInt32: Int] = [:]
    private(set) var figures = PolicyFigures()

    /// - Parameter plans: what the plans are called that are handed in.
    init(_ policy: Policy, plans: PlanNames, starts: Instant) {
        self.policy = policy
        self.starts = starts
        possiblePlans = policy.treatsPlansAlike ? [policy.plans.usual] : policy.plans.all
        ownPlans = plans.names.map(policy.plans.plan(named:))
        var unconditional = policy
        unconditional.conditions = []
        self.unconditional = unconditional
        accounts = policy.plans.all.map { plan in
            var profile = ClientProfile(name: "", memberSince: starts)
            profile.plan = plan
            let meets = Account(profile)
            profile.billingVerified = false
            profile.standing = .warned
            return (meets, Account(profile))
        }
    }

    /// Makes room for a pair and its client.
    mutating func prepare(pair: Int, client: UInt32) {
        while states.count <= pair {
            states.append(.none)
            conversations.append(Conversation())
            expiries.append(ConversationExpiry())
        }
        while ledgers.count <= Int(client) { ledgers.append(nil) }
    }

    // MARK: - What is not judged

    /// A message from before the time that is looked at: it was, and costs nothing.
    mutating func takeHistory(of index: Int, fromClient: Bool, at instant: Instant) {
        states[index] = .open
        accept(index, fromClient: fromClient, at: instant)
    }

    mutating func archive(_ index: Int, _ pair: LogPair, at instant: Instant) {
        guard states[index] == .open else { return }
        try? conversations[index].archive(at: instant)
        noteView(index, pair, at: instant)
    }

    /// A message that was looked at keeps what it used.
    mutating func noteView(_ index: Int, _ pair: LogPair, at instant: Instant) {
        note(.view, index, pair, at: instant)
    }

    mutating func decline(_ index: Int, _ pair: LogPair, at instant: Instant) {
        guard states[index] == .open else { return }
        let client = Int(pair.client)
        var ledger = ledgers[client] ?? newLedger(at: instant)
        _ = try? DeclineDecision.decline(
            in: &conversations[index], &expiries[index], of: FreelancerID(pair.freelancer),
            block: pair.block, hasContractHistory: pair.hasContract, at: instant, ledger: &ledger,
            policy: policy)
        ledgers[client] = ledger
    }

    /// A block or a report counts where levels are earned, of a conversation that there was.
    mutating func noteComplaint(_ index: Int, _ pair: LogPair, at instant: Instant) {
        guard states[index] == .open else { return }
        ledgers[Int(pair.client)]?.noteComplaint(
            by: FreelancerID(pair.freelancer), at: instant, policy: policy)
    }

    /// A block may give a unit back.
    mutating func noteBlock(_ index: Int, _ pair: LogPair, at instant: Instant) {
        note(.block, index, pair, at: instant)
    }

    /// A contract keeps a conversation open, so its unit does not come back with its end.
    mutating func noteHire(_ index: Int, _ pair: LogPair, at instant: Instant) {
        if states[index] == .refused { figures.lostHires += 1 }
        if policy.conversations.expires { note(.contract, index, pair, at: instant) }
    }

    private mutating func note(
        _ event: RefundEvent, _ index: Int, _ pair: LogPair, at instant: Instant
    ) {
        guard states[index] == .open else { return }
        ledgers[Int(pair.client)]?.note(
            event, with: FreelancerID(pair.freelancer), at: instant, policy: policy)
        _ = ledgers[Int(pair.client)]?.takeReturned()
    }

    private mutating func accept(_ index: Int, fromClient: Bool, at instant: Instant) {
        if fromClient {
            _ = conversations[index].acceptFromClient(at: instant, archived: policy.archived)
            expiries[index].noteMessage(
                in: conversations[index], at: instant, policy.conversations)
        } else {
            _ = conversations[index].acceptFromFreelancer(at: instant)
            expiries[index].noteAnswer()
        }
    }

    // MARK: - Messages

    mutating func takeFromClient(
        _ index: Int, _ pair: LogPair, plan: Plan?, startedAt: Instant, at instant: Instant
    ) -> MessageVerdict {
        switch states[index] {
        case .refused:
            figures.lostFromClients += 1
            return .wouldNotHaveBeen
        case .unknown: return noteUnknown(pair)
        case .none, .open:
            // Worked out before `known` is asked, whose `self` would else hold on to the ledgers of
            // everybody, and have them copied for each message.
            let verdict = verdict(on: index, pair, plan: plan, at: instant)
            switch known(verdict) {
            case .allowed:
                figures.allowed += 1
                states[index] = .open
                accept(index, fromClient: true, at: instant)
                return .allowed
            case .refused(let refusal):
                note(refusal, of: pair.client, index, since: startedAt, at: instant)
                return .refused(refusal)
            case .unknown(let fact):
                facts[pair.client] = fact
                if !conversations[index].exists { states[index] = .unknown }
                return noteUnknown(pair)
            }
        }
    }

    mutating func takeFromFreelancer(
        _ index: Int, _ pair: LogPair, at instant: Instant
    ) -> MessageVerdict {
        switch states[index] {
        case .refused:
            figures.lostFromFreelancers += 1
            return .wouldNotHaveBeen
        case .unknown: return noteUnknown(pair)
        case .none, .open:
            do throws(Refusal) {
                try ReplyDecision.check(
                    in: conversations[index], expiries[index], at: instant, block: pair.block,
                    hasContractHistory: pair.hasContract)
            } catch {
                note(error, of: pair.freelancer, index, since: instant, at: instant)
                return .refused(error)
            }
            figures.allowed += 1
            states[index] = .open
            accept(index, fromClient: false, at: instant)
            let freelancer = FreelancerID(pair.freelancer)
            let client = Int(pair.client)
            if ledgers[client] == nil { ledgers[client] = newLedger(at: instant) }
            ledgers[client]?.noteAnswer(from: freelancer, at: instant, policy: policy)
            ledgers[client]?.noteInbound(from: freelancer, at: instant, policy: policy)
            _ = ledgers[client]?.takeReturned()
            return .allowed
        }
    }

    /// What is missing of a client of whom a message could not be judged.
    private var facts: [UInt32: MissingFact] = [:]

    private mutating func noteUnknown(_ pair: LogPair) -> MessageVerdict {
        let fact = facts[pair.client] ?? .plan
        figures.unknown[fact.rawValue] += 1
        return .cannotBeTold(fact)
    }

    private mutating func verdict(
        on index: Int, _ pair: LogPair, plan: Plan?, at instant: Instant
    ) -> Verdict {
        let facts = MessageFacts(
            freelancer: FreelancerID(pair.freelancer), conversation: conversations[index],
            block: pair.block, hasContractHistory: pair.hasContract, expiry: expiries[index])
        let plans = plans(of: plan)
        if plans.count == 1, policy.conditions.isEmpty, !policy.hasBillingCycles {
            return judge(facts, of: pair.client, plan: plans[0], at: instant)
        }
        // Where a fact is missing, all that it may be is tried; what they agree on is told.
        let client = Int(pair.client)
        let before = ledgers[client]
        var common: Verdict?
        for plan in plans {
            for meets in policy.conditions.isEmpty ? [true] : [true, false] {
                ledgers[client] = before
                let verdict = judge(
                    facts, of: pair.client, plan: plan, meetsConditions: meets, at: instant)
                if let fact = missing(verdict, common, isPlanKnown: plans.count == 1) {
                    ledgers[client] = before
                    return .unknown(fact)
                }
                common = common ?? verdict
            }
        }
        return common ?? .unknown(.plan)
    }

    /// The marketplace's own decision.
    private mutating func judge(
        _ facts: MessageFacts, of client: UInt32, plan: Plan, meetsConditions: Bool = true,
        at instant: Instant
    ) -> Verdict {
        let account = accounts[Int(plan.rawValue)]
        let place = Int(client)
        if ledgers[place] == nil { ledgers[place] = newLedger(plan, at: instant) }
        let result = MessageDecision.decide(
            facts, from: .profile, at: instant,
            account: meetsConditions ? account.meets : account.fails, spend: SpendHistory(),
            ledger: &ledgers[place]!, policy: meetsConditions ? unconditional : policy)
        switch result {
        case .success(let permit):
            _ = ledgers[place]?.takeReturned()
            _ = ledgers[place]?.takeCharges()
            if policy.hasLevels { _ = ledgers[place]?.takeLevelChanges() }
            return .allowed(permit)
        case .failure(let refusal): return .refused(refusal)
        }
    }

    // MARK: - Counting

    private mutating func note(
        _ refusal: Refusal, of person: UInt32, _ index: Int, since start: Instant,
        at instant: Instant
    ) {
        let isFirst = !conversations[index].exists
        if isFirst { states[index] = .refused }
        figures.refusals[Int(refusal.reason.rawValue)] += 1
        let date = CivilDate(instant)
        if figures.days.last?.date != date { figures.days.append(.init(date: date)) }
        let day = figures.days.count - 1
        figures.days[day].refused += 1
        if isFirst { figures.days[day].refusedConversations += 1 }
        if places[person] == nil {
            places[person] = figures.senders.count
            figures.senders.append(.init(person: person, firstRefused: instant))
            figures.days[day].firstRefused += 1
            figures.untilFirstRefusal.record((instant - start).microseconds)
        }
        let place = places[person] ?? 0
        figures.senders[place].refused += 1
        if isFirst { figures.senders[place].refusedConversations += 1 }
        let renews: Instant?
        switch refusal.cause {
        case .quota(_, _, let instant): renews = instant
        case .limit(let full): renews = full.passes
        default: return
        }
        figures.senders[place].isAtLimit = true
        if let renews {
            figures.waits.record((renews - instant).microseconds)
        } else {
            figures.waitsForEver += 1
        }
    }

    /// Counts what is known only at the end: which conversations were answered.
    mutating func finish(_ pairs: [LogPair]) {
        for (index, pair) in pairs.enumerated() where pair.isCounted {
            switch states[index] {
            case .none: break
            case .open:
                figures.allowedConversations += 1
                if pair.isReplied { figures.allowedReplied += 1 }
                if pair.isRepliedWithinDay { figures.allowedRepliedWithinDay += 1 }
            case .refused:
                figures.refusedConversations += 1
                if pair.isReplied { figures.repliesLost += 1 }
                if pair.isRepliedWithinDay { figures.repliesLostWithinDay += 1 }
            case .unknown: figures.unknownConversations += 1
            }
        }
        figures.senders.sort { ($1.refused, $0.person) < ($0.refused, $1.person) }
    }
}
