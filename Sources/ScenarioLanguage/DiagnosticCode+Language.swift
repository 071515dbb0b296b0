package import Diagnostics

/// The kinds of diagnostics that the scenario language reports.
extension DiagnosticCode {
    // The file and its header.
    package static let emptyFile: DiagnosticCode = "empty-file"
    package static let notAScenario: DiagnosticCode = "not-a-scenario"
    package static let missingTitle: DiagnosticCode = "missing-title"
    package static let noSteps: DiagnosticCode = "no-steps"
    package static let unknownKey: DiagnosticCode = "unknown-key"
    package static let wrongShape: DiagnosticCode = "wrong-shape"
    package static let missingValue: DiagnosticCode = "missing-value"
    package static let unknownSlug: DiagnosticCode = "unknown-slug"
    package static let badName: DiagnosticCode = "bad-name"
    package static let duplicateName: DiagnosticCode = "duplicate-name"
    package static let badContract: DiagnosticCode = "bad-contract"
    package static let sharesAboveOne: DiagnosticCode = "shares-above-one"
    package static let badInclude: DiagnosticCode = "bad-include"
    package static let includeCycle: DiagnosticCode = "include-cycle"
    package static let tooMany: DiagnosticCode = "too-many"

    // Examples and placeholders.
    package static let badExamples: DiagnosticCode = "bad-examples"
    package static let unknownPlaceholder: DiagnosticCode = "unknown-placeholder"
    package static let neverTaken: DiagnosticCode = "never-taken"

    // Sentences.
    package static let unknownSentence: DiagnosticCode = "unknown-sentence"
    package static let unknownVerb: DiagnosticCode = "unknown-verb"
    package static let unknownName: DiagnosticCode = "unknown-name"
    package static let wrongPerson: DiagnosticCode = "wrong-person"
    package static let wrongDetails: DiagnosticCode = "wrong-details"
    package static let missingDetails: DiagnosticCode = "missing-details"
    package static let twoSentences: DiagnosticCode = "two-sentences"
    package static let misplacedModifier: DiagnosticCode = "misplaced-modifier"
    package static let unknownJob: DiagnosticCode = "unknown-job"
    package static let notSaid: DiagnosticCode = "not-said"
    package static let missingSpace: DiagnosticCode = "missing-space"
    package static let tooDeep: DiagnosticCode = "too-deep"
}
