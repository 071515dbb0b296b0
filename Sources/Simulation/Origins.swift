public import VirtualTime

/// Which of several things that go on at the same time outside the run something goes back to, so
/// that each can wait for what it caused itself; 0 is not told apart from anything.
///
/// Whatever a participant sends while it handles an envelope has that envelope's origin.
@usableFromInline package typealias Origin = UInt32

/// Counts by origin, as few as there are origins with one above zero.
///
/// Kept in order of the origins, so that equal counts are equal values, in memory and on a wire.
@usableFromInline package struct OriginCounts: Hashable, Codable, Sendable {
    @usableFromInline
    package struct Entry: Hashable, Codable, Sendable {
        @usableFromInline package var origin: Origin
        @usableFromInline package var count: Int

        @inlinable
        package init(origin: Origin, count: Int) {
            self.origin = origin
            self.count = count
        }
    }

    @usableFromInline package private(set) var entries: [Entry] = []

    package init() {}

    @inlinable
    package var isEmpty: Bool { entries.isEmpty }

    @usableFromInline
    package subscript(origin: Origin) -> Int {
        let place = place(of: origin)
        return place < entries.count && entries[place].origin == origin ? entries[place].count : 0
    }

    /// Adds to an origin's count; 0 has none.
    @usableFromInline
    package mutating func add(_ count: Int, to origin: Origin) {
        if origin == 0 || count == 0 { return }
        let place = place(of: origin)
        guard place < entries.count, entries[place].origin == origin else {
            entries.insert(Entry(origin: origin, count: count), at: place)
            return
        }
        entries[place].count += count
        if entries[place].count == 0 { entries.remove(at: place) }
    }

    private func place(of origin: Origin) -> Int {
        entries.lowerBound { $0.origin < origin }
    }
}

/// What a shard has pending of one origin.
@usableFromInline package struct OriginOutlook: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline package var origin: Origin
    /// The latest delivery of anything in transit; nil where nothing is.
    @usableFromInline package var latestInTransit: Instant?
    @usableFromInline package var inTransit: Int
    /// Messages sent that will be sent again until they are answered.
    @usableFromInline package var unanswered: Int

    @inlinable
    package init(
        origin: Origin, latestInTransit: Instant? = nil, inTransit: Int = 0, unanswered: Int = 0
    ) {
        self.origin = origin
        self.latestInTransit = latestInTransit
        self.inTransit = inTransit
        self.unanswered = unanswered
    }

    @usableFromInline
    package mutating func merge(_ other: OriginOutlook) {
        if let instant = other.latestInTransit { latestInTransit = later(latestInTransit, instant) }
        inTransit += other.inTransit
        unanswered += other.unanswered
    }
}

/// What is pending by origin, in order of the origins; none for what goes back to origin 0.
@usableFromInline package struct OriginOutlooks: Hashable, Sendable {
    @usableFromInline package private(set) var entries: [OriginOutlook] = []

    @inlinable
    package init() {}

    @inlinable
    package var isEmpty: Bool { entries.isEmpty }

    /// Nil where the origin has nothing pending.
    @usableFromInline
    package subscript(origin: Origin) -> OriginOutlook? {
        let place = place(of: origin)
        return place < entries.count && entries[place].origin == origin ? entries[place] : nil
    }

    /// Counts something in transit.
    @usableFromInline
    package mutating func add(deliveredAt instant: Instant, of origin: Origin) {
        merge(OriginOutlook(origin: origin, latestInTransit: instant, inTransit: 1))
    }

    /// Takes off something in transit, the earliest of its origin.
    ///
    /// The latest may stay as it is: as long as any is pending, so is the latest.
    @usableFromInline
    package mutating func remove(of origin: Origin) {
        let place = place(of: origin)
        precondition(
            place < entries.count && entries[place].origin == origin
                && entries[place].inTransit > 0, "nothing of origin \(origin) is in transit")
        entries[place].inTransit -= 1
        if entries[place].inTransit == 0 { entries.remove(at: place) }
    }

    @usableFromInline
    package mutating func merge(_ other: OriginOutlook) {
        let place = place(of: other.origin)
        if place < entries.count, entries[place].origin == other.origin {
            entries[place].merge(other)
        } else {
            entries.insert(other, at: place)
        }
    }

    @usableFromInline
    package mutating func merge(_ other: OriginOutlooks) {
        if entries.isEmpty {
            entries = other.entries
        } else {
            for entry in other.entries { merge(entry) }
        }
    }

    @usableFromInline
    package mutating func merge(unanswered: OriginCounts) {
        for entry in unanswered.entries {
            merge(OriginOutlook(origin: entry.origin, unanswered: entry.count))
        }
    }

    private func place(of origin: Origin) -> Int {
        entries.lowerBound { $0.origin < origin }
    }
}

extension Array {
    /// The first place whose element is not before what is looked for; the elements are in order.
    fileprivate func lowerBound(_ isBefore: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
