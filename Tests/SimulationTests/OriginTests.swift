import Simulation
import Statistics
import Testing
import VirtualTime

@Suite("Origins")
struct OriginTests {
    @Test("What somebody sends goes back to what it was sent for, timers too")
    func origins() async throws {
        // Answers after 10 µs, once more after a timer of 100 µs.
        let first = Puppet { envelope, outbox in
            outbox.send(rumour, to: ParticipantID(1), after: .microseconds(10), cause: 0)
            if envelope.message == rumour {
                outbox.wake(thought, at: outbox.now + .microseconds(100), cause: 0)
            }
        }
        let kernel = startKernel([first, Puppet()])
        await kernel.inject(rumour, to: ParticipantID(0), at: at(5), origin: 7, cause: 0)
        await kernel.inject(rumour, to: ParticipantID(0), at: at(50), origin: 8, cause: 0)
        #expect(await kernel.transit[7]?.latestInTransit == at(5))
        try await kernel.run(through: at(5))
        #expect(await kernel.transit[7]?.latestInTransit == at(15))
        #expect(await kernel.transit[8]?.latestInTransit == at(50))
        try await kernel.run(through: at(20))
        #expect(await kernel.transit[7] == nil)
        #expect(await kernel.transit[8]?.inTransit == 1)
        try await kernel.run(through: at(105))
        #expect(await kernel.transit[7]?.latestInTransit == at(115))
        try await kernel.run(through: at(400))
        #expect(await kernel.transit.isEmpty)
    }

    @Test("Counts are those of a dictionary, in order", arguments: 0..<20 as Range<UInt64>)
    func counts(seed: UInt64) {
        var luck = RandomStream(seed: seed, key: StreamKey("origins", "counts"))
        var counts = OriginCounts()
        var model: [Origin: Int] = [:]
        for _ in 0..<300 {
            let origin = Origin(luck.below(6))
            let change = Int(luck.below(5)) - 2
            counts.add(change, to: origin)
            if origin > 0 { model[origin, default: 0] += change }
            let left = model.filter { $0.value != 0 }.sorted { $0.key < $1.key }
            #expect(counts.entries.map(\.origin) == left.map(\.key), "seed \(seed)")
            #expect(counts.entries.map(\.count) == left.map(\.value), "seed \(seed)")
            #expect(counts[origin] == model[origin] ?? 0)
        }
    }

    @Test("Outlooks of several shards add up by origin")
    func merging() {
        var one = OriginOutlooks()
        one.add(deliveredAt: at(5), of: 3)
        one.add(deliveredAt: at(9), of: 1)
        var other = OriginOutlooks()
        other.add(deliveredAt: at(8), of: 3)
        var counts = OriginCounts()
        counts.add(2, to: 7)
        other.merge(unanswered: counts)
        one.merge(other)
        #expect(one.entries.map(\.origin) == [1, 3, 7])
        #expect(one[3] == OriginOutlook(origin: 3, latestInTransit: at(8), inTransit: 2))
        #expect(one[7] == OriginOutlook(origin: 7, unanswered: 2))
        #expect(one[2] == nil)
        one.remove(of: 1)
        #expect(one[1] == nil)
    }
}
