/// A list of events in chunks of 512 bytes, newest chunk first; the order in it does not matter.
struct EventChunk {
    static let capacity = 31
    static let byteCount = 16 + capacity * MemoryLayout<LoadEvent>.stride
    var next: UnsafeMutablePointer<EventChunk>?
    var count: Int

    /// The events follow the header.
    @inline(__always)
    static func events(_ chunk: UnsafeMutablePointer<EventChunk>) -> UnsafeMutablePointer<LoadEvent>
    {
        (UnsafeMutableRawPointer(chunk) + 16).assumingMemoryBound(to: LoadEvent.self)
    }
}

typealias ChunkPointer = UnsafeMutablePointer<EventChunk>

/// Chunks in slabs, with a list of those that are free, so that the memory follows the largest
/// number of pending events and not their total.
struct ChunkPool: ~Copyable {
    private static let chunksPerSlab = 512
    private var slabs: [UnsafeMutableRawPointer] = []
    private var free: ChunkPointer?

    init() {}
    deinit { for slab in slabs { slab.deallocate() } }

    var bytes: Int { slabs.count * ChunkPool.chunksPerSlab * EventChunk.byteCount }

    /// Adds an event to a list.
    @inline(__always)
    mutating func append(_ event: LoadEvent, to list: UnsafeMutablePointer<ChunkPointer?>) {
        var chunk: ChunkPointer
        if let head = list.pointee, head.pointee.count < EventChunk.capacity {
            chunk = head
        } else {
            chunk = take()
            chunk.pointee.next = list.pointee
            list.pointee = chunk
        }
        EventChunk.events(chunk)[chunk.pointee.count] = event
        chunk.pointee.count += 1
    }

    @inline(__always)
    private mutating func take() -> ChunkPointer {
        if free == nil { addSlab() }
        let chunk = free.unsafelyUnwrapped
        free = chunk.pointee.next
        chunk.pointee.count = 0
        return chunk
    }

    @inline(__always)
    mutating func giveBack(_ chunk: ChunkPointer) {
        chunk.pointee.next = free
        free = chunk
    }

    private mutating func addSlab() {
        let slab = UnsafeMutableRawPointer.allocate(
            byteCount: ChunkPool.chunksPerSlab * EventChunk.byteCount, alignment: 64)
        slabs.append(slab)
        for index in 0..<ChunkPool.chunksPerSlab {
            let chunk = (slab + index * EventChunk.byteCount).bindMemory(
                to: EventChunk.self, capacity: 1)
            chunk.initialize(to: EventChunk(next: free, count: 0))
            free = chunk
        }
    }
}
