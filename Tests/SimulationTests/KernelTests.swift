import Locks
import Simulation
import Statistics
import Testing
import VirtualTime

@Suite("The kernel")
struct KernelTests {
    @Test("Running through an instant includes it and stops there")
    func runThrough() async throws {
        let puppet = Puppet()
        let kernel = startKernel([puppet])
        for instant in [5, 10, 11] as [Int64] {
            await kernel.inject(rumour, to: ParticipantID(0), at: at(instant), cause: 0)
        }
        try await kernel.run(through: at(10))
        #expect(await puppet.instants == [at(5), at(10)])
        #expect(await kernel.now == at(10))
        try await kernel.run(through: at(20))
        #expect(await puppet.instants.last == at(11))
        #expect(await kernel.now == at(20))
    }

    @Test("Settling goes through the timers of what is unanswered, and leaves those after it")
    func settleUnanswered() async throws {
        // Sends into the void, again at 300 µs and at 700 µs; at 300 µs it has its answer.
        let puppet = Puppet { envelope, outbox in
            if envelope.message == rumour {
                outbox.unanswered = 1
                outbox.wake(thought, at: at(300), cause: 0)
                outbox.wake(thought, at: at(700), cause: 0)
            } else {
                outbox.unanswered = 0
            }
        }
        let kernel = startKernel([puppet])
        await kernel.inject(rumour, to: ParticipantID(0), at: at(5), cause: 0)
        try await kernel.settle()
        #expect(await puppet.instants == [at(5), at(300)])
        #expect(await kernel.now == at(300))
        #expect(try await kernel.outlook().pending == 1)
        #expect(try await kernel.outlook().unanswered == 0)
    }

    @Test("Running to an instant in the past does not turn time back")
    func noWayBack() async throws {
        let kernel = startKernel([Puppet()])
        try await kernel.run(through: at(10))
        try await kernel.run(through: at(4))
        #expect(await kernel.now == at(10))
    }

    @Test("Settling follows a chain of messages and leaves later timers alone")
    func settle() async throws {
        let second = Puppet { _, outbox in
            if outbox.now < at(50) {
                outbox.wake(thought, at: outbox.now + .microseconds(3), cause: 0)
                outbox.wake(thought, at: at(1_000), cause: 0)
            }
        }
        let first = Puppet { _, outbox in
            outbox.send(rumour, to: ParticipantID(1), after: .microseconds(10), cause: 0)
            outbox.send(rumour, to: ParticipantID(1), after: .microseconds(40), cause: 0)
        }
        let kernel = startKernel([first, second])
        await kernel.inject(rumour, to: ParticipantID(0), cause: 0)
        try await kernel.settle()
        // Timers at 13 and then every 3 fire on the way to 40; the one at 43 and that at 1000 wait.
        #expect(await kernel.now == at(40))
        #expect(await second.instants.contains(at(13)))
        #expect(await second.instants.max() == at(40))
        #expect(try await kernel.outlook().inTransit == 0)
        #expect(try await kernel.outlook().pending > 0)
    }

    @Test("A timer due at the very instant of the last message fires too, one later does not")
    func settleBoundary() async throws {
        let puppet = Puppet { envelope, outbox in
            guard !envelope.isWaiting else { return }
            outbox.wake(thought, at: outbox.now, cause: 0)
            outbox.wake(thought, at: outbox.now + .microseconds(1), cause: 0)
        }
        let kernel = startKernel([puppet])
        await kernel.inject(rumour, to: ParticipantID(0), at: at(7), cause: 0)
        try await kernel.settle()
        #expect(await puppet.instants == [at(7), at(7)])
        #expect(await kernel.now == at(7))
    }

