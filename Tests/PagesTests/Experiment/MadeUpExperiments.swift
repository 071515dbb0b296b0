import Diagnostics
import Journal
import LoadTesting
import Simulation
import Statistics
import Testing

@testable import Experiments
@testable import Pages

/// Experiments whose numbers tests choose, without a run.
struct MadeUpExperiments {
    /// A value a run, by figure, variant and replication; nil where nothing is measured.
    typealias Values = (FigureName, _ variant: Int, _ replication: Int) -> Double?

    static func results(
        _ variants: [[VariedValue]], replications: Int = 10, baseline: Int? = nil,
        thresholds: [String] = [], title: String = "Which quota?",
        part: ExperimentPart = .whole, _ values: Values
    ) throws -> ExperimentResults {
        var rule = ReplicationRule()
        rule.pilot = max(1, replications)
        let setting = ExperimentResults.Setting(
            title: title, source: Fingerprint(value: 7), seed: 1, variants: variants,
            baseline: baseline, rule: rule, thresholds: try thresholds.map(Threshold.read))
        let usual = ExperimentFigures.all()
        let figures = usual + setting.thresholds.map(\.figure).filter { !usual.contains($0) }
        var results = ExperimentResults(setting, figures: figures, part: part)
        for replication in 0..<replications {
            for variant in variants.indices
            where part.holds(replication * variants.count + variant) {
                results.add(
                    ExperimentRun(
                        task: ExperimentTask(variant: variant, replication: replication),
                        seed: 1 + UInt64(replication), fingerprint: Fingerprint(value: 1),
                        values: figures.map { values($0, variant, replication) }))
            }
        }
        results.sort()
        return results
    }

    /// All combinations of the values of some keys.
    static func grid(_ keys: [(path: String, values: [String])]) -> [[VariedValue]] {
        keys.reduce([[]]) { variants, key in
            variants.flatMap { variant in
                key.values.map { variant + [VariedValue(path: key.path, text: $0)] }
            }
        }
    }

    /// From −1 to 1, without any order.
    static func noise(_ numbers: Int...) -> Double {
        var hash = StableHash64()
        for number in numbers { hash.combine(UInt64(bitPattern: Int64(number))) }
        return Double(hash.finalize() >> 11) / Double(1 << 52) - 1
    }

    /// Figures have values that hang on the variant, the luck of the replication, and themselves;
    /// what is much alike was never measured, so that tests are short.
    static func plain(_ figure: FigureName, _ variant: Int, _ replication: Int) -> Double? {
        switch figure {
        case .refused, .mean, .responsiveness, .quantile(_, 0.9), .quantile(_, 0.99): return nil
        default: break
        }
        let place = figure.text.utf8.reduce(0) { $0 &* 31 &+ Int($1) }
        let change = 0.1 * Double(variant % 7) * noise(place)
        let level =
            0.5 + change + 0.02 * noise(place, replication)
            + 0.01 * noise(place, replication, variant)
        if figure.unit == "share" { return min(1, max(0, level / 2)) }
        return figure.unit == "seconds" ? level * 20_000 : (level * 1_000).rounded()
    }

    static let quotas = grid([("policy.quota.plus", ["10", "20", "30", "60"])])
    static let desks = grid([
        ("policy.quota.plus", ["10", "20", "30"]), ("desk.reviewers", ["3", "6"]),
    ])
    static let thresholds = ["reply share >= 25%", "p95 desk wait < 3h", "hires > 1"]

    /// Of each form that a page can take.
    static func all() throws -> [ExperimentResults] {
        [
            try results(quotas, baseline: 2, thresholds: thresholds, plain),
            try results(desks, thresholds: thresholds, plain),
            try results([[]], thresholds: thresholds, plain),
            try results(
                [
                    [VariedValue(path: "policy", text: "inmail")],
                    [
                        VariedValue(path: "policy", text: "article"),
                        VariedValue(path: "desk.reviewers", text: "2"),
                    ], [VariedValue(path: "desk.review", text: "exponential mean 1h")],
                ], replications: 3, baseline: 1, plain),
            try results(
                grid([("policy", ["article", "inmail", "five-a-day"])]), replications: 2, plain),
            try results(quotas, replications: 1, thresholds: thresholds, plain),
            try results([[]], replications: 1, plain),
            try results(quotas, part: ExperimentPart(index: 1, of: 3), plain),
            try results(quotas, replications: 0, thresholds: thresholds, plain),
            try results(quotas, baseline: 3, thresholds: thresholds) { figure, variant, number in
                variant == 1 || (variant == 2 && number > 0) ? nil : plain(figure, variant, number)
            },
            try results(quotas) { _, _, _ in 5 },
        ]
    }
}
