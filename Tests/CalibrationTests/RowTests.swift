import MessageLogs
import Statistics
import Testing
import VirtualTime

@testable import Calibration

@Suite("What of a log's conversations goes on and on")
struct RowTests {
    private func log(_ lines: [(at: Int64, from: UInt32, to: UInt32)]) -> TalkLog {
        var log = TalkLog()
        for line in lines {
            log.take(
                LogMessage(
                    at: Instant(microseconds: line.at * 1_000_000), from: line.from, to: line.to,
                    .message))
        }
        return log
    }

    @Test("Rows of answers end where the freelancer writes twice, and rows of reminders at a reply")
    func rows() throws {
        let log = log([
            (10, 1, 2), (20, 1, 2), (50, 1, 2), (90, 2, 1), (100, 1, 2), (130, 2, 1), (140, 1, 2),
            (150, 2, 1), (190, 2, 1), (200, 1, 2), (9_000, 8, 9),
        ])
        let talk = try #require(log.talks.first)
        #expect(talk.secondFollowUp == 50_000_000 && talk.lastOfRun == 50_000_000)
        #expect(talk.secondReply == 130_000_000 && talk.answerFollowed == nil)
        #expect(talk.answersInRow == 2)
        #expect(talk.answerAwaited == 150_000_000 && talk.rowEnded == 190_000_000)
        let cases = TalkCases(talk, TalkWaits(talk, end: log.last))
        #expect(cases.further == .happened(bin: DelayBins.bin(30)))
        // The third message of the client came before any reply to the second.
        #expect(cases.reminded == .censored(bin: DelayBins.bin(30)))
        #expect(TalkCases(log.talks[1], TalkWaits(log.talks[1], end: log.last)).further == nil)
    }

    /// Rows of which each time takes as long as the distribution says, until `end`.
    private func rows(
        _ share: (inout RandomStream) -> Double, _ delay: Distribution, until end: Double,
        seed: UInt64
    ) -> (rows: ShareRows, first: DelayBins) {
        var stream = RandomStream(seed: seed, key: StreamKey(value: 9))
        var rows = ShareRows()
        var first = DelayBins()
        for _ in 0..<4_000 {
            let own = share(&stream)
            var time = end * stream.uniform()
            var count: UInt32 = 0
            while true {
                let next =
                    stream.chance(own) ? time + delay.sample(using: &stream) : Double.infinity
                if count == 0 {
                    first.note(
                        next <= end
                            ? .happened(bin: DelayBins.bin(next - time))
                            : .censored(bin: DelayBins.bin(end - time)), weight: 1)
                }
                if next > end { break }
                time = next
                count += 1
            }
            rows.note(count, since: Int64(time * 1e6), until: Int64(end * 1e6))
        }
        return (rows, first)
    }

    @Test("Shares that differ by conversation are found again behind censoring", arguments: 1...4)
    func spread(_ seed: UInt64) throws {
        let own = Distribution.empirical(.beta(mean: 0.6, deviation: 0.25))
        let found = rows(
            { own.sample(using: &$0) }, .logNormal(median: 20_000, sigma: 1), until: 1_500_000,
            seed: seed)
        let fit = try #require(DelayFit(found.first))
        let spread = try #require(RowSpread(found.rows, fit))
        let deviation = try #require(spread.deviation(mean: fit.share))
        #expect(abs(deviation - 0.25) < 0.03, "\(seed): \(deviation)")
    }

    @Test("Where all conversations are alike no difference is found", arguments: 1...4)
    func alike(_ seed: UInt64) throws {
        let found = rows(
            { _ in 0.6 }, .logNormal(median: 20_000, sigma: 1), until: 1_500_000, seed: seed)
        let fit = try #require(DelayFit(found.first))
        #expect(RowSpread(found.rows, fit) == nil, "\(seed)")
    }
}
