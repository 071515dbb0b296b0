package import Journal
import Locks
package import Simulation
package import VirtualTime

/// An event with its place in the total order of the run.
package struct JournalEntry: Sendable {
    package var order: EventOrder
    /// Counts the events written while one envelope was handled.
    package var index: UInt32
    package var event: JournalEvent

    package init(order: EventOrder, index: UInt32, event: JournalEvent) {
        self.order = order
        self.index = index
        self.event = event
    }
}

/// Where the participants of one process write their events until the runner fetches them.
package final class JournalSink: Sendable {
    private let entries = Guarded<[JournalEntry]>([])

    package init() {}

    package func append(_ new: [JournalEntry]) {
        entries.withLock { $0.append(contentsOf: new) }
    }

    /// Takes everything out as it was written, to be carried to the sink of another process.
    package func takeEntries() -> [JournalEntry] {
        entries.withLock { entries in
            defer { entries.removeAll(keepingCapacity: true) }
            return entries
        }
    }

    /// Takes everything out, in the order of the run, which is the same at every placement; what
    /// happened at a limit or later is dropped.
    package func drain(before limit: Instant? = nil) -> [JournalEvent] {
        var taken = entries.withLock { entries in
            let taken = entries
            entries.removeAll(keepingCapacity: true)
            return taken
        }
        if let limit { taken.removeAll { $0.order.deliverAt >= limit } }
        func precedes(_ a: JournalEntry, _ b: JournalEntry) -> Bool {
            a.order == b.order ? a.index < b.index : a.order < b.order
        }
        // One shard writes in order; only several have to be merged.
        let isSorted = zip(taken, taken.dropFirst()).allSatisfy { !precedes($1, $0) }
        if !isSorted { taken.sort(by: precedes) }
        return taken.map(\.event)
    }
}
