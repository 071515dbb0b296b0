import Diagnostics
package import Journal
import Marketplace
package import Reports
import VirtualTime

/// The page of runs: one file that plays them, without a server and without a network.
///
/// What the page shows of a moment was found out here; its script only goes to and fro in it.
/// Without the script the verdicts and what failed can be read.
package struct RunPage: RunReport {
    /// Raised when the page's script could not read what was written before.
    static let version = 1

    /// The texts of scripts by their paths, for the runs that come next.
    package var scripts: [String: [UInt8]]
    /// The command line, for the reader to try.
    private let command: String
    private var tables = PageTables()
    /// The place of each script that stands in the page.
    private var files: [FileKey: Int] = [:]
    private var invalidScripts: [(path: String, text: String)] = []
    private var count = 0

    /// Two recordings may hold other texts of one path.
    private struct FileKey: Hashable {
        var path: String
        var bytes: [UInt8]
    }

    /// Which of two recordings the runs are of that come next; empty where there are no two.
    package var side = ""
    /// Runs of two recordings that belong together, and where they part.
    package var pairs: [Pair] = []

    /// Two runs by their places in the page.
    package struct Pair: Sendable {
        package var first: Int
        package var second: Int
        /// The number of the first event that differs; nil where none does.
        package var parts: Int?
        /// What differs, in words.
        package var reason: String

        package init(first: Int, second: Int, parts: Int?, reason: String) {
            self.first = first
            self.second = second
            self.parts = parts
            self.reason = reason
        }
    }

    /// `scripts`: the texts of scripts and of what they include, by their paths.
    package init(scripts: [String: [UInt8]], command: String) {
        self.scripts = scripts
        self.command = command
    }

    package mutating func opening() -> String {
        var html = HTML()
        PageShell.writeHead("dmsim: runs", RunPageParts.styles, &html)
        html.own("<div id=\"app\" hidden></div>\n<main id=\"plain\">\n")
        return html.text + block("dmsim-shell") { shell(&$0) }
    }

    package mutating func invalid(_ script: InvalidScript) -> String {
        let text = DiagnosticFormatter(files: script.files).format(script.diagnostics)
        invalidScripts.append((script.path, text))
        var html = HTML()
        html.element("section", ["class": "run", "data-status": "invalid"]) { html in
            html.element("h2", [:], script.path)
            html.element("p", ["class": "verdict"], "not a valid script")
            html.element("pre", [:], text)
        }
        return html.text + "\n"
    }

    package mutating func scenario(_ outcome: ScenarioOutcome) -> String {
        var text = ""
        let places = outcome.files.map { path -> Int in
            guard let bytes = scripts[path] else { return -1 }
            let key = FileKey(path: path, bytes: bytes)
            if let known = files[key] { return known }
            let place = files.count
            files[key] = place
            text += block("dmsim-file") { writer in
                writer.member("path", path)
                writer.member("text", String(decoding: bytes, as: UTF8.self))
            }
            return place
        }
        count += 1
        return text + PlainRun.text(outcome, number: count, isDrawn: count == 1)
            + block("dmsim-run") { run(outcome, places, &$0) }
    }

    package mutating func closing(_ summary: RunSummary) -> String {
        var html = HTML()
        html.element("p", ["class": "sum"], PlainRun.sum(summary))
        return html.text + "\n</main>\n"
            + block("dmsim-end") { end(summary, &$0) }
            + RunPageParts.scriptElement + "</body>\n</html>\n"
    }

    // MARK: Data

    private func block(_ name: String, _ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        body(&writer)
        writer.endObject()
        return "<script type=\"application/json\" class=\"\(name)\">\(writer.text)</script>\n"
    }

    private func shell(_ writer: inout JSONWriter) {
        writer.member("version", RunPage.version)
        writer.member("tool", "dmsim")
        writer.key("sections")
        writer.beginArray()
        for entry in PageSection.all {
            writer.beginObject()
            writer.member("name", "\(entry.section)")
            writer.member("title", entry.section.entry.title)
            writer.member("side", entry.side.rawValue)
            writer.member("meaning", entry.section.entry.meaning)
            writer.endObject()
        }
        writer.endArray()
        writer.key("rules")
        writer.beginObject()
        for slug in RuleSlug.allCases {
            let rule = RuleBook.entry(for: slug)
            writer.key(slug.rawValue)
            writer.beginObject()
            writer.member("title", rule.title)
            writer.member("text", rule.text)
            writer.endObject()
        }
        writer.endObject()
    }

    private mutating func run(
        _ outcome: ScenarioOutcome, _ places: [Int], _ writer: inout JSONWriter
    ) {
        var encoder = RunEncoder(outcome)
        let journal = encoder.journal(&tables)
        let views = encoder.views(outcome.policy, &tables)
        header(of: outcome, places, &writer)
        instant("start", outcome.startedAt, &writer)
        instant("ends", outcome.endedAt, &writer)
        writer.member("strings", tables.strings.takeNew())
        writer.key("patterns")
        writer.beginArray()
        for pattern in tables.patterns.takeNew() {
            writer.beginArray()
            for part in [pattern.text, pattern.kind, pattern.sort, pattern.rule, pattern.refusal] {
                writer.value(part)
            }
            writer.endArray()
        }
        writer.endArray()
        writer.member("clients", outcome.cast.clients.map(\.name))
        writer.member("freelancers", outcome.cast.freelancers.map(\.name))
        writer.member("events", outcome.events.count)
        writer.member("journal", journal.text)
        writer.member("views", views.text)
        writer.member("marks", encoder.marks(places).text)
        failures(of: outcome, &writer)
    }

    private func header(
        of outcome: ScenarioOutcome, _ places: [Int], _ writer: inout JSONWriter
    ) {
        writer.member("title", outcome.uniqueTitle)
        writer.member("file", places.first ?? -1)
        writer.member("path", outcome.path)
        writer.member("line", outcome.line)
        writer.member("status", outcome.status.name)
        writer.member("reason", outcome.status.reason ?? "")
        writer.member("tags", outcome.tags)
        writer.member("teaches", outcome.teaches.map(\.rawValue))
        writer.member("policy", outcome.policy.name)
        writer.member("seed", String(outcome.seed))
        writer.member("fingerprint", outcome.fingerprintText)
        writer.member("side", side)
    }

    private func instant(_ name: String, _ instant: Instant, _ writer: inout JSONWriter) {
        let (seconds, micros) = PageClock.split(instant)
        writer.key(name)
        writer.beginObject()
        writer.member("seconds", Int(seconds))
        writer.member("micros", Int(micros))
        writer.endObject()
    }

    private func failures(of outcome: ScenarioOutcome, _ writer: inout JSONWriter) {
        writer.key("failures")
        writer.beginArray()
        for failure in outcome.failures {
            writer.beginObject()
            writer.member("place", failure.place)
            writer.member("line", failure.line)
            writer.member("column", failure.column)
            writer.member("sentence", failure.sentence)
            writer.member("expected", failure.expected)
            writer.member("found", failure.found)
            writer.member("at", failure.at.isoText)
            writer.member("excerpt", failure.excerpt)
            writer.key("events")
            writer.beginArray()
            for line in failure.timeline where line.isEvidence { writer.value(line.number) }
            writer.endArray()
            // A run ends with what fails.
            writer.member("position", outcome.events.count)
            writer.endObject()
        }
        writer.endArray()
    }

    private func end(_ summary: RunSummary, _ writer: inout JSONWriter) {
        writer.member("passed", summary.passed)
        writer.member("failed", summary.failed - summary.invalid)
        writer.member("unknown", summary.unknown)
        writer.member("skipped", summary.skipped)
        writer.member("invalid", summary.invalid)
        writer.member("interrupted", summary.wasInterrupted)
        writer.member("command", command)
        writer.key("invalidScripts")
        writer.beginArray()
        for script in invalidScripts {
            writer.beginObject()
            writer.member("path", script.path)
            writer.member("text", script.text)
            writer.endObject()
        }
        writer.endArray()
        writer.key("comparison")
        if pairs.isEmpty { return writer.null() }
        writer.beginObject()
        writer.key("pairs")
        writer.beginArray()
        for pair in pairs {
            writer.beginObject()
            writer.member("a", pair.first)
            writer.member("b", pair.second)
            writer.key("parts")
            if let parts = pair.parts { writer.value(parts) } else { writer.null() }
            writer.member("reason", pair.reason)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }
}

extension ScenarioStatus {
    /// Why it is so, where that is to be said.
    var reason: String? {
        switch self {
        case .skipped(let reason), .internalError(let reason): reason
        case .passed, .failed, .invalid, .interrupted, .unknown: nil
        }
    }
}
