package import Experiments
package import LoadTesting
package import Processes

/// An experiment whose runs are spread over ranks: this is rank 0, which makes the runs of the
/// first part and puts all parts together.
package struct RankedExperiment: Sendable {
    private let plan: ExperimentPlan
    private let source: LoadSource
    private let setup: ExperimentSetup
    private let links: any RankLinks
    private let shelf: PartShelf

    package init(
        _ plan: ExperimentPlan, _ source: LoadSource, _ setup: ExperimentSetup,
        on links: any RankLinks, _ shelf: PartShelf
    ) {
        self.plan = plan
        self.source = source
        self.setup = setup.following(plan)
        self.links = links
        self.shelf = shelf
    }

    /// Makes the runs that are missing, and gives all: those that are whole, where `goesOn` says no
    /// on the way.
    ///
    /// - Parameter held: what the output holds of the same experiment.
    package func run(
        from held: ExperimentResults,
        _ goesOn: @escaping @Sendable (ExperimentProgress) -> Bool
    ) async throws(ProcessFailure) -> ExperimentResults {
        if isWhole(held) { return held }
        try links.give(.experiment(source, setup))
        var part = try RankPart(plan, source, setup, of: links, shelf)
        var results = try together(part)
        if let run = held.runs.first(where: { !results.has($0.task) }) {
            throw ProcessFailure(
                .script,
                "the output has replication \(run.task.replication + 1) of variant "
                    + "\(run.task.variant + 1), which is in no part of \(links.count) ranks; go on "
                    + "with as many ranks as before, or without --mpi")
        }
        while !isWhole(results) {
            let needed = results.neededReplications(by: plan.rule)
            try links.give(.runs(upTo: needed))
            let count = links.count
            await part.run(upTo: needed) { progress in
                goesOn(
                    ExperimentProgress(
                        done: progress.done * count, needed: progress.needed * count))
            }
            results = try together(part)
            if results.replications < needed { break }
        }
        return results
    }

    /// Takes away what was kept on the way, once all of it is in its place.
    package func forgetParts(_ results: ExperimentResults) throws(ProcessFailure) {
        guard isWhole(results) else { return }
        try links.give(.forget)
        guard let path = setup.path else { return }
        shelf.remove(RankPart.path(of: ExperimentPart(index: 0, of: links.count), beside: path))
    }

    private func isWhole(_ results: ExperimentResults) -> Bool {
        results.replications >= results.neededReplications(by: plan.rule)
    }

    private func together(_ own: RankPart) throws(ProcessFailure) -> ExperimentResults {
        var parts = [own.results]
        for (rank, bytes) in try links.gather([]).enumerated().dropFirst() {
            do throws(ExperimentFile.Problem) {
                parts.append(try ExperimentFile.read(bytes))
            } catch {
                throw links.garbage(from: rank, error)
            }
        }
        do throws(ExperimentMerge.Problem) {
            return try ExperimentMerge.merge(parts).results
        } catch {
            throw ProcessFailure(.lost, "parts of ranks do not belong together: \(error)")
        }
    }
}
