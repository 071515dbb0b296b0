package import Diagnostics
package import Journal
package import Marketplace
package import Statistics
package import VirtualTime

/// What the network between participants does to an envelope.
package struct NetworkProfile: Hashable, Sendable {
    /// How long an envelope travels.
    package var latency: Distribution
    /// The shortest travel time, which is the lookahead of the kernel; at least 1 µs.
    package var minimum: TimeSpan
    /// The shares of envelopes that get lost, arrive twice and take a detour; loss is below 1.
    package var loss = 0.0
    package var duplicates = 0.0
    package var reordering = 0.0
    /// Whether a step orders a crash, an outage or a delay.
    package var expectsFaults = false
    package init(latency: Distribution, minimum: TimeSpan) {
        self.latency = latency
        self.minimum = minimum
    }
    /// 50 ms, always.
    package static let standard = NetworkProfile(latency: .fixed(0.05), minimum: .milliseconds(50))
}

/// A scenario, checked: everything in it has a name, a type and a place in its file.
///
/// One row of an examples table gives one plan; a scenario without the table gives one.
package struct ScenarioPlan: Sendable {
    package var title: String
    package var about: String = ""
    package var teaches: [RuleSlug] = []
    package var tags: [String] = []
    /// What is said of it as a lesson; nil where it is none.
    package var lesson: Lesson?
    /// Why it is not to be run; nil where it is.
    package var skip: String?
    /// The parameters of this row of the examples table, in the table's order.
    package var parameters: [(name: String, value: String)] = []
    package var policy = Policy()
    package var seed: UInt64 = 1
    package var schedule = Schedule.together
    package var starts: Instant
    package var cast = Cast()
    package var desk: DeskProfile
    package var network: NetworkProfile = .standard
    package var steps: [Step] = []
    /// What whoever plays it is to reach, all of it at one instant; a run does not ask for it.
    package var goals: [Expectation] = []
    /// In how many steps the goal can be reached; nil where nothing is said.
    package var par: Int?
    /// Where the scenario begins in its file.
    package var span: SourceSpan
    /// The whole document that it is.
    package var document: SourceSpan
    /// The row of the examples, wherever they stand; nil where there is no table.
    package var row: SourceSpan?
    /// The files that the spans point into: the script, then what it includes.
    package var files: [SourceFile]
    /// The limits with which they were read.
    package var limits = ScenarioLimits.standard
    /// Its place among the plans of its file, so that another process can find it there.
    package var index = 0
    /// Its place among those of its file with the same title and row, from 1.
    package var ordinal = 1

    package init(
        title: String, starts: Instant, desk: DeskProfile, span: SourceSpan, files: [SourceFile]
    ) {
        self.title = title
        self.starts = starts
        self.desk = desk
        self.span = span
        document = span
        self.files = files
    }

    /// When a scenario or a load run starts that does not say when.
    package static let usualStart: Instant = {
        guard let date = CivilDate(year: 2026, month: 1, day: 1) else {
            preconditionFailure("there is no 2026-01-01")
        }
        return date.start
    }()

    /// The title with the row of the examples table: `Title (plan: plus, limit: 2)`.
    package var fullTitle: String { ScenarioTitle.full(title, parameters) }
}

/// One step with its place in the file.
package struct Step: Sendable {
    package var kind: StepKind
    package var span: SourceSpan
    /// Whether an action may also be accepted that names a refusal: `may be refused`, for what
    /// happens in no order.
    package var mayPass = false
    /// Whether what becomes of an action is the question, so that no end of it is a failure.
    package var isAsked = false
    package init(_ kind: StepKind, span: SourceSpan) {
        self.kind = kind
        self.span = span
    }
}

package indirect enum StepKind: Sendable {
    /// Somebody acts; nil: it must not be refused.
    case act(Action, refused: RefusalReason?)
    /// Something goes wrong from here on.
    case disturb(Disturbance)
    case wait(Pause)
    case at(Moment)
    case expect([Expectation])
    /// Each becomes true by then; the step is over when the last one has.
    case within(Pause, [Expectation])
    /// None becomes true for so long; nil: to the end of the scenario.
    case never(Pause?, [Expectation])
    /// All stay true for so long; nil: to the end of the scenario.
    case always(Pause?, [Expectation])
    /// Taken when all of the conditions hold at that moment.
    case when([Expectation], then: [Step], otherwise: [Step])
    case `repeat`(Int64, [Step])
    /// Branches side by side, each in its own time; at equal instants the seed orders them.
    case together([[Step]])
    /// Words to a learner, of which a run takes no notice.
    case say(String)
    /// A question, and the steps that answer it.
    case predict(Prediction, [Step])
}

/// A claim that a script makes, with its own words and place.
package struct Expectation: Sendable {
    package var claim: Claim
    /// The sentence as written, placeholders filled in.
    package var text: String
    package var span: SourceSpan
    package init(_ claim: Claim, text: String, span: SourceSpan) {
        self.claim = claim
        self.text = text
        self.span = span
    }
}
