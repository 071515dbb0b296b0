import Participants
import Simulation
import VirtualTime

/// The participants of one process with their shard, whose state can be kept and restored.
struct RoleShard: Sendable {
    let shard: ParticipantShard<Packet>
    let participants: [any Restorable]

    init(
        lookahead: TimeSpan,
        participants: [(id: ParticipantID, participant: any Participant<Packet>)]
    ) {
        shard = ParticipantShard(lookahead: lookahead, participants: participants)
        self.participants = participants.map { id, participant in
            guard let participant = participant as? any Restorable else {
                preconditionFailure("the state of participant \(id) cannot be kept")
            }
            return participant
        }
    }

    /// As it is between two windows.
    func snapshot() async -> RoleSnapshot {
        var states: [ParticipantState] = []
        for participant in participants { states.append(await participant.state) }
        return RoleSnapshot(shard: await shard.state, participants: states)
    }

    /// Goes on from a snapshot; false where it is one of other participants.
    func restore(_ snapshot: RoleSnapshot) async -> Bool {
        guard snapshot.participants.count == participants.count,
            await shard.restore(snapshot.shard)
        else { return false }
        for (participant, state) in zip(participants, snapshot.participants) {
            guard await participant.restore(state) else { return false }
        }
        return true
    }
}
