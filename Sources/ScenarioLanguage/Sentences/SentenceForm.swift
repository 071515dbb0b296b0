import Journal
import Marketplace
import YAML

/// What may stand behind the colon of a sentence.
enum Details: Sendable {
    /// Nothing.
    case none
    /// A text, such as a message.
    case text
    case optionalText
    /// A value that may also be missing, told as in messages: `an outcome: success, …`.
    case value(String)
    /// A mapping with some of these keys.
    case fields([String])
    /// A list of texts.
    case texts
}

/// One kind of sentence: how it is written, and what it becomes.
///
/// To add a sentence, add a form to the file of its theme; matching, diagnostics and the list of
/// all forms follow from it.
struct SentenceForm<Result>: Sendable {
    /// The ways to write it, the usual one first; see `PatternCompiler`.
    var patterns: [String]
    var details: Details
    /// A whole sentence, with its details behind the colon.
    var example: String
    var meaning: String
    /// Makes the result; nil where it reported why not.
    var build: @Sendable (Match, inout PlanReader) -> Result?

    init(
        _ patterns: String..., details: Details = .none, example: String, meaning: String,
        build: @escaping @Sendable (Match, inout PlanReader) -> Result?
    ) {
        self.patterns = patterns
        self.details = details
        self.example = example
        self.meaning = meaning
        self.build = build
    }
}

typealias StepForm = SentenceForm<Action>
typealias ClaimForm = SentenceForm<Claim>

/// Sentences about one theme, in the order in which they are listed.
struct SentenceTheme<Result>: Sendable {
    var name: String
    var forms: [SentenceForm<Result>]
    init(_ name: String, _ forms: [SentenceForm<Result>]) {
        self.name = name
        self.forms = forms
    }
}

/// A sentence that a form took, with what its slots hold.
struct Match {
    var captures: [Capture]
    var words: [Word]
    var sentence: ScriptText
    /// What stands behind the colon; nil where nothing does.
    var details: Node?
}
