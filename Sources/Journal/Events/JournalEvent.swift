package import Marketplace
package import VirtualTime

/// The name of an event, the same at every placement: who wrote it, and as which of theirs.
///
/// 0 is no event. Readers are shown the event's number in the journal instead.
package struct EventID: Hashable, Sendable, BitwiseCopyable {
    package var rawValue: UInt64
    package init(rawValue: UInt64) { self.rawValue = rawValue }
    /// `participant` is the writer's number in the run; `sequence` counts its events from 1.
    package init(participant: UInt32, sequence: UInt32) {
        rawValue = UInt64(participant) << 32 | UInt64(sequence)
    }
    package static let none = EventID(rawValue: 0)
    package var participant: UInt32 { UInt32(truncatingIfNeeded: rawValue >> 32) }
    package var sequence: UInt32 { UInt32(truncatingIfNeeded: rawValue) }
}

/// One thing that happened, with what caused it.
package struct JournalEvent: Hashable, Sendable, BitwiseCopyable {
    package var id: EventID
    package var at: Instant
    package var source: Role
    /// The event that led to this one; `.none` for what the script or the cast set off.
    package var cause: EventID
    package var fact: Fact

    package init(id: EventID, at: Instant, source: Role, cause: EventID, fact: Fact) {
        self.id = id
        self.at = at
        self.source = source
        self.cause = cause
        self.fact = fact
    }
}
