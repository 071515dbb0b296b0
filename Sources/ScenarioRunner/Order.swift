import Diagnostics
import Journal
import Marketplace
import ScenarioLanguage

/// What a script orders to be done, and how it must end.
struct Order {
    var deed: Deed
    var refused: RefusalReason?
    /// Whether it may also be accepted.
    var mayPass: Bool
    /// Whether a question asks what becomes of it.
    var isAsked: Bool
    var span: SourceSpan
    /// The branches that it is ordered in, innermost first.
    var branches: [BranchPlace]

    /// Something that somebody does, or something that goes wrong.
    enum Deed {
        case action(Action)
        case fault(Disturbance)
    }

    init(_ action: Action, refused: RefusalReason?, _ step: Step, in branches: [BranchPlace]) {
        deed = .action(action)
        self.refused = refused
        mayPass = step.mayPass
        isAsked = step.isAsked
        span = step.span
        self.branches = branches
    }

    init(_ disturbance: Disturbance, _ step: Step, in branches: [BranchPlace]) {
        deed = .fault(disturbance)
        mayPass = step.mayPass
        isAsked = step.isAsked
        span = step.span
        self.branches = branches
    }
}

/// An order whose outcome is not known yet.
struct OpenOrder {
    var order: Order
    var name: EventID
    /// How many events there were when it was given.
    var first: Int
}
