package import Journal
import Marketplace

/// What led to an answer, as the run tells it.
package struct AnswerCauses: Hashable, Sendable {
    /// What brought it about.
    package let led: [EventID]
    /// Where nothing between question and answer did: since when it has been as it is.
    package let since: [EventID]

    package static let ledHeading = "What led to it"
    package static let sinceHeading = "Nothing here changed it; so it has been since"

    /// How many lines tell what led to an answer, and how many since when it is so.
    private static let mostLed = 8
    private static let mostSince = 4
    /// So many of each kind are looked for, so that all kinds have room.
    private static let mostOfAKind = 3

    /// - Parameters:
    ///   - stretch: the events between question and answer.
    ///   - evidence: those that show the answer, some of them older than the question.
    ///   - why: the rule that decides; nil where none is asked for.
    init(_ events: [JournalEvent], in stretch: Range<Int>, evidence: [EventID], why: RuleSlug?) {
        let grounds = Grounds(events)
        let numbering = EventNumbering(events)
        let places = Set(evidence.compactMap { numbering.number(of: $0) }.map { $0 - 1 }).sorted()
        var led = Array(places.filter { $0 >= stretch.lowerBound }.suffix(Self.mostOfAKind))
        if led.isEmpty {
            // Nothing that was done changed what is asked for; what was done is told all the same.
            let deeds = stretch.filter { if case .acted = events[$0].fact { true } else { false } }
            led = Array(deeds.suffix(Self.mostOfAKind - 1))
        }
        let older = places.filter { $0 < stretch.lowerBound }
        guard let last = led.last else {
            self.led = []
            since = older.suffix(Self.mostSince).map { events[$0].id }
            return
        }
        let parties = Self.parties(of: led.map { events[$0].fact })
        let isShown = led.contains { places.contains($0) }
        var found = led + led.flatMap { grounds.grounds(of: $0).suffix(Self.mostOfAKind) }
        if let why, let rule = grounds.last(of: why, before: last, about: parties) {
            found.append(rule)
        }
        if isShown {
            found += older.suffix(Self.mostOfAKind).filter { place in
                let others = events[place].fact.parties
                return others.client == parties.client && others.freelancer == parties.freelancer
            }
        }
        var known: Set<Int> = []
        let chosen = found.filter { known.insert($0).inserted }
        self.led = chosen.prefix(Self.mostLed).map { events[$0].id }
        since =
            isShown
            ? []
            : older.filter { !known.contains($0) }.suffix(Self.mostSince)
                .map { events[$0].id }
    }

    /// Whom it is between: the last that is between two, or whom it is about at all.
    private static func parties(
        of facts: [Fact]
    ) -> (client: ClientID?, freelancer: FreelancerID?) {
        let all = facts.map(\.parties)
        return all.last { $0.client != nil && $0.freelancer != nil } ?? all.last ?? (nil, nil)
    }

    package func ledLines(_ timeline: Timeline) -> [TimelineLine] {
        led.isEmpty ? [] : timeline.excerpt(around: led, limit: Self.mostLed)
    }

    package func sinceLines(_ timeline: Timeline) -> [TimelineLine] {
        since.isEmpty ? [] : timeline.excerpt(around: since, limit: Self.mostSince)
    }
}
