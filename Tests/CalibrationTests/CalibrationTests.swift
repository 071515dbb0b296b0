import MessageLogs
import Statistics
import Testing
import VirtualTime

@testable import Calibration

@Suite("What is measured of a log")
struct CalibrationTests {
    private func line(
        _ at: Int64, _ from: UInt32, _ to: UInt32, _ deed: LogDeed = .message
    ) -> LogMessage {
        LogMessage(at: Instant(microseconds: at * 1_000_000), from: from, to: to, deed)
    }

    private func log(_ lines: [LogMessage]) -> TalkLog {
        var log = TalkLog()
        for line in lines { log.take(line) }
        return log
    }

    @Test("A conversation begins with its first message, and its reply is the first the other way")
    func talks() throws {
        let log = log([
            line(100, 1, 2), line(160, 1, 2), line(200, 2, 1), line(230, 2, 1), line(300, 1, 2),
            line(400, 3, 2), line(90_000, 3, 2, .hire), line(90_500, 2, 3, .block),
        ])
        let first = try #require(log.talks.first)
        #expect(first.client == 1 && first.freelancer == 2 && first.runBeforeReply == 2)
        #expect(first.firstFollowUp == 160_000_000 && first.firstReply == 200_000_000)
        // The freelancer wrote twice, so it cannot be told which message was answered.
        #expect(first.firstAnswer == nil && first.repliedAgain == 230_000_000)
        #expect(first.fromClient == 3 && first.fromFreelancer == 2)
        let second = log.talks[1]
        #expect(second.inbox == 3 && second.hired == 90_000_000_000)
        #expect(second.turnedBy == .block && second.turnedAway == 90_500_000_000)
        #expect(log.messageCount == 6 && log.hasOtherDeeds)
    }

    @Test("A message is replied to, blocked or reported, and what came later is about another")
    func reactions() {
        func cases(_ lines: [LogMessage]) -> TalkCases {
            let log = log(lines + [line(9_000_000, 8, 9)])
            return TalkCases(log.talks[0], TalkWaits(log.talks[0], end: log.last))
        }
        func happened(after seconds: Double) -> DelayBins.Span {
            .happened(bin: DelayBins.bin(seconds))
        }
        func censored(after seconds: Double) -> DelayBins.Span {
            .censored(bin: DelayBins.bin(seconds))
        }
        let blocked = cases([line(100, 1, 2), line(700, 2, 1, .block)])
        #expect(blocked.block == happened(after: 600))
        let other = DelayBins.Span.other(bin: DelayBins.bin(600))
        #expect(blocked.reply == other && blocked.report == other)
        // It could not have written again.
        #expect(blocked.again == censored(after: 600))
        // A report about the second message says nothing of the first.
        let later = cases([line(100, 1, 2), line(300, 1, 2), line(900, 2, 1, .report)])
        #expect(later.report == censored(after: 200) && later.reply == censored(after: 200))
        // A block after the reply is about the answer, and ends the time in which it is hired.
        let angry = cases([
            line(100, 1, 2), line(200, 2, 1), line(300, 1, 2), line(5_200, 2, 1, .block),
        ])
        #expect(angry.reply == happened(after: 100))
        #expect(angry.block == .other(bin: DelayBins.bin(100)))
        #expect(angry.hire == censored(after: 5_000) && angry.answer == happened(after: 100))
        let declined = cases([line(100, 1, 2), line(700, 2, 1, .decline), line(800, 2, 1, .block)])
        #expect(declined.block == other && declined.reply == other)
    }

    @Test("1970-01-05 was a Monday")
    func week() {
        #expect(TalkLog.hourOfWeek(4 * 86_400_000_000) == 0)
        #expect(TalkLog.hourOfWeek(4 * 86_400_000_000 - 1) == 167)
        #expect(TalkLog.hourOfWeek(0) == 72)
    }

