package import YAML

/// What a script may ask for at most, so that reading it takes a moment and bounded memory.
///
/// The command line can raise each of them.
package struct ScenarioLimits: Codable, Sendable, Hashable {
    /// Steps of one scenario after `for each` and examples are written out; a `repeat` counts its
    /// steps once, because the runner has a limit of its own for those.
    package var steps = 20_000
    /// Steps of all scenarios of one file together, each row of its examples counted.
    package var stepsOfFile = 200_000
    /// Bytes of one text after its placeholders are filled in.
    package var textLength = 1 << 20
    /// Bytes of all such texts of one file together, each row of its examples counted.
    package var filledTextOfFile = 64 << 20
    /// Clients and freelancers of one scenario together.
    package var participants = 2_000
    /// Clients and freelancers of all scenarios of one file together, each row counted.
    package var participantsOfFile = 200_000
    /// Scenarios of one file.
    package var documents = 200
    /// Rows of one examples table.
    package var rows = 1_000
    /// Steps inside steps.
    package var nesting = 16
    /// Included files of one script, and how deep they include each other.
    package var includes = 32
    /// Diagnostics of one file; the rest is counted.
    package var diagnostics = 100
    /// Of the YAML underneath.
    package var yaml = YAMLLimits.standard
    package init() {}

    package static let standard = ScenarioLimits()

    /// The most reviewers of a desk, here and in load files.
    package static let mostReviewers = 10_000
    /// The most letters of a name, of a tag or of a word for an instant, in UTF-8 bytes.
    package static let nameLength = 64
}
