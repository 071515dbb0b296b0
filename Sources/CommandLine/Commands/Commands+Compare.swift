import Experiments
import LoadTesting
import Reports
import ScenarioLanguage
import Statistics

extension Commands {
    /// Compares two experiments.
    static func compare(_ arguments: ParsedArguments) throws -> ExitCode {
        let paths = arguments.operands
        try OutputChoice(arguments.text("output")).refuse(amongInputs: paths)
        let limit = arguments.byteCount("max-file-size") ?? ExperimentInput.mostBytes
        let first = try ExperimentInput.read(paths[0], limit: limit)
        let second = try ExperimentInput.read(paths[1], limit: limit)
        let variant = (arguments.integer("variant") ?? 1) - 1
        for (path, results) in [(paths[0], first), (paths[1], second)] {
            let count = results.setting.variants.count
            guard variant < count else {
                throw UsageError(
                    code: .badValue,
                    problem: "--variant \(variant + 1): '\(path)' has \(count)",
                    notes: ["count its variants from 1"])
            }
        }
        let guarded = (try figures(arguments.texts("worse"), "worse") ?? []).map(first.meant)
        let named = try figures(arguments.texts("figure"), "figure")?.map(first.meant)
        var figures = named ?? first.figures.filter(second.figures.contains)
        for figure in guarded where !figures.contains(figure) { figures.append(figure) }
        for (option, asked) in [("figure", named ?? []), ("worse", guarded)] {
            for results in [first, second] {
                if let problem = asked.lazy.compactMap(results.problem).first {
                    throw refusal(problem, option)
                }
            }
        }
        for figure in guarded where figure.direction == nil {
            throw UsageError(
                code: .badValue,
                problem: "--worse: of \(figure.text) neither more nor less is worse",
                notes: ["name a figure that can get worse, such as 'reply share'"])
        }
        let differences = VariantComparison.differences(
            figures, from: (first, variant), to: (second, variant),
            margin: try margin(arguments.text("margin")))
        for figure in guarded where !differences.contains(where: { $0.figure == figure }) {
            throw UsageError(
                code: .badValue,
                problem: "--worse: \(figure.text) was not measured in two runs of both files",
                notes: ["run both with --replications 20 or more"])
        }
        let text = ComparisonText.write(
            title: "\(paths[0]) → \(paths[1])",
            named == nil ? differences.filter(\.isTold) : differences,
            warnings: VariantComparison.warnings(first, second, variant: variant))
        try OutputFile.write(text, to: arguments.text("output") ?? "-")
        let gotWorse = differences.contains { guarded.contains($0.figure) && $0.verdict == .worse }
        return gotWorse ? .failed : .passed
    }

    private static func margin(_ text: String?) throws -> Double? {
        guard let text else { return nil }
        do throws(ValueProblem) {
            return try ValueReader.share(text)
        } catch {
            throw UsageError(
                code: .badValue, problem: "--margin: \(error.message)", notes: ["write 1%"])
        }
    }

    /// Puts parts of an experiment together.
    static func merge(_ arguments: ParsedArguments) throws -> ExitCode {
        let paths = arguments.operands
        try OutputChoice(arguments.text("output")).refuse(amongInputs: paths)
        let limit = arguments.byteCount("max-file-size") ?? ExperimentInput.mostBytes
        let parts = try paths.map { try ExperimentInput.read($0, limit: limit) }
        let (results, missing): (ExperimentResults, [ExperimentPart])
        do throws(ExperimentMerge.Problem) {
            (results, missing) = try ExperimentMerge.merge(parts)
        } catch {
            throw refusal(error, paths)
        }
        guard missing.isEmpty else {
            let names = missing.prefix(20).map(\.text).joined(separator: ", ")
            throw UnusableFile(
                path: paths[0],
                reason: "parts are missing beside it: \(names)"
                    + (missing.count > 20 ? " and \(missing.count - 20) more" : "")
                    + "; make them with --part, and name all")
        }
        var output = try OutputFile(arguments.text("output") ?? "-")
        switch arguments.text("format") {
        case "text": try output.write(ExperimentText.write(results))
        case "csv": try output.write(ExperimentCSV.write(results))
        default: try output.write(ExperimentJSON.write(results))
        }
        try output.finish()
        return results.isBroken(strictly: false) ? .failed : .passed
    }

    private static func refusal(
        _ problem: ExperimentMerge.Problem, _ paths: [String]
    ) -> UnusableFile {
        switch problem {
        case .ofAnother(let place, let difference):
            UnusableFile(
                path: paths[place],
                reason: "it is no part of the experiment in '\(paths[0])': \(difference) differs")
        case .overlapping(let place, let run):
            UnusableFile(
                path: paths[place],
                reason: "replication \(run.replication + 1) of variant \(run.variant + 1) is in "
                    + "another file too; name each part once")
        case .differentPartition(let place):
            UnusableFile(
                path: paths[place],
                reason: "it is one of another number of parts than '\(paths[0])'")
        }
    }
}

extension FigureDifference {
    /// Whether there is something to say: figures that are 0 on both sides are not listed.
    fileprivate var isTold: Bool { comparison.baseline.mean != 0 || comparison.difference != 0 }
}
