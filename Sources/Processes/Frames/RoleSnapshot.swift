import Participants
import Simulation
import Wire

/// What a role process has become in the course of a scenario: enough for a new one to go on.
struct RoleSnapshot: Codable, Sendable {
    var shard: ShardState<Packet>
    /// In the order of the shard's members.
    var participants: [ParticipantState]

    init(shard: ShardState<Packet>, participants: [ParticipantState]) {
        self.shard = shard
        self.participants = participants
    }

    /// Reads what `bytes` wrote; an error where the bytes are something else.
    init(bytes: [UInt8]) throws(WireError) { self = try StateDecoder.read(from: bytes) }

    func bytes() throws -> [UInt8] { try StateEncoder.bytes(of: self) }

    /// No snapshot is longer: 1 GiB.
    static let mostBytes = 1 << 30
}

/// A part of a snapshot: the whole may be longer than a frame.
struct SnapshotPiece: Hashable, Sendable, WireCoded {
    /// Of the whole snapshot, in bytes.
    let total: Int
    let bytes: [UInt8]

    static let mostBytes = 1 << 20

    /// The piece that begins at a place of a snapshot.
    init(of snapshot: [UInt8], from place: Int) {
        total = snapshot.count
        bytes = Array(snapshot.dropFirst(place).prefix(SnapshotPiece.mostBytes))
    }

    func write(to writer: inout WireWriter) {
        writer.put(total)
        writer.put(raw: bytes)
    }

    init(from reader: inout WireReader) throws(WireError) {
        total = try reader.count(in: 1...RoleSnapshot.mostBytes)
        bytes = try reader.raw()
    }
}

/// Puts a snapshot together from its pieces, in their order.
struct SnapshotAssembly: Sendable {
    private(set) var bytes: [UInt8] = []

    /// The whole snapshot, if this was the last piece of it.
    mutating func append(_ piece: SnapshotPiece) throws(WireError) -> [UInt8]? {
        guard !piece.bytes.isEmpty else { throw .truncated }
        guard bytes.count + piece.bytes.count <= piece.total else {
            throw .trailing(bytes.count + piece.bytes.count - piece.total)
        }
        bytes += piece.bytes
        return bytes.count == piece.total ? bytes : nil
    }
}
