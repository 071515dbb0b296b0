import Simulation
import Statistics
import Testing
import VirtualTime

/// What a run was, for comparing one placement with another.
private struct Outcome: Equatable {
    var fingerprint: Fingerprint
    var processedEvents: Int
    var instants: [Instant]
    var pending: ShardOutlook
    var traces: [[Sight]]
}

/// Where a run that was too long ended.
private struct Cut: Hashable {
    var error: KernelError?
    var fingerprint: Fingerprint
    var events: Int
}

@Suite("A run is the same at every placement")
struct PlacementTests {
    /// A script of the director: rumours, settling, waiting, single instants; seeded.
    private func play(_ village: Village, population: Int, seed: UInt64) async throws -> Outcome {
        var luck = RandomStream(seed: seed, key: StreamKey("director", "script"))
        var instants: [Instant] = []
        for step in 0..<UInt64(12) {
            for _ in 0...luck.below(3) {
                let target = ParticipantID(UInt32(luck.below(UInt64(population))))
                let now = await village.kernel.now
                let later = now + .microseconds(Int64(luck.below(3) * 7))
                await village.kernel.inject(
                    .heard(token: step, hopsLeft: UInt8(luck.below(7))), to: target, at: later,
                    cause: step)
            }
            switch luck.below(3) {
            case 0: try await village.kernel.settle()
            case 1:
                let limit = await village.kernel.now + .microseconds(Int64(luck.below(200)))
                try await village.kernel.run(through: limit)
            default:
                let limit = await village.kernel.now + .microseconds(50)
                _ = try await village.kernel.runNextInstant(through: limit)
            }
            instants.append(await village.kernel.now)
        }
        try await village.kernel.settle()
        instants.append(await village.kernel.now)
        return Outcome(
            fingerprint: await village.kernel.fingerprint,
            processedEvents: await village.kernel.processedEvents, instants: instants,
            pending: try await village.kernel.outlook(), traces: await village.traces())
    }

    @Test(
        "Any number of shards and any assignment give the same run",
        arguments: 0..<60 as Range<UInt64>)
    func sameRun(seed: UInt64) async throws {
        var luck = RandomStream(seed: seed, key: StreamKey("test", "placement"))
        let population = Int(luck.below(20)) + 2
        let alone = try await play(
            Village(population: population, seed: seed), population: population, seed: seed)
        for shards in 1...5 {
            let assignment = (0..<population).map { _ in Int(luck.below(UInt64(shards))) }
            let village = Village(
                population: population, seed: seed, shards: shards, assignment: assignment)
            let spread = try await play(village, population: population, seed: seed)
            #expect(spread == alone, "seed \(seed), assignment \(assignment)")
        }
        let paced = Village(population: population, seed: seed, pace: { _ in })
        let outcome = try await play(paced, population: population, seed: seed)
        #expect(outcome == alone, "seed \(seed), paced")
    }

    @Test(
        "A run with too many events is cut off before the same instant at any placement",
        arguments: 0..<40 as Range<UInt64>)
    func sameCut(seed: UInt64) async throws {
        var luck = RandomStream(seed: seed, key: StreamKey("test", "cut"))
        let population = Int(luck.below(20)) + 2
        let whole = Village(population: population, seed: seed)
        _ = try await play(whole, population: population, seed: seed)
        let events = await whole.kernel.processedEvents
        for limit in [0, 1, Int(luck.below(UInt64(events))), events - 1] {
            var cuts: [Cut] = []
            for shards in 1...5 {
                let village = Village(
                    population: population, seed: seed, shards: shards,
                    assignment: (0..<population).map { _ in Int(luck.below(UInt64(shards))) },
                    maxEvents: limit)
                let error = await #expect(throws: KernelError.self) {
                    _ = try await play(village, population: population, seed: seed)
                }
                cuts.append(
                    Cut(
                        error: error, fingerprint: await village.kernel.fingerprint,
                        events: await village.kernel.processedEvents))
            }
            #expect(Set(cuts).count == 1, "seed \(seed), at most \(limit) of \(events): \(cuts)")
            #expect(cuts[0].events <= limit)
        }
    }

    @Test("Two seeds give two fingerprints")
    func seedsDiffer() async throws {
        var seen: Set<Fingerprint> = []
        for seed in 0..<20 as Range<UInt64> {
            let village = Village(population: 9, seed: seed)
            seen.insert(try await play(village, population: 9, seed: seed).fingerprint)
        }
        #expect(seen.count == 20)
    }

    @Test(
        "A run is what a sorted list and a loop make of it",
        arguments: 0..<40 as Range<UInt64>)
    func sameAsReference(seed: UInt64) async throws {
        let population = 12
        let starts = (0..<5).map { number in
            Envelope(
                deliverAt: .epoch + .microseconds(Int64(number) * 15),
                recipient: ParticipantID(UInt32(number)), sender: Village.director,
                sequence: UInt32(number), cause: 7, sentAt: .epoch,
                message: Rumour.heard(token: seed &+ UInt64(number), hopsLeft: 8))
        }
        let limit = Instant(microseconds: 150)
        let village = Village(population: population, seed: seed)
        await village.kernel.inject(starts)
        try await village.kernel.run(through: limit)
        let reference = Reference(population: population, seed: seed, starts: starts, limit: limit)
        #expect(await village.traces() == reference.traces, "seed \(seed)")
        #expect(await village.kernel.fingerprint == reference.fingerprint, "seed \(seed)")
        #expect(await village.kernel.processedEvents == reference.processed, "seed \(seed)")
    }
}

/// The plainest simulation: the least pending envelope, found by looking at all of them.
private struct Reference {
    var traces: [[Sight]]
    var fingerprint = Fingerprint()
    var processed = 0

    init(population: Int, seed: UInt64, starts: [Envelope<Rumour>], limit: Instant) {
        var machines = (0..<population).map {
            GossipMachine(
                id: ParticipantID(UInt32($0)), population: UInt32(population), seed: seed)
        }
        var sequences = [UInt32](repeating: 0, count: population)
        var pending = starts
        while let next = pending.indices.min(by: { pending[$0].order < pending[$1].order }),
            pending[next].deliverAt <= limit
        {
            let envelope = pending.remove(at: next)
            let number = Int(envelope.recipient.rawValue)
            var outbox = Outbox<Rumour>(
                owner: envelope.recipient, now: envelope.deliverAt, lookahead: Village.lookahead)
            machines[number].receive(envelope, &outbox)
            for var sent in outbox.sent {
                sent.sequence = sequences[number]
                sequences[number] += 1
                pending.append(sent)
            }
            fingerprint.add(envelope)
            processed += 1
        }
        traces = machines.map(\.trace)
    }
}
