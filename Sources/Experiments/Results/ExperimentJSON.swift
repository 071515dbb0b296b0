import Journal
import LoadTesting
import Simulation
import Statistics

/// An experiment as one JSON object; ExperimentFormats.md describes every member.
///
/// It says nothing of when, where and on how many threads runs were made: equal experiments give
/// equal bytes, and parts that are merged give those of the whole.
package enum ExperimentJSON {
    /// Raised when a member goes, or changes its name, type or meaning; new ones may come without.
    package static let version = 1

    /// What tells its JSON from any other.
    package static let format = "dmsim-experiment"

    package static func write(_ results: ExperimentResults) -> String {
        var json = JSONWriter()
        json.beginObject()
        writeSetting(results, &json)
        json.key("variants")
        json.beginArray()
        let bests = results.comparisonsWithBest(of: results.figures)
        for variant in results.setting.variants.indices {
            write(variant, of: results, bests, &json)
        }
        json.endArray()
        writeThresholds(results, &json)
        json.endObject()
        return json.text + "\n"
    }

    private static func writeSetting(_ results: ExperimentResults, _ json: inout JSONWriter) {
        let setting = results.setting
        json.member("format", format)
        json.member("version", version)
        json.member("load", setting.title)
        json.member("source", setting.source.description)
        json.member("seed", setting.seed)
        json.member("level", ExperimentResults.level)
        if let warmUp = setting.estimatedWarmUp {
            json.member("estimated_warm_up_seconds", warmUp)
            json.member("came_to_rest", setting.isWarmUpTrustworthy)
        }
        if results.part != .whole { json.member("part", results.part.text) }
        json.key("rule")
        json.beginObject()
        json.member("replications", setting.rule.pilot)
        if !setting.rule.aims.isEmpty {
            json.key("until")
            json.beginObject()
            for aim in setting.rule.aims { json.member(aim.figure.text, aim.relativeHalfWidth) }
            json.endObject()
            json.member("at_most", setting.rule.most)
        }
        json.endObject()
        if let baseline = setting.baseline { json.member("baseline", baseline + 1) }
    }

    private static func write(
        _ variant: Int, of results: ExperimentResults, _ bests: [FigureName: BestComparison],
        _ json: inout JSONWriter
    ) {
        json.beginObject()
        json.key("keys")
        json.beginObject()
        for value in results.setting.variants[variant] { json.member(value.path, value.text) }
        json.endObject()
        let runs = Array(results.runs(of: variant))
        json.member("replications", runs.count)
        json.key("runs")
        json.beginArray()
        for run in runs {
            json.beginObject()
            json.member("replication", run.task.replication + 1)
            json.member("seed", run.seed)
            json.member("fingerprint", run.fingerprint.description)
            json.endObject()
        }
        json.endArray()
        json.key("figures")
        json.beginObject()
        for (place, figure) in results.figures.enumerated() {
            json.key(figure.text)
            write(results.summary(of: figure, variant: variant), &json)
            if let best = bests[figure] {
                json.member("standing", best.standing(of: variant).rawValue)
                json.member("ahead_of_best_lower", best.intervals[variant].lower)
                json.member("ahead_of_best_upper", best.intervals[variant].upper)
            }
            json.key("values")
            json.beginArray()
            for run in runs { json.value(run.values[place] ?? .nan) }
            json.endArray()
            json.endObject()
        }
        json.endObject()
        writeHistograms(results.histograms[variant], &json)
        json.endObject()
    }

    /// Leaves the object open, for the values.
    private static func write(_ summary: FigureSummary, _ json: inout JSONWriter) {
        json.beginObject()
        json.member("unit", summary.figure.unit)
        json.member("n", summary.sample.count)
        json.member("mean", summary.sample.count == 0 ? .nan : summary.sample.mean)
        json.member("stddev", summary.sample.standardDeviation ?? .nan)
        json.member("half_width", summary.interval?.halfWidth ?? .nan)
        json.member("lower", summary.interval?.lower ?? .nan)
        json.member("upper", summary.interval?.upper ?? .nan)
        if let pooled = summary.pooled { json.member("pooled", pooled) }
    }

    private static func writeHistograms(
        _ histograms: [FigureName.Distribution: Histogram], _ json: inout JSONWriter
    ) {
        json.key("histograms")
        json.beginObject()
        for distribution in FigureName.Distribution.allCases {
            guard let histogram = histograms[distribution] else { continue }
            json.key(distribution.rawValue)
            json.beginObject()
            json.member("count", histogram.count)
            json.member("sum", "\(histogram.exactSum)")
            json.member("minimum", histogram.minimum ?? 0)
            json.member("maximum", histogram.maximum ?? 0)
            json.key("buckets")
            json.beginArray()
            for (value, count) in histogram.buckets {
                json.beginArray()
                json.value(value)
                json.value(count)
                json.endArray()
            }
            json.endArray()
            json.endObject()
        }
        json.endObject()
    }

    private static func writeThresholds(_ results: ExperimentResults, _ json: inout JSONWriter) {
        json.key("thresholds")
        json.beginArray()
        let judgements = results.judgements
        let count = results.setting.thresholds.count
        for (place, threshold) in results.setting.thresholds.enumerated() {
            json.beginObject()
            json.member("threshold", threshold.text)
            json.member(
                "verdicts",
                results.setting.variants.indices.map { variant in
                    judgements[variant * count + place].verdict.rawValue
                })
            json.endObject()
        }
        json.endArray()
    }
}
