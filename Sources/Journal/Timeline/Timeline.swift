package import Marketplace
package import VirtualTime

/// One event as readers see it.
package struct TimelineLine: Hashable, Sendable {
    /// The event's number in the journal, from 1.
    package var number: Int
    package var at: Instant
    /// Since the start of the run.
    package var after: TimeSpan
    /// Whose journal entry it is: a name, `the hub` or `the desk`.
    package var who: String
    package var sentence: String
    /// The number of the event that led to it; nil for what the script or the cast set off.
    package var cause: Int?
    /// Whether a failure rests on this event.
    package var isEvidence: Bool

    package init(
        number: Int, at: Instant, after: TimeSpan, who: String, sentence: String, cause: Int?,
        isEvidence: Bool = false
    ) {
        self.number = number
        self.at = at
        self.after = after
        self.who = who
        self.sentence = sentence
        self.cause = cause
        self.isEvidence = isEvidence
    }

    /// `2026-01-05 09:00:00`.
    package var clockText: String { String(instantText.prefix(19)) }

    /// `2026-01-05 09:00:00.050000`: every line as wide as the next.
    package var instantText: String {
        let text = at.isoText
        return String(text.prefix(10)) + " " + text.dropFirst(11).dropLast()
    }
}

/// A journal told line by line.
package struct Timeline: Sendable {
    private let events: [JournalEvent]
    private let narrator: Narrator
    private let starts: Instant
    private let numbering: EventNumbering

    package init(_ events: [JournalEvent], cast: Cast, starts: Instant) {
        self.events = events
        narrator = Narrator(cast: cast)
        self.starts = starts
        numbering = EventNumbering(events)
    }

    package var lines: [TimelineLine] { events.indices.map { line($0, isEvidence: false) } }

    /// Those of a stretch of the journal.
    package func lines(of stretch: Range<Int>) -> [TimelineLine] {
        stretch.clamped(to: events.indices).map { line($0, isEvidence: false) }
    }

    /// The lines that led to some events, at most `limit`: the events themselves, what caused
    /// them step by step, as far as there is room.
    ///
    /// Without evidence it is the end of the journal, where something is missing.
    package func excerpt(around evidence: [EventID], limit: Int = 12) -> [TimelineLine] {
        guard limit > 0, !events.isEmpty else { return [] }
        let places = evidence.compactMap { numbering.number(of: $0) }.map { $0 - 1 }
        var chosen: [Int] = []
        func choose(_ place: Int) {
            if chosen.count < limit, !chosen.contains(place) { chosen.append(place) }
        }
        let latestFirst = places.sorted(by: >)
        latestFirst.forEach(choose)
        var front = latestFirst
        while chosen.count < limit, !front.isEmpty {
            front = front.compactMap { numbering.number(of: events[$0].cause) }.map { $0 - 1 }
            front.forEach(choose)
        }
        if places.isEmpty {
            events.indices.suffix(limit).reversed().forEach(choose)
        }
        let marked = Set(places)
        return chosen.sorted().map { line($0, isEvidence: marked.contains($0)) }
    }

    private func line(_ index: Int, isEvidence: Bool) -> TimelineLine {
        let event = events[index]
        return TimelineLine(
            number: index + 1, at: event.at, after: event.at - starts,
            who: narrator.words.name(event.source),
            sentence: narrator.sentence(event.fact, of: event.source),
            cause: numbering.number(of: event.cause), isEvidence: isEvidence)
    }
}
