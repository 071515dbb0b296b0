import Statistics
import Testing
import VirtualTime

@testable import Marketplace

@Suite("The luck of autonomous people")
struct LuckTests {
    /// What a freelancer intends on each of many messages of one client.
    func intentions(_ village: Village, of id: FreelancerID, from client: ClientID) -> [Directive?]
    {
        var machine = FreelancerMachine(
            id, cast: village.cast, policy: village.policy, seed: village.seed,
            starts: Village.start)
        return (1...200 as ClosedRange<UInt32>).map { ordinal in
            let message = MessageID(
                client: client, freelancer: id, isFromClient: true, ordinal: ordinal)
            let directives = machine.hears(.message(message, .empty, isFirst: true))
            return directives.count > 1 ? directives.last : nil
        }
    }

    /// When each intention is due, whoever has it.
    func times(_ directives: [Directive?]) -> [Instant?] {
        directives.map {
            if case .intend(_, let at) = $0 { at } else { nil }
        }
    }

    func village(seed: UInt64 = 11) -> Village {
        var village = Village()
        village.seed = seed
        village.cast.freelancers[0].behaviour.replies = Tendency(
            share: 0.5, delay: .logNormal(median: 14_400, sigma: 1.6))
        return village
    }

    @Test("A participant more, even in front, changes nobody else's luck")
    func newcomers() {
        let small = village()
        var large = small
        large.cast.freelancers.insert(FreelancerProfile(name: "zoe"), at: 0)
        large.cast.clients.insert(ClientProfile(name: "bolt", memberSince: .epoch), at: 0)
        let alone = intentions(small, of: FreelancerID(0), from: ClientID(0))
        let among = intentions(large, of: FreelancerID(1), from: ClientID(1))
        #expect(times(alone) == times(among))
        #expect(alone.contains { $0 != nil })
    }

    @Test("No two pairs of a population have the same luck, nor has another seed")
    func population() {
        var draws: Set<UInt64> = []
        for seed in 1...3 as ClosedRange<UInt64> {
            for freelancer in 0..<200 as Range<UInt32> {
                let luck = Luck(seed: mixed(seed), name: .freelancer(FreelancerID(freelancer)))
                for client in 0..<200 as Range<UInt32> {
                    var stream = luck.stream(
                        .messageChoice, .client(ClientID(client)), ordinal: 1)
                    draws.insert(stream.next())
                }
            }
        }
        #expect(draws.count == 3 * 200 * 200)
    }

    @Test("The order in which messages come does not matter")
    func order() {
        let village = village()
        var forwards = village.freelancerMachine
        var backwards = village.freelancerMachine
        let ordinals = Array(1...100 as ClosedRange<UInt32>)
        let first = ordinals.map { forwards.hears(village.fromClient($0)) }
        let second = ordinals.reversed().map { backwards.hears(village.fromClient($0)) }
        #expect(first == second.reversed())
    }

    @Test("Another seed, another counterpart and another name give other luck")
    func differs() {
        let base = intentions(village(), of: FreelancerID(0), from: ClientID(0))
        #expect(base != intentions(village(seed: 12), of: FreelancerID(0), from: ClientID(0)))
        var renamed = village()
        renamed.cast.clients[0].name = "bolt"
        #expect(base != intentions(renamed, of: FreelancerID(0), from: ClientID(0)))
        renamed = village()
        renamed.cast.freelancers[0].name = "bea"
        #expect(base != intentions(renamed, of: FreelancerID(0), from: ClientID(0)))
    }

    @Test("The median of the delays is that of the distribution")
    func median() {
        var village = village()
        village.cast.freelancers[0].behaviour.replies?.share = 1
        var ana = village.freelancerMachine
        let delays = (1...4_001 as ClosedRange<UInt32>).compactMap { ordinal -> Double? in
            guard case .intend(_, let at) = ana.hears(village.fromClient(ordinal)).last else {
                return nil
            }
            return (at - Village.start).seconds
        }
        #expect(delays.count == 4_001)
        #expect(abs(delays.sorted()[2_000] / 14_400 - 1) < 0.1)
    }

    @Test("Streams of two ordinals do not overlap, whatever is drawn")
    func spacing() {
        let luck = Luck(seed: 1, name: "ana")
        let deepest = Distribution.mixture([
            .init(
                weight: 1,
                .mixture([.init(weight: 1, .mixture([.init(weight: 1, .exponential(mean: 1))]))]))
        ])
        var stream = luck.stream(.replyDelay, "acme", ordinal: 1)
        _ = deepest.sampleDelay(using: &stream)
        #expect(stream.counter <= luck.stream(.replyDelay, "acme", ordinal: 2).counter)
    }

    @Test("Shares that add up to one leave nothing over")
    func fullShares() {
        var stream = RandomStream(seed: 3, key: StreamKey("test", "choice"))
        let tendency = Tendency(share: 0.1, delay: .fixed(0))
        var misses = 0
        for _ in 0..<10_000 {
            var choice = Choice(using: &stream)
            let falls = (0..<10).contains { _ in choice.falls(on: tendency.share) }
            if !falls { misses += 1 }
        }
        #expect(misses == 0)
    }
}
