package import Marketplace
package import Participants
package import ScenarioLanguage
package import Simulation

/// Where the participants of a run live: in this process, or somewhere else.
///
/// The run is the same wherever that is.
package protocol Theatre: Sendable {
    /// Makes the participants of a plan; it is called once for each run.
    func open(_ plan: ScenarioPlan, _ setup: RunSetup) async throws(TheatreFailure) -> House
}

/// The shards that hold a run's participants, and who is in which.
package struct House: Sendable {
    package var shards: [StageShard]
    package var placement: Placement

    package init(shards: [StageShard], placement: Placement) {
        self.shards = shards
        self.placement = placement
    }
}

/// Why no participants could be made.
package struct TheatreFailure: Error, Hashable, Sendable {
    package var reason: String
    /// Whether nothing is wrong, but somebody asked for an end meanwhile.
    package var isInterruption: Bool

    package init(_ reason: String, isInterruption: Bool = false) {
        self.reason = reason
        self.isInterruption = isInterruption
    }
}

/// A shard of this process, or one that is reached in another way.
package enum StageShard: Shard {
    case here(ParticipantShard<Packet>)
    case elsewhere(any Shard<Packet>)

    package func outlook() async throws(ShardFailure) -> ShardOutlook {
        switch self {
        case .here(let shard): await shard.outlook()
        case .elsewhere(let shard): try await shard.outlook()
        }
    }

    package func work(
        _ window: Window, arriving: [Envelope<Packet>]
    ) async throws(ShardFailure) -> WindowResult<Packet> {
        switch self {
        case .here(let shard): await shard.work(window, arriving: arriving)
        case .elsewhere(let shard): try await shard.work(window, arriving: arriving)
        }
    }
}

/// All participants in this process, dealt out to so many shards in turn.
struct LocalTheatre: Theatre {
    var shards = 1

    func open(_ plan: ScenarioPlan, _ setup: RunSetup) -> House {
        let troupe = Troupe.assemble(setup)
        let count = max(1, min(shards, troupe.count))
        let hands = (0..<count).map { number in
            StageShard.here(
                ParticipantShard(
                    lookahead: setup.network.minimum,
                    participants: troupe.filter { Int($0.id.rawValue) % count == number }))
        }
        let placement: Placement =
            count == 1 ? .together : .spread(over: count) { Int($0.rawValue) % count }
        return House(shards: hands, placement: placement)
    }
}

extension ScenarioPlan {
    /// What the participants of a run of this plan are told; the same in every process.
    package func setup(
        seed: UInt64, sink: JournalSink,
        makeHub: @escaping @Sendable (HubMachine) -> any HubBrain = { $0 }
    ) -> RunSetup {
        RunSetup(
            cast: cast, policy: policy, desk: desk,
            network: NetworkModel(
                latency: network.latency, minimum: network.minimum, loss: network.loss,
                duplicates: network.duplicates, reordering: network.reordering,
                expectsFaults: network.expectsFaults),
            starts: starts, seed: seed, sink: sink, makeHub: makeHub)
    }
}
