import Foundation
import Statistics
import Testing

@Suite("Stable hashes and random streams")
struct RandomStreamTests {
    @Test(
        "Hashes are what they always were",
        arguments: [
            ("", 0x44a9_8c7e_a2be_a1a6), ("a", 0x6fef_0c09_0fb5_39a7),
            ("freelancer", 0x9f59_b29e_81b3_cd75), ("12345678", 0x7ce5_3160_e0fb_a65d),
            ("123456789", 0xa5b8_cd50_75f9_af1f), ("ä→", 0x8f06_259d_43a0_b2b5),
        ] as [(String, UInt64)])
    func knownHashes(text: String, value: UInt64) {
        var hash = StableHash64()
        hash.combine(text: text)
        #expect(hash.finalize() == value)
    }

    @Test("Words, seeds, keys and draws are what they always were")
    func knownDraws() {
        #expect(StableHash64().finalize() == 0xb70f_b2cc_55af_013f)
        #expect(StableHash64(seed: 7).finalize() == 0x8cf1_5e36_e3b6_4965)
        var hash = StableHash64()
        hash.combine(1 as UInt64)
        #expect(hash.finalize() == 0x10ff_22a0_5f1b_5b23)
        let key = StreamKey("ben", "reply-delay")
        #expect(key.value == 0x96e0_8501_0b27_2854)
        #expect(key.with(3).value == 0xe31b_1461_0233_fa40)
        #expect(key.with("ada").value == 0x2e2a_75ef_ec48_45f4)
        var stream = RandomStream(seed: 42, key: key)
        let draws = (0..<4).map { _ in stream.next() }
        #expect(
            draws == [
                0x50fb_65de_1104_8ba9, 0x95b2_6a1c_fc1e_fe15, 0xdc7d_d8ef_568f_365c,
                0x1332_a034_97d6_5986,
            ])
        #expect(draws[2] == stream.draw(at: 2) && stream.counter == 4)
        #expect(MemoryLayout<RandomStream>.size == 16)
    }

    @Test("Names do not run into one another")
    func keysDiffer() {
        let keys = [
            StreamKey("ab", "c"), StreamKey("a", "bc"), StreamKey("abc", ""), StreamKey("", "abc"),
            StreamKey("c", "ab"),
        ]
        #expect(Set(keys).count == keys.count)
        #expect(RandomStream(seed: 1, key: keys[0]) != RandomStream(seed: 2, key: keys[0]))
    }

    /// Chi-square of counts that should be equal, as a number of standard deviations.
    private func excess(_ counts: [Int]) -> Double {
        let expected = Double(counts.reduce(0, +)) / Double(counts.count)
        let chi = counts.reduce(0.0) { $0 + pow(Double($1) - expected, 2) / expected }
        let freedom = Double(counts.count - 1)
        return (chi - freedom) / (2 * freedom).squareRoot()
    }

    /// One stream drawn in a row, and the first draws of neighbouring keys, counters and seeds.
    private func words(_ way: Int, count: Int) -> [UInt64] {
        var stream = RandomStream(seed: 5, key: StreamKey(value: 9))
        return (0..<UInt64(count)).map { number in
            switch way {
            case 0: stream.next()
            case 1: RandomStream(seed: 5, key: StreamKey(value: number)).draw(at: 0)
            case 2: RandomStream(seed: number, key: StreamKey(value: 9)).draw(at: 0)
            case 3: stream.draw(at: number << 40)
            default: stream.draw(at: 2 * number) ^ stream.draw(at: 2 * number + 1)
            }
        }
    }

    @Test("Every bit and byte is even, along a stream and across neighbours", arguments: 0..<5)
    func uniformity(way: Int) {
        let words = words(way, count: 100_000)
        for bit in 0..<64 {
            let ones = words.count { $0 >> bit & 1 == 1 }
            #expect(abs(Double(ones) - 50_000) < 5 * 158.2, "way \(way), bit \(bit)")
        }
        for byte in 0..<8 {
            var counts = [Int](repeating: 0, count: 256)
            for word in words { counts[Int(word >> (byte * 8) & 0xFF)] += 1 }
            #expect(abs(excess(counts)) < 5, "way \(way), byte \(byte)")
        }
    }

    @Test(
        "Neighbouring words are not correlated, and differ in half of their bits", arguments: 0..<5)
    func correlation(way: Int) {
        let words = words(way, count: 100_000)
        var sum = 0.0
        var bits = 0
        for (a, b) in zip(words, words.dropFirst()) {
            sum += (Double(a >> 11) * 0x1p-53 - 0.5) * (Double(b >> 11) * 0x1p-53 - 0.5)
            bits += (a ^ b).nonzeroBitCount
        }
        #expect(abs(sum * 12) < 5 * Double(words.count).squareRoot(), "way \(way)")
        let distance = Double(bits) / Double(words.count - 1)
        #expect(abs(distance - 32) < 5 * 4 / Double(words.count).squareRoot() * 1.5, "way \(way)")
    }

    @Test("Numbers below a bound are even, for bounds that do not divide 2⁶⁴")
    func below() {
        var stream = RandomStream(seed: 3, key: StreamKey("test", "below"))
        for bound in [1, 2, 3, 7, 10, 100] as [UInt64] {
            var counts = [Int](repeating: 0, count: Int(bound))
            for _ in 0..<50_000 { counts[Int(stream.below(bound))] += 1 }
            if bound > 1 { #expect(abs(excess(counts)) < 5, "\(bound)") }
        }
        let large = UInt64.max / 3 * 2
        let high = (0..<20_000).count { _ in stream.below(large) >= large / 2 }
        #expect(abs(high - 10_000) < 400)
    }

    @Test("Uniform numbers lie strictly between 0 and 1, and chances hold")
    func uniform() {
        var stream = RandomStream(seed: 4, key: StreamKey("test", "uniform"))
        var sum = 0.0
        for _ in 0..<100_000 {
            let u = stream.uniform()
            #expect(u > 0 && u < 1)
            sum += u
        }
        #expect(abs(sum / 100_000 - 0.5) < 0.005)
        let hits = (0..<100_000).count { _ in stream.chance(0.3) }
        #expect(abs(hits - 30_000) < 750)
        let never = (0..<1_000).contains { _ in stream.chance(0) }
        let always = (0..<1_000).allSatisfy { _ in stream.chance(1) }
        #expect(!never && always)
    }
}
