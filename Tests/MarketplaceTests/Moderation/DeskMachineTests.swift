import Statistics
import Testing
import VirtualTime

@testable import Marketplace

/// Two clients and two freelancers, and a desk whose reviews take exactly 30 minutes.
private struct Office {
    var desk: DeskMachine
    var now = Instant.epoch
    let spamco = ClientID(0)
    let acme = ClientID(1)
    let noor = FreelancerID(0)
    let ivan = FreelancerID(1)

    init(
        reviewers: Int = 1, upholds: Double = 1, sanction: Sanction? = nil,
        ladder: [Sanction] = ModerationPolicy().ladder, shifts: [DeskShift] = [],
        knownOffendersFirst: Bool = false
    ) {
        var profile = DeskProfile(review: .fixed(1_800))
        profile.shifts = shifts
        profile.takesKnownOffendersFirst = knownOffendersFirst
        profile.reviewers = reviewers
        profile.upholds = upholds
        profile.sanction = sanction
        var policy = ModerationPolicy()
        policy.ladder = ladder
        desk = DeskMachine(profile: profile, policy: policy, cast: Office.cast, seed: 7)
    }

    static var cast: Cast {
        var cast = Cast()
        cast.clients = ["spamco", "acme"].map { ClientProfile(name: $0, memberSince: .epoch) }
        cast.freelancers = ["noor", "ivan"].map { FreelancerProfile(name: $0) }
        return cast
    }

    func report(_ freelancer: FreelancerID, _ client: ClientID, _ ordinal: UInt32) -> ReportID {
        ReportID(client: client, freelancer: freelancer, ordinal: ordinal)
    }

    mutating func file(_ id: ReportID) -> [Directive] {
        var directives: [Directive] = []
        desk.file(id, .invite(JobID(0)), reason: .empty, now: now, into: &directives)
        return directives
    }

    mutating func end(_ id: ReportID) -> [Directive] {
        var directives: [Directive] = []
        desk.remind(.reviewEnd(id), now: now, into: &directives)
        return directives
    }

    mutating func order(_ action: DeskAction) -> [Directive] {
        var directives: [Directive] = []
        desk.receive(command: action, now: now, into: &directives)
        return directives
    }
}

@Suite("The moderation desk")
struct DeskMachineTests {
    /// Whose reviews start with these directives.
    private func started(_ directives: [Directive]) -> [ReportID] {
        directives.compactMap {
            if case .record(.changed(.reviewStarted(let id))) = $0 { id } else { nil }
        }
    }

