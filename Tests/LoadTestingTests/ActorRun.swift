import Journal
import Marketplace
import Participants
import Simulation
import Statistics
import Testing
import VirtualTime

@testable import LoadTesting

/// The same population as one actor a participant: what happens in it, added up like a load run.
struct ActorRun {
    let plan: LoadPlan
    /// Every envelope's travel; a load run has it as twice its delivery.
    let hop: TimeSpan

    /// A plan whose travels are those of envelopes that take a hop each.
    static func align(_ plan: LoadPlan, hop: TimeSpan) -> LoadPlan {
        var plan = plan
        let both = hop + hop
        plan.delivery = .fixed(both.seconds)
        plan.replyTravel = both
        plan.desk.reportTravel = plan.desk.rulingTravel + both
        return plan
    }

    struct Totals {
        var trace = LoadTrace()
        var acts = ActorActs()
        var accepted: UInt64 = 0
        var refused: UInt64 = 0
        var delivered: UInt64 = 0
        var replies: UInt64 = 0
        var declines: UInt64 = 0
        var views: UInt64 = 0
        var hires: UInt64 = 0
        var reviews: UInt64 = 0
        var refunds: UInt64 = 0
        var bought: UInt64 = 0
        var invites: UInt64 = 0
        var inviteAnswers: UInt64 = 0
        var contractsEnded: UInt64 = 0
        /// The scores at the horizon, of freelancers that have one.
        var jobSuccess: [FreelancerID: JobSuccess] = [:]
        var responsiveness: [FreelancerID: Responsiveness] = [:]
    }

    func run() async throws -> Totals {
        let sink = JournalSink()
        var desk = plan.desk.profile
        desk.transit = plan.desk.rulingTravel
        let setup = RunSetup(
            cast: cast(), policy: plan.policy, desk: desk,
            network: NetworkModel(latency: .fixed(hop.seconds), minimum: hop),
            starts: plan.starts, seed: plan.luckSeed, sink: sink)
        let kernel = Kernel(
            shards: [ParticipantShard(lookahead: hop, participants: Troupe.assemble(setup))],
            options: KernelOptions(
                start: plan.starts, lookahead: hop, director: AddressBook.director))
        for id in setup.addresses.ids(of: .hub) {
            await kernel.inject(
                .plain(.reminder(.begin)), to: id, cause: EventID.none.rawValue)
        }
        for (number, client) in invitingClients.enumerated() {
            await kernel.inject(
                .plain(.command(.client(client, .postJob(JobID(UInt32(number)))))),
                to: setup.addresses.id(of: Person.client(client)), at: plan.starts,
                cause: EventID.none.rawValue)
        }
        for attempt in attempts() {
            let act: ClientAction
            if let number = invitingClients.firstIndex(of: attempt.client) {
                act = .invite(attempt.freelancer, JobID(UInt32(number)), .empty)
            } else {
                act = .message(attempt.freelancer, .empty, from: .profile)
            }
            await kernel.inject(
                .plain(.command(.client(attempt.client, act))),
                to: setup.addresses.id(of: Person.client(attempt.client)),
                at: plan.starts + .microseconds(attempt.at), cause: EventID.none.rawValue)
        }
        try await kernel.run(through: plan.starts + plan.horizon + .seconds(10))
        var totals = Totals()
        for event in sink.drain() {
            add(event, to: &totals)
            addAct(event, to: &totals.acts)
        }
        return totals
    }

    /// Those who post a job, in the order of their jobs.
    var invitingClients: [ClientID] {
        var clients: [ClientID] = []
        var first = 0
        for group in plan.clients {
            if group.project.reach == .invites {
                clients += (first..<first + group.count).map { ClientID(UInt32($0)) }
            }
            first += group.count
        }
        return clients
    }

    private struct Attempt {
        var at: Int64
        var client: ClientID
        var freelancer: FreelancerID
    }

