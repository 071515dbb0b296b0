package import Diagnostics

/// What a document of a script is.
package enum DocumentKind: String, Sendable, Hashable {
    case scenario
    /// A load file, which `run` leaves alone.
    case load
    /// People to include, without steps.
    case cast
    /// A policy file, which scripts name in their `policy`.
    case policy
}

/// A document that was found, whether or not it was right.
package struct DocumentSummary: Sendable, Hashable {
    package var kind: DocumentKind
    /// The text behind `scenario:`, `load:`, `cast:` or `policy:`, placeholders and all.
    package var title: String
    package var span: SourceSpan
}

/// What reading a file gave.
package struct ReadResult: Sendable {
    /// One a scenario and row of its examples; empty for a document with errors.
    package var plans: [ScenarioPlan] = []
    /// In the order of the source, each mistake once.
    package var diagnostics: [Diagnostic] = []
    package var documents: [DocumentSummary] = []
    /// The files that spans point into: the script, then what it includes.
    package var files: [SourceFile] = []
    /// Where each of them is first named; nil for the script.
    package var places: [SourceSpan?] = []
    /// How many sentences were explained, which costs far more than reading them.
    var explanations = 0

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
