/// The events of the bucket that is being worked through, in order.
///
/// They are dealt into 128 parts of the bucket's time by counting, which needs no comparison, and
/// the few that share a part are put in order by insertion.
struct OpenBucket: ~Copyable {
    private static let partBits: Int64 = 7
    private static let partCount = 1 << Int(partBits)

    private var events: Column<LoadEvent>
    /// Where events wait to be sorted.
    private var unsorted: Column<LoadEvent>
    private let starts: Column<UInt32>
    private var next = 0
    private var count = 0

    init() {
        events = .allocate(capacity: 256)
        unsorted = .allocate(capacity: 256)
        starts = .allocate(capacity: OpenBucket.partCount)
        starts.initialize(repeating: 0)
    }

    deinit {
        events.deallocate()
        unsorted.deallocate()
        starts.deallocate()
    }

    var isEmpty: Bool {
        @inline(__always) get { next == count }
    }

    /// The earliest event of a bucket that is not empty.
    var first: LoadEvent {
        @inline(__always) get { events[next] }
    }

    var left: UnsafeBufferPointer<LoadEvent> {
        events.slice(next..<count)
    }

    @inline(__always)
    mutating func removeFirst() { next += 1 }

    /// Adds events to a bucket that has been worked through; `sort` must follow.
    mutating func take(_ more: UnsafeMutablePointer<LoadEvent>, count added: Int) {
        if next > 0 { (next, count) = (0, 0) }
        if added == 0 { return }
        if count + added > unsorted.capacity { grow(to: count + added) }
        (unsorted + count).initialize(from: more, count: added)
        count += added
    }

    /// Puts the events in order; the bucket begins at `start` and is 2 to the power `shift` wide.
    mutating func sort(from start: Int64, shift: Int64) {
        guard next == 0, count > 0 else { return }
        let partShift = max(0, shift - OpenBucket.partBits)
        starts.update(repeating: 0)
        for index in 0..<count {
            starts[Int((unsorted[index].at &- start) >> partShift)] &+= 1
        }
        var sum: UInt32 = 0
        for part in 0..<OpenBucket.partCount {
            let size = starts[part]
            starts[part] = sum
            sum &+= size
        }
        for index in 0..<count {
            let event = unsorted[index]
            let part = Int((event.at &- start) >> partShift)
            events[Int(starts[part])] = event
            starts[part] &+= 1
        }
        insertInOrder()
    }

    /// Nearly all events are at their places or next to them.
    private func insertInOrder() {
        for index in 1..<max(1, count) where events[index] < events[index - 1] {
            let event = events[index]
            var place = index
            repeat {
                events[place] = events[place - 1]
                place -= 1
            } while place > 0 && event < events[place - 1]
            events[place] = event
        }
    }

    private mutating func grow(to needed: Int) {
        let larger = max(needed, unsorted.capacity * 2)
        unsorted = unsorted.moved(count: count, toCapacity: larger)
        events.deallocate()
        events = .allocate(capacity: larger)
    }
}
