/// The event list of a shard: a calendar of two levels in front of a small heap.
///
/// The time up to the horizon is cut into fine buckets of about a hundred events, and 256 of them
/// make a coarse one. An event goes to the end of its coarse bucket; when that one opens, its
/// events are dealt to its fine buckets; when a fine one opens, they go into the heap. So an
/// event is written three times, each time near something written just before, instead of moving
/// through a heap of millions.
struct EventCalendar: ~Copyable {
    private static let fineBits: Int64 = 8
    private static let fineCount = 1 << 8

    let horizon: Int64
    private let fineShift: Int64
    private let coarseShift: Int64
    private let coarseCount: Int
    private let coarse: UnsafeMutablePointer<ChunkPointer?>
    private let fine: UnsafeMutablePointer<ChunkPointer?>
    private var pool = ChunkPool()
    var heap = EventHeap()
    /// The fine bucket that opens next, counted from the start of the run; all before are open.
    private var nextFine: Int64 = 0
    /// The coarse bucket whose events have been dealt out.
    private var openCoarse: Int64 = -1
    /// The end of the last fine bucket opened: what is due before goes into the heap.
    private var openEnd: Int64 = 0

    /// `expectedEvents` over the whole horizon decide how wide a bucket is.
    init(horizon: Int64, expectedEvents: Double) {
        self.horizon = horizon
        let width = max(1, Double(horizon) / max(1, expectedEvents) * 96)
        fineShift = Int64(max(0, min(40, Int(width).bitWidth - 1 - Int(width).leadingZeroBitCount)))
        coarseShift = fineShift + EventCalendar.fineBits
        coarseCount = Int(horizon >> coarseShift) + 1
        coarse = .allocate(capacity: coarseCount)
        coarse.initialize(repeating: nil, count: coarseCount)
        fine = .allocate(capacity: EventCalendar.fineCount)
        fine.initialize(repeating: nil, count: EventCalendar.fineCount)
    }

    deinit {
        coarse.deallocate()
        fine.deallocate()
    }

    var bytes: Int { pool.bytes + coarseCount * 8 }

    /// Adds an event; one at or after the horizon never happens.
    @inline(__always)
    mutating func push(_ event: LoadEvent) {
        if event.at >= horizon { return }
        if event.at < openEnd { return heap.push(event) }
        let bucket = event.at >> coarseShift
        if bucket == openCoarse {
            pool.append(event, to: fine + Int(event.at >> fineShift & 255))
        } else {
            pool.append(event, to: coarse + Int(bucket))
        }
    }

    /// Opens buckets that begin before `limit` until there is something in the heap; false where
    /// there is nothing.
    mutating func open(before limit: Int64) -> Bool {
        while heap.count == 0 {
            if nextFine << fineShift >= limit { return false }
            let bucket = nextFine >> EventCalendar.fineBits
            if bucket != openCoarse {
                if bucket >= coarseCount { return false }
                deal(bucket)
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

    private mutating func load(_ bucket: UnsafeMutablePointer<ChunkPointer?>) {
        var list = bucket.pointee
        bucket.pointee = nil
        while let chunk = list {
            let events = EventChunk.events(chunk)
            for index in 0..<chunk.pointee.count { heap.appendUnordered(events[index]) }
            list = chunk.pointee.next
            pool.giveBack(chunk)
        }
        heap.order()
    }
}
