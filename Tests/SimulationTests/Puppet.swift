import Simulation
import VirtualTime

/// Does what a test tells it to, and remembers when.
actor Puppet: Participant {
    typealias Action = @Sendable (Envelope<Rumour>, inout Outbox<Rumour>) -> Void
    private let action: Action
    private(set) var instants: [Instant] = []

    init(_ action: @escaping Action = { _, _ in }) { self.action = action }

    func receive(_ envelope: Envelope<Rumour>, _ outbox: inout Outbox<Rumour>) {
        instants.append(envelope.deliverAt)
        action(envelope, &outbox)
    }
}

let rumour = Rumour.heard(token: 1, hopsLeft: 1)
let thought = Rumour.ponder(token: 1, hopsLeft: 1)

func at(_ microseconds: Int64) -> Instant { Instant(microseconds: microseconds) }

func startKernel(
    _ puppets: [Puppet], maxEvents: Int = 1_000,
    pace: (@Sendable (Instant) async -> Void)? = nil,
    shouldStop: @escaping @Sendable () -> Bool = { false }
) -> Kernel<ParticipantShard<Rumour>> {
    let members = puppets.enumerated().map { number, puppet in
        (id: ParticipantID(UInt32(number)), participant: puppet as any Participant<Rumour>)
    }
    return Kernel(
        shards: [ParticipantShard(lookahead: .microseconds(10), participants: members)],
        options: KernelOptions(
            start: at(0), lookahead: .microseconds(10), director: ParticipantID(99),
            maxEvents: maxEvents, shouldStop: shouldStop, pace: pace))
}