    @Test("As many reviewers work as the shift has, and the next shift begins with what waits")
    func shifts() {
        let shifts = [
            DeskShift(from: .hours(8), reviewers: 2), DeskShift(from: .hours(20), reviewers: 0),
        ]
        var office = Office(shifts: shifts)
        let ids = (0..<3 as Range<UInt32>).map { office.report(office.noor, office.spamco, $0) }
        for id in ids { #expect(started(office.file(id)).isEmpty, "nobody works at midnight") }
        office.now = .epoch + .hours(8)
        var directives: [Directive] = []
        office.desk.changeShift(now: office.now, into: &directives)
        #expect(started(directives) == [ids[0], ids[1]])
        // The shift is over before the review, which is finished; nobody takes the third report.
        office.now = .epoch + .hours(20)
        #expect(started(office.end(ids[0])).isEmpty)
        #expect(office.desk.waiting == 1)
    }

    @Test("Time on duty is counted over days, from within a shift into another")
    func timeOnDuty() {
        var profile = DeskProfile(review: .fixed(1))
        profile.shifts = [
            DeskShift(from: .hours(8), reviewers: 3), DeskShift(from: .hours(20), reviewers: 1),
        ]
        #expect(profile.reviewers(at: .epoch + .hours(7)) == 1)
        #expect(profile.reviewers(at: .epoch + .hours(8)) == 3)
        let days = profile.timeOnDuty(from: .epoch, until: .epoch + .days(2))
        #expect(days == .hours(2 * (12 * 3 + 12)))
        let part = profile.timeOnDuty(
            from: .epoch + .hours(19), until: .epoch + .hours(22))
        #expect(part == .hours(3 + 2))
    }

    @Test("Where the desk says so, reports about known offenders are taken before others")
    func priorities() {
        var office = Office(knownOffendersFirst: true)
        let ids = [
            office.report(office.noor, office.spamco, 0),
            office.report(office.noor, office.acme, 0),
            office.report(office.ivan, office.spamco, 0),
        ]
        #expect(started(office.file(ids[0])) == [ids[0]])
        #expect(started(office.end(ids[0])).isEmpty)
        let busy = office.report(office.ivan, office.acme, 0)
        #expect(started(office.file(busy)) == [busy])
        for id in ids[1...] { _ = office.file(id) }
        #expect(started(office.end(busy)) == [ids[2]], "spamco is known, acme came first")
        #expect(started(office.end(ids[2])) == [ids[1]])
    }

    @Test("A free reviewer takes a report at once")
    func startsReview() {
        var office = Office()
        let id = office.report(office.noor, office.spamco, 0)
        #expect(
            office.file(id) == [
                .record(.changed(.reportFiled(id, .invite(JobID(0)), reason: .empty))),
                .record(.changed(.reviewStarted(id))),
                .remind(.reviewEnd(id), at: .epoch + .minutes(30)),
            ])
    }

