import Marketplace
import Statistics
import Testing
import VirtualTime

@testable import Calibration

@Suite("The pace of reactions, from a log")
struct PaceFitTests {
    /// Waits whose reactions came at a pace, begun mostly at day.
    private static func waits(
        _ pace: HourlyPace, count: Int, median: Double, seed: UInt64
    ) -> [PaceFit.Case] {
        var stream = RandomStream(seed: seed, key: StreamKey("pace", "test"))
        return (0..<count).map { number in
            let day = Int64(stream.uniform() * 60) * 86_400
            let hour = stream.uniform() < 0.7 ? 8 + stream.uniform() * 10 : stream.uniform() * 24
            let start = Instant(microseconds: (day + Int64(hour * 3_600)) * 1_000_000)
            let delay = Distribution.logNormal(median: median, sigma: 1.5)
                .sampleDelay(using: &stream)
            let happens = stream.uniform() < 0.6
            let after = happens ? pace.delay(delay, from: start) : .days(20)
            let wait = Wait(
                start: start.microseconds, end: (start + after).microseconds,
                outcome: happens ? .happened : .censored)
            return PaceFit.Case(wait: wait, kind: 0, client: number % 50)
        }
    }

    private static let truth: [Double] = (0..<24).map { hour in
        hour < 6 ? 0.1 : hour < 9 ? 0.8 : hour < 20 ? 1.6 : 0.85
    }

    /// Who reacts within minutes mostly does so in the hour of the message, which tells little of
    /// the others.
    static let apart: [(median: Double, most: Double)] = [
        (600, 0.3), (7_200, 0.12), (60_000, 0.12),
    ]

    @Test("Is found again, whether reactions take minutes or a day", arguments: 0..<apart.count)
    func found(_ index: Int) throws {
        let (median, most) = Self.apart[index]
        let pace = try #require(HourlyPace(Self.truth))
        let truth = WeekProfile.factors(Self.truth)
        var off = 0.0
        for seed in 0..<3 as Range<UInt64> {
            let waits = Self.waits(pace, count: 5_000, median: median, seed: seed)
            let fit = try #require(PaceFit(waits, kinds: 1, clients: 50), "\(seed)")
            for hour in 0..<24 { off += abs(fit.factors[hour] - truth[hour]) / 3 }
            let anew = fit.refitted([Double](repeating: 1, count: 50))
            for hour in 0..<24 {
                #expect(abs(anew.factors[hour] - fit.factors[hour]) < 1e-3, "\(seed) \(hour)")
            }
        }
        #expect(off / 24 < most, "\(off / 24)")
    }

    /// A median that is measured at one pace is told from where the hours of its time lie.
    @Test("At another pace times are longer as their hours say", arguments: [600.0, 60_000])
    func shifts(_ median: Double) throws {
        let pace = try #require(HourlyPace(Self.truth))
        let waits = Self.waits(pace, count: 3_000, median: median, seed: 5)
        let fit = try #require(PaceFit(waits, kinds: 1, clients: 50))
        // Every other client counts half as much again as the others.
        let other = fit.refitted((0..<50).map { 0.8 + Double($0 % 2) * 0.4 })
        var (shares, logarithms) = (OwnTimeShares(), [Double]())
        for wait in waits.map(\.wait) where wait.outcome == .happened {
            shares.note(wait, fit)
            let (start, end) = (
                Instant(microseconds: wait.start), Instant(microseconds: wait.end)
            )
            logarithms.append(
                PortableMath.log(
                    other.pace.passed(from: start, to: end).seconds
                        / fit.pace.passed(from: start, to: end).seconds))
        }
        let mean = logarithms.reduce(0, +) / Double(logarithms.count)
        #expect(mean != 0)
        #expect(abs(shares.shift(from: fit, to: other) - mean) < 0.1 * abs(mean) + 0.002)
        #expect(shares.shift(from: fit, to: nil) == 0)
    }

    /// Whoever writes at day is answered at day, at any pace that is the same.
    @Test("Is none where all hours are alike", arguments: [600, 7_200, 60_000])
    func flat(_ median: Double) throws {
        let pace = try #require(HourlyPace([Double](repeating: 1, count: 24)))
        for seed in 0..<10 as Range<UInt64> {
            let waits = Self.waits(pace, count: 2_000, median: median, seed: seed)
            #expect(PaceFit(waits, kinds: 1, clients: 50) == nil, "\(seed)")
        }
    }

    @Test("Few reactions tell none")
    func few() throws {
        let pace = try #require(HourlyPace(Self.truth))
        #expect(PaceFit([], kinds: 2, clients: 0) == nil)
        let waits = Self.waits(pace, count: 100, median: 7_200, seed: 1)
        #expect(PaceFit(waits, kinds: 1, clients: 50) == nil)
    }
}
