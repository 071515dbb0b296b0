import Marketplace
import Testing
import VirtualTime

@testable import LoadTesting

@Suite("How the rate of attempts varies")
struct RateProfileTests {
    private let starts = Populations.starts

    @Test("A rate that does not vary is its mean")
    func flat() {
        #expect(RateProfile().mean(over: .days(30), starts: starts) == 1)
    }

    @Test("A burst counts for the time it lasts, down to a part of an hour")
    func bursts() {
        var profile = RateProfile()
        profile.bursts = [.init(from: .days(3), until: .days(6), factor: 31)]
        #expect(profile.mean(over: .days(15), starts: starts) == (12 + 3 * 31) / 15)
        profile.bursts = [.init(from: .minutes(70), until: .minutes(85), factor: 5)]
        #expect(profile.mean(over: .hours(2), starts: starts) == 1.5)
    }

    @Test("Hours of the day and a ramp have their mean over the run")
    func hoursAndRamp() {
        var profile = RateProfile()
        profile.byHour = Array(repeating: 0, count: 12) + Array(repeating: 3, count: 12)
        #expect(profile.mean(over: .days(4), starts: starts) == 1.5)
        profile.byHour = []
        profile.ramp = .init(from: 0, to: 2, until: .days(10))
        #expect((profile.mean(over: .days(10), starts: starts) - 1).magnitude < 1e-9)
    }

    @Test("The memory a run is said to need follows the mean rate and not its peak")
    func memory() {
        var plan = Populations.reference(clients: 10_000)
        plan.policy.quota.allotments = Array(repeating: .unlimited, count: 4)
        let flat = plan.estimatedBytes(shards: 1, processes: 1)
        plan.clients[0].arrivals.profile.bursts = [
            .init(from: .days(3), until: .days(4), factor: 31)
        ]
        let bursting = plan.estimatedBytes(shards: 1, processes: 1)
        #expect(bursting > flat && bursting < 3 * flat)
    }
}
