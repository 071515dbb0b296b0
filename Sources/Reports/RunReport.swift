package import Diagnostics
package import Journal

/// A script that could not be run, with what is wrong in it.
package struct InvalidScript: Sendable {
    package var path: String
    package var diagnostics: [Diagnostic]
    /// The files that the diagnostics point into.
    package var files: [SourceFile]

    package init(path: String, diagnostics: [Diagnostic], files: [SourceFile]) {
        self.path = path
        self.diagnostics = diagnostics
        self.files = files
    }

    /// The line of the first mistake, where that is in the script itself.
    package var line: Int {
        guard let span = diagnostics.first?.span, span.file == 0, let file = files.first else {
            return 1
        }
        return file.line(of: Int(span.lower))
    }
}

/// How a whole run ended.
package struct RunSummary: Hashable, Sendable {
    package var passed = 0
    /// Scenarios that failed, files that are not valid included.
    package var failed = 0
    /// Scenarios in which a hub under test gave no answer that could be judged.
    package var unknown = 0
    /// Scenarios whose scripts say not to run them.
    package var skipped = 0
    /// How many of `failed` are files that are not valid.
    package var invalid = 0
    /// Scenarios left out by tags or text.
    package var leftOut = 0
    /// Load files, which `run` leaves alone.
    package var loadFiles = 0
    package var wasInterrupted = false
    /// How many of `failed` could not be run because something under them failed.
    package var internalErrors = 0
    package init() {}

    package mutating func count(_ outcome: ScenarioOutcome) {
        switch outcome.status {
        case .passed: passed += 1
        case .failed: failed += 1
        case .internalError:
            failed += 1
            internalErrors += 1
        case .invalid:
            failed += 1
            invalid += 1
        case .unknown: unknown += 1
        case .skipped: skipped += 1
        case .interrupted: wasInterrupted = true
        }
    }
}

/// One form of reporting a run: it is shown what happens, in a fixed order, and returns the text
/// to write next, which may be empty.
package protocol RunReport: Sendable {
    mutating func opening() -> String
    mutating func invalid(_ script: InvalidScript) -> String
    mutating func scenario(_ outcome: ScenarioOutcome) -> String
    mutating func closing(_ summary: RunSummary) -> String
}
