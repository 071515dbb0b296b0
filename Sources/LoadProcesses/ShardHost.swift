import Diagnostics
import LoadTesting
import Processes
import Wire

/// The life of a process that holds a shard of a load run.
package enum ShardProcess {
    /// The first argument of a program that is to be such a process.
    package static let argument = "__shard"

    package static func main() async -> Int32 { await RoleProcess.main { _ in ShardHost() } }
}

/// What such a process does with the frames it is sent.
struct ShardHost: FrameHost {
    private var shards: ThreadedShards?

    mutating func answer(_ frame: Frame) async -> Frame? {
        do throws(ShardProblem) {
            switch frame.kind {
            case .begin:
                try await begin(frame.payload)
                return Frame(.begun)
            case .work: return Frame(.worked, try await work(frame.payload))
            case .snapshot: return Frame(.snapshotted, try await count(frame.payload))
            case .end: return nil
            case .hello, .welcome, .refusal, .begun, .failed, .worked, .replay, .replayed,
                .snapshotted, .restore, .restored:
                throw ShardProblem("a frame '\(frame.kind)' is not for a shard")
            }
        } catch {
            return Frame(.failed, Array(error.message.utf8))
        }
    }

    private mutating func begin(_ payload: [UInt8]) async throws(ShardProblem) {
        let order = try read(ShardOrder.self, payload)
        let (plan, diagnostics) = order.source.read()
        guard let plan else {
            let reason = diagnostics.first.map { ": \($0.message)" } ?? ""
            throw ShardProblem("\(order.source.file.name) cannot be read\(reason)")
        }
        shards = await ThreadedShards(plan, shard: order.index, of: order.count)
    }

    private func work(_ payload: [UInt8]) async throws(ShardProblem) -> [UInt8] {
        let results = try await held.run(try read(LoadWindow.self, payload))
        var result = results[0]
        result.peakMemory = peakMemoryOfThisProcess()
        return WindowAnswer(result).wireBytes
    }

    private func count(_ payload: [UInt8]) async throws(ShardProblem) -> [UInt8] {
        let question: ShardQuestion
        do {
            var reader = WireReader(payload)
            question = try reader.state()
        } catch {
            throw ShardProblem("a question cannot be read: \(error)")
        }
        let results = try await held.results(question)
        var writer = WireWriter()
        writer.put(state: results[0])
        return writer.bytes
    }

    private var held: ThreadedShards {
        get throws(ShardProblem) {
            guard let shards else { throw ShardProblem("an order before the run began") }
            return shards
        }
    }

    private func read<Order: WireCoded>(
        _ type: Order.Type, _ payload: [UInt8]
    ) throws(ShardProblem) -> Order {
        do {
            return try Order(wireBytes: payload)
        } catch {
            throw ShardProblem("an order cannot be read: \(error)")
        }
    }
}

/// Why a process cannot do what it was told.
struct ShardProblem: Error {
    var message: String
    init(_ message: String) { self.message = message }
}