    @Test("A review that is over gives a ruling, and the next report is taken")
    func takesNext() {
        var office = Office()
        let first = office.report(office.noor, office.spamco, 0)
        let second = office.report(office.ivan, office.acme, 0)
        _ = office.file(first)
        #expect(office.file(second).count == 1)
        office.now += .minutes(30)
        #expect(
            office.end(first) == [
                .record(.changed(.reportDecided(first, .upheld(.notification)))),
                .rule(first, .upheld(.notification)),
                .record(.changed(.reviewStarted(second))),
                .remind(.reviewEnd(second), at: .epoch + .minutes(60)),
            ])
    }

    @Test("Each report upheld about a client leads a step up its own ladder")
    func climbsLadder() {
        var office = Office()
        var sanctions: [Directive] = []
        for ordinal in 0..<5 {
            let id = office.report(office.noor, office.spamco, UInt32(ordinal))
            _ = office.file(id)
            sanctions.append(office.end(id)[1])
        }
        let due: [Sanction] = [.notification, .warning, .restriction, .suspension, .suspension]
        let expected = due.enumerated().map { ordinal, sanction in
            Directive.rule(
                office.report(office.noor, office.spamco, UInt32(ordinal)), .upheld(sanction))
        }
        #expect(sanctions == expected)
        let other = office.report(office.noor, office.acme, 0)
        _ = office.file(other)
        #expect(office.end(other)[1] == .rule(other, .upheld(.notification)))
    }

    @Test("A dismissed report leaves the ladder where it was")
    func dismissalDoesNotClimb() {
        var office = Office(reviewers: 0)
        let ids = (0..<2).map { office.report(office.noor, office.spamco, $0) }
        for id in ids { _ = office.file(id) }
        #expect(
            office.order(.rule(office.noor, office.spamco, .dismissed)).last
                == .rule(ids[0], .dismissed))
        #expect(
            office.order(.rule(office.noor, office.spamco, .upheld(nil))).last
                == .rule(ids[1], .upheld(.notification)))
    }

    @Test("The desk's usual sanction comes before the ladder, and a named one before both")
    func severity() {
        var office = Office(reviewers: 0, sanction: .suspension)
        let ids = (0..<2).map { office.report(office.noor, office.spamco, $0) }
        for id in ids { _ = office.file(id) }
        #expect(
            office.order(.rule(office.noor, office.spamco, .upheld(.warning))).last
                == .rule(ids[0], .upheld(.warning)))
        #expect(
            office.order(.rule(office.noor, office.spamco, .upheld(nil))).last
                == .rule(ids[1], .upheld(.suspension)))
    }

    @Test("A script may rule on a report under review; the review that ends later is stale")
    func rulesUnderReview() {
        var office = Office()
        let first = office.report(office.noor, office.spamco, 0)
        let second = office.report(office.noor, office.spamco, 1)
        _ = office.file(first)
        _ = office.file(second)
        let order = DeskAction.rule(office.noor, office.spamco, .dismissed)
        #expect(
            office.order(order) == [
                .record(.acted(.desk(order))),
                .record(.changed(.reportDecided(first, .dismissed))), .rule(first, .dismissed),
                .record(.changed(.reviewStarted(second))),
                .remind(.reviewEnd(second), at: .epoch + .minutes(30)),
            ])
        office.now += .minutes(30)
        #expect(office.end(first).isEmpty)
        #expect(office.end(second).count == 2)
    }

    @Test("A script rules on a report that waits, out of turn")
    func rulesInQueue() {
        var office = Office()
        let first = office.report(office.noor, office.spamco, 0)
        let second = office.report(office.ivan, office.spamco, 0)
        _ = office.file(first)
        _ = office.file(second)
        let directives = office.order(.rule(office.ivan, office.spamco, .upheld(nil)))
        #expect(directives.last == .rule(second, .upheld(.notification)))
        #expect(office.end(first).count == 2)
        #expect(office.desk.waiting == 0)
        #expect(office.desk.underReview == 0)
    }

    @Test("A ruling without a report to rule on is refused")
    func refusesRuling() {
        var office = Office()
        _ = office.file(office.report(office.noor, office.spamco, 0))
        let order = DeskAction.rule(office.noor, office.acme, .dismissed)
        #expect(
            office.order(order) == [
                .record(.acted(.desk(order))),
                .record(.refused(.desk(order), Refusal(.noOpenReport))),
            ])
    }

    @Test("Reinstatement goes to the hub, which knows the standing")
    func reinstates() {
        var office = Office()
        let order = DeskAction.reinstate(office.spamco)
        #expect(
            office.order(order) == [
                .record(.acted(.desk(order))), .reinstate(office.spamco),
            ])
    }

    @Test("Without reviewers reports wait for a script", arguments: [0, -1, Int.min])
    func noReviewers(reviewers: Int) {
        var office = Office(reviewers: reviewers)
        #expect(office.file(office.report(office.noor, office.spamco, 0)).count == 1)
        #expect(office.desk.waiting == 1)
    }

    @Test("A share of the reviews upholds", arguments: [0.0, 0.3, 1.0])
    func upholds(share: Double) {
        var office = Office(upholds: share)
        var upheld = 0
        for ordinal in 0..<2_000 {
            let id = office.report(office.noor, office.spamco, UInt32(ordinal))
            _ = office.file(id)
            if case .rule(_, .upheld) = office.end(id)[1] { upheld += 1 }
        }
        #expect(abs(Double(upheld) / 2_000 - share) < 0.04)
    }

    @Test("A report's luck does not depend on other reports")
    func keyedLuck() {
        var quiet = Office(upholds: 0.5)
        var busy = Office(reviewers: 5, upholds: 0.5)
        for ordinal in 0..<50 {
            let id = quiet.report(quiet.noor, quiet.spamco, UInt32(ordinal))
            let other = quiet.report(quiet.ivan, quiet.acme, UInt32(ordinal))
            _ = busy.file(other)
            _ = quiet.file(id)
            _ = busy.file(id)
            func isUpheld(_ directives: [Directive]) -> Bool {
                if case .rule(_, .upheld) = directives[1] { return true }
                return false
            }
            #expect(isUpheld(quiet.end(id)) == isUpheld(busy.end(id)))
            _ = busy.end(other)
        }
    }
}
