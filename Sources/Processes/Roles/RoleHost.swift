import Marketplace
import Participants
import Simulation

/// What a role process does with the frames it is sent, whatever link they come over.
package struct RoleHost: Sendable {
    private let slot: Int
    private let readSetup: SetupReader
    private var scenario: Hosted?

    private struct Hosted {
        let assignment: RoleAssignment
        let shard: ParticipantShard<Packet>
        let sink: JournalSink
    }

    /// `slot` is the number of this process in the placement.
    package init(slot: Int, readSetup: @escaping SetupReader) {
        self.slot = slot
        self.readSetup = readSetup
    }

    /// The answer to a frame; nil where the process is to leave.
    package mutating func answer(_ frame: Frame) async -> Frame? {
        do throws(ScriptProblem) {
            switch frame.kind {
            case .begin: return Frame(.begun, try await begin(frame.payload).wireBytes)
            case .work: return Frame(.worked, try await work(frame.payload))
            case .replay:
                var writer = WireWriter()
                writer.put(Frame.contentHash(try await work(frame.payload)))
                return Frame(.replayed, writer.bytes)
            case .end: return nil
            case .hello, .welcome, .refusal, .begun, .failed, .worked, .replayed:
                throw ScriptProblem("a frame '\(frame.kind)' is not for a role")
            }
        } catch {
            return Frame(.failed, Array(error.message.utf8))
        }
    }

    private mutating func begin(_ payload: [UInt8]) async throws(ScriptProblem) -> BegunAnswer {
        let order: BeginOrder
        do {
            order = try BeginOrder(wireBytes: payload)
        } catch {
            throw ScriptProblem("the order to begin cannot be read: \(error)")
        }
        let sink = JournalSink()
        let setup = try readSetup(order.script, order.planIndex, order.seed, sink)
        let assignment = RoleAssignment(order.placement, setup.addresses)
        guard slot < assignment.slots.count else {
            throw ScriptProblem("process \(slot) has no place among \(assignment.slots.count)")
        }
        let shard = ParticipantShard(
            lookahead: setup.network.minimum,
            participants: Troupe.assemble(setup).filter { assignment.slot(of: $0.id) == slot })
        scenario = Hosted(assignment: assignment, shard: shard, sink: sink)
        return BegunAnswer(outlook: await shard.outlook(), digest: setup.digest)
    }

    /// Works through a window and gives the answer's bytes, which depend on the orders alone.
    private func work(_ payload: [UInt8]) async throws(ScriptProblem) -> [UInt8] {
        guard let scenario else { throw ScriptProblem("a window before the scenario began") }
        let order: WorkOrder
        do {
            order = try WorkOrder(wireBytes: payload)
        } catch {
            throw ScriptProblem("a window cannot be read: \(error)")
        }
        for envelope in order.arriving {
            guard scenario.assignment.exists(envelope.recipient),
                scenario.assignment.slot(of: envelope.recipient) == slot
            else { throw ScriptProblem("\(envelope) is not for process \(slot)") }
        }
        let result = await scenario.shard.work(order.window, arriving: order.arriving)
        return WorkedAnswer(result: result, entries: scenario.sink.takeEntries()).wireBytes
    }
}
