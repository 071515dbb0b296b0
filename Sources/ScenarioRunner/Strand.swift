import Diagnostics
import Journal
import ScenarioLanguage
import Simulation
import VirtualTime

/// A line of steps that goes on in virtual time by itself: the script, or a branch of a `together`.
///
/// It holds what is still to be done and what it waits for. Its own instant is that of the run
/// whenever what it waits for has come; the director lets the earliest go on first.
struct Strand {
    /// What its steps cause goes back to it; 0 is the script.
    let origin: Origin
    /// The strand that waits for it; nil for the script.
    let parent: Origin?
    /// The branch that it is, and the branches that this one is in, innermost first.
    let branches: [BranchPlace]
    var wait = Wait.nothing
    /// The step under way.
    private(set) var place: SourceSpan
    private var frames: [Frame]

    /// What has to come before it goes on.
    enum Wait {
        case nothing
        /// An instant; what is under way then stays under way.
        case instant(Instant)
        /// The end of a time, and of what is under way then; a monitor has then been watched for
        /// long enough.
        case time(until: Instant, watched: Monitor.ID?)
        /// All that its step has caused; then the order is judged.
        case quiet([OpenOrder])
        case truth(Hope)
        /// The end of so many branches.
        case branches(Int)
    }

    private struct Frame {
        var steps: [Step]
        var next: Int
        /// How many more turns there are, each of which is counted as a step.
        var turns: Int64
        var counted: Step?
        /// The question that its steps answer.
        var asked: OpenPrediction?
    }

    init(script steps: [Step], span: SourceSpan) {
        origin = 0
        parent = nil
        branches = []
        place = span
        frames = [Frame(steps: steps, next: 0, turns: 0)]
    }

    init(_ steps: [Step], _ branch: BranchPlace, of parent: Strand, origin: Origin) {
        self.origin = origin
        self.parent = parent.origin
        branches = [branch] + parent.branches
        place = branch.span
        frames = [Frame(steps: steps, next: 0, turns: 0)]
    }

    /// Takes up steps that come before what is left.
    mutating func enter(_ steps: [Step]) {
        frames.append(Frame(steps: steps, next: 0, turns: 0))
    }

    mutating func enter(_ steps: [Step], times count: Int64, of step: Step) {
        frames.append(Frame(steps: steps, next: steps.count, turns: count, counted: step))
    }

    /// Takes up the steps that answer a question.
    mutating func enter(_ steps: [Step], answering asked: OpenPrediction) {
        frames.append(Frame(steps: steps, next: 0, turns: 0, asked: asked))
    }

    /// The next step, or the repetition that begins its next turn and counts as one; nil where
    /// there is none.
    mutating func next() -> Next? {
        while let last = frames.indices.last {
            if frames[last].next < frames[last].steps.count {
                let step = frames[last].steps[frames[last].next]
                frames[last].next += 1
                place = step.span
                return .step(step)
            }
            if frames[last].turns > 0, let step = frames[last].counted {
                frames[last].turns -= 1
                frames[last].next = 0
                place = step.span
                return .turn
            }
            if let asked = frames.removeLast().asked { return .answered(asked) }
        }
        return nil
    }

    /// How many steps are left, those within blocks left out and turns counted up to a thousand.
    var stepsLeft: Int {
        frames.reduce(0) {
            $0 + $1.steps.count - $1.next + Int(min($1.turns, 1_000)) * $1.steps.count
        }
    }

    /// The step that it takes next; nil where that is none.
    var nextStep: Step? {
        var ahead = self
        guard case .step(let step)? = ahead.next() else { return nil }
        return step
    }

    /// Whether nothing is left of what it has begun, so that it begins something next.
    var isBeforeStep: Bool {
        guard case .nothing = wait else { return false }
        return nextStep != nil
    }

    enum Next {
        case step(Step)
        case turn
        /// The steps are over that answer a question.
        case answered(OpenPrediction)
    }
}

/// Which branch of a `together` something belongs to.
struct BranchPlace: Hashable, Sendable {
    /// From 1.
    var number: Int
    var count: Int
    var span: SourceSpan
}

/// Expectations that are to come true.
struct Hope {
    var open: [Expectation]
    var limit: Instant
    /// How long they have until then.
    var pause: Pause
    /// What they count from.
    var since: Mark
}