    private func attempts() -> [Attempt] {
        let rules = LoadRules(plan, shardCount: 1)
        var attempts: [Attempt] = []
        var client: UInt32 = 0
        for (place, group) in plan.clients.enumerated() {
            for _ in 0..<group.count {
                var at: Int64 = 0
                var number: UInt32 = 0
                let past = rules.pastFreelancers(of: client, in: group, place)
                let gap = group.meanGap(of: client, seed: plan.luckSeed)
                while true {
                    var gaps = AttemptLuck.arrivals(
                        seed: plan.luckSeed, client: client, drawn: number)
                    if group.arrivals.isExact {
                        at += number == 0 ? Int64(gaps.uniform() * gap) : Int64(gap)
                    } else {
                        at += ShardKernel.exponential(
                            gap, log: PortableMath.log(gaps.uniform()))
                    }
                    if at >= plan.horizon.microseconds { break }
                    var luck = AttemptLuck.choice(
                        seed: plan.luckSeed, client: client, attempt: number)
                    let old = rules.pastContact(
                        ofGroup: place, among: UInt32(past.count), &luck)
                    let freelancer =
                        old.map { past[Int($0)] }
                        ?? rules.pick(for: client, ofGroup: place, &luck)
                    attempts.append(
                        Attempt(
                            at: at, client: ClientID(client),
                            freelancer: FreelancerID(freelancer)))
                    number += 1
                }
                client += 1
            }
        }
        return attempts
    }

    /// Adds what an event means, at the instant at which somebody acted.
    private func add(_ event: JournalEvent, to totals: inout Totals) {
        func note(
            _ fact: LoadTrace.Fact, hops: Int64, _ client: ClientID, _ freelancer: UInt32,
            detail: UInt64 = 0, travel: TimeSpan = .zero
        ) -> Bool {
            let acted = (event.at - plan.starts).microseconds - hops * hop.microseconds
            let at = acted - travel.microseconds
            guard isWithinHorizon(plan.starts + .microseconds(at)) else { return false }
            totals.acts.acts.append(
                ActorActs.Act(
                    fact: fact, at: at, client: client.index, freelancer: freelancer,
                    detail: detail))
            totals.trace.add(
                fact, at: at, client: client.index, freelancer: freelancer, detail: detail)
            return true
        }
        switch event.fact {
        case .refused(.client(let client, .message(let freelancer, _, _)), let refusal),
            .refused(.client(let client, .invite(let freelancer, _, _)), let refusal):
            let reason = UInt64(refusal.reason.rawValue)
            if note(.refused, hops: 1, client, freelancer.index, detail: reason) {
                totals.refused += 1
            }
        case .told(.freelancer, .message(let id, _, _)) where id.isFromClient:
            let ordinal = UInt64(id.ordinal)
            if note(.delivered, hops: 0, id.client, id.freelancer.index, detail: ordinal) {
                totals.delivered += 1
            }
        case .changed(.messageAccepted(let id, _)):
            let fact: LoadTrace.Fact = id.isFromClient ? .accepted : .replied
            let ordinal = UInt64(id.ordinal)
            if note(fact, hops: 1, id.client, id.freelancer.index, detail: ordinal) {
                if id.isFromClient { totals.accepted += 1 } else { totals.replies += 1 }
            }
        case .changed(.archived(let client, let freelancer)):
            _ = note(.archived, hops: 1, client, freelancer.index)
        case .changed(.declined(let client, let freelancer)):
            if note(.declined, hops: 1, client, freelancer.index) { totals.declines += 1 }
        case .changed(.viewed(let client, let freelancer)):
            if note(.viewed, hops: 1, client, freelancer.index) { totals.views += 1 }
        case .changed(.blocked(let client, let freelancer)):
            _ = note(.blocked, hops: 1, client, freelancer.index)
        case .changed(.invited(let client, let freelancer, _)):
            if note(.invited, hops: 1, client, freelancer.index) { totals.invites += 1 }
        case .changed(.inviteAnswered(let client, let freelancer, _, let answer)):
            let detail: UInt64 = answer == .accept ? 1 : 0
            if note(.inviteAnswered, hops: 1, client, freelancer.index, detail: detail) {
                totals.inviteAnswers += 1
            }
        case .changed(.contractEnded(let client, let freelancer, let outcome)):
            let detail = UInt64(outcome.rawValue)
            if note(.contractEnded, hops: 1, client, freelancer.index, detail: detail) {
                totals.contractsEnded += 1
            }
        case .changed(.jobSuccessChanged(let freelancer, _, let score)):
            if event.at < plan.starts + plan.horizon { totals.jobSuccess[freelancer] = score }
        case .changed(.responsivenessChanged(let freelancer, _, let score)):
            if event.at < plan.starts + plan.horizon { totals.responsiveness[freelancer] = score }
        case .changed(.quotaBought(let client, _, let units, _)):
            if note(.bought, hops: 1, client, 0, detail: UInt64(units)) {
                totals.bought += UInt64(units)
            }
        case .changed(.quotaRefunded), .changed(.limitRefunded):
            if isWithinHorizon(moved(event)) { totals.refunds += 1 }
        case .changed(.offerSent(let client, let freelancer, _, _)):
            if note(.hired, hops: 1, client, freelancer.index) { totals.hires += 1 }
        case .changed(.reportFiled(let id, .message(let message), _)):
            _ = note(
                .reported, hops: 2, id.client, id.freelancer.index,
                detail: UInt64(message.ordinal), travel: plan.desk.rulingTravel)
        case .changed(.reportDecided(let id, let outcome)):
            let fact: LoadTrace.Fact = outcome == .dismissed ? .dismissed : .upheld
            if note(fact, hops: 0, id.client, id.freelancer.index) { totals.reviews += 1 }
        case .changed(.standingChanged(let client, _, .suspended)):
            _ = note(.suspended, hops: 1, client, 0)
        case .changed(let change): expectNoFigure(of: change)
        // What people do, hear and are refused beside that is no fact of a load run.
        case .acted, .refused, .told: break
        case .befell(let incident): Issue.record("\(incident) befell a run without faults")
        }
    }