    /// The table of E. Kaplan and P. Meier (1958), page 464: deaths at 0.8, 3.1, 5.4
    /// and 9.2 months, losses at 1.0, 2.7, 7.0 and 12.1; here in thousands of seconds.
    @Test("Censored times are neither events nor left out")
    func kaplanMeier() {
        var bins = DelayBins()
        for time in [800, 3_100, 5_400, 9_200] {
            bins.note(.happened(bin: DelayBins.bin(Double(time))), weight: 1)
        }
        for time in [1_000, 2_700, 7_000, 12_100] {
            bins.note(.censored(bin: DelayBins.bin(Double(time))), weight: 1)
        }
        let reached = KaplanMeier(bins).reached
        let expected: [(time: Double, staying: Double)] = [
            (900, 0.875), (3_500, 0.7), (6_000, 0.525), (10_000, 0.262_5),
        ]
        for (time, staying) in expected {
            let found = 1 - reached[DelayBins.bin(time)]
            #expect(abs(found - staying) < 1e-9, "\(time)")
        }
    }

    private func bins(
        _ distribution: Distribution, share: Double, until end: Double, seed: UInt64
    ) -> DelayBins {
        var stream = RandomStream(seed: seed, key: StreamKey(value: 4))
        var bins = DelayBins()
        for _ in 0..<6_000 {
            let limit = end * stream.uniform()
            let time = stream.chance(share) ? distribution.sample(using: &stream) : .infinity
            bins.note(
                time <= limit
                    ? .happened(bin: DelayBins.bin(time)) : .censored(bin: DelayBins.bin(limit)),
                weight: 1)
        }
        return bins
    }

    @Test("A lognormal behind censoring is found again, with the share that never comes")
    func logNormal() throws {
        let truth = Distribution.logNormal(median: 20_000, sigma: 1.5)
        let fit = try #require(DelayFit(bins(truth, share: 0.45, until: 2_000_000, seed: 3)))
        #expect(abs(fit.share - 0.45) < 0.02, "\(fit.share)")
        #expect(abs(fit.median / 20_000 - 1) < 0.08, "\(fit.median)")
        let sigma = try #require(fit.sigma)
        #expect(abs(sigma - 1.5) < 0.06, "\(sigma)")
    }

    @Test("A shape goes on where the log ends, and is not given up for that")
    func beyondTheEnd() throws {
        let truth = Distribution.logNormal(median: 500_000, sigma: 1.4)
        let fit = try #require(DelayFit(bins(truth, share: 0.45, until: 3_000_000, seed: 9)))
        let sigma = try #require(fit.sigma)
        #expect(abs(fit.share - 0.45) < 0.05 && abs(sigma - 1.4) < 0.15, "\(fit.share) \(sigma)")
    }

    @Test("Two lognormals are told from one, and what is neither is taken as it is")
    func shapes() throws {
        let two = Distribution.mixture([
            .init(weight: 0.4, .logNormal(median: 60, sigma: 0.7)),
            .init(weight: 0.6, .logNormal(median: 40_000, sigma: 1)),
        ])
        let fit = try #require(DelayFit(bins(two, share: 0.7, until: 3_000_000, seed: 4)))
        guard case .logNormal(let mixture) = fit.shape else {
            Issue.record("\(fit)")
            return
        }
        #expect(mixture.parts.count == 2 && abs(mixture.parts[0].weight - 0.4) < 0.03)
        // Half at one moment, and a flat stretch.
        let odd = Distribution.mixture([
            .init(weight: 0.5, .uniform(from: 1_000, to: 1_010)),
            .init(weight: 0.3, .uniform(from: 5_000, to: 5_010)),
            .init(weight: 0.1, .uniform(from: 50_000, to: 50_010)),
            .init(weight: 0.1, .uniform(from: 90_000, to: 90_010)),
        ])
        let strange = try #require(DelayFit(bins(odd, share: 0.7, until: 3_000_000, seed: 5)))
        guard case .empirical = strange.shape else {
            Issue.record("\(strange)")
            return
        }
        #expect(abs(strange.share - 0.7) < 0.03)
    }

