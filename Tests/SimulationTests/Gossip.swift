import Simulation
import Statistics
import VirtualTime

/// A toy message: a rumour that is passed on a few times, and the timers of who passes it.
enum Rumour: FingerprintedMessage, Hashable {
    case heard(token: UInt64, hopsLeft: UInt8)
    case ponder(token: UInt64, hopsLeft: UInt8)

    func hash(into hash: inout StableHash64) {
        switch self {
        case .heard(let token, let hopsLeft):
            hash.combine(0 as UInt64)
            hash.combine(token)
            hash.combine(UInt64(hopsLeft))
        case .ponder(let token, let hopsLeft):
            hash.combine(1 as UInt64)
            hash.combine(token)
            hash.combine(UInt64(hopsLeft))
        }
    }
}

/// What one participant saw, in its order.
struct Sight: Hashable {
    var order: EventOrder
    var cause: UInt64
    var message: Rumour
}

/// The pure part of a gossip: what it does with a message, with luck of its own.
struct GossipMachine {
    let id: ParticipantID
    let population: UInt32
    var luck: RandomStream
    var trace: [Sight] = []

    init(id: ParticipantID, population: UInt32, seed: UInt64) {
        self.id = id
        self.population = population
        luck = RandomStream(seed: seed, key: StreamKey("gossip", "talk").with(UInt64(id.rawValue)))
    }

    mutating func receive(_ envelope: Envelope<Rumour>, _ outbox: inout Outbox<Rumour>) {
        trace.append(
            Sight(order: envelope.order, cause: envelope.cause, message: envelope.message))
        switch envelope.message {
        case .heard(let token, let hopsLeft): pass(token, hopsLeft, &outbox)
        case .ponder(let token, let hopsLeft): tell(token, hopsLeft, &outbox)
        }
    }

    /// Thinks about it for a while, at times not at all, and at times tells at once as well.
    private mutating func pass(_ token: UInt64, _ hopsLeft: UInt8, _ outbox: inout Outbox<Rumour>) {
        guard hopsLeft > 0 else { return }
        let wait = TimeSpan.microseconds(Int64(luck.below(4) * luck.below(30)))
        outbox.wake(
            .ponder(token: token &+ luck.below(9), hopsLeft: hopsLeft - 1),
            at: outbox.now + wait, cause: token)
        if luck.chance(0.3) { tell(token, hopsLeft - 1, &outbox) }
    }

    /// Coarse delays, so that many events share an instant.
    private mutating func tell(_ token: UInt64, _ hopsLeft: UInt8, _ outbox: inout Outbox<Rumour>) {
        for _ in 0..<luck.below(3) {
            let friend = ParticipantID(UInt32(luck.below(UInt64(population))))
            let delay = outbox.lookahead + .microseconds(Int64(luck.below(3) * 10))
            outbox.send(
                .heard(token: token, hopsLeft: hopsLeft), to: friend, after: delay, cause: token)
        }
    }
}

actor Gossip: Participant {
    private var machine: GossipMachine

    init(_ machine: GossipMachine) { self.machine = machine }

    var trace: [Sight] { machine.trace }

    func receive(_ envelope: Envelope<Rumour>, _ outbox: inout Outbox<Rumour>) {
        machine.receive(envelope, &outbox)
    }
}

/// A population of gossips over some shards, ready to run.
struct Village {
    static let director = ParticipantID(1_000_000)
    static let lookahead = TimeSpan.microseconds(10)

    let kernel: Kernel<ParticipantShard<Rumour>>
    let gossips: [Gossip]

    init(
        population: Int, seed: UInt64, shards: Int = 1, assignment: [Int]? = nil,
        maxEvents: Int = 1_000_000, pace: (@Sendable (Instant) async -> Void)? = nil,
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) {
        let home = assignment ?? Array(repeating: 0, count: population)
        var gossips: [Gossip] = []
        var members = [[(id: ParticipantID, participant: any Participant<Rumour>)]](
            repeating: [], count: shards)
        for number in 0..<population {
            let id = ParticipantID(UInt32(number))
            let gossip = Gossip(
                GossipMachine(id: id, population: UInt32(population), seed: seed))
            gossips.append(gossip)
            members[home[number]].append((id, gossip))
        }
        self.gossips = gossips
        kernel = Kernel(
            shards: members.map {
                ParticipantShard(lookahead: Village.lookahead, participants: $0)
            },
            placement: shards == 1
                ? .together : .spread(over: shards) { home[Int($0.rawValue)] },
            options: KernelOptions(
                start: .epoch, lookahead: Village.lookahead, director: Village.director,
                maxEvents: maxEvents, shouldStop: shouldStop, pace: pace))
    }

    func traces() async -> [[Sight]] {
        var traces: [[Sight]] = []
        for gossip in gossips { traces.append(await gossip.trace) }
        return traces
    }
}
