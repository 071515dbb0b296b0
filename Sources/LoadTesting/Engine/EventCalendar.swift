/// The event list of a shard: a calendar of two levels in front of a small heap.
///
/// The time up to the horizon is cut into fine buckets of about a hundred events, and 256 of them
/// make a coarse one. An event goes to the end of its coarse bucket; when that one opens, its
/// events are dealt to its fine buckets; when a fine one opens, they are sorted. So an event is
/// written a few times, each time near something written just before, instead of moving through
/// a heap of millions; only what comes into the open bucket goes through a small heap.
struct EventCalendar: ~Copyable {
    private static let fineBits: Int64 = 8
    private static let fineCount = 1 << 8

    let horizon: Int64
    private let fineShift: Int64
    private let coarseShift: Int64
    private let coarse: Column<ChunkPointer?>
    private let fine: Column<ChunkPointer?>
    private var pool = ChunkPool()
    private var bucket = OpenBucket()
    /// What came into the open bucket since it was opened.
    private var late = EventHeap()
    /// Whether the event looked at last came into its bucket after it was opened.
    private(set) var isLate = false
    /// The fine bucket that opens next, counted from the start of the run; all before are open.
    private var nextFine: Int64 = 0
    /// The coarse bucket whose events have been dealt out.
    private var openCoarse: Int64 = -1
    /// The end of the last fine bucket opened.
    private var openEnd: Int64 = 0

    /// `expectedEvents` over the whole horizon decide how wide a bucket is.
    init(horizon: Int64, expectedEvents: Double) {
        self.horizon = horizon
        let width = max(1, Double(horizon) / max(1, expectedEvents) * 96)
        fineShift = Int64(max(0, min(40, Int(width).bitWidth - 1 - Int(width).leadingZeroBitCount)))
        coarseShift = fineShift + EventCalendar.fineBits
        coarse = .allocate(capacity: Int(horizon >> coarseShift) + 1)
        coarse.initialize(repeating: nil)
        fine = .allocate(capacity: EventCalendar.fineCount)
        fine.initialize(repeating: nil)
    }

    deinit {
        coarse.deallocate()
        fine.deallocate()
    }

    var bytes: Int { pool.bytes + coarse.capacity * 8 }

    /// Adds an event; one at or after the horizon never happens.
    @inline(__always)
    mutating func push(_ event: LoadEvent) {
        if event.at >= horizon { return }
        if event.at < openEnd { return late.push(event) }
        let bucket = event.at >> coarseShift
        if bucket == openCoarse {
            pool.append(event, to: fine + Int(event.at >> fineShift & 255))
        } else {
            pool.append(event, to: coarse + Int(bucket))
        }
    }

    /// The earliest event of the open bucket; nil where there is none before `limit`.
    @inline(__always)
    mutating func next(before limit: Int64) -> LoadEvent? {
        isLate = late.count > 0 && (bucket.isEmpty || late.first < bucket.first)
        if isLate { return late.first.at < limit ? late.first : nil }
        return !bucket.isEmpty && bucket.first.at < limit ? bucket.first : nil
    }

    /// Takes out the event that was looked at last.
    @inline(__always)
    mutating func take() {
        if isLate { late.removeFirst() } else { bucket.removeFirst() }
    }

    /// The events that the open bucket had when it was opened and has still.
    var opened: UnsafeBufferPointer<LoadEvent> { bucket.left }

    /// Opens buckets that begin before `limit` until there is something in one; false where
    /// there is nothing, or what is open is not empty.
    mutating func open(before limit: Int64) -> Bool {
        guard bucket.isEmpty, late.count == 0 else { return false }
        while bucket.isEmpty {
            if nextFine << fineShift >= limit { return false }
            let coarseBucket = nextFine >> EventCalendar.fineBits
            if coarseBucket != openCoarse {
                if coarseBucket >= coarse.capacity { return false }
                deal(coarseBucket)
            }
            load(fine + Int(nextFine & 255))
            nextFine += 1
            openEnd = nextFine << fineShift
        }
        return true
    }

    private mutating func deal(_ bucket: Int64) {
        openCoarse = bucket
        var list = coarse[Int(bucket)]
        coarse[Int(bucket)] = nil
        while let chunk = list {
            let events = EventChunk.events(chunk)
            for index in 0..<chunk.pointee.count {
                pool.append(events[index], to: fine + Int(events[index].at >> fineShift & 255))
            }
            list = chunk.pointee.next
            pool.giveBack(chunk)
        }
    }

    private mutating func load(_ list: UnsafeMutablePointer<ChunkPointer?>) {
        var next = list.pointee
        list.pointee = nil
        while let chunk = next {
            bucket.take(EventChunk.events(chunk), count: chunk.pointee.count)
            next = chunk.pointee.next
            pool.giveBack(chunk)
        }
        bucket.sort(from: nextFine << fineShift, shift: fineShift)
    }
}
