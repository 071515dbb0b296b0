import Statistics
import Testing

@testable import Calibration

/// Clients that write at rates of their own, freelancers that are more popular than others, and
/// those that reply more.
@Suite("How people of a log differ")
struct VarietyTests {
    private func poisson(_ mean: Double, _ stream: inout RandomStream) -> Int {
        var (count, product) = (0, stream.uniform())
        let limit = PortableMath.exp(-mean)
        while product > limit {
            count += 1
            product *= stream.uniform()
        }
        return count
    }

    @Test("Clients at one rate are told from clients that differ, and those not seen are counted")
    func rates() throws {
        var stream = RandomStream(seed: 8, key: StreamKey(value: 1))
        var alike: [Int: Double] = [:]
        var different: [Int: Double] = [:]
        for _ in 0..<3_000 {
            alike[poisson(2, &stream), default: 0] += 1
            different[poisson(stream.chance(0.5) ? 2 : 15, &stream), default: 0] += 1
        }
        (alike[0], different[0]) = (nil, nil)
        let one = try #require(ClientRates(alike))
        #expect(one.isUniform && abs(one.mean - 2) < 0.08 && abs(one.clients - 3_000) < 60)
        let two = try #require(ClientRates(different))
        #expect(!two.isUniform && abs(two.mean - 8.5) < 0.4, "\(two.mean)")
        #expect(abs(two.clients - 3_000) < 150, "\(two.clients)")
        let shares = two.cells.reduce(0) { $0 + $1.share }
        #expect(abs(shares - 1) < 1e-9)
    }

    @Test("Popularity is found again", arguments: [0.0, 0.6, 1.0])
    func popularity(exponent: Double) throws {
        var stream = RandomStream(seed: 6, key: StreamKey(value: 2))
        let weights = (1...500).map { PortableMath.power(Double($0), -exponent) }
        let all = weights.reduce(0, +)
        var counts = [Double](repeating: 0, count: 500)
        for _ in 0..<8_000 {
            var left = stream.uniform() * all
            let place = weights.firstIndex { weight in
                left -= weight
                return left < 0
            }
            counts[place ?? 499] += 1
        }
        let found = try #require(Popularity(counts.filter { $0 > 0 }))
        #expect(abs(found.exponent - exponent) < 0.08, "\(found)")
        #expect(abs(Double(found.freelancers) / 500 - 1) < 0.06, "\(found)")
    }

    @Test("Where a power does not fit, a table is found, and it is near the truth")
    func popularityTable() throws {
        var stream = RandomStream(seed: 6, key: StreamKey(value: 3))
        // A tenth of 800 freelancers is twenty times as popular as the others.
        var counts: [Double] = []
        for place in 0..<800 { counts.append(Double(poisson(place < 80 ? 40 : 2, &stream))) }
        let found = try #require(Popularity(counts.filter { $0 > 0 }))
        let table = try #require(found.table)
        #expect(found.misfit > 0.05 && found.stepCount == table.steps.count)
        #expect(abs(Double(found.freelancers) / 800 - 1) < 0.06, "\(found.freelancers)")
        var reached = 0.0
        for step in table.steps where step.upTo <= 0.12 { reached += step.share }
        #expect(abs(reached - 3_200 / 4_640) < 0.04, "\(reached)")
        let rises = zip(table.steps, table.steps.dropFirst()).allSatisfy { $0.upTo < $1.upTo }
        #expect(rises && table.steps.last?.upTo == 1)
    }

    @Test("Freelancers that differ in their replies are told from those that do not")
    func replySpread() throws {
        var stream = RandomStream(seed: 5, key: StreamKey(value: 3))
        func counts(_ shares: Distribution) -> [(cases: Double, replies: Double)] {
            (0..<600).map { _ in
                let share = shares.sample(using: &stream)
                let cases = 1 + poisson(6, &stream)
                let replies = (0..<cases).count { _ in stream.chance(share) }
                return (Double(cases), Double(replies))
            }
        }
        let spread = try #require(
            ReplySpread(counts(.empirical(.beta(mean: 0.4, deviation: 0.2)))))
        #expect(abs(spread.variation - 0.5) < 0.06, "\(spread)")
        #expect(spread.excess > 10)
        let few = try #require(
            ReplySpread(counts(.empirical(.beta(mean: 0.4, deviation: 0.12)))))
        #expect(abs(few.variation - 0.3) < 0.07, "\(few)")
        let alike = (0..<60).count { _ in ReplySpread(counts(.fixed(0.4))) != nil }
        #expect(alike <= 2, "\(alike) of 60")
    }
}
