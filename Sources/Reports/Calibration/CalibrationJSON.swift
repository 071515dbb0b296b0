import Calibration
import Journal
import MessageLogs
import VirtualTime

/// A calibration as one JSON object; Calibration.docc/Calibration.md describes every member.
package enum CalibrationJSON {
    /// Raised when a member goes, or changes its name, type or meaning; new ones may come without.
    package static let version = 1
    package static let format = "dmsim-calibration"

    package static func write(_ report: CalibrationReport) -> String {
        let outcome = report.outcome
        var json = JSONWriter()
        json.beginObject()
        json.member("format", format)
        json.member("version", version)
        json.member("log", report.name)
        json.member("command_line", report.commandLine)
        json.member("first", outcome.first.isoText)
        json.member("last", outcome.last.isoText)
        json.member("messages", outcome.messages)
        json.member("people", outcome.people)
        json.member("lines", report.tally.lines)
        json.member("bad_lines", report.tally.bad)
        json.member("to_oneself", report.tally.toOneself)
        json.member("duplicates", outcome.duplicates)
        json.member("hold_out", outcome.holdOut)
        json.member("clients", outcome.file.clients)
        json.member("freelancers", outcome.file.freelancers)
        json.member("zipf_exponent", outcome.population.popularity?.exponent ?? .nan)
        json.member("simulations", outcome.simulations)
        json.member("popularity_steps", outcome.population.popularity?.stepCount ?? 0)
        json.member("reply_variation", outcome.population.replySpread?.variation ?? .nan)
        json.key("parameters")
        json.beginArray()
        for parameter in outcome.population.parameters {
            json.beginObject()
            json.member("name", parameter.name)
            json.member("unit", parameter.unit.rawValue)
            json.member("value", parameter.value)
            json.member("low", parameter.low ?? .nan)
            json.member("high", parameter.high ?? .nan)
            json.endObject()
        }
        json.endArray()
        for (name, curves) in [
            ("all", outcome.all), ("measured", outcome.measured), ("held_out", outcome.heldOut),
            ("simulated", outcome.simulated),
        ] { write(name, curves, &json) }
        json.key("curves")
        json.beginArray()
        for comparison in outcome.comparisons { write(comparison, &json) }
        json.endArray()
        json.member("does_not_hold", CalibrationOutcome.caveats)
        json.endObject()
        return json.text + "\n"
    }

    private static func write(_ name: String, _ curves: LogCurves, _ json: inout JSONWriter) {
        json.key(name)
        json.beginObject()
        json.member("clients", curves.clients)
        json.member("conversations", curves.conversations)
        json.member("replied", curves.replied)
        json.member("reply_share", curves.replyShare ?? .nan)
        json.member("reply_share_within_24h", curves.replyShareWithinDay ?? .nan)
        json.endObject()
    }

    private static func write(
        _ comparison: CalibrationOutcome.Comparison, _ json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("name", comparison.kind.rawValue)
        json.member("unit", comparison.kind.unit)
        for (name, distance) in [
            ("simulated", comparison.fitted), ("held_out", comparison.heldOut),
            ("parts", comparison.parts), ("halves", comparison.halves),
        ] {
            json.member("ks_\(name)", distance?.largest ?? .nan)
            json.member("wasserstein_\(name)", distance?.area ?? .nan)
        }
        json.endObject()
    }
}
