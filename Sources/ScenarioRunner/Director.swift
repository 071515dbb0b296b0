import Diagnostics
import Journal
import Marketplace
import Participants
import ScenarioLanguage
import Simulation
import Statistics
import VirtualTime

/// Drives a run through the steps of its script and checks what the script expects.
struct Director {
    let plan: ScenarioPlan
    let seed: UInt64
    let options: RunOptions
    var stage: Stage
    private(set) var stepsTaken = 0
    /// The step under way.
    private(set) var place: SourceSpan
    /// Expectations that stand until further notice or to the end.
    var monitors: [Monitor] = []
    /// Orders that a fault keeps from being answered; looked at again after every step.
    var unanswered: [OpenOrder] = []
    private var shuffles: RandomStream

    init(
        _ plan: ScenarioPlan, seed: UInt64, _ options: RunOptions, _ visit: (any GuestVisit)?
    ) async throws(TheatreFailure) {
        self.plan = plan
        self.seed = seed
        self.options = options
        place = plan.span
        stage = try await Stage(plan, seed: seed, options, visit)
        shuffles = RandomStream(seed: seed, key: StreamKey("script", "together"))
    }

    mutating func play() async throws(Ending) {
        try await play(plan.steps)
        try endUnanswered()
    }

    mutating func play(_ steps: [Step]) async throws(Ending) {
        for step in steps { try await play(step) }
    }

    private mutating func play(_ step: Step) async throws(Ending) {
        try countStep(step)
        switch step.kind {
        case .act, .disturb:
            if let order = Order(step) { try await act([order]) }
        case .wait(let pause):
            try await run(through: pause.end(from: stage.now), step.span)
            try await settle(step.span)
        case .at(let moment):
            try await goTo(moment.instant(from: stage.now), step.span)
        case .expect(let expectations):
            let breaches = expectations.compactMap { breach(of: $0) }
            if !breaches.isEmpty { throw .failed(breaches) }
        case .within(let span, let expectations):
            try await become(true: expectations, within: span, step.span)
        case .never(let span, let expectations):
            try await hold(expectations, isNever: true, for: span, step.span)
        case .always(let span, let expectations):
            try await hold(expectations, isNever: false, for: span, step.span)
        case .when(let conditions, let then, let otherwise):
            let allHold = conditions.allSatisfy {
                $0.claim.holds(in: stage.observer, at: stage.now)
            }
            try await play(allHold ? then : otherwise)
        case .repeat(let count, let steps):
            var done: Int64 = 0
            while done < count {
                // An empty body counts too, or a billion of nothing would take forever.
                try countStep(step)
                try await play(steps)
                done += 1
            }
        case .together(let branches):
            try await playTogether(branches)
        }
    }

    private mutating func countStep(_ step: Step) throws(Ending) {
        stepsTaken += 1
        place = step.span
        if options.shouldStop() { throw .interrupted }
        guard stepsTaken > options.maxSteps else { return }
        throw .failed([
            Breach(
                span: step.span, message: "this script takes more than \(options.maxSteps) steps",
                expected: "at most \(options.maxSteps) steps, repetitions counted each time",
                found: "still running after them", evidence: [],
                help: "repeat less often, or raise the limit with --max-steps")
        ])
    }

    // MARK: Acting

    /// What a script orders to be done, and how it must end.
    struct Order {
        var deed: Deed
        var refused: RefusalReason?
        /// Whether it may also be accepted.
        var mayPass: Bool
        var span: SourceSpan

        /// Something that somebody does, or something that goes wrong.
        enum Deed {
            case action(Action)
            case fault(Disturbance)
        }

        /// Nil for steps that order nothing.
        init?(_ step: Step) {
            switch step.kind {
            case .act(let action, let reason):
                deed = .action(action)
                refused = reason
            case .disturb(let disturbance):
                deed = .fault(disturbance)
                refused = nil
            case .wait, .at, .expect, .within, .never, .always, .when, .repeat, .together:
                return nil
            }
            mayPass = step.mayPass
            span = step.span
        }
    }

    /// Has things done a microsecond apart and lets all that they cause happen.
    private mutating func act(_ orders: [Order]) async throws(Ending) {
        let first = stage.events.count
        var given: [OpenOrder] = []
        for (place, order) in orders.enumerated() {
            let delay = TimeSpan.microseconds(Int64(place))
            switch order.deed {
            case .action(let action):
                let name = await stage.command(action, after: delay)
                given.append(OpenOrder(order: order, name: name, first: first))
            case .fault(let disturbance):
                guard let fault = disturbance.fault(at: stage.now) else {
                    throw .failed([tooLate(order)])
                }
                await stage.disturb(fault, after: delay)
            }
        }
        if let order = orders.first { try await settle(order.span) }
        unanswered += given
        try checkAnswers()
    }

    func breach(of order: Order, named name: EventID, since first: Int) -> Breach? {
        let met = stage.refusal(of: name, since: first)
        switch (order.refused, met) {
        case (nil, nil): return nil
        case (let reason?, let met?) where met.refusal.reason == reason: return nil
        case (let reason?, let met?):
            return Breach(
                span: order.span, message: "refused for another reason than the script says",
                expected: "refused: \(reason.slug)",
                found: refusalText(met.refusal), evidence: [met.event])
        case (_?, nil) where order.mayPass: return nil
        case (let reason?, nil):
            return Breach(
                span: order.span, message: "this step was not refused",
                expected: "refused: \(reason.slug)", found: "it was accepted",
                evidence: [stage.acted(on: name)])
        case (nil, let met?):
            return Breach(
                span: order.span, message: "this step was refused",
                expected: "accepted, because the step announces no refusal",
                found: refusalText(met.refusal), evidence: [met.event],
                help: "if that is what should happen, write `refused: "
                    + "\(met.refusal.reason.slug)` under the step; "
                    + "`dmsim explain \(met.refusal.rule.rawValue)` tells the rule")
        }
    }

    private func refusalText(_ refusal: Refusal) -> String {
        "refused as " + Narrator(cast: plan.cast).describe(refusal)
    }

    /// Lets branches take turns in an order that the seed picks; actions of one turn are a
    /// microsecond apart, so that they meet on the way.
    private mutating func playTogether(_ branches: [[Step]]) async throws(Ending) {
        let turns = branches.map(\.count).max() ?? 0
        for turn in 0..<turns {
            var steps = branches.filter { turn < $0.count }.map { $0[turn] }
            for place in steps.indices.reversed() where place > 0 {
                steps.swapAt(place, Int(shuffles.below(UInt64(place + 1))))
            }
            var orders: [Order] = []
            for step in steps {
                guard let order = Order(step) else { continue }
                try countStep(step)
                orders.append(order)
            }
            try await act(orders)
            for step in steps where Order(step) == nil { try await play(step) }
        }
    }
}
