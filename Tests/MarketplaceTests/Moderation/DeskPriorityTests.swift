import Statistics
import Testing
import VirtualTime

@testable import Marketplace

/// A desk whose reviews take exactly 30 minutes, and which hears nothing of a script.
private struct Office {
    var desk: DeskMachine
    var now = Instant.epoch

    init(_ change: (inout DeskProfile) -> Void) {
        var profile = DeskProfile(review: .fixed(1_800))
        profile.reviewers = 1
        change(&profile)
        var cast = Cast()
        cast.luckByNumber = true
        desk = DeskMachine(profile: profile, policy: ModerationPolicy(), cast: cast, seed: 7)
    }

    static func report(_ ordinal: UInt32) -> ReportID {
        ReportID(client: ClientID(0), freelancer: FreelancerID(0), ordinal: ordinal)
    }

    /// Whose reviews start, and when they end.
    private func started(_ directives: [Directive]) -> [UInt32: TimeSpan] {
        var started: [UInt32: TimeSpan] = [:]
        for case .remind(.reviewEnd(let id), let at) in directives {
            started[id.ordinal] = at - .epoch
        }
        return started
    }

    mutating func file(_ ordinal: UInt32, class number: Int = 0) -> [UInt32: TimeSpan]? {
        var directives: [Directive] = []
        let isAccepted = desk.file(
            Office.report(ordinal), .invite(JobID(0)), reason: .empty, class: number, now: now,
            into: &directives)
        return isAccepted ? started(directives) : nil
    }

    mutating func end(_ ordinal: UInt32) -> [UInt32: TimeSpan] {
        var directives: [Directive] = []
        desk.remind(.reviewEnd(Office.report(ordinal)), now: now, into: &directives)
        return started(directives)
    }

    mutating func changeShift() -> (brokenOff: [UInt32], started: [UInt32: TimeSpan]) {
        var directives: [Directive] = []
        let brokenOff = desk.changeShift(now: now, into: &directives)
        return (brokenOff.map(\.ordinal), started(directives))
    }
}

@Suite("Priorities, patience, limits and shifts of the moderation desk")
struct DeskPriorityTests {
    @Test("The first class goes first, in order of arrival, and breaks nothing off")
    func classes() {
        var office = Office { profile in
            profile.classes = [
                ReportClass(name: "urgent", share: 0.1), ReportClass(name: "normal", share: 0.9),
            ]
        }
        #expect(office.file(0, class: 1) == [0: .minutes(30)])
        for (ordinal, number) in [(1, 1), (2, 0), (3, 1), (4, 0)] as [(UInt32, Int)] {
            #expect(office.file(ordinal, class: number) == [:])
        }
        var order: [UInt32] = []
        var next: UInt32 = 0
        for count in 1...4 {
            office.now = .epoch + .minutes(30 * Int64(count))
            let started = office.end(next)
            #expect(started.count == 1)
            next = started.keys.first ?? 0
            order.append(next)
        }
        #expect(order == [2, 4, 1, 3])
        #expect(office.desk.waiting == 0)
    }

