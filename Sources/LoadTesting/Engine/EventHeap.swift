/// The events that came into a bucket after it was opened, in a heap of four children a node.
struct EventHeap: ~Copyable {
    private var events: Column<LoadEvent>
    private(set) var count = 0

    init() { events = .allocate(capacity: 64) }
    deinit { events.deallocate() }

    /// The earliest event of a heap that is not empty.
    var first: LoadEvent {
        @inline(__always) get { events[0] }
    }

    mutating func push(_ event: LoadEvent) {
        if count == events.capacity {
            events = events.moved(count: count, toCapacity: count * 2)
        }
        var place = count
        count += 1
        while place > 0 {
            let parent = (place - 1) >> 2
            if !(event < events[parent]) { break }
            events[place] = events[parent]
            place = parent
        }
        events[place] = event
    }

    /// Takes the earliest event out of a heap that is not empty.
    @inline(__always)
    mutating func removeFirst() {
        count -= 1
        if count > 0 { sink(events[count], from: 0) }
    }

    @inline(__always)
    private mutating func sink(_ event: LoadEvent, from start: Int) {
        var place = start
        while true {
            let child = place << 2 + 1
            if child >= count { break }
            var least = child
            let end = min(child + 4, count)
            var other = child + 1
            while other < end {
                if events[other] < events[least] { least = other }
                other += 1
            }
            if !(events[least] < event) { break }
            events[place] = events[least]
            place = least
        }
        events[place] = event
    }
}
