import Diagrams
import Journal
import Marketplace
import Reports

/// What a run is without the page's script: its verdict, and what failed.
enum PlainRun {
    /// Longer runs are not drawn: nobody reads on so far.
    static let mostEventsDrawn = 2000

    static func text(_ outcome: ScenarioOutcome, number: Int, isDrawn: Bool) -> String {
        var html = HTML()
        html.element(
            "section",
            ["class": "run", "id": "run-\(number)", "data-status": outcome.status.name]
        ) { html in
            html.element("h2", [:], outcome.uniqueTitle)
            html.element("p", ["class": "verdict"], verdict(of: outcome))
            for failure in outcome.failures { write(failure, &html) }
            guard isDrawn, !outcome.events.isEmpty, outcome.events.count <= mostEventsDrawn
            else { return }
            html.own(drawing: SVGDiagram(SequenceDiagram(outcome)))
        }
        return html.text + "\n"
    }

    private static func verdict(of outcome: ScenarioOutcome) -> String {
        var words = outcome.status.name
        if let reason = outcome.status.reason { words += ": \(reason)" }
        words += " · \(outcome.path):\(outcome.line) · policy \(outcome.policy.name)"
        words += " · seed \(outcome.seed) · \(outcome.events.count) events"
        return words
    }

    private static func write(_ failure: ScenarioFailure, _ html: inout HTML) {
        html.element("dl") { html in
            html.element("dt", [:], failure.place)
            html.element("dd", [:], failure.sentence)
            html.element("dt", [:], "expected")
            html.element("dd", [:], failure.expected)
            html.element("dt", [:], "found")
            html.element("dd", [:], failure.found)
        }
    }

    /// `3 passed, 1 failed`, and what else there was.
    static func sum(_ summary: RunSummary) -> String {
        var parts = ["\(summary.passed) passed", "\(summary.failed) failed"]
        if summary.unknown > 0 { parts.append("\(summary.unknown) unknown") }
        if summary.skipped > 0 { parts.append("\(summary.skipped) skipped") }
        if summary.wasInterrupted { parts.append("interrupted before the end") }
        return parts.joined(separator: ", ")
    }
}
