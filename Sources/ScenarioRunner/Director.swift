import Diagnostics
import Journal
import Marketplace
import Participants
import ScenarioLanguage
import Simulation
import Statistics
import VirtualTime

/// Drives a run through the steps of its script and checks what the script expects.
///
/// The script is one strand of steps; a `together` makes one of each of its branches. See
/// `Director+Strands` for which goes on when.
struct Director {
    let plan: ScenarioPlan
    let seed: UInt64
    let options: RunOptions
    var stage: Stage
    private(set) var stepsTaken = 0
    /// The step under way.
    var place: SourceSpan
    /// Those that have something left to do.
    var strands: [Strand]
    /// How many branches there were so far.
    var branchCount: Origin = 0
    /// The last instant at which a branch acted.
    var lastAct = Instant.distantPast
    /// Expectations that stand until further notice or to the end.
    var monitors = Monitors()
    /// Orders that a fault keeps from being answered; looked at again after every step.
    var unanswered: [OpenOrder] = []
    /// What became of the script's questions.
    var answers: [FoundAnswer] = []
    /// What became of the action that the question under way asks for; nil: it was accepted.
    var askedRefusal: (refusal: Refusal, event: EventID)?
    /// What became of the script's lines, where that is asked for.
    var marks: [DirectorMark] = []
    var shuffles: RandomStream
    /// Who goes on by the script's schedule.
    var branchOrder: BranchOrder

    private static let together = StreamKey("script", "together")

    init(
        _ plan: ScenarioPlan, seed: UInt64, _ options: RunOptions, _ visit: (any GuestVisit)?
    ) async throws(TheatreFailure) {
        self.plan = plan
        self.seed = seed
        self.options = options
        place = plan.span
        strands = [Strand(script: plan.steps, span: plan.span)]
        stage = try await Stage(plan, seed: seed, options, visit)
        shuffles = RandomStream(seed: seed, key: Self.together)
        branchOrder = BranchOrder(
            options.schedule ?? plan.schedule, of: plan.steps, seed: seed, guide: options.guide)
    }

    mutating func play() async throws(Ending) {
        while !strands.isEmpty {
            if let index = chooseReady() {
                place = strands[index].place
                do throws(Ending) {
                    try await goOn(index)
                } catch {
                    throw error.in(strands[index].branches)
                }
            } else {
                try await advance()
            }
        }
        try endUnanswered()
        for expectation in monitors.expectations { mark(.held, expectation.span) }
    }

    /// Does the next thing that a strand has to do.
    private mutating func goOn(_ index: Int) async throws(Ending) {
        let wait = strands[index].wait
        strands[index].wait = .nothing
        switch wait {
        case .nothing:
            switch strands[index].next() {
            case .step(let step):
                try countStep(step.span)
                try await take(step, index)
            case .turn:
                // An empty body counts too, or a billion of nothing would take forever.
                try countStep(strands[index].place)
            case .answered(let asked): try answer(asked)
            case nil: finish(index)
            }
        case .time(_, let watched):
            if let watched { try end(watched) }
            try await quieten(index)
        case .quiet(let orders):
            unanswered += orders
            try checkAnswers()
        case .truth(let hope):
            try check(hope)
            try await quieten(index)
        case .instant, .branches: break
        }
    }

    private mutating func take(_ step: Step, _ index: Int) async throws(Ending) {
        switch step.kind {
        case .act(let action, let reason):
            try await act(Order(action, refused: reason, step, in: strands[index].branches), index)
        case .disturb(let disturbance):
            try await act(Order(disturbance, step, in: strands[index].branches), index)
        case .wait(let pause):
            try wait(index, until: pause.end(from: stage.now))
        case .at(let moment):
            let instant = moment.instant(from: stage.now)
            try checkAhead(instant)
            strands[index].wait = .instant(instant)
        case .expect(let expectations):
            var breaches: [Breach] = []
            for expectation in expectations {
                let breach = breach(of: expectation)
                mark(breach == nil ? .held : .notHeld, expectation.span)
                if let breach { breaches.append(breach) }
            }
            if !breaches.isEmpty { throw .failed(breaches) }
        case .within(let pause, let expectations):
            strands[index].wait = .truth(
                Hope(
                    open: expectations, limit: pause.end(from: stage.now), pause: pause,
                    since: stage.observer.mark()))
            lookAtHopes()
        case .never(let pause, let expectations):
            try watch(expectations, isNever: true, for: pause, index)
        case .always(let pause, let expectations):
            try watch(expectations, isNever: false, for: pause, index)
        case .when(let conditions, let then, let otherwise):
            let allHold = conditions.allSatisfy {
                $0.claim.holds(in: stage.observer, at: stage.now)
            }
            strands[index].enter(allHold ? then : otherwise)
        case .repeat(let count, let steps):
            strands[index].enter(steps, times: count, of: step)
        case .together(let branches):
            part(index, into: branches)
        case .say: break
        case .predict(let prediction, let steps):
            strands[index].enter(steps, answering: OpenPrediction(prediction, in: stage))
        }
    }

    private mutating func countStep(_ span: SourceSpan) throws(Ending) {
        stepsTaken += 1
        place = span
        mark(.step, span)
        if options.shouldStop() { throw .interrupted }
        guard stepsTaken > options.maxSteps else { return }
        throw .failed([
            Breach(
                span: span, message: "this script takes more than \(options.maxSteps) steps",
                expected: "at most \(options.maxSteps) steps, repetitions counted each time",
                found: "still running after them", evidence: [],
                help: "repeat less often, or raise the limit with --max-steps")
        ])
    }

    // MARK: Acting

    /// Has something done, and lets all that it causes happen.
    ///
    /// Branches that act at one instant do so a microsecond apart, or the order of participants
    /// would decide which of them comes first, and not the seed.
    private mutating func act(_ order: Order, _ index: Int) async throws(Ending) {
        let origin = strands[index].origin
        var delay = TimeSpan.zero
        if origin != 0 {
            let instant = max(stage.now, lastAct + .microseconds(1))
            delay = instant - stage.now
            lastAct = instant
        }
        let first = stage.events.count
        var given: [OpenOrder] = []
        switch order.deed {
        case .action(let action):
            let name = await stage.command(action, after: delay, origin: origin)
            given.append(OpenOrder(order: order, name: name, first: first))
        case .fault(let disturbance):
            guard let fault = disturbance.fault(at: stage.now) else {
                throw .failed([tooLate(order)])
            }
            await stage.disturb(fault, after: delay, origin: origin)
        }
        strands[index].wait = .quiet(given)
        if origin == 0 { try await settle() }
    }
}
