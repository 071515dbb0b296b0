package import VirtualTime

/// When claims come to be so: the instant, and how many events of the journal there were.
package struct Onset: Hashable, Sendable {
    package var events: Int
    package var at: Instant

    /// When all of some claims first are so, after what an observer knows; nil: not by the end.
    ///
    /// As in temporal checks, what happens counts from here on, and the claims are looked at after
    /// each event and wherever time alone may change their answer.
    package static func first(
        of claims: [Claim], after observer: Observer, _ events: ArraySlice<JournalEvent>,
        from start: Instant, through end: Instant
    ) -> Onset? {
        var observer = observer
        let mark = observer.mark()
        var now = start
        func areSo() -> Bool {
            claims.allSatisfy { $0.holds(in: observer, at: now, since: mark) }
        }
        /// Goes on to an instant, unless time alone makes them so before.
        func pass(to limit: Instant) -> Bool {
            while let next = claims.compactMap({ observer.nextChange(of: $0, after: now) }).min(),
                next > now, next < limit
            {
                now = next
                if areSo() { return true }
            }
            now = max(now, limit)
            return false
        }
        if areSo() { return Onset(events: events.startIndex, at: now) }
        for (index, event) in zip(events.indices, events) {
            if pass(to: event.at) { return Onset(events: index, at: now) }
            observer.observe(event)
            if areSo() { return Onset(events: index + 1, at: now) }
        }
        if pass(to: end) || areSo() { return Onset(events: events.endIndex, at: now) }
        return nil
    }
}
