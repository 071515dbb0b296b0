package import Journal
import Locks
package import VirtualTime

/// Where the participants of one process write their events until the runner fetches them.
package final class JournalSink: Sendable {
    private let events = Guarded<[JournalEvent]>([])

    package init() {}

    package func append(_ new: [JournalEvent]) {
        events.withLock { $0.append(contentsOf: new) }
    }

    /// Takes everything out as it was written, to be carried to the sink of another process.
    package func takeEvents() -> [JournalEvent] {
        events.withLock { events in
            defer { events.removeAll(keepingCapacity: true) }
            return events
        }
    }

    /// Takes everything out, in the order of the run, which is the same at every placement; what
    /// happened at a limit or later is dropped.
    ///
    /// By instant, then by writer, then by the writer's own count. At one instant nobody is heard
    /// by anybody else, because each message takes a microsecond at least; and what somebody does
    /// then because of their own alarms is counted after what set these. So no effect precedes its
    /// cause, whatever takes no time.
    package func drain(before limit: Instant? = nil) -> [JournalEvent] {
        var taken = takeEvents()
        if let limit { taken.removeAll { $0.at >= limit } }
        func precedes(_ a: JournalEvent, _ b: JournalEvent) -> Bool {
            a.at == b.at ? a.id.rawValue < b.id.rawValue : a.at < b.at
        }
        // One shard writes in order; only several have to be merged.
        let isSorted = zip(taken, taken.dropFirst()).allSatisfy { !precedes($1, $0) }
        if !isSorted { taken.sort(by: precedes) }
        return taken
    }
}
