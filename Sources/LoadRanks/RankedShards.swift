import LoadProcesses
package import LoadTesting
package import Processes
import Wire

/// The shards of a load run, one a rank: this is rank 0, which holds the first of them and the
/// desk. Windows are collectives: one broadcast and one gathering each.
package actor RankedShards: LoadShards {
    package typealias Failure = ProcessFailure

    private let links: any RankLinks
    private let own: ThreadedShards
    /// Whom messages reached in the last window, by shard.
    private var inboxes: [[UInt32]] = []
    /// The most that each other rank has had in memory, in bytes.
    private var peaks: [Int] = []

    /// Lets every rank make its shard of the run.
    package init(
        _ source: LoadSource, _ plan: LoadPlan, on links: any RankLinks
    ) async throws(ProcessFailure) {
        precondition(links.rank == 0, "only rank 0 leads")
        self.links = links
        try links.give(.shards(source))
        own = await ThreadedShards(plan, shard: 0, of: links.count)
    }

    /// The most that the other ranks have had in memory, all together, in bytes.
    package var peakMemory: Int { peaks.reduce(0, +) }

    package func run(_ window: LoadWindow) async throws(ProcessFailure) -> [WindowResult] {
        try links.give(.window(window, inboxes: inboxes))
        let first = await own.run(window.seen(byShard: 0, inboxes))[0]
        var results = [first]
        for (rank, bytes) in try links.gather([]).enumerated().dropFirst() {
            do throws(WireError) {
                results.append(try WindowAnswer(wireBytes: bytes).result)
            } catch {
                throw links.garbage(from: rank, error)
            }
        }
        inboxes = results.map(\.inbox)
        peaks = results.map(\.peakMemory)
        return results
    }

    package func results(_ question: ShardQuestion) async throws(ProcessFailure) -> [ShardResult] {
        try links.give(.question(question))
        var results = await own.results(question)
        for (rank, bytes) in try links.gather([]).enumerated().dropFirst() {
            do throws(WireError) {
                var reader = WireReader(bytes)
                results.append(try reader.state())
            } catch {
                throw links.garbage(from: rank, error)
            }
        }
        return results
    }
}

extension LoadWindow {
    /// With the messages of the shards that are elsewhere.
    func seen(byShard index: Int, _ inboxes: [[UInt32]]) -> LoadWindow {
        var own = self
        own.inbox = inboxes.indices.filter { $0 != index }.flatMap { inboxes[$0] }
        return own
    }
}
