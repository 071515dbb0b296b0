package import Journal
package import Marketplace
package import VirtualTime

/// Something that holds in every run, whatever the script says, judged from the journal alone.
package struct Invariant: Sendable {
    /// In file names and reports: `delivered-once`.
    package let name: String
    /// One sentence that says what always holds.
    package let text: String
    /// The rule of the workflow that it comes from.
    package let rule: RuleSlug
    let check: @Sendable (RunFacts) -> Evidence?

    /// What shows that it does not hold.
    struct Evidence {
        var event: EventID
        var found: String
    }

    /// The first thing in a run that breaks it; nil where it holds.
    package func breach(in run: RunFacts) -> InvariantBreach? {
        check(run).map { InvariantBreach(invariant: self, event: $0.event, found: $0.found) }
    }

    /// What must always hold, in the order of the rules.
    package static let all: [Invariant] = [
        .grantsWithinAllotment, .deliveredOnce, .nothingThroughBlock, .firstEmail, .oneRuling,
        .reporterUnnamed, .scoresByRules, .refusalsChangeNothing, .refusalsWithCause,
    ]
}

/// An invariant that a run breaks.
package struct InvariantBreach: Sendable {
    package let invariant: Invariant
    /// The event at which it shows.
    package let event: EventID
    package let found: String
}

/// What invariants look at.
package struct RunFacts: Sendable {
    package let events: [JournalEvent]
    package let policy: Policy
    package let cast: Cast
    package let starts: Instant
    package let ends: Instant
    /// When people acted, by the event that says so.
    let acted: ActedInstants

    package init(
        events: [JournalEvent], policy: Policy, cast: Cast, starts: Instant, ends: Instant
    ) {
        self.events = events
        self.policy = policy
        self.cast = cast
        self.starts = starts
        self.ends = ends
        acted = ActedInstants(events)
    }

    package init(_ outcome: ScenarioOutcome) {
        self.init(
            events: outcome.events, policy: outcome.policy, cast: outcome.cast,
            starts: outcome.startedAt, ends: outcome.endedAt)
    }

    /// All that is broken, each invariant once.
    package func breaches() -> [InvariantBreach] {
        Invariant.all.compactMap { $0.breach(in: self) }
    }
}

/// When people acted, by the event that says so.
struct ActedInstants: Sendable {
    private var instants: [EventID: Instant] = [:]

    init(_ events: [JournalEvent]) {
        for event in events {
            if case .acted = event.fact { instants[event.id] = event.at }
        }
    }

    /// When whoever caused the event acted; the event's own instant where nobody did.
    func instant(of event: JournalEvent) -> Instant { instants[event.cause] ?? event.at }
}

/// A client and a freelancer, as a key.
struct Pairing: Hashable {
    var client: ClientID
    var freelancer: FreelancerID

    init(_ client: ClientID, _ freelancer: FreelancerID) {
        self.client = client
        self.freelancer = freelancer
    }
}
