package import Marketplace
package import VirtualTime

/// How a run of a scenario ended.
package enum ScenarioStatus: Hashable, Sendable {
    case passed
    /// An expectation did not hold, or an action was refused (or not refused) unexpectedly.
    case failed
    /// The script was not valid, so nothing ran.
    case invalid
    case interrupted
    /// The script says not to run it; the text says why.
    case skipped(String)
    /// A hub under test gave no answer that could be judged.
    case unknown
    /// The program is at fault; the text says how.
    case internalError(String)

    /// The name in reports: `passed`, `failed`, `invalid`, `interrupted`, `skipped`, `unknown`,
    /// `internal-error`.
    package var name: String {
        switch self {
        case .passed: "passed"
        case .failed: "failed"
        case .invalid: "invalid"
        case .interrupted: "interrupted"
        case .skipped: "skipped"
        case .unknown: "unknown"
        case .internalError: "internal-error"
        }
    }
}

/// One thing in which a run differed from its script, ready to be shown.
package struct ScenarioFailure: Hashable, Sendable {
    /// `file:line:column` of the sentence that did not hold.
    package var place: String
    package var line: Int
    package var column: Int
    /// The sentence as the script has it, placeholders filled in.
    package var sentence: String
    package var expected: String
    package var found: String
    /// When it was noticed.
    package var at: Instant
    /// The lines of the script with a caret, as text of several lines without colour.
    package var excerpt: String
    /// What led there.
    package var timeline: [TimelineLine]

    package init(
        place: String, line: Int, column: Int, sentence: String, expected: String, found: String,
        at: Instant, excerpt: String, timeline: [TimelineLine]
    ) {
        self.place = place
        self.line = line
        self.column = column
        self.sentence = sentence
        self.expected = expected
        self.found = found
        self.at = at
        self.excerpt = excerpt
        self.timeline = timeline
    }
}

/// A name and a value of a row of an examples table.
package struct ScenarioParameter: Hashable, Sendable {
    package var name: String
    package var value: String
    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// Everything that reports tell about one run of one scenario; plain data, made once it is over.
package struct ScenarioOutcome: Hashable, Sendable {
    package var title: String
    /// The script's path as the user gave it, and the line where the scenario begins.
    package var path: String
    package var line: Int
    /// The line of the row of the examples, where they stand in the script.
    package var rowLine: Int?
    /// Its place among the scenarios of its file with the same title and row, from 1.
    package var ordinal = 1
    /// Whether the scenario runs under several seeds, so that its name must tell this one.
    package var isOneOfSeveralSeeds = false
    /// Whether the script asks nothing of the run: it passes whatever happens.
    package var expectsNothing = false
    package var tags: [String] = []
    package var teaches: [RuleSlug] = []
    package var parameters: [ScenarioParameter] = []
    package var seed: UInt64
    /// Equal for equal runs, whatever the placement; 0 where nothing ran.
    package var fingerprint: UInt64 = 0
    package var status: ScenarioStatus
    package var failures: [ScenarioFailure] = []
    /// In the journal's order.
    package var events: [JournalEvent] = []
    /// Virtual time.
    package var startedAt: Instant
    package var endedAt: Instant
    /// How many steps of the script were begun.
    package var steps: Int = 0
    /// The script's path and those of what it includes; marks name them by their places.
    package var files: [String] = []
    /// The version of the zone data that windows of the quota go by; nil where they go by UTC.
    package var zoneVersion: String?
    /// What became of the script's lines, in the order in which it did; empty where nobody asked.
    package var marks: [ScriptMark] = []
    /// What became of the script's questions, in their order, as far as the run came.
    package var answers: [FoundAnswer] = []
    package var cast: Cast
    package var policy: Policy

    package init(
        title: String, path: String, line: Int, seed: UInt64, status: ScenarioStatus,
        startedAt: Instant, endedAt: Instant, cast: Cast, policy: Policy
    ) {
        self.title = title
        self.path = path
        self.line = line
        self.seed = seed
        self.status = status
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.cast = cast
        self.policy = policy
    }

    /// The steps that were begun, one that is repeated each time.
    package var begunSteps: [ScriptMark] { marks.filter { $0.kind == .step } }

    package var isPassed: Bool { status == .passed }

    /// What a reader is told of a scenario that expects nothing.
    package static let expectsNothingNote = "this scenario expects nothing"

    package var isSkipped: Bool { if case .skipped = status { true } else { false } }

    /// The title with the row of the examples table: `Title (plan: plus, limit: 2)`.
    package var fullTitle: String {
        ScenarioTitle.full(title, parameters.map { ($0.name, $0.value) })
    }

    /// Unlike that of any other run of the file, and the same in every run of the same script:
    /// consumers of reports keep one case a name.
    package var uniqueTitle: String {
        ScenarioTitle.distinct(fullTitle, ordinal)
            + (isOneOfSeveralSeeds ? ", seed \(seed)" : "")
    }
}
