/// What the clocks of a time zone show: its distance from UTC at every instant.
///
/// Local times are written as an `Instant` whose fields, read as if they were UTC, are what the
/// clock shows. A clock that is put forward leaves times out, one that is put back shows times
/// twice; see `firstInstant(showing:)`.
package struct ZoneRules: Hashable, Sendable {
    /// As in the zone data: `Europe/Berlin`.
    package let name: String
    /// When the distance changes, ascending.
    let changes: [Instant]
    /// The distance from each change on; one for each.
    let distances: [TimeSpan]
    /// The distance before the first change.
    let before: TimeSpan
    /// What holds after the last change; nil: the last distance for ever.
    let rule: ZoneRule?

    init(
        name: String, changes: [Instant], distances: [TimeSpan], before: TimeSpan, rule: ZoneRule?
    ) {
        self.name = name
        self.changes = changes
        self.distances = distances
        self.before = before
        self.rule = rule
    }

    /// Coordinated universal time, which needs no file.
    package static let utc = ZoneRules(
        name: "UTC", changes: [], distances: [], before: .zero, rule: nil)

    /// Whether clocks never differ from UTC.
    package var isUTC: Bool { changes.isEmpty && rule == nil && before == .zero }

    /// No clock is further than this from UTC: RFC 9636 allows -25 to +26 hours.
    static let furthest = TimeSpan.hours(26)

    /// The time between two changes, in which clocks run evenly; the end does not belong to it.
    package struct Stretch: Hashable, Sendable {
        package var start: Instant
        package var end: Instant
        /// East of UTC is above zero.
        package var distance: TimeSpan
    }

    /// The stretch in which `instant` lies; the last one ends at the distant future.
    package func stretch(at instant: Instant) -> Stretch {
        let next = changes.partition(after: instant)
        let start = next == 0 ? Instant.distantPast : changes[next - 1]
        if next < changes.count {
            let distance = next == 0 ? before : distances[next - 1]
            return Stretch(start: start, end: changes[next], distance: distance)
        }
        if let rule {
            var stretch = rule.stretch(at: instant)
            stretch.start = max(start, stretch.start)
            return stretch
        }
        return Stretch(start: start, end: .distantFuture, distance: distances.last ?? before)
    }

    /// What the clock shows at `instant`.
    package func local(_ instant: Instant) -> Instant {
        isUTC ? instant : instant + stretch(at: instant).distance
    }

    /// The first instant at which the clock shows `local` or a later time.
    ///
    /// So of a time shown twice it is the first one, and for a time left out it is the instant
    /// at which the clock is put forward. A later `local` never gives an earlier instant.
    package func firstInstant(showing local: Instant) -> Instant {
        if isUTC || local == .distantPast || local == .distantFuture { return local }
        var stretch = stretch(at: local - Self.furthest)
        while true {
            let instant = max(stretch.start, local - stretch.distance)
            if instant < stretch.end || stretch.end == .distantFuture { return instant }
            stretch = self.stretch(at: stretch.end)
        }
    }
}

extension [Instant] {
    /// How many of the ascending instants are not after `instant`.
    func partition(after instant: Instant) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
