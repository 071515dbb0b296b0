import Journal
import Marketplace
import Participants
import ScenarioLanguage
import Simulation
import Statistics
import VirtualTime

/// A run under way: the kernel with its participants, and the journal so far.
struct Stage {
    let kernel: Kernel<StageShard>
    let sink: JournalSink
    let addresses: AddressBook
    private(set) var observer: Observer
    private(set) var events: [JournalEvent] = []
    private(set) var now: Instant
    /// What is under way of what branches caused.
    private(set) var transit = OriginOutlooks()
    /// The time, and what is under way: all that who goes on next depends on. To hand on the whole
    /// stage would be to take hold of everything in it, for every step.
    var way: Way { Way(now: now, transit: transit) }
    private var commands: UInt32 = 0
    /// The event with which each order of the script was carried out, by the order's number.
    private var actedEvents: [UInt32: EventID] = [:]
    private let onEvents: (@Sendable (ArraySlice<JournalEvent>) -> Void)?

    struct Way {
        var now: Instant
        var transit: OriginOutlooks
    }

    init(
        _ plan: ScenarioPlan, seed: UInt64, _ options: RunOptions, _ visit: (any GuestVisit)?
    ) async throws(TheatreFailure) {
        sink = JournalSink()
        let setup = plan.setup(
            seed: seed, sink: sink, makeHub: { visit?.brain(beside: $0) ?? $0 })
        addresses = setup.addresses
        observer = Observer(policy: plan.policy, cast: plan.cast, starts: plan.starts)
        now = plan.starts
        onEvents = options.onEvents
        let house =
            if let theatre = options.theatre {
                try await theatre.open(plan, setup)
            } else {
                // A guest answers for all parts of the hub, and must be asked in the run's order.
                LocalTheatre(shards: visit == nil ? options.shards : 1).open(plan, setup)
            }
        kernel = Kernel(
            shards: house.shards, placement: house.placement,
            options: KernelOptions(
                start: setup.starts, lookahead: setup.network.minimum,
                director: AddressBook.director, maxEvents: options.maxEvents,
                horizon: RunOptions.horizon,
                shouldStop: options.shouldStop, pace: options.pace))
        for id in addresses.ids(of: .hub) {
            await kernel.inject(
                .plain(.reminder(.begin)), to: id, cause: EventID.none.rawValue)
        }
    }

    /// Orders somebody to act, now or a moment later, and returns the name of the order.
    mutating func command(
        _ action: Action, after delay: TimeSpan, origin: Origin
    ) async -> EventID {
        commands += 1
        let order = EventID(participant: AddressBook.director.rawValue, sequence: commands)
        await kernel.inject(
            .plain(.command(action)), to: addresses.actor(of: action), at: now + delay,
            origin: origin, cause: order.rawValue)
        transit = await kernel.transit
        return order
    }

    /// Tells everybody of something that goes wrong, now or a moment later.
    mutating func disturb(_ fault: Fault, after delay: TimeSpan, origin: Origin) async {
        commands += 1
        let order = EventID(participant: AddressBook.director.rawValue, sequence: commands)
        for number in 1..<addresses.count {
            await kernel.inject(
                .fault(fault), to: ParticipantID(UInt32(number)), at: now + delay,
                origin: origin, cause: order.rawValue)
        }
        transit = await kernel.transit
    }

    /// Lets everything happen that is not somebody's waiting.
    mutating func settle() async throws(KernelError) {
        try await advance { kernel throws(KernelError) in try await kernel.settle() }
    }

    /// Lets everything happen up to and at an instant, which then is now.
    mutating func run(through limit: Instant) async throws(KernelError) {
        try await advance { kernel throws(KernelError) in try await kernel.run(through: limit) }
    }

    /// Lets the next thing happen if it does so by then; false where it does not.
    mutating func runNextInstant(through limit: Instant) async throws(KernelError) -> Bool {
        try await advance { kernel throws(KernelError) in
            try await kernel.runNextInstant(through: limit)
        }
    }

    private mutating func advance<Result: Sendable>(
        _ body: (Kernel<StageShard>) async throws(KernelError) -> Result
    ) async throws(KernelError) -> Result {
        do throws(KernelError) {
            let result = try await body(kernel)
            await fetch()
            return result
        } catch {
            // What happened until then is what a failure shows. Some shards may be ahead of
            // others, and what they wrote has gaps: that is left out, so that what is kept is how
            // the whole run begins.
            let end: Instant? =
                switch error {
                case .tooManyEvents(_, let instant): instant
                case _ where error.isRequest: await kernel.overall.earliest
                default: nil
                }
            await fetch(before: end)
            throw error
        }
    }

    /// Takes over what the participants wrote, up to an instant if there is one.
    ///
    /// The script's orders are no events, so what they caused has no cause in the journal.
    private mutating func fetch(before limit: Instant? = nil) async {
        (now, transit) = await kernel.standing
        let before = events.count
        for var event in sink.drain(before: limit) {
            if event.cause.participant == AddressBook.director.rawValue {
                let order = event.cause.sequence
                event.cause = actedEvents[order] ?? .none
                if case .acted = event.fact { actedEvents[order] = event.id }
            }
            events.append(event)
        }
        if let onEvents, events.count > before { onEvents(events[before...]) }
    }

    /// Whether anybody wrote down what became of an order: a refusal, or what it changed.
    func isAnswered(_ order: EventID, since first: Int) -> Bool {
        guard let acted = actedEvents[order.sequence] else { return false }
        return events[first...].contains { event in
            guard event.cause == acted else { return false }
            return switch event.fact {
            case .refused, .changed: true
            case .acted, .told, .befell: false
            }
        }
    }

    /// The refusal that an order met, if it did.
    func refusal(of order: EventID, since first: Int) -> (refusal: Refusal, event: EventID)? {
        guard let acted = actedEvents[order.sequence] else { return nil }
        for event in events[first...] {
            if case .refused(_, let refusal) = event.fact, event.cause == acted {
                return (refusal, event.id)
            }
        }
        return nil
    }

    /// The event with which an order was carried out.
    func acted(on order: EventID) -> EventID { actedEvents[order.sequence] ?? .none }

    /// Shows an event to the observer; the runner does so one by one, because standing
    /// expectations are looked at after each.
    mutating func observe(_ index: Int) {
        observer.observe(events[index])
    }
}
