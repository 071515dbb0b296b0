import Reports
import ScenarioRunner

extension Commands {
    /// A line a folder where a line a scenario would be more than somebody reads.
    static func folders(of runs: Batch, _ arguments: ParsedArguments) -> FolderLines? {
        let asksForAll = arguments.has("verbose") || arguments.has("timeline")
        guard runs.count > FolderLines.mostScenarios, !asksForAll else { return nil }
        let operands = arguments.operandsOrDefault
        let paths = runs.plans.map(\.path)
        // The name of a script is no folder, so no path goes on from it.
        return FolderLines(paths: paths, below: operands.count == 1 ? operands[0] : nil)
    }
}
