import Marketplace
import VirtualTime

@testable import Journal

/// Plays actions on the real hub without a network: every request and notice takes `latency`.
struct Stage {
    static let latency = TimeSpan.milliseconds(50)
    let cast: Cast
    var hub: HubMachine
    var observer: Observer
    var events: [JournalEvent] = []
    var now = start

    init(_ cast: Cast, policy: Policy = Policy()) {
        self.cast = cast
        hub = HubMachine(policy: policy, cast: cast, starts: start)
        observer = Observer(policy: policy, cast: cast, starts: start)
    }

    @discardableResult
    mutating func record(
        _ fact: Fact, at instant: Instant, by source: Role = .hub, cause: EventID = .none
    ) -> EventID {
        let id = EventID(participant: 1, sequence: UInt32(events.count + 1))
        let event = JournalEvent(id: id, at: instant, source: source, cause: cause, fact: fact)
        events.append(event)
        observer.observe(event)
        return id
    }

    /// Somebody acts now; the hub hears of it and tells whom it concerns.
    mutating func act(_ action: Action) {
        let acted = record(.acted(action), at: now, by: action.actor)
        let actedAt = now
        now += Stage.latency
        var directives: [Directive] = []
        hub.receive(action, at: actedAt, now: now, into: &directives)
        carryOut(directives, cause: acted)
    }

    mutating func carryOut(_ directives: [Directive], cause: EventID) {
        var last = cause
        for directive in directives {
            switch directive {
            case .record(let fact): last = record(fact, at: now, cause: cause)
            case .tell(let person, let notice):
                let role: Role =
                    switch person {
                    case .client(let id): .client(id)
                    case .freelancer(let id): .freelancer(id)
                    }
                record(.told(person, notice), at: now + Stage.latency, by: role, cause: last)
            case .file(let report, let subject, let reason):
                record(
                    .changed(.reportFiled(report, subject, reason: reason)),
                    at: now + Stage.latency, by: .desk, cause: last)
            case .rule, .reinstate, .request, .intend, .remind: continue
            }
        }
        now += Stage.latency
    }

    /// The desk decides, and the hub hears of it.
    mutating func rule(_ report: ReportID, _ ruling: Ruling) {
        let outcome: ReportOutcome =
            switch ruling {
            case .dismissed: .dismissed
            case .upheld(let sanction): .upheld(sanction ?? .notification)
            }
        let decided = record(.changed(.reportDecided(report, outcome)), at: now, by: .desk)
        var directives: [Directive] = []
        hub.receive(verdict: report, ruling, now: now, into: &directives)
        carryOut(directives, cause: decided)
    }

    mutating func client(_ id: ClientID, _ act: ClientAction) { self.act(.client(id, act)) }
    mutating func freelancer(_ id: FreelancerID, _ act: FreelancerAction) {
        self.act(.freelancer(id, act))
    }
    mutating func wait(_ span: TimeSpan) { now += span }

    func check(_ claim: Claim, since mark: Mark? = nil) -> Finding {
        claim.check(in: observer, at: now, since: mark)
    }
    func holds(_ claim: Claim, since mark: Mark? = nil) -> Bool {
        claim.holds(in: observer, at: now, since: mark)
    }
}
