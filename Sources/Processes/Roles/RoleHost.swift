import Marketplace
import Participants
import Simulation
import Wire

/// What a role process does with the frames it is sent.
package struct RoleHost: FrameHost {
    private let slot: Int
    private let readSetup: SetupReader
    private var scenario: Hosted?

    private struct Hosted {
        let assignment: RoleAssignment
        let people: RoleShard
        let sink: JournalSink
        /// The snapshot that is being fetched.
        var outgoing: [UInt8] = []
        /// The snapshot that is being brought.
        var incoming = SnapshotAssembly()
    }

    /// `slot` is the number of this process in the placement.
    package init(slot: Int, readSetup: @escaping SetupReader) {
        self.slot = slot
        self.readSetup = readSetup
    }

    package mutating func answer(_ frame: Frame) async -> Frame? {
        do throws(ScriptProblem) {
            switch frame.kind {
            case .begin: return Frame(.begun, try await begin(frame.payload).wireBytes)
            case .work: return Frame(.worked, try await work(frame.payload))
            case .replay:
                var writer = WireWriter()
                writer.put(Frame.contentHash(try await work(frame.payload)))
                return Frame(.replayed, writer.bytes)
            case .snapshot: return Frame(.snapshotted, try await piece(frame.payload).wireBytes)
            case .restore: return Frame(.restored, try await restore(frame.payload).wireBytes)
            case .end: return nil
            case .hello, .welcome, .refusal, .begun, .failed, .worked, .replayed, .snapshotted,
                .restored:
                throw ScriptProblem("a frame '\(frame.kind)' is not for a role")
            }
        } catch {
            return Frame(.failed, Array(error.message.utf8))
        }
    }

    private mutating func begin(_ payload: [UInt8]) async throws(ScriptProblem) -> BegunAnswer {
        let order = try read(BeginOrder.self, "the order to begin", payload)
        let sink = JournalSink()
        let setup = try readSetup(order.script, order.planIndex, order.seed, sink)
        let assignment = RoleAssignment(order.placement, setup.addresses)
        guard slot < assignment.slots.count else {
            throw ScriptProblem("process \(slot) has no place among \(assignment.slots.count)")
        }
        let people = RoleShard(
            lookahead: setup.network.minimum,
            participants: Troupe.assemble(setup).filter { assignment.slot(of: $0.id) == slot })
        scenario = Hosted(assignment: assignment, people: people, sink: sink)
        return BegunAnswer(outlook: await people.shard.outlook(), digest: setup.digest)
    }

    /// Works through a window and gives the answer's bytes, which depend on the orders alone.
    private func work(_ payload: [UInt8]) async throws(ScriptProblem) -> [UInt8] {
        let scenario = try hosted
        let order = try read(WorkOrder.self, "a window", payload)
        for envelope in order.arriving {
            guard scenario.assignment.exists(envelope.recipient),
                scenario.assignment.slot(of: envelope.recipient) == slot
            else { throw ScriptProblem("\(envelope) is not for process \(slot)") }
        }
        let result = await scenario.people.shard.work(order.window, arriving: order.arriving)
        return WorkedAnswer(result: result, events: scenario.sink.takeEvents()).wireBytes
    }

    /// The piece of a snapshot that is asked for; with the first one the snapshot is made.
    private mutating func piece(_ payload: [UInt8]) async throws(ScriptProblem) -> SnapshotPiece {
        var scenario = try hosted
        var reader = WireReader(payload)
        guard let place = try? reader.count() else {
            throw ScriptProblem("a request for a snapshot cannot be read")
        }
        if place == 0 {
            do {
                scenario.outgoing = try await scenario.people.snapshot().bytes()
            } catch {
                throw ScriptProblem("no snapshot can be made: \(error)")
            }
        }
        let piece = SnapshotPiece(of: scenario.outgoing, from: place)
        if place + piece.bytes.count == piece.total { scenario.outgoing = [] }
        self.scenario = scenario
        return piece
    }

    /// Takes a piece of a snapshot; after the last one, what is pending is that of the snapshot.
    private mutating func restore(_ payload: [UInt8]) async throws(ScriptProblem) -> ShardOutlook {
        var scenario = try hosted
        do {
            if let bytes = try scenario.incoming.append(try SnapshotPiece(wireBytes: payload)) {
                scenario.incoming = SnapshotAssembly()
                guard await scenario.people.restore(try RoleSnapshot(bytes: bytes)) else {
                    throw ScriptProblem("it is one of others")
                }
            }
        } catch {
            throw ScriptProblem("a snapshot cannot be restored: \(error)")
        }
        self.scenario = scenario
        return await scenario.people.shard.outlook()
    }

    private var hosted: Hosted {
        get throws(ScriptProblem) {
            guard let scenario else { throw ScriptProblem("an order before the scenario began") }
            return scenario
        }
    }

    private func read<Order: WireCoded>(
        _ type: Order.Type, _ what: String, _ payload: [UInt8]
    ) throws(ScriptProblem) -> Order {
        do {
            return try Order(wireBytes: payload)
        } catch {
            throw ScriptProblem("\(what) cannot be read: \(error)")
        }
    }
}
