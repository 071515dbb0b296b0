import Marketplace
import VirtualTime

/// A row before it is known which lifelines there are: its ends are still roles.
struct DiagramDraft {
    var numbers: [Int]
    /// Where in the journal its event stands.
    var place: Int
    var at: Instant
    var label: String
    var sentence: String
    var content: Content
    /// Among rows of one instant, what led to it comes first.
    var order: (Int, Int)

    enum Content {
        case arrow(Arrow)
        case note(Role)
        case mark(SequenceDiagram.Mark, Role)
    }

    struct Arrow {
        var from: Role
        var to: Role
        var left: Instant?
        var arrived: Instant?
        /// When what led to it happened, where that is all that is known of its beginning.
        var since: Instant?
        var fate = SequenceDiagram.Fate.delivered
        var part = SequenceDiagram.Part.whole
        var isRefusal = false
    }

    var roles: [Role] {
        switch content {
        case .arrow(let arrow): [arrow.from, arrow.to]
        case .note(let role), .mark(_, let role): [role]
        }
    }

    func comesBefore(_ other: DiagramDraft) -> Bool {
        (at.microseconds, order.0, order.1)
            < (other.at.microseconds, other.order.0, other.order.1)
    }
}