    @Test("A report has the same class whenever it is asked, and classes have their shares")
    func shares() {
        let office = Office { profile in
            profile.classes = [
                ReportClass(name: "a", share: 0.1), ReportClass(name: "b", share: 0.6),
                ReportClass(name: "c", share: 0.3),
            ]
            profile.classes[0].shareOfSpam = 0.7
            profile.classes[1].shareOfSpam = 0
        }
        for (isSpam, shares) in [(false, [0.1, 0.6, 0.3]), (true, [0.7, 0, 0.3])] {
            var counts = [0.0, 0, 0]
            for ordinal in 0..<10_000 as Range<UInt32> {
                let number = office.desk.reportClass(of: Office.report(ordinal), isSpam: isSpam)
                #expect(
                    number
                        == office.desk.reportClass(of: Office.report(ordinal), isSpam: isSpam))
                counts[number] += 1
            }
            for (count, share) in zip(counts, shares) {
                let deviation = (10_000 * share * (1 - share)).squareRoot()
                #expect(abs(count - 10_000 * share) <= 4 * deviation, "\(counts)")
            }
        }
    }

    @Test("What comes while the queue is full is turned away, and nobody hears of it again")
    func limit() {
        var office = Office { $0.queueLimit = 2 }
        #expect(office.file(0) == [0: .minutes(30)])
        #expect([office.file(1), office.file(2)] == [[:], [:]])
        #expect(office.file(3) == nil)
        #expect(office.desk.waiting == 2)
        office.now = .epoch + .minutes(30)
        #expect(office.end(0) == [1: .hours(1)])
        #expect([office.file(4), office.file(5)] == [[:], nil])
    }

    @Test("Only who waits is given up, which makes room in the queue")
    func givenUp() {
        var office = Office { profile in
            profile.givesUpAfter = .fixed(60)
            profile.queueLimit = 2
        }
        #expect([office.file(0), office.file(1), office.file(2)] == [[0: .minutes(30)], [:], [:]])
        #expect(office.desk.giveUp(Office.report(0)) == false, "it is under review")
        #expect(office.desk.giveUp(Office.report(1)) == true)
        #expect(office.desk.waiting == 1)
        #expect(office.desk.giveUp(Office.report(1)) == false, "it was given up")
        #expect([office.file(3), office.file(4)] == [[:], nil])
        office.now = .epoch + .minutes(30)
        #expect(office.end(0) == [2: .hours(1)])
        #expect(office.desk.waiting == 1)
        #expect(office.desk.giveUp(Office.report(2)) == false)
    }

    @Test(
        "When a shift ends, reviews are finished, handed over or handed back",
        arguments: [ShiftEnd.finish, .handOver, .handBack])
    func shiftEnd(atEnd: ShiftEnd) {
        var office = Office { profile in
            profile.shifts = [
                DeskShift(from: .zero, reviewers: 2), DeskShift(from: .hours(1), reviewers: 1),
                DeskShift(from: .hours(2), reviewers: 0),
                DeskShift(from: .hours(8), reviewers: 1),
            ]
            profile.atShiftEnd = atEnd
        }
        office.now = .epoch + .minutes(40)
        #expect(office.file(0) == [0: .minutes(70)])
        office.now = .epoch + .minutes(50)
        #expect([office.file(1), office.file(2)] == [[1: .minutes(80)], [:]])
        office.now = .epoch + .hours(1)
        let change = office.changeShift()
        #expect(change.started == [:])
        // Who began last leaves, and the report is the next although it was not filed first.
        #expect(change.brokenOff == (atEnd == .finish ? [] : [1]))
        office.now = .epoch + .minutes(70)
        switch atEnd {
        case .finish: #expect(office.end(0) == [:])
        case .handOver: #expect(office.end(0) == [1: .minutes(90)])
        case .handBack: #expect(office.end(0) == [1: .minutes(100)])
        }
        #expect(office.desk.underReview == 1)
        // What was to end then is another review now.
        office.now = .epoch + .minutes(80)
        let isOver = atEnd == .finish
        #expect(office.end(1) == (isOver ? [2: .minutes(110)] : [:]))
        #expect(office.desk.underReview == 1)
    }

    @Test("Shifts of a week begin on Monday, and each week anew")
    func week() {
        var profile = DeskProfile(review: .fixed(1))
        profile.shiftCycle = .week
        profile.shifts = [
            DeskShift(from: .hours(9), reviewers: 3), DeskShift(from: .hours(17), reviewers: 0),
            DeskShift(from: .days(5), reviewers: 1),
        ]
        // The epoch was a Thursday.
        let monday = Instant.epoch + .days(4)
        #expect(profile.reviewers(at: .epoch) == 0)
        #expect(profile.nextShift(after: .epoch) == .epoch + .days(2))
        #expect(profile.reviewers(at: monday - .microseconds(1)) == 1)
        #expect(profile.reviewers(at: monday + .hours(9)) == 3)
        #expect(profile.reviewers(at: monday + .hours(8)) == 1, "Sunday goes on")
        let weeks = profile.timeOnDuty(from: monday, until: monday + .weeks(3))
        #expect(weeks == .hours(3 * (9 + 3 * 8 + 48)))
    }
}
