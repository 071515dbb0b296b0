public import VirtualTime

/// The pending envelopes of a shard, earliest first in the total order.
///
/// A 4-ary heap of small keys over a store of envelopes: four children share a cache line or two,
/// and the envelopes themselves never move. Nothing is ever taken out of the middle; a receiver
/// checks whether a timer still matters. The interface leaves room for a calendar in front.
@usableFromInline package struct EventList<Message: Sendable & BitwiseCopyable>: Sendable {
    @usableFromInline var heap: [Key] = []
    @usableFromInline var store: [Envelope<Message>] = []
    @usableFromInline var freePlaces: [UInt32] = []
    /// How many pending envelopes are in transit, timers left out.
    @usableFromInline package var inTransit = 0
    @usableFromInline var latestSeen = Instant.distantPast
    /// What is in transit by origin.
    @usableFromInline package var origins = OriginOutlooks()

    @inlinable
    package init() {}

    /// The order of an envelope and where it is stored; 24 bytes.
    @usableFromInline
    struct Key: Sendable, BitwiseCopyable {
        @usableFromInline var deliverAt: Int64
        @usableFromInline var participants: UInt64
        @usableFromInline var sequence: UInt32
        @usableFromInline var place: UInt32

        @inlinable
        init(_ envelope: Envelope<Message>, place: UInt32) {
            deliverAt = envelope.deliverAt.microseconds
            participants =
                UInt64(envelope.recipient.rawValue) << 32 | UInt64(envelope.sender.rawValue)
            sequence = envelope.sequence
            self.place = place
        }

        @inlinable
        static func < (a: Key, b: Key) -> Bool {
            if a.deliverAt != b.deliverAt { return a.deliverAt < b.deliverAt }
            if a.participants != b.participants { return a.participants < b.participants }
            return a.sequence < b.sequence
        }
    }

    @inlinable
    package var count: Int { heap.count }

    @inlinable
    package var isEmpty: Bool { heap.isEmpty }

    /// The instant of the first envelope; nil where there is none.
    @inlinable
    package var earliest: Instant? {
        heap.isEmpty ? nil : Instant(microseconds: heap[0].deliverAt)
    }

    /// The latest instant at which something in transit is delivered; nil where nothing is.
    ///
    /// It may be kept as a running maximum, because envelopes leave in order of time: as long as
    /// any in transit is pending, so is the latest.
    @inlinable
    package var latestInTransit: Instant? { inTransit == 0 ? nil : latestSeen }

    /// In no particular order.
    package var pending: [Envelope<Message>] { heap.map { store[Int($0.place)] } }

    @inlinable
    package mutating func insert(_ envelope: Envelope<Message>) {
        if !envelope.isWaiting {
            latestSeen = inTransit == 0 ? envelope.deliverAt : max(latestSeen, envelope.deliverAt)
            inTransit += 1
            if envelope.origin != 0 {
                origins.add(deliveredAt: envelope.deliverAt, of: envelope.origin)
            }
        }
        let place: UInt32
        if let free = freePlaces.popLast() {
            place = free
            store[Int(free)] = envelope
        } else {
            place = UInt32(store.count)
            store.append(envelope)
        }
        let key = Key(envelope, place: place)
        heap.append(key)
        rise(key, from: heap.count - 1)
    }

    /// Takes out the first envelope where it is due before `end`; nil otherwise.
    @inlinable
    package mutating func popFirst(before end: Instant) -> Envelope<Message>? {
        guard let first = heap.first, first.deliverAt < end.microseconds else { return nil }
        let envelope = store[Int(first.place)]
        freePlaces.append(first.place)
        let last = heap.removeLast()
        if !heap.isEmpty { sink(last) }
        if !envelope.isWaiting {
            inTransit -= 1
            if envelope.origin != 0 { origins.remove(of: envelope.origin) }
        }
        return envelope
    }

    /// Moves `key` from the end towards the root.
    @inlinable
    mutating func rise(_ key: Key, from position: Int) {
        var position = position
        while position > 0 {
            let parent = (position - 1) >> 2
            guard key < heap[parent] else { break }
            heap[position] = heap[parent]
            position = parent
        }
        heap[position] = key
    }

    /// Puts `key` at the root and moves it towards the leaves.
    @inlinable
    mutating func sink(_ key: Key) {
        let count = heap.count
        var position = 0
        while true {
            let firstChild = position * 4 + 1
            guard firstChild < count else { break }
            var least = firstChild
            var child = firstChild + 1
            let end = min(firstChild + 4, count)
            while child < end {
                if heap[child] < heap[least] { least = child }
                child += 1
            }
            guard heap[least] < key else { break }
            heap[position] = heap[least]
            position = least
        }
        heap[position] = key
    }
}