    /// What figures need to know beside what is in the trace.
    private func addAct(_ event: JournalEvent, to acts: inout ActorActs) {
        let at = (event.at - plan.starts).microseconds
        let acted = at - hop.microseconds
        let isWithin = acted < plan.horizon.microseconds
        switch event.fact {
        case .refused(.client(_, .message), _), .refused(.client(_, .invite), _): break
        case .refused(let action, _):
            guard isWithin, let client = action.client?.index else { break }
            acts.refusedActs.append(ActorActs.OfClient(at: acted, client: client))
        case .changed(.quotaRefunded(let client, _)), .changed(.limitRefunded(let client, _, _)):
            let at = (moved(event) - plan.starts).microseconds
            guard at < plan.horizon.microseconds else { break }
            acts.refunds.append(ActorActs.OfClient(at: at, client: client.index))
        case .changed(.emailSent(let client, _, showsClientDetails: true)):
            guard isWithin else { break }
            acts.detailed.append(ActorActs.OfClient(at: acted, client: client.index))
        case .changed(.conversationExpired(let client, let freelancer)):
            guard at < plan.horizon.microseconds else { break }
            acts.expired.append((client.index, freelancer.index))
        case .changed(.reportFiled(let id, _, _)): acts.reported[id] = at
        case .changed(.reviewStarted(let id)):
            if at < plan.horizon.microseconds { acts.reviewed[id] = (at, .max) }
        case .changed(.reportDecided(let id, _)): acts.reviewed[id]?.until = at
        case .changed, .told, .acted, .befell: break
        }
    }

    /// When a unit came back: with the answer, which the hub heard of later, or by itself.
    private func moved(_ event: JournalEvent) -> Instant {
        plan.policy.returnsUnitsOnSilence ? event.at : event.at - hop
    }

    private func isWithinHorizon(_ instant: Instant) -> Bool {
        instant < plan.starts + plan.horizon
    }

    /// Changes that a load run counts under another name, or that happen in none.
    private func expectNoFigure(of change: Change) {
        switch change {
        // With the message or the offer that they belong to.
        case .conversationOpened, .conversationOpenedByFreelancer, .emailSent, .quotaCharged,
            .limitCharged, .levelChanged, .freeMessageUsed, .conversationExpired, .offerAnswered,
            .contractStarted,
            .quotaExpired, .unarchived(_, _, byMessage: true):
            break
        // Before the first attempt, or with the ruling.
        case .jobPosted, .sanctioned, .standingChanged, .reviewStarted: break
        case .messageAccepted, .declined, .viewed, .archived, .blocked, .invited, .inviteAnswered,
            .contractEnded,
            .jobSuccessChanged, .responsivenessChanged, .quotaRefunded, .limitRefunded,
            .quotaBought, .offerSent,
            .reportFiled(_, .message, _), .reportDecided:
            Issue.record("\(change) is added up elsewhere")
        case .searched, .profileOpened, .unarchived(_, _, byMessage: false), .unblocked,
            .contactShared, .inviteWithdrawn, .inviteReported, .jobProposalSubmitted,
            .jobProposalWithdrawn, .jobProposalAnswered, .offerWithdrawn, .offerExpired,
            .contractProposed, .contractProposalAnswered, .contractProposalWithdrawn, .paid,
            .planChanged, .planChangePending, .billingVerified,
            .visibilityChanged,
            .reportFiled(_, .invite, _):
            Issue.record("nobody in a load run does what led to \(change)")
        }
    }
}
