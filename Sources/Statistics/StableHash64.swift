/// A 64-bit hash that is the same in every process, on every platform and in every release.
///
/// The standard library's `Hasher` is seeded per process; names of streams and fingerprints of
/// runs must not be. Each word is folded in by a bijective mix of the state, so two inputs of one
/// length that differ in a single word never collide.
@usableFromInline package struct StableHash64: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline var state: UInt64

    @inlinable
    package init(seed: UInt64 = 0) {
        state = seed &+ 0x9E37_79B9_7F4A_7C15
    }

    @inlinable
    package mutating func combine(_ word: UInt64) {
        state = mixed(state ^ word) &+ 0x9E37_79B9_7F4A_7C15
    }

    @inlinable
    package mutating func combine(_ word: Int64) { combine(UInt64(bitPattern: word)) }

    @inlinable
    package mutating func combine(_ word: UInt32) { combine(UInt64(word)) }

    @inlinable
    package mutating func combine(_ value: Int) { combine(UInt64(bitPattern: Int64(value))) }

    @inlinable
    package mutating func combine(_ value: Bool) { combine(value ? 1 as UInt64 : 0) }

    /// Bytes in groups of eight, least significant first, and then their number.
    @inlinable
    package mutating func combine(bytes: some Sequence<UInt8>) {
        var word: UInt64 = 0
        var count: UInt64 = 0
        for byte in bytes {
            word |= UInt64(byte) << ((count & 7) * 8)
            count += 1
            if count & 7 == 0 {
                combine(word)
                word = 0
            }
        }
        if count & 7 != 0 { combine(word) }
        combine(count)
    }

    /// The UTF-8 bytes of a text.
    @inlinable
    package mutating func combine(text: some StringProtocol) {
        combine(bytes: text.utf8)
    }

    @inlinable
    package func finalize() -> UInt64 { mixedAgain(state) }
}

/// A bijection of 64-bit words in which every input bit moves every output bit: two rounds of
/// multiply and xor-shift, with the constants that D. Stafford found by search ("mix 13").
@inlinable
@inline(__always)
package func mixed(_ word: UInt64) -> UInt64 {
    var x = word
    x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
    x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
    return x ^ (x >> 31)
}

/// A second bijection, independent of `mixed`, with the constants of P. Evensen's "moremur".
@inlinable
@inline(__always)
package func mixedAgain(_ word: UInt64) -> UInt64 {
    var x = word
    x = (x ^ (x >> 27)) &* 0x3C79_AC49_2BA7_B653
    x = (x ^ (x >> 33)) &* 0x1C69_B3F7_4AC4_AE35
    return x ^ (x >> 27)
}
