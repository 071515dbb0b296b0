import Statistics
import Testing
import VirtualTime

@testable import Marketplace

@Suite("The moderation desk under thousands of random commands")
struct DeskPropertyTests {
    private static let clients = 3
    private static let freelancers = 4

    private static var cast: Cast {
        var cast = Cast()
        cast.clients = (0..<clients).map { ClientProfile(name: "c\($0)", memberSince: .epoch) }
        cast.freelancers = (0..<freelancers).map { FreelancerProfile(name: "f\($0)") }
        return cast
    }

    /// One random history: filings, reviews that end, rulings of a script and reinstatements.
    private struct History {
        var luck: RandomStream
        var desk: DeskMachine
        var model: DeskModel
        var now = Instant.epoch
        var ordinals: [UInt32]

        init(seed: UInt64) {
            luck = RandomStream(seed: seed, key: StreamKey("test", "desk"))
            var profile = DeskProfile(review: .exponential(mean: 1_000))
            profile.reviewers = Int(luck.below(4))
            profile.upholds = luck.uniform()
            profile.sanction = luck.chance(0.2) ? .restriction : nil
            var policy = ModerationPolicy()
            policy.ladder = (0...luck.below(4)).map { _ in Sanction.allCases[0] }
            for index in policy.ladder.indices {
                policy.ladder[index] = Sanction.allCases[Int(luck.below(4))]
            }
            desk = DeskMachine(
                profile: profile, policy: policy, cast: DeskPropertyTests.cast, seed: seed)
            model = DeskModel(
                reviewers: profile.reviewers, ladder: policy.ladder, fixed: profile.sanction)
            ordinals = [UInt32](repeating: 0, count: clients * freelancers)
        }

        mutating func step() {
            let end = now + .seconds(Int64(luck.below(600)))
            endReviews(until: end)
            now = end
            let client = ClientID(UInt32(luck.below(UInt64(clients))))
            let freelancer = FreelancerID(UInt32(luck.below(UInt64(freelancers))))
            switch luck.below(10) {
            case 0...5: file(client, freelancer)
            case 6...8: rule(client, freelancer)
            default: reinstate(client)
            }
        }

        mutating func endReviews(until end: Instant) {
            while let place = model.alarms.indices.min(by: {
                model.alarms[$0].at < model.alarms[$1].at
            }), model.alarms[place].at <= end {
                let alarm = model.alarms.remove(at: place)
                now = alarm.at
                var directives: [Directive] = []
                let isOpen = model.reviewing.contains(alarm.id)
                desk.remind(.reviewEnd(alarm.id), now: now, into: &directives)
                model.follow(directives, ruled: isOpen ? alarm.id : nil, naming: nil)
            }
        }

        mutating func file(_ client: ClientID, _ freelancer: FreelancerID) {
            let pair = Int(client.index) * freelancers + Int(freelancer.index)
            let id = ReportID(client: client, freelancer: freelancer, ordinal: ordinals[pair])
            ordinals[pair] += 1
            var directives: [Directive] = []
            desk.file(id, .invite(JobID(0)), reason: .empty, now: now, into: &directives)
            model.follow(directives, ruled: nil, naming: nil)
        }

        mutating func rule(_ client: ClientID, _ freelancer: FreelancerID) {
            let rulings: [Ruling] = [.dismissed, .upheld(nil), .upheld(.warning)]
            let ruling = rulings[Int(luck.below(3))]
            let due = model.oldest(freelancer, client)
            var directives: [Directive] = []
            desk.receive(command: .rule(freelancer, client, ruling), now: now, into: &directives)
            let isRefused = directives.contains {
                if case .record(.refused) = $0 { true } else { false }
            }
            model.demand(isRefused == (due == nil), "a ruling was wrongly refused or not")
            model.follow(directives, ruled: due, naming: ruling)
        }

        mutating func reinstate(_ client: ClientID) {
            var directives: [Directive] = []
            desk.receive(command: .reinstate(client), now: now, into: &directives)
            model.demand(
                directives == [.record(.acted(.desk(.reinstate(client)))), .reinstate(client)],
                "a reinstatement went elsewhere")
        }
    }

    @Test(
        "One ruling each, first come first served, never more reviews than reviewers, nobody idle",
        arguments: 1...40 as ClosedRange<UInt64>)
    func holds(seed: UInt64) {
        var history = History(seed: seed)
        for _ in 0..<500 where history.model.problems.isEmpty { history.step() }
        history.endReviews(until: .distantFuture)
        let model = history.model
        #expect(model.problems.isEmpty, "seed \(seed)")
        let open = model.reviewers > 0 ? 0 : model.filedCount - model.decided.count
        #expect(model.waiting.count == open, "seed \(seed)")
        #expect(model.decided.count + open == model.filedCount, "seed \(seed)")
        #expect(history.desk.waiting == open, "seed \(seed)")
        #expect(history.desk.underReview == 0, "seed \(seed)")
    }

    @Test("Nothing that a desk directs goes to a person, so it can name nobody to a client")
    func speaksToTheHubAlone() {
        // The model takes every `.tell`, `.request` and `.intend` of a desk for a problem.
        var model = DeskModel(reviewers: 1, ladder: [.warning], fixed: nil)
        model.follow(
            [.tell(.client(ClientID(0)), .sanctioned(.warning, .warned))], ruled: nil, naming: nil)
        #expect(model.problems.count == 1)
    }
}
