import Statistics
import Testing
import VirtualTime

@testable import Marketplace

@Suite("The responsiveness score")
struct ResponsivenessKeeperTests {
    let client = ClientID(0)

    /// A keeper with one invite answered after each of the times.
    func keeper(answeringAfter times: [TimeSpan], minimum: Int = 3) -> ResponsivenessKeeper {
        var policy = InvitePolicy()
        policy.minimumForScore = minimum
        var keeper = ResponsivenessKeeper(policy: policy)
        for (index, time) in times.enumerated() {
            let job = JobID(UInt32(index))
            keeper.invited(client, job, at: .epoch)
            keeper.answered(client, job, at: .epoch + time)
        }
        return keeper
    }

    @Test("It is blank with too few answered invites")
    func blank() {
        #expect(keeper(answeringAfter: []).score == .blank)
        #expect(keeper(answeringAfter: [.hours(1), .hours(1)]).score == .blank)
        #expect(keeper(answeringAfter: [.hours(1), .hours(1), .hours(1)]).score == .within24h)
        #expect(keeper(answeringAfter: [], minimum: 0).score == .blank)
    }

    @Test(
        "The median time decides, and the bounds belong to the slower bucket",
        arguments: [
            ([1, 2, 300], Responsiveness.within24h), ([1, 23, 300], .within24h),
            ([1, 24, 300], .within3days), ([1, 71, 300], .within3days), ([1, 72, 300], .slower),
            ([1, 1, 47, 300], .within3days), ([1, 1, 46, 300], .within24h),
        ])
    func median(hours: [Int64], score: Responsiveness) {
        #expect(keeper(answeringAfter: hours.map { .hours($0) }).score == score)
        #expect(keeper(answeringAfter: hours.reversed().map { .hours($0) }).score == score)
    }

    @Test("One microsecond under 24 hours is still within 24 hours")
    func boundary() {
        let almost = TimeSpan.hours(24) - .microseconds(1)
        #expect(keeper(answeringAfter: [almost], minimum: 1).score == .within24h)
        #expect(keeper(answeringAfter: [.hours(24)], minimum: 1).score == .within3days)
    }

    @Test("An invite that is ignored does not count")
    func ignored() {
        var keeper = keeper(answeringAfter: [.hours(1), .hours(1)])
        for job in 10..<20 as Range<UInt32> { keeper.invited(client, JobID(job), at: .epoch) }
        #expect(keeper.score == .blank)
        #expect(keeper.typical == .hours(1))
    }

    @Test("An invite withdrawn within 24 hours does not count, even if it was answered")
    func withdrawn() {
        var keeper = keeper(answeringAfter: [.hours(1), .hours(1), .hours(1)])
        keeper.withdrawn(client, JobID(0), at: .epoch + .hours(24))
        #expect(keeper.score == .blank)
        keeper.withdrawn(client, JobID(1), at: .epoch + .hours(24) + .microseconds(1))
        #expect(keeper.typical == .hours(1))
    }

    @Test("An answer that the hub refused never was one")
    func refused() {
        var keeper = keeper(answeringAfter: [.hours(1), .hours(1), .hours(1)])
        keeper.refused(client, JobID(2))
        #expect(keeper.score == .blank)
        // The invite is open again, so a later answer counts.
        keeper.answered(client, JobID(2), at: .epoch + .hours(2))
        #expect(keeper.score == .within24h)
    }

    @Test("A second answer to one invite is refused and changes nothing")
    func secondAnswer() {
        var keeper = keeper(answeringAfter: [.hours(1), .hours(1), .hours(1)])
        let before = keeper.typical
        keeper.answered(client, JobID(0), at: .epoch + .days(9))
        #expect(keeper.typical == before)
        keeper.refused(client, JobID(0))
        #expect(keeper.typical == before)
        #expect(keeper.score == .within24h)
    }

    @Test("An answer without an invite counts for nothing, and its refusal for nothing")
    func noInvite() {
        var keeper = keeper(answeringAfter: [], minimum: 1)
        keeper.answered(client, JobID(0), at: .epoch)
        #expect(keeper.score == .blank)
        keeper.refused(client, JobID(0))
        keeper.refused(client, JobID(5))
        keeper.withdrawn(client, JobID(5), at: .epoch)
        keeper.invited(client, JobID(0), at: .epoch)
        #expect(keeper.score == .blank)
    }

    @Test("An answer that overtook the news of its invite took no time")
    func earlyAnswer() {
        var keeper = keeper(answeringAfter: [], minimum: 1)
        keeper.answered(client, JobID(0), at: .epoch)
        keeper.invited(client, JobID(0), at: .epoch + .seconds(1))
        #expect(keeper.typical == .zero)
    }

    @Test("An answer that crossed a late withdrawal is taken back with its refusal")
    func crossing() {
        var keeper = keeper(answeringAfter: [.days(2)], minimum: 1)
        keeper.withdrawn(client, JobID(0), at: .epoch + .days(2) + .seconds(1))
        #expect(keeper.score == .within3days)
        keeper.refused(client, JobID(0))
        #expect(keeper.score == .blank)
    }

    @Test("The median is that of a plain sort", arguments: 1...20 as ClosedRange<UInt64>)
    func recount(seed: UInt64) {
        var luck = RandomStream(seed: seed, key: StreamKey("test", "responsiveness"))
        var keeper = keeper(answeringAfter: [])
        var times: [JobID: Int64] = [:]
        for index in 0..<300 as Range<UInt32> {
            let job = JobID(index)
            let time = Int64(luck.below(50))
            keeper.invited(client, job, at: .epoch)
            keeper.answered(client, job, at: .epoch + .hours(time))
            times[job] = time
            let earlier = JobID(UInt32(luck.below(UInt64(index + 1))))
            if luck.chance(0.3), times[earlier] != nil {
                keeper.refused(client, earlier)
                times[earlier] = nil
            }
            let sorted = times.values.sorted()
            let count = sorted.count
            let doubled = count == 0 ? nil : sorted[(count - 1) / 2] + sorted[count / 2]
            #expect(keeper.typical == doubled.map { .minutes($0 * 30) }, "seed \(seed)")
        }
    }
}
