/// The name of a random stream: whose luck, and for what.
///
/// Keys are built from names and numbers by a stable hash, so that a stream means the same in
/// every run, at every placement, whoever else takes part.
@usableFromInline package struct StreamKey: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline package let value: UInt64

    @inlinable
    package init(value: UInt64) { self.value = value }

    /// The luck of a named participant for one purpose: `StreamKey("ben", "reply-delay")`.
    @inlinable
    package init(
        _ participant: some StringProtocol, _ purpose: some StringProtocol
    ) {
        var hash = StableHash64()
        hash.combine(text: participant)
        hash.combine(text: purpose)
        value = hash.finalize()
    }

    /// A narrower key, such as one per partner or per conversation.
    @inlinable
    package func with(_ number: UInt64) -> StreamKey {
        var hash = StableHash64(seed: value)
        hash.combine(number)
        return StreamKey(value: hash.finalize())
    }

    /// A narrower key by name.
    @inlinable
    package func with(_ name: some StringProtocol) -> StreamKey {
        var hash = StableHash64(seed: value)
        hash.combine(text: name)
        return StreamKey(value: hash.finalize())
    }
}

/// A counter-based generator: the n-th draw is a function of the seed, the key and n alone.
///
/// Nothing is shared between streams, so one participant more or less, or another order of
/// events elsewhere, changes nobody else's luck.
@usableFromInline package struct RandomStream: Hashable, Codable, Sendable, BitwiseCopyable {
    @usableFromInline let key: UInt64
    /// How many words were drawn so far.
    @usableFromInline package var counter: UInt64

    @inlinable
    package init(seed: UInt64, key: StreamKey) {
        var hash = StableHash64(seed: seed)
        hash.combine(key.value)
        self.key = hash.finalize()
        counter = 0
    }

    /// The word at a place of the stream, without moving it.
    @inlinable
    @inline(__always)
    package func draw(at place: UInt64) -> UInt64 {
        // The key enters twice, so that two streams are never shifts of one another.
        let first = mixed(place &* 0x9E37_79B9_7F4A_7C15 &+ key)
        return mixedAgain(first ^ (key << 32 | key >> 32) &* 0xD6E8_FEB8_6659_FD93)
    }

    @inlinable
    package mutating func next() -> UInt64 {
        defer { counter &+= 1 }
        return draw(at: counter)
    }

    /// A number in the open interval from 0 to 1, on a grid of 2⁻⁵² with both ends left out.
    @inlinable
    package mutating func uniform() -> Double {
        (Double(next() >> 12) + 0.5) * 0x1p-52
    }

    /// A whole number from 0 to `bound` − 1, each equally likely; `bound` is positive.
    @inlinable
    package mutating func below(_ bound: UInt64) -> UInt64 {
        precondition(bound > 0, "a random number below 0 does not exist")
        // The high half of a full product is even except for a few low halves, which are redrawn.
        // They lie below the bound, so nearly always there is no need to divide.
        while true {
            let (high, low) = next().multipliedFullWidth(by: bound)
            if low >= bound || low >= (0 &- bound) % bound { return high }
        }
    }

    /// True with the given probability; one word is drawn whatever the probability.
    @inlinable
    package mutating func chance(_ probability: Double) -> Bool {
        uniform() < probability
    }
}
