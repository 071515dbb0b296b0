import Marketplace
import Testing
import VirtualTime

/// A small marketplace for tests of the hub: two clients, three freelancers, a clock by hand.
struct Town {
    static let starts = CivilDate(year: 2026, month: 1, day: 5)!.start + .hours(9)
    static let hello = TextID(3)
    static let address = TextID(4)
    static let acme = ClientID(0)
    static let bolt = ClientID(1)
    static let noor = FreelancerID(0)
    static let ivan = FreelancerID(1)
    static let mei = FreelancerID(2)
    static let port = JobID(0)
    static let paint = JobID(1)
    static let swift = QueryID(0)

    var hub: HubMachine
    var now = Town.starts

    init(_ policy: Policy = Policy(), edit: (inout Cast) -> Void = { _ in }) {
        var cast = Town.cast()
        edit(&cast)
        hub = HubMachine(policy: policy, cast: cast, starts: Town.starts)
    }

    static func cast() -> Cast {
        var cast = Cast()
        let signUp = CivilDate(year: 2025, month: 6, day: 10)!.start
        cast.clients = ["acme", "bolt"].map { ClientProfile(name: $0, memberSince: signUp) }
        cast.freelancers = ["noor", "ivan", "mei"].map { FreelancerProfile(name: $0) }
        cast.freelancers[0].skills = ["Swift", "linux"]
        cast.freelancers[0].roles = ["Engineer"]
        cast.freelancers[0].rate = Cents(8_000)
        cast.freelancers[1].skills = ["php"]
        cast.freelancers[2].skills = ["swift"]
        cast.jobs = [JobPost("Port"), JobPost("Paint")]
        cast.queries = [SearchQuery(skills: ["SWIFT"])]
        while cast.texts.count < 3 { _ = cast.intern("something else") }
        precondition(cast.intern("Hello") == hello)
        precondition(cast.intern("Write to me@example.org") == address)
        return cast
    }

    /// What one turn of the hub led to.
    struct Turn {
        var directives: [Directive] = []

        var changes: [Change] {
            directives.compactMap {
                if case .record(.changed(let change)) = $0 { change } else { nil }
            }
        }
        var refusal: Refusal? {
            for case .record(.refused(_, let refusal)) in directives { return refusal }
            return nil
        }
        var reason: RefusalReason? { refusal?.reason }
        var alarms: [(Reminder, Instant)] {
            directives.compactMap {
                if case .remind(let reminder, let at) = $0 { (reminder, at) } else { nil }
            }
        }
        var filings: [(ReportID, ReportSubject)] {
            directives.compactMap {
                if case .file(let id, let subject, _) = $0 { (id, subject) } else { nil }
            }
        }
        func told(_ client: ClientID) -> [Notice] { told(.client(client)) }
        func told(_ freelancer: FreelancerID) -> [Notice] { told(.freelancer(freelancer)) }
        private func told(_ person: Person) -> [Notice] {
            directives.compactMap {
                if case .tell(person, let notice) = $0 { notice } else { nil }
            }
        }
    }

    /// Lets somebody act at `now`; every refusal is checked to have changed and told nothing.
    @discardableResult
    mutating func act(_ action: Action, at actedAt: Instant? = nil) -> Turn {
        let before = hub
        var turn = Turn()
        hub.receive(action, at: actedAt ?? now, now: now, into: &turn.directives)
        if let refusal = turn.refusal {
            #expect(hub == before, "a refusal changed the hub: \(action) \(refusal)")
            #expect(turn.directives.count == 2, "a refusal is one fact and one notice")
            #expect(turn.directives[0] == .record(.refused(action, refusal)))
        }
        return turn
    }

    @discardableResult
    mutating func acme(_ action: ClientAction, at instant: Instant? = nil) -> Turn {
        act(.client(Town.acme, action), at: instant)
    }
    @discardableResult
    mutating func bolt(_ action: ClientAction) -> Turn { act(.client(Town.bolt, action)) }
    @discardableResult
    mutating func noor(_ action: FreelancerAction, at instant: Instant? = nil) -> Turn {
        act(.freelancer(Town.noor, action), at: instant)
    }
    @discardableResult
    mutating func ivan(_ action: FreelancerAction) -> Turn {
        act(.freelancer(Town.ivan, action))
    }

    /// Acme writes to somebody from the profile.
    @discardableResult
    mutating func acmeWrites(_ freelancer: FreelancerID, at instant: Instant? = nil) -> Turn {
        acme(.message(freelancer, Town.hello, from: .profile), at: instant)
    }

    @discardableResult
    mutating func remind(_ reminder: Reminder) -> Turn {
        var turn = Turn()
        hub.remind(reminder, now: now, into: &turn.directives)
        return turn
    }

    @discardableResult
    mutating func rule(_ ruling: Ruling, ordinal: UInt32 = 1) -> Turn {
        var turn = Turn()
        let report = ReportID(client: Town.acme, freelancer: Town.noor, ordinal: ordinal)
        hub.receive(verdict: report, ruling, now: now, into: &turn.directives)
        return turn
    }

    @discardableResult
    mutating func reinstate() -> Turn {
        var turn = Turn()
        hub.reinstate(Town.acme, now: now, into: &turn.directives)
        return turn
    }

    var standing: Standing { hub.clients[0].account.standing }
}

extension Policy {
    /// A policy made from the default one.
    static func with(_ edit: (inout Policy) -> Void) -> Policy {
        var policy = Policy()
        edit(&policy)
        return policy
    }
}
