import Diagnostics
package import Experiments
import LoadProcesses
import LoadTesting
package import Processes
import Wire

/// The life of all ranks but rank 0: they do what that tells them.
package struct RankHost {
    private let links: any RankLinks
    private let watch: RankWatch
    private let shelf: PartShelf
    /// Whether runs of an experiment go on; those that are whole are told all the same.
    private let goesOn: @Sendable (ExperimentProgress) -> Bool
    private var shards: ThreadedShards?
    private var part: RankPart?

    package init(
        _ links: any RankLinks, _ watch: RankWatch, _ shelf: PartShelf,
        _ goesOn: @escaping @Sendable (ExperimentProgress) -> Bool
    ) {
        self.links = links
        self.watch = watch
        self.shelf = shelf
        self.goesOn = goesOn
    }

    /// Returns when rank 0 says that all is done.
    package mutating func serve() async throws(ProcessFailure) {
        while true {
            switch try links.nextOrder() {
            case .shards(let source):
                watch.note(.shards)
                guard let plan = source.read().plan else {
                    throw ProcessFailure(.script, "\(source.file.name) cannot be read here")
                }
                shards = await ThreadedShards(plan, shard: links.rank, of: links.count)
            case .window(let window, let inboxes):
                let shards = try known(shards)
                var result = await shards.run(window.seen(byShard: links.rank, inboxes))[0]
                result.peakMemory = peakMemoryOfThisProcess()
                _ = try links.gather(WindowAnswer(result).wireBytes)
            case .question(let question):
                let result = try await known(shards).results(question)[0]
                var writer = WireWriter()
                writer.put(state: result)
                _ = try links.gather(writer.bytes)
            case .experiment(let source, let setup):
                watch.note(.experiment(path: setup.path))
                let plan = try setup.plan(of: source)
                let part = try RankPart(plan, source, setup, of: links, shelf)
                self.part = part
                try tell(part)
            case .runs(let count):
                var part = try known(part)
                await part.run(upTo: count, goesOn)
                self.part = part
                try tell(part)
            case .forget: part?.forget()
            case .end:
                watch.end()
                return
            }
        }
    }

    private func tell(_ part: RankPart) throws(ProcessFailure) {
        _ = try links.gather(Array(ExperimentJSON.write(part.results).utf8))
    }

    private func known<Value>(_ value: Value?) throws(ProcessFailure) -> Value {
        guard let value else { throw ProcessFailure(.lost, "an order before the run began") }
        return value
    }
}
