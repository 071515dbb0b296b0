import Diagnostics
package import Journal

/// For people: a line a scenario, failures in full, and last how many passed and failed.
package struct TextReport: RunReport {
    private let paint: Paint
    private let showsTimeline: Bool
    private var coverage: Coverage?
    /// There where a line a folder is enough.
    package var folders: FolderLines?
    /// How long the run has lasted; nil where nobody looks on, as equal runs are told in equal
    /// words.
    package var seconds: (@Sendable () -> Double)?
    /// The least and the greatest seed so far.
    private var seeds: ClosedRange<UInt64>?

    package init(usesColor: Bool, showsTimeline: Bool, showsCoverage: Bool) {
        paint = Paint(isOn: usesColor)
        self.showsTimeline = showsTimeline
        coverage = showsCoverage ? Coverage() : nil
    }

    package mutating func opening() -> String { "" }

    package mutating func invalid(_ script: InvalidScript) -> String {
        let formatter = DiagnosticFormatter(files: script.files, usesColor: paint.isOn)
        return "\(paint.red("INVALID")) \(VisibleText.escaped(script.path))\n"
            + Self.indented(formatter.format(script.diagnostics)) + "\n"
    }

    package mutating func scenario(_ outcome: ScenarioOutcome) -> String {
        coverage?.add(outcome.events, of: outcome.cast)
        note(outcome.seed)
        let folder = folders?.count(outcome, paint)
        if let folder, isPlain(outcome) { return folder }
        var text = (folder ?? "") + verdict(of: outcome)
        if showsTimeline {
            let timeline = Timeline(
                outcome.events, cast: outcome.cast, starts: outcome.startedAt)
            for line in timeline.lines { text += "    \(PlainFailure.text(line))\n" }
        }
        if case .internalError(let reason) = outcome.status {
            text += "    internal error: \(VisibleText.escaped(reason))\n"
        }
        for failure in outcome.failures {
            text += Self.indented(PlainFailure.text(failure)) + "\n"
        }
        return text
    }

    /// Whether the line of its folder says all there is to say of it.
    private func isPlain(_ outcome: ScenarioOutcome) -> Bool {
        switch outcome.status {
        case .passed: !outcome.expectsNothing
        case .skipped: true
        case .failed, .invalid, .internalError, .unknown, .interrupted: false
        }
    }

    private mutating func note(_ seed: UInt64) {
        let known = seeds ?? seed...seed
        seeds = min(known.lowerBound, seed)...max(known.upperBound, seed)
    }

    /// Seconds and seeds, for somebody who looks on.
    private var circumstances: String {
        guard let seconds else { return "" }
        let tenths = Int((seconds() * 10).rounded())
        var text = " (\(tenths / 10).\(tenths % 10) s"
        if let seeds {
            let (first, last) = (seeds.lowerBound, seeds.upperBound)
            text += first == last ? ", seed \(first)" : ", seeds \(first) to \(last)"
        }
        return paint.dim(text + ")")
    }

    /// In the line of the verdict, which it qualifies, so that there stays a line a run.
    private func note(on outcome: ScenarioOutcome) -> String {
        guard outcome.expectsNothing, outcome.isPassed else { return "" }
        return " " + paint.yellow("[note: \(ScenarioOutcome.expectsNothingNote)]")
    }

    private func verdict(of outcome: ScenarioOutcome) -> String {
        let word: String
        switch outcome.status {
        case .passed: word = paint.green("ok")
        case .failed, .invalid, .internalError: word = paint.red("FAILED")
        case .unknown: word = paint.yellow("UNKNOWN")
        case .interrupted: word = paint.yellow("interrupted")
        case .skipped(let reason):
            let name = VisibleText.escaped("\(outcome.fullTitle) (\(outcome.path)): \(reason)")
            return "\(paint.yellow("skipped")) \(name)\n"
        }
        let name = VisibleText.escaped(outcome.fullTitle)
        let place = VisibleText.escaped(outcome.path)
        let identity = paint.dim("\(place), seed \(outcome.seed), \(outcome.fingerprintText)")
        return "\(word) \(name)\(note(on: outcome)) (\(identity))\n"
    }

    package mutating func closing(_ summary: RunSummary) -> String {
        var text = folders?.finish(paint) ?? ""
        if let coverage { text += CoverageText.describe(coverage, paint) + "\n" }
        if summary.loadFiles > 0 {
            text +=
                "\(Wording.count(summary.loadFiles, "load file")) left alone; "
                + "`dmsim run` runs scenarios.\n"
        }
        if summary.leftOut > 0 {
            text += Wording.count(summary.leftOut, "scenario")
            text += " left out by --tag, --filter, --failed or a line.\n"
        }
        if summary.invalid > 0 {
            text += "\(Wording.count(summary.invalid, "file")) not valid.\n"
        }
        if summary.wasInterrupted { text += "Interrupted: what follows is not the whole run.\n" }
        let failed = "\(summary.failed) failed"
        return text + "\(summary.passed) passed, "
            + (summary.failed > 0 ? paint.red(failed) : failed)
            + (summary.skipped > 0 ? ", " + paint.yellow("\(summary.skipped) skipped") : "")
            + (summary.unknown > 0 ? ", " + paint.yellow("\(summary.unknown) unknown") : "")
            + circumstances + "\n"
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
    }
}

/// Colours of the text report.
struct Paint: Sendable {
    let isOn: Bool
    func red(_ text: String) -> String { wrap(text, 31) }
    func green(_ text: String) -> String { wrap(text, 32) }
    func yellow(_ text: String) -> String { wrap(text, 33) }
    func dim(_ text: String) -> String { wrap(text, 2) }
    func bold(_ text: String) -> String { wrap(text, 1) }
    private func wrap(_ text: String, _ code: Int) -> String {
        isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

/// A failure without colour, as every form of report shows it.
enum PlainFailure {
    static func text(_ failure: ScenarioFailure) -> String {
        var text = failure.excerpt
        if !failure.timeline.isEmpty {
            text += "   what led there:\n"
            for line in failure.timeline { text += "    \(PlainFailure.text(line))\n" }
        }
        return text
    }

    /// Number, instant, who, sentence, and the number of the cause.
    static func text(_ line: TimelineLine) -> String {
        let number = String(line.number)
        let margin = String(repeating: " ", count: max(0, 4 - number.utf8.count))
        let cause = line.cause.map { " (because of \($0))" } ?? ""
        return "\(line.isEvidence ? ">" : " ")\(margin)\(number)  \(line.instantText)  "
            + "\(line.who): \(line.sentence)\(cause)"
    }
}
