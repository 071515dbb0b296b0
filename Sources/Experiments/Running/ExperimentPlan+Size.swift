package import LoadTesting
import Statistics
import VirtualTime

extension ExperimentPlan {
    /// About how much memory an experiment needs, so that one that is too large is refused before
    /// its first run.
    package struct Memory: Equatable, Sendable {
        /// Of each run, while it goes on: that of the largest variant.
        package var ofRun: Int
        /// How many go on at once.
        package var sideBySide: Int
        /// In how many processes of this machine.
        package var processes = 1
        /// Of what all runs leave behind.
        package var ofResults: Int

        package var bytes: Int {
            ofRun * sideBySide + ofResults + (processes - 1) * LoadPlan.bytesOfProcess
        }
    }

    /// How many runs are surely made: with `until` those before it is known how many it takes.
    package func runs(of part: ExperimentPart) -> Int {
        let all = rule.pilot * variants.count
        return all / part.count + (all % part.count > part.index ? 1 : 0)
    }

    /// - Parameters:
    ///   - runs: how many are made in all.
    ///   - threads: how many are made at once at most, in all the processes.
    ///   - processes: of this machine, the first of which keeps what comes of all runs.
    ///   - keepingSeries: whether those of all runs are written.
    package func memory(
        runs: Int, threads: Int, processes: Int = 1, keepingSeries: Bool = false
    ) -> Memory {
        let end = variants.map(\.plan.end.microseconds).max() ?? 0
        let histograms =
            FigureName.Distribution.allCases.count * Histogram.bytes(upTo: end)
        let ofRun = variants.map { $0.plan.estimatedBytes(shards: 1, processes: 1) }.max() ?? 0
        let values = runs * ExperimentFigures.all(of: self).count * ExperimentPlan.bytesOfValue
        var series = 0
        if keepingSeries, let plan = variants.map(\.plan).max(by: { $0.end < $1.end }) {
            let bins = LoadSeries(horizon: plan.end).binCount
            series = runs * bins * plan.seriesOfBin * MemoryLayout<UInt64>.stride
        }
        return Memory(
            ofRun: ofRun - LoadPlan.bytesOfProcess + histograms,
            sideBySide: max(1, min(threads, runs)), processes: processes,
            ofResults: LoadPlan.bytesOfProcess + values + variants.count * histograms
                + series)
    }

    /// Of a figure of a run: as a number, and as text in what is written.
    private static let bytesOfValue = 40

    /// Why the runs cannot be worked through on so many threads; nil where they can.
    package func lengthProblem(of part: ExperimentPart, threads: Int) -> String? {
        let attempts =
            variants.reduce(0) { $0 + $1.plan.expectedAttempts }
            * Double(rule.pilot) / Double(part.count)
        let most = Double(LoadPlan.mostAttempts) * Double(threads)
        guard attempts > most else { return nil }
        return "about \(UInt64(min(attempts, 1e18))) attempts in \(runs(of: part)) runs are more "
            + "than \(threads == 1 ? "a thread" : "\(threads) threads") can work through: "
            + "\(UInt64(most))"
    }
}
