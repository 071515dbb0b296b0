import Marketplace
import VirtualTime

/// What an observer keeps a list of, so that counting looks at these events and no others.
enum OccurrenceKind: Int, CaseIterable, Sendable {
    case refusal, conversation, grant, refund
    case messageAccepted, messageDelivered, reply, email
    case offer, invite, jobProposal, contractStart
    case reportFiled, reportUpheld, reportDismissed, sanction
    case block, archive, decline, contactShare
}

/// One event of such a list, with as much of it as counting asks for.
struct Occurrence: Hashable, Sendable, BitwiseCopyable {
    /// Counts the observed events from 1.
    var position: Int
    var event: EventID
    /// When the person acted, for what a person did; else when it happened.
    var at: Instant
    /// Nil where the event is about no client.
    var client: ClientID?
    var freelancer: FreelancerID?
    /// Whose doing it is, or who is told: what `from`, `of` and `to` mean where both sides can act.
    var isByClient: Bool
    /// By kind: a text, a job, a refusal's reason, a sanction, 1 for shown client details.
    var detail: UInt32
}

/// A moment of a run, by the events observed until then; claims about what happened "from now on"
/// look only behind it.
package struct Mark: Hashable, Comparable, Sendable, BitwiseCopyable {
    var position: Int
    /// Before the first event.
    package static let start = Mark(position: 0)
    package static func < (a: Mark, b: Mark) -> Bool { a.position < b.position }
}
