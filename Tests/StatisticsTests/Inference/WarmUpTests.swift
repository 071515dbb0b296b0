import Statistics
import Testing

@Suite("Where a series comes to rest")
struct WarmUpTests {
    private func series(_ count: Int = 1_000, _ trend: (Int) -> Double) -> [Double] {
        var luck = RandomStream(seed: 1, key: StreamKey("inference", "warm-up"))
        return (0..<count).map { trend($0) + PortableMath.normalQuantile(luck.uniform()) }
    }

    @Test("MSER-5 leaves out what is not at rest, and says when nothing is")
    func known() throws {
        let settling = try #require(WarmUp(of: series { $0 < 150 ? 8 : 0 }))
        #expect((150...250).contains(settling.length) && settling.isTrustworthy)
        #expect(abs(settling.mean) < 0.2)
        let growing = try #require(WarmUp(of: series { Double($0) / 20 }))
        #expect(!growing.isTrustworthy)
        #expect(WarmUp(of: Array(repeating: 1, count: WarmUp.fewestValues - 1)) == nil)
        #expect(WarmUp(of: Array(repeating: 1, count: 60))?.length == 0)
    }

    /// The rule's statistic by its definition, with two sums for each place.
    @Test("It is the place where the squares of the rest over their number squared are least")
    func definition() throws {
        for length in [50, 73, 200] {
            let values = series(length) { $0 < 20 ? 3 : 0 }
            let batches = (0..<length / 5).map { batch in
                values[batch * 5..<batch * 5 + 5].reduce(0, +) / 5
            }
            let errors = (0...batches.count - 5).map { start -> Double in
                let rest = batches[start...]
                let mean = rest.reduce(0, +) / Double(rest.count)
                let squares = rest.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
                return squares / Double(rest.count * rest.count)
            }
            let best = try #require(errors.indices.min { errors[$0] < errors[$1] })
            #expect(try #require(WarmUp(of: values)).length == best * 5)
        }
    }
}
