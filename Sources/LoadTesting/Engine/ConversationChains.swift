/// The conversations of all clients of a shard: for each client a chain of chunks of 256 bytes,
/// newest first, each with up to fifteen conversations.
///
/// The numbers of a chunk's freelancers fill its first cache line, so that looking for one costs
/// one line a chunk.
struct ConversationChains: ~Copyable {
    static let perChunk = 15
    private static let byteCount = 256
    private static let slabBits = 12
    private static let chunksPerSlab = 1 << slabBits
    private static let pairsOffset = 64

    private var slabs: UnsafeMutablePointer<UnsafeMutableRawPointer>
    private var slabCount = 0
    private var slabCapacity = 64
    private var used: UInt32 = 0

    init() { slabs = .allocate(capacity: 64) }

    deinit {
        for index in 0..<slabCount { slabs[index].deallocate() }
        slabs.deallocate()
    }

    var bytes: Int {
        slabCount * ConversationChains.chunksPerSlab * ConversationChains.byteCount
    }

    @inline(__always)
    private func address(_ chunk: UInt32) -> UnsafeMutableRawPointer {
        slabs[Int(chunk) >> ConversationChains.slabBits]
            + (Int(chunk) & (ConversationChains.chunksPerSlab - 1)) << 8
    }

    @inline(__always)
    private func numbers(_ chunk: UnsafeMutableRawPointer) -> UnsafeMutablePointer<UInt32> {
        chunk.assumingMemoryBound(to: UInt32.self)
    }

    /// Reads the line that a search would begin with; its only use is that it is then in the cache.
    @inline(__always)
    func touch(_ chain: UInt32) -> UInt32 {
        chain == .max ? 0 : numbers(address(chain))[0]
    }

    /// Reads the line after that one.
    @inline(__always)
    func touchOlder(_ chain: UInt32) -> UInt32 {
        chain == .max ? 0 : touch(numbers(address(chain))[0])
    }

    /// Reads the line of a conversation that is in the newest chunk.
    @inline(__always)
    func touchPair(_ slot: Int, in chain: UInt32, count: Int) -> UInt32 {
        let first = (count - 1) / ConversationChains.perChunk * ConversationChains.perChunk
        guard chain != .max, slot >= first else { return 0 }
        let offset = ConversationChains.pairsOffset + (slot - first) * 12
        return address(chain).load(fromByteOffset: offset, as: UInt32.self)
    }

    /// The place of the conversation with a freelancer; -1 where there is none.
    @inline(__always)
    func find(_ freelancer: UInt32, in chain: UInt32, count: Int) -> Int {
        if count == 0 { return -1 }
        var chunk = chain
        var base = (count - 1) / ConversationChains.perChunk * ConversationChains.perChunk
        while true {
            let numbers = numbers(address(chunk))
            var hits: UInt32 = 0
            for place in 1...ConversationChains.perChunk {
                hits |= (numbers[place] == freelancer ? 1 : 0) << UInt32(place)
            }
            if hits != 0 { return base + hits.trailingZeroBitCount - 1 }
            if base == 0 { return -1 }
            base -= ConversationChains.perChunk
            chunk = numbers[0]
        }
    }

    /// The chunk that holds a conversation.
    @inline(__always)
    private func chunk(of slot: Int, in chain: UInt32, count: Int) -> UnsafeMutableRawPointer {
        var hops = (count - 1) / ConversationChains.perChunk - slot / ConversationChains.perChunk
        var place = address(chain)
        while hops > 0 {
            place = address(numbers(place)[0])
            hops -= 1
        }
        return place
    }

    @inline(__always)
    func freelancer(_ slot: Int, in chain: UInt32, count: Int) -> UInt32 {
        let chunk = chunk(of: slot, in: chain, count: count)
        return numbers(chunk)[slot % ConversationChains.perChunk + 1]
    }

    @inline(__always)
    func pair(_ slot: Int, in chain: UInt32, count: Int) -> UnsafeMutablePointer<PairRecord> {
        let chunk = chunk(of: slot, in: chain, count: count)
        return (chunk + ConversationChains.pairsOffset)
            .assumingMemoryBound(to: PairRecord.self) + slot % ConversationChains.perChunk
    }

    /// Adds a conversation at the end of a chain of `count`, whose newest chunk may change.
    mutating func append(
        _ freelancer: UInt32, _ pair: PairRecord, to chain: inout UInt32, count: Int
    ) {
        let place = count % ConversationChains.perChunk
        if place == 0 {
            let older = chain
            chain = take()
            numbers(address(chain))[0] = older
        }
        let chunk = address(chain)
        numbers(chunk)[place + 1] = freelancer
        ((chunk + ConversationChains.pairsOffset)
            .assumingMemoryBound(to: PairRecord.self) + place).initialize(to: pair)
    }

    private mutating func take() -> UInt32 {
        if Int(used) == slabCount << ConversationChains.slabBits { addSlab() }
        let chunk = used
        used += 1
        let numbers = address(chunk).bindMemory(to: UInt32.self, capacity: 16)
        numbers.initialize(repeating: .max, count: 16)
        return chunk
    }

    private mutating func addSlab() {
        if slabCount == slabCapacity {
            let larger = UnsafeMutablePointer<UnsafeMutableRawPointer>.allocate(
                capacity: slabCapacity * 2)
            larger.moveInitialize(from: slabs, count: slabCount)
            slabs.deallocate()
            slabs = larger
            slabCapacity *= 2
        }
        let size = ConversationChains.chunksPerSlab * ConversationChains.byteCount
        (slabs + slabCount).initialize(to: .allocate(byteCount: size, alignment: 256))
        slabCount += 1
    }
}
