package import Diagnostics
import Journal
package import Marketplace
package import YAML

/// What the header says of a scenario that is a lesson; its title is that of the scenario.
package struct Lesson: Hashable, Sendable {
    package enum Level: String, CaseIterable, Hashable, Sendable {
        case beginner, intermediate, advanced
    }

    /// What somebody can tell afterwards; empty where nothing is said.
    package var goal = ""
    package var level = Level.beginner
    /// How long it takes; nil where nothing is said.
    package var minutes: Int?
    /// The part of the course that it belongs to; empty where nothing is said.
    package var part = ""
    /// The lessons that come before it, by the names of their files without number and ending.
    package var after: [String] = []

    package static let mostMinutes = 240

    package init() {}
}

/// A question as a step: what will happen is asked, then it does, and the run is the answer key.
package struct Prediction: Sendable {
    /// That can be chosen from, or put in order.
    package static let mostChoices = 9

    package enum Form: Sendable {
        /// One of them will be so.
        case choices([PredictedChoice])
        /// The number in a claim, whose own number means nothing.
        case number(Expectation)
        /// How long until something is so.
        case time(Expectation)
        /// The order in which all of them come to be so.
        case order([PredictedChoice])
    }

    package var ask: String
    package var form: Form
    /// The rule that decides; nil where none does.
    package var why: RuleSlug?
    /// From a gentle push to nearly the answer.
    package var hints: [String] = []
    /// A load file, whose run answers in place of steps; nil where steps do. What is in it is read
    /// by who runs it.
    package var load: Node?
    /// Figures of its run that are shown with the answer, beside those of the choices.
    package var shown: [PredictedBound] = []
    package var span: SourceSpan
    /// Where its choices, or what stands in their place, are written.
    package var formSpan: SourceSpan
    /// Where `why` stands.
    package var whySpan: SourceSpan?

    /// The choices, or the sentences to put in order; empty for a number and a time.
    package var choices: [PredictedChoice] {
        switch form {
        case .choices(let choices), .order(let choices): choices
        case .number, .time: []
        }
    }

    /// Whether it asks what becomes of the last of its steps, so that any end of that is right.
    package var asksForOutcome: Bool {
        choices.contains { if case .outcome = $0.truth { true } else { false } }
    }
}

/// Something that may be going to happen, as a learner reads it, and what that is.
package struct PredictedChoice: Sendable {
    package enum Truth: Sendable {
        /// All of them are so, once the steps are over.
        case claims([Expectation])
        /// The last step is refused for this reason; nil: it is accepted.
        case outcome(RefusalReason?)
        /// Of a load run, all of them are met.
        case bounds([PredictedBound])
    }

    package var text: String
    package var truth: Truth
    package var span: SourceSpan
}

/// A bound on a load run, or a figure of one, as it is written; it is read by who runs it.
package struct PredictedBound: Hashable, Sendable {
    package var text: String
    package var span: SourceSpan
}
