import Diagnostics
package import Journal
import Marketplace
import VirtualTime

/// JSON Lines: a header, then for each scenario an object an event and one a result, and last a
/// summary. Every object has `type` and `version`.
package struct JSONLinesReport: RunReport {
    /// Raised when the meaning of a field changes; new fields may come without it.
    package static let version = 1

    private var coverage: Coverage?

    package init(showsCoverage: Bool) {
        coverage = showsCoverage ? Coverage() : nil
    }

    package mutating func opening() -> String {
        object("run") { $0.member("tool", "dmsim") }
    }

    package mutating func invalid(_ script: InvalidScript) -> String {
        let formatter = DiagnosticFormatter(files: script.files)
        return object("invalid") { writer in
            writer.member("path", script.path)
            writer.key("diagnostics")
            writer.beginArray()
            for diagnostic in script.diagnostics {
                write(diagnostic, of: script, formatter, &writer)
            }
            writer.endArray()
        }
    }

    private func write(
        _ diagnostic: Diagnostic, of script: InvalidScript, _ formatter: DiagnosticFormatter,
        _ writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("severity", diagnostic.severity.rawValue)
        writer.member("code", diagnostic.code.rawValue)
        writer.member("place", formatter.location(of: diagnostic.span) ?? script.path)
        writer.member("message", diagnostic.message)
        member("expected", diagnostic.expected, &writer)
        member("help", diagnostic.help, &writer)
        let also = diagnostic.also.compactMap { formatter.location(of: $0) }
        if !also.isEmpty { writer.member("also", also) }
        writer.endObject()
    }

    package mutating func scenario(_ outcome: ScenarioOutcome) -> String {
        coverage?.add(outcome.events, of: outcome.cast)
        let encoder = EventEncoder(
            outcome.events, cast: outcome.cast, starts: outcome.startedAt)
        var text = ""
        for event in outcome.events { text += encoder.encode(event).json + "\n" }
        return text + result(outcome)
    }

    private func result(_ outcome: ScenarioOutcome) -> String {
        object("result") { writer in
            writer.member("status", outcome.status.name)
            if case .skipped(let reason) = outcome.status { writer.member("reason", reason) }
            writer.member("title", outcome.title)
            writer.member("path", outcome.path)
            writer.member("line", outcome.line)
            writer.key("parameters")
            writer.beginObject()
            for parameter in outcome.parameters { writer.member(parameter.name, parameter.value) }
            writer.endObject()
            writer.member("tags", outcome.tags)
            writer.member("teaches", outcome.teaches.map(\.rawValue))
            writer.member("policy", outcome.policy.name)
            if let version = outcome.zoneVersion { writer.member("zone_data", version) }
            // As text: JSON numbers do not hold 64 bits everywhere.
            writer.member("seed", String(outcome.seed))
            writer.member("fingerprint", outcome.fingerprintText)
            writer.member("started_at", outcome.startedAt.isoText)
            writer.member("ended_at", outcome.endedAt.isoText)
            writer.member("steps", outcome.steps)
            writer.member("events", outcome.events.count)
            writer.member("expects_nothing", outcome.expectsNothing)
            writer.key("failures")
            writer.beginArray()
            for failure in outcome.failures { write(failure, &writer) }
            writer.endArray()
        }
    }

    private func write(_ failure: ScenarioFailure, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("place", failure.place)
        writer.member("message", failure.sentence)
        writer.member("expected", failure.expected)
        writer.member("found", failure.found)
        writer.member("at", failure.at.isoText)
        writer.member("evidence", failure.timeline.filter(\.isEvidence).map { String($0.number) })
        writer.endObject()
    }

    package mutating func closing(_ summary: RunSummary) -> String {
        var text = ""
        if let coverage {
            text += object("coverage") { writer in
                counts("rules", coverage.rules.map { ($0.item.rawValue, $0.count) }, &writer)
                counts(
                    "transitions", coverage.transitions.map { ($0.item.rawValue, $0.count) },
                    &writer)
                counts("refusals", coverage.refusals.map { ($0.item.slug, $0.count) }, &writer)
            }
        }
        return text
            + object("summary") { writer in
                writer.member("passed", summary.passed)
                // Files that are not valid are counted on their own.
                writer.member("failed", summary.failed - summary.invalid)
                writer.member("skipped", summary.skipped)
                if summary.unknown > 0 { writer.member("unknown", summary.unknown) }
                writer.member("invalid", summary.invalid)
                writer.member("left_out", summary.leftOut)
                writer.member("load_files", summary.loadFiles)
                writer.member("interrupted", summary.wasInterrupted)
            }
    }

    private func counts(
        _ name: String, _ counts: [(String, Int)], _ writer: inout JSONWriter
    ) {
        writer.key(name)
        writer.beginObject()
        for (item, count) in counts { writer.member(item, count) }
        writer.endObject()
    }

    private func member(_ name: String, _ text: String?, _ writer: inout JSONWriter) {
        if let text { writer.member(name, text) }
    }

    private func object(_ type: String, _ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("type", type)
        writer.member("version", Self.version)
        body(&writer)
        writer.endObject()
        return writer.text + "\n"
    }
}
