import Simulation
import Testing
import VirtualTime

@Suite("Alarms")
struct AlarmTests {
    @Test("An alarm whose time is over is due at once, the farthest past included")
    func over() async throws {
        let puppet = Puppet { envelope, outbox in
            guard !envelope.isWaiting else { return }
            for instant in [at(3), .distantPast, outbox.now, outbox.now + .microseconds(1)] {
                outbox.wake(thought, at: instant, cause: 0)
            }
        }
        let kernel = startKernel([puppet])
        await kernel.inject(rumour, to: ParticipantID(0), at: at(50), cause: 0)
        try await kernel.run(through: at(100))
        #expect(await puppet.instants == [at(50), at(50), at(50), at(50), at(51)])
    }

    @Test("What is due at the end of the range ends a run with an error, and is not waited for")
    func endOfRange() async throws {
        let puppet = Puppet { envelope, outbox in
            guard !envelope.isWaiting else { return }
            outbox.send(rumour, to: ParticipantID(1), at: .distantFuture, cause: 0)
        }
        func kernel() async -> Kernel<ParticipantShard<Rumour>> {
            let kernel = startKernel([puppet, Puppet()])
            await kernel.inject(rumour, to: ParticipantID(0), at: at(5), cause: 0)
            return kernel
        }
        await #expect(throws: KernelError.beyondHorizon(.distantFuture)) {
            try await kernel().settle()
        }
        let stepping = await kernel()
        #expect(try await stepping.runNextInstant(through: .distantFuture))
        await #expect(throws: KernelError.beyondHorizon(.distantFuture)) {
            _ = try await stepping.runNextInstant(through: .distantFuture)
        }
        let running = await kernel()
        try await running.run(through: .distantFuture)
        #expect(await running.now == .distantFuture)
    }
}
