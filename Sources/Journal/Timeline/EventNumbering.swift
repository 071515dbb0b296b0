/// The numbers by which readers know the events of one journal: 1 for the first, and so on.
package struct EventNumbering: Sendable {
    private var numbers: [EventID: Int] = [:]

    package init(_ events: [JournalEvent]) {
        numbers.reserveCapacity(events.count)
        for (index, event) in events.enumerated() { numbers[event.id] = index + 1 }
    }

    /// Nil for an event that is not in the journal, as `.none` never is.
    package func number(of event: EventID) -> Int? { numbers[event] }
}
