package import Journal
import LoadTesting
import Simulation
import Statistics

/// Reads what `ExperimentJSON` wrote.
package enum ExperimentFile {
    /// Why bytes are no experiment that this program can read.
    package enum Problem: Error, Equatable, Sendable {
        case noJSON(JSONProblem)
        case noExperiment
        /// As it is written there, if it is a number.
        case otherVersion(String?)
        /// The member that is missing or is not what it should be.
        case damaged(String)
    }

    package static func read(_ bytes: [UInt8]) throws(Problem) -> ExperimentResults {
        let root: JSONValue
        do {
            root = try JSONReader.read(bytes)
        } catch {
            throw .noJSON(error)
        }
        guard root["format"]?.text == ExperimentJSON.format else { throw .noExperiment }
        guard root["version"]?.number == Int64(ExperimentJSON.version) else {
            throw .otherVersion(root["version"]?.number.map { "\($0)" })
        }
        let reader = ExperimentReader(root)
        return try reader.results()
    }
}

/// The members of an experiment, one by one.
private struct ExperimentReader {
    private let root: JSONValue
    private let variants: [JSONValue]

    init(_ root: JSONValue) {
        self.root = root
        variants = root["variants"]?.items ?? []
    }

    func results() throws(ExperimentFile.Problem) -> ExperimentResults {
        let setting = try setting()
        guard let first = variants.first?["figures"]?.members else { throw .damaged("figures") }
        var figures: [FigureName] = []
        for member in first {
            guard let figure = try? FigureName.read(member.name) else {
                throw .damaged("figures.\(member.name)")
            }
            figures.append(figure)
        }
        var part = ExperimentPart.whole
        if let text = root["part"]?.text {
            guard let read = ExperimentPart(text) else { throw .damaged("part") }
            part = read
        }
        var results = ExperimentResults(setting, figures: figures, part: part)
        for (index, variant) in variants.enumerated() {
            try readRuns(of: variant, index, into: &results)
            results.histograms[index] = try histograms(of: variant)
        }
        results.sort()
        return results
    }

    private func setting() throws(ExperimentFile.Problem) -> ExperimentResults.Setting {
        guard let title = root["load"]?.text else { throw .damaged("load") }
        guard let source = root["source"]?.text.flatMap({ Fingerprint($0) }) else {
            throw .damaged("source")
        }
        guard let seed = root["seed"]?.seed else { throw .damaged("seed") }
        if variants.isEmpty { throw .damaged("variants") }
        var keys: [[VariedValue]] = []
        for variant in variants {
            guard let members = variant["keys"]?.members else { throw .damaged("keys") }
            keys.append(members.map { VariedValue(path: $0.name, text: $0.value.text ?? "") })
        }
        var thresholds: [Threshold] = []
        for item in root["thresholds"]?.items ?? [] {
            guard let text = item["threshold"]?.text, let threshold = try? Threshold.read(text)
            else { throw .damaged("thresholds") }
            thresholds.append(threshold)
        }
        let baseline = root["baseline"]?.number.map { Int($0) - 1 }
        if let baseline, !variants.indices.contains(baseline) { throw .damaged("baseline") }
        var setting = ExperimentResults.Setting(
            title: title, source: source, seed: seed, variants: keys, baseline: baseline,
            rule: try rule(), thresholds: thresholds)
        setting.estimatedWarmUp = root["estimated_warm_up_seconds"]?.double
        if case .flag(let cameToRest)? = root["came_to_rest"] {
            setting.isWarmUpTrustworthy = cameToRest
        }
        return setting
    }

    private func rule() throws(ExperimentFile.Problem) -> ReplicationRule {
        var rule = ReplicationRule()
        let range = 1...Int64(ExperimentPlan.mostReplications)
        guard let written = root["rule"], let count = written["replications"]?.number,
            range.contains(count)
        else { throw .damaged("rule") }
        rule.pilot = Int(count)
        for member in written["until"]?.members ?? [] {
            guard let figure = try? FigureName.read(member.name), let width = member.value.double,
                width > 0
            else { throw .damaged("rule.until") }
            rule.aims.append(.init(figure: figure, relativeHalfWidth: width))
        }
        if let most = written["at_most"]?.number {
            guard range.contains(most) else { throw .damaged("rule.at_most") }
            rule.most = Int(most)
        }
        return rule
    }

    private func readRuns(
        of variant: JSONValue, _ index: Int, into results: inout ExperimentResults
    ) throws(ExperimentFile.Problem) {
        let runs = variant["runs"]?.items ?? []
        var values = runs.map { _ in [Double?](repeating: nil, count: results.figures.count) }
        for (place, figure) in results.figures.enumerated() {
            guard let column = variant["figures"]?[figure.text]?["values"]?.items,
                column.count == runs.count
            else { throw .damaged("figures.\(figure.text).values") }
            for (row, value) in column.enumerated() { values[row][place] = value.double }
        }
        for (row, run) in runs.enumerated() {
            guard let number = run["replication"]?.number, number >= 1,
                number <= Int64(ExperimentPlan.mostReplications), let seed = run["seed"]?.seed,
                let fingerprint = run["fingerprint"]?.text.flatMap({ Fingerprint($0) })
            else { throw .damaged("runs") }
            results.add(
                ExperimentRun(
                    task: ExperimentTask(variant: index, replication: Int(number) - 1),
                    seed: seed, fingerprint: fingerprint, values: values[row]))
        }
    }

    private func histograms(
        of variant: JSONValue
    ) throws(ExperimentFile.Problem) -> [FigureName.Distribution: Histogram] {
        var histograms: [FigureName.Distribution: Histogram] = [:]
        for member in variant["histograms"]?.members ?? [] {
            guard let distribution = FigureName.Distribution(rawValue: member.name),
                let histogram = histogram(member.value)
            else { throw .damaged("histograms.\(member.name)") }
            histograms[distribution] = histogram
        }
        return histograms
    }

    private func histogram(_ value: JSONValue) -> Histogram? {
        guard let minimum = value["minimum"]?.number, let maximum = value["maximum"]?.number,
            let sum = value["sum"]?.text.flatMap({ UInt128($0) }),
            let items = value["buckets"]?.items
        else { return nil }
        var buckets: [(value: Int64, count: UInt64)] = []
        for item in items {
            guard let pair = item.items, pair.count == 2, let value = pair[0].number,
                let count = pair[1].number, count > 0
            else { return nil }
            buckets.append((value, UInt64(count)))
        }
        return Histogram(buckets: buckets, sum: sum, minimum: minimum, maximum: maximum)
    }
}

extension JSONValue {
    fileprivate var members: [JSONMember]? {
        if case .object(let members) = self { members } else { nil }
    }

    fileprivate var items: [JSONValue]? {
        if case .array(let items) = self { items } else { nil }
    }

    fileprivate var double: Double? {
        switch self {
        case .number(let number): Double(number)
        case .otherNumber(let text): Double(text)
        case .object, .array, .text, .flag, .null: nil
        }
    }

    /// A whole number up to 2^64 − 1.
    fileprivate var seed: UInt64? {
        switch self {
        case .number(let number): UInt64(exactly: number)
        case .otherNumber(let text): UInt64(text)
        case .object, .array, .text, .flag, .null: nil
        }
    }
}