    @Test("Who has not been blocked yet may still reply, or still be blocked")
    func displaced() throws {
        let truth = Distribution.logNormal(median: 400_000, sigma: 1.2)
        let other = Distribution.logNormal(median: 200_000, sigma: 1)
        var stream = RandomStream(seed: 12, key: StreamKey(value: 6))
        var bins = DelayBins()
        for _ in 0..<8_000 {
            let limit = 3_000_000 * stream.uniform()
            let luck = stream.uniform()
            let time =
                luck < 0.4
                ? truth.sample(using: &stream)
                : luck < 0.65 ? other.sample(using: &stream) : .infinity
            let bin = DelayBins.bin(min(time, limit))
            bins.note(
                time > limit
                    ? .censored(bin: bin) : luck < 0.4 ? .happened(bin: bin) : .other(bin: bin),
                weight: 1)
        }
        let fit = try #require(DelayFit(bins))
        #expect(abs(fit.share - 0.4) < 0.02 && fit.sigma != nil, "\(fit.share)")
        #expect(abs(fit.median / 400_000 - 1) < 0.08, "\(fit.median)")
        let estimate = KaplanMeier(bins)
        #expect(abs(estimate.share - 0.4) < 0.03 && estimate.reached.count == DelayBins.count)
        #expect(abs((estimate.otherReached.last ?? 0) - 0.25) < 0.02)
    }

    @Test("Conversations are held out by chance and by seed, not all of a client's at once")
    func heldOut() {
        let lines = (0..<4_000).map { line(Int64($0) * 100, UInt32($0 % 40), UInt32(100 + $0)) }
        func log(_ seed: UInt64) -> TalkLog {
            var log = TalkLog(seed: seed)
            for line in lines { log.take(line) }
            return log
        }
        let (one, same, other) = (log(1), log(1), log(2))
        #expect(one.talks.map(\.part) == same.talks.map(\.part))
        #expect(one.talks.map(\.part) != other.talks.map(\.part))
        let calibration = Calibration(one)
        let held = one.talks.filter { calibration.isHeldOut(Int($0.part)) }
        #expect(abs(held.count - 800) < 100, "\(held.count)")
        #expect(Set(held.map(\.client)).count == 40)
        #expect(held.allSatisfy { !calibration.isMeasured(Int($0.part)) })
    }

    @Test("An interval of the exponent holds it, and is wider with fewer clients")
    func choiceIntervals() throws {
        var stream = RandomStream(seed: 3, key: StreamKey(value: 5))
        var reached = [0.0]
        for rank in 1...2_000 { reached.append(reached[rank - 1] + 1 / Double(rank).squareRoot()) }
        let all = reached[2_000]
        func interval(clients: UInt32) throws -> MeasuredParameter {
            let lines = (0..<(clients * 12)).map { number in
                let luck = stream.uniform() * all
                var (low, high) = (0, 2_000)
                while high - low > 1 {
                    let middle = (low + high) / 2
                    if reached[middle] <= luck { low = middle } else { high = middle }
                }
                return line(Int64(number) * 600, number % clients, 10_000 + UInt32(low))
            }
            let table = CaseTable(log(lines)) { _ in true }
            let choice = try #require(Popularity(table.perFreelancer { _ in true }))
            let found = ChoiceIntervals(table, choice).parameters()
            return try #require(found.first { $0.name == "zipf exponent" })
        }
        let (few, many) = (try interval(clients: 150), try interval(clients: 600))
        let widths = [few, many].map { ($0.high ?? .nan) - ($0.low ?? .nan) }
        #expect(widths[1] < widths[0] && widths[0] < 0.4, "\(widths)")
        #expect(many.low ?? 1 < 0.5 && many.high ?? 0 > 0.5, "\(many)")
    }

    @Test("Distances are those of the books")
    func distances() throws {
        let distance = try #require(Curve.distance(Curve([1, 2, 3, 4]), Curve([3, 4, 5, 6])))
        #expect(distance.largest == 0.5 && distance.area == 2)
        #expect(Curve.distance(Curve([]), Curve([1])) == nil)
        let same = try #require(Curve.distance(Curve([2, 2, 9]), Curve([9, 2, 2])))
        #expect(same.largest == 0 && same.area == 0)
    }
}