    @Test("Settling never ends short of a timer that is due, whatever the budget of events")
    func settleAtBudget() async throws {
        // The last message is delivered by the last event that the budget, or one piece of work,
        // allows; a timer of the same instant is still due.
        for (timers, budget) in [(2, 2), (6_000, 5_000), (4_096, 10_000)] {
            let puppet = Puppet { envelope, outbox in
                guard !envelope.isWaiting else { return }
                for _ in 0..<timers { outbox.wake(thought, at: outbox.now, cause: 0) }
            }
            let kernel = startKernel([puppet], maxEvents: budget)
            await kernel.inject(rumour, to: ParticipantID(0), at: at(7), cause: 0)
            if budget > timers {
                try await kernel.settle()
                #expect(await kernel.processedEvents == timers + 1)
            } else {
                await #expect(throws: KernelError.tooManyEvents(limit: budget, at: at(7))) {
                    try await kernel.settle()
                }
            }
        }
    }

    @Test("Settling with nothing in transit does nothing")
    func settleIdle() async throws {
        let puppet = Puppet { _, outbox in outbox.wake(thought, at: at(30), cause: 0) }
        let kernel = startKernel([puppet])
        await kernel.inject(rumour, to: ParticipantID(0), cause: 0)
        try await kernel.settle()
        try await kernel.settle()
        #expect(await kernel.now == at(0))
        #expect(await kernel.processedEvents == 1)
    }

    @Test("The next instant is run alone, and only within the limit")
    func nextInstant() async throws {
        let puppet = Puppet { envelope, outbox in
            if !envelope.isWaiting { outbox.wake(thought, at: outbox.now, cause: 0) }
        }
        let kernel = startKernel([puppet])
        await kernel.inject(rumour, to: ParticipantID(0), at: at(5), cause: 0)
        await kernel.inject(rumour, to: ParticipantID(0), at: at(6), cause: 0)
        #expect(try await kernel.runNextInstant(through: at(4)) == false)
        #expect(await kernel.now == at(0))
        #expect(try await kernel.runNextInstant(through: at(5)))
        #expect(await kernel.now == at(5))
        #expect(await puppet.instants == [at(5), at(5)])
    }

    @Test("Participants that answer each other forever end in an error")
    func eventBudget() async throws {
        let ping = Puppet { _, outbox in
            outbox.send(rumour, to: ParticipantID(1), after: .microseconds(10), cause: 0)
        }
        let pong = Puppet { _, outbox in
            outbox.send(rumour, to: ParticipantID(0), after: .microseconds(10), cause: 0)
        }
        let kernel = startKernel([ping, pong], maxEvents: 9_999)
        await kernel.inject(rumour, to: ParticipantID(0), cause: 0)
        await #expect(throws: KernelError.tooManyEvents(limit: 9_999, at: at(99_990))) {
            try await kernel.settle()
        }
        #expect(await kernel.processedEvents == 9_999)
    }

    @Test("A timer that never lets time pass ends in an error")
    func zeroDelayLoop() async throws {
        let puppet = Puppet { _, outbox in outbox.wake(thought, at: outbox.now, cause: 0) }
        let kernel = startKernel([puppet], maxEvents: 20_000)
        await kernel.inject(rumour, to: ParticipantID(0), cause: 0)
        await #expect(throws: KernelError.tooManyEvents(limit: 20_000, at: at(0))) {
            try await kernel.run(through: at(0))
        }
    }

    @Test("Exactly the most events are no error")
    func exactBudget() async throws {
        let kernel = startKernel([Puppet()], maxEvents: 3)
        for _ in 0..<3 { await kernel.inject(rumour, to: ParticipantID(0), cause: 0) }
        try await kernel.settle()
        #expect(await kernel.processedEvents == 3)
    }

    @Test("A request to stop ends the run between windows")
    func stop() async throws {
        let puppet = Puppet { _, outbox in outbox.wake(thought, at: outbox.now, cause: 0) }
        let questions = Guarded(0)
        let kernel = startKernel(
            [puppet], maxEvents: 1_000_000,
            shouldStop: {
                questions.withLock {
                    $0 += 1
                    return $0 > 3
                }
            })
        await kernel.inject(rumour, to: ParticipantID(0), cause: 0)
        await #expect(throws: KernelError.stopped(at: at(0))) {
            try await kernel.run(through: at(10))
        }
        #expect(await kernel.processedEvents < 20_000)
    }

    @Test("The pace is asked before each window, and once for the empty time at the end")
    func pace() async throws {
        let seen = Guarded<[Instant]>([])
        let puppet = Puppet()
        let kernel = startKernel(
            [puppet], pace: { instant in seen.withLock { $0.append(instant) } })
        for instant in [0, 5, 3_000_000] as [Int64] {
            await kernel.inject(rumour, to: ParticipantID(0), at: at(instant), cause: 0)
        }
        try await kernel.run(through: at(4_000_000))
        #expect(seen.withLock { $0 } == [at(0), at(3_000_000), at(4_000_000)])
    }

    @Test("A shard that fails ends the run with its number and reason")
    func failure() async throws {
        struct Broken: Shard {
            func outlook() async throws(ShardFailure) -> ShardOutlook { ShardOutlook() }
            func work(
                _ window: Window, arriving: [Envelope<Rumour>]
            ) async throws(ShardFailure) -> WindowResult<Rumour> {
                throw ShardFailure(reason: "the process died")
            }
        }
        let options = KernelOptions(
            start: at(0), lookahead: .microseconds(10), director: ParticipantID(99))
        let kernel = Kernel(shards: [Broken()], options: options)
        await kernel.inject(rumour, to: ParticipantID(0), cause: 0)
        let failure = ShardFailure(reason: "the process died")
        await #expect(throws: KernelError.shardFailed(shard: 0, failure)) {
            try await kernel.settle()
        }
        let pair = Kernel(
            shards: [Broken(), Broken()],
            placement: .spread(over: 2) { Int($0.rawValue) % 2 }, options: options)
        for number in 0..<2 as Range<UInt32> {
            await pair.inject(rumour, to: ParticipantID(number), cause: 0)
        }
        await #expect(throws: KernelError.shardFailed(shard: 0, failure)) {
            try await pair.settle()
        }
    }

    @Test("What a shard was loaded with counts from the first window")
    func loaded() async throws {
        let puppet = Puppet()
        let shard = ParticipantShard<Rumour>(
            lookahead: .microseconds(10), participants: [(ParticipantID(4), puppet)])
        await shard.load([
            Envelope(
                deliverAt: at(8), recipient: ParticipantID(4), sender: ParticipantID(4),
                sequence: 0, cause: 0, sentAt: at(0), message: thought)
        ])
        let kernel = Kernel(
            shards: [shard],
            options: KernelOptions(
                start: at(0), lookahead: .microseconds(10), director: ParticipantID(99)))
        try await kernel.run(through: at(9))
        #expect(await puppet.instants == [at(8)])
    }

    @Test("A message faster than the lookahead traps")
    func tooFast() async {
        await #expect(processExitsWith: .failure) {
            var outbox = Outbox<Rumour>(
                owner: ParticipantID(1), now: .epoch, lookahead: .microseconds(10))
            outbox.send(
                Rumour.heard(token: 1, hopsLeft: 1), to: ParticipantID(2), after: .microseconds(9),
                cause: 0)
        }
    }
}
