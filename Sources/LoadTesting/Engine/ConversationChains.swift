import Marketplace

/// A conversation of a shard: the number of its chunk and its place in it, or none.
///
/// Later conversations of one client have larger numbers.
struct ConversationPlace: Equatable, BitwiseCopyable {
    static let placeBits: UInt32 = 4
    static let none = ConversationPlace(rawValue: .max)

    var rawValue: UInt32

    @inline(__always)
    init(rawValue: UInt32) { self.rawValue = rawValue }

    @inline(__always)
    init(chunk: UInt32, place: Int) {
        rawValue = chunk << ConversationPlace.placeBits | UInt32(truncatingIfNeeded: place)
    }

    @inline(__always) var chunk: UInt32 { rawValue >> ConversationPlace.placeBits }
    @inline(__always) var place: Int { Int(rawValue & (1 << ConversationPlace.placeBits - 1)) }
}

/// The conversations of all clients of a shard: for each client a chain of chunks of 256 bytes,
/// newest first, each with up to fifteen conversations.
///
/// A chunk knows its client, so what happens in a conversation needs no look at the client's
/// record, and mostly a single cache line.
struct ConversationChains: ~Copyable {
    static let perChunk = 15
    static let byteCount =
        MemoryLayout<Header>.stride + perChunk * MemoryLayout<PairRecord>.stride
    private static let slabBits = 12
    private static let chunksPerSlab = 1 << slabBits
    private static let mostChunks: UInt32 = 1 << (32 - ConversationPlace.placeBits) - 1

    /// What a chunk begins with; sixteen bytes, as a conversation has.
    private struct Header: BitwiseCopyable {
        var older: UInt32
        var client: UInt32
        var group: UInt16
        private var padding: UInt32 = 0

        init(older: UInt32, client: UInt32, group: UInt16) {
            self.older = older
            self.client = client
            self.group = group
        }
    }

    private var slabs: Column<UnsafeMutableRawPointer>
    private var slabCount = 0
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
    private func header(_ chunk: UInt32) -> UnsafeMutablePointer<Header> {
        assert(chunk < used, "there is no chunk \(chunk) among \(used)")
        return
            (slabs[Int(chunk) >> ConversationChains.slabBits]
            + (Int(chunk) & (ConversationChains.chunksPerSlab - 1)) << 8)
            .assumingMemoryBound(to: Header.self)
    }

    @inline(__always)
    private func pairs(_ chunk: UInt32) -> UnsafeMutablePointer<PairRecord> {
        UnsafeMutableRawPointer(header(chunk) + 1).assumingMemoryBound(to: PairRecord.self)
    }

    @inline(__always)
    func pair(_ place: ConversationPlace) -> UnsafeMutablePointer<PairRecord> {
        assert(place.place < ConversationChains.perChunk, "no chunk holds place \(place)")
        return pairs(place.chunk) + place.place
    }

    /// The client's place in the shard.
    @inline(__always)
    func client(_ place: ConversationPlace) -> Int { Int(header(place.chunk).pointee.client) }

    /// The number of the client's group.
    @inline(__always)
    func group(_ place: ConversationPlace) -> Int { Int(header(place.chunk).pointee.group) }

    /// Reads the lines of a conversation; its only use is that they are then in the cache.
    @inline(__always)
    func touch(_ place: ConversationPlace) -> UInt32 {
        header(place.chunk).pointee.client &+ pair(place).pointee.freelancer
    }

    /// Reads the lines into which the next conversation of a client will go.
    @inline(__always)
    func touchNext(_ chain: UInt32, count: Int) -> UInt32 {
        let place = count % ConversationChains.perChunk
        return place == 0 ? 0 : touch(ConversationPlace(chunk: chain, place: place))
    }

    /// Marks in a bit a freelancer whom clients have written to since a time of the run.
    func mark(_ contacted: inout [UInt64], since: Int64) {
        for chunk in 0..<used {
            let pairs = pairs(chunk)
            for place in 0..<ConversationChains.perChunk {
                let pair = pairs[place]
                if pair.freelancer == .max { break }
                if pair.firstContact < since || !pair.hasBegun { continue }
                // Who proposed was not written to, unless there was an invite besides.
                if pair.hasProposal, pair.invite.phase == .none { continue }
                contacted[Int(pair.freelancer >> 6)] |= 1 << UInt64(pair.freelancer & 63)
            }
        }
    }

    /// The conversation with a freelancer in a chain.
    func find(_ freelancer: UInt32, in chain: UInt32) -> ConversationPlace {
        var chunk = chain
        while chunk != .max {
            let pairs = pairs(chunk)
            for place in 0..<ConversationChains.perChunk
            where pairs[place].freelancer == freelancer {
                return ConversationPlace(chunk: chunk, place: place)
            }
            chunk = header(chunk).pointee.older
        }
        return .none
    }

    /// The conversation that was added after `number` others to a chain of `count`.
    func place(_ number: Int, in chain: UInt32, count: Int) -> ConversationPlace {
        var chunk = chain
        let newest = (count - 1) / ConversationChains.perChunk
        for _ in 0..<newest - number / ConversationChains.perChunk {
            chunk = header(chunk).pointee.older
        }
        return ConversationPlace(chunk: chunk, place: number % ConversationChains.perChunk)
    }

    /// The conversation that was added last to a chain of `count`, which is not empty.
    func newest(_ chain: UInt32, count: Int) -> ConversationPlace {
        ConversationPlace(chunk: chain, place: (count - 1) % ConversationChains.perChunk)
    }

    /// Adds a conversation at the end of a chain of `count`, whose newest chunk may change.
    @inline(__always)
    mutating func append(
        _ pair: PairRecord, to chain: inout UInt32, count: Int, client: Int, group: UInt16
    ) -> ConversationPlace {
        let place = count % ConversationChains.perChunk
        if place == 0 { chain = take(older: chain, client: client, group: group) }
        pairs(chain)[place] = pair
        return ConversationPlace(chunk: chain, place: place)
    }

    private mutating func take(older: UInt32, client: Int, group: UInt16) -> UInt32 {
        if Int(used) == slabCount << ConversationChains.slabBits { addSlab() }
        precondition(
            used < ConversationChains.mostChunks, "a shard has more conversations than it can hold")
        let chunk = used
        used += 1
        header(chunk).initialize(
            to: Header(older: older, client: UInt32(client), group: group))
        pairs(chunk).initialize(repeating: .nobody, count: ConversationChains.perChunk)
        return chunk
    }

    private mutating func addSlab() {
        if slabCount == slabs.capacity {
            slabs = slabs.moved(count: slabCount, toCapacity: slabCount * 2)
        }
        let size = ConversationChains.chunksPerSlab * ConversationChains.byteCount
        (slabs + slabCount).initialize(to: .allocate(byteCount: size, alignment: 256))
        slabCount += 1
    }
}
