package import Diagnostics

/// The kinds of diagnostics that the YAML parser reports.
extension DiagnosticCode {
    // The file as a whole.
    package static let yamlEncoding: DiagnosticCode = "yaml-encoding"
    package static let yamlControlCharacter: DiagnosticCode = "yaml-control-character"
    package static let yamlTooLarge: DiagnosticCode = "yaml-too-large"
    package static let yamlTooDeep: DiagnosticCode = "yaml-too-deep"
    package static let yamlTooManyErrors: DiagnosticCode = "yaml-too-many-errors"
    package static let yamlDirective: DiagnosticCode = "yaml-directive"
    package static let yamlDocument: DiagnosticCode = "yaml-document"

    // Parts of YAML that are left out.
    package static let yamlAnchor: DiagnosticCode = "yaml-anchor"
    package static let yamlAlias: DiagnosticCode = "yaml-alias"
    package static let yamlTag: DiagnosticCode = "yaml-tag"
    package static let yamlMergeKey: DiagnosticCode = "yaml-merge-key"
    package static let yamlExplicitKey: DiagnosticCode = "yaml-explicit-key"
    package static let yamlComplexKey: DiagnosticCode = "yaml-complex-key"
    package static let yamlEmptyKey: DiagnosticCode = "yaml-empty-key"

    // Lines and levels.
    package static let yamlTab: DiagnosticCode = "yaml-tab"
    package static let yamlIndent: DiagnosticCode = "yaml-indent"
    package static let yamlMixedLevel: DiagnosticCode = "yaml-mixed-level"
    package static let yamlListSign: DiagnosticCode = "yaml-list-sign"
    package static let yamlListOnKeyLine: DiagnosticCode = "yaml-list-on-key-line"
    package static let yamlMissingSpace: DiagnosticCode = "yaml-missing-space"
    package static let yamlMissingColon: DiagnosticCode = "yaml-missing-colon"
    package static let yamlColonInText: DiagnosticCode = "yaml-colon-in-text"
    package static let yamlDashInText: DiagnosticCode = "yaml-dash-in-text"
    package static let yamlDuplicateKey: DiagnosticCode = "yaml-duplicate-key"
    package static let yamlKeyTooLong: DiagnosticCode = "yaml-key-too-long"
    package static let yamlMultilineKey: DiagnosticCode = "yaml-multiline-key"

    // Scalars and flow collections.
    package static let yamlReservedIndicator: DiagnosticCode = "yaml-reserved-indicator"
    package static let yamlUnclosedQuote: DiagnosticCode = "yaml-unclosed-quote"
    package static let yamlAfterQuote: DiagnosticCode = "yaml-after-quote"
    package static let yamlEscape: DiagnosticCode = "yaml-escape"
    package static let yamlBlockHeader: DiagnosticCode = "yaml-block-header"
    package static let yamlUnclosedBracket: DiagnosticCode = "yaml-unclosed-bracket"
    package static let yamlStrayBracket: DiagnosticCode = "yaml-stray-bracket"
    package static let yamlAfterBracket: DiagnosticCode = "yaml-after-bracket"
    package static let yamlMissingComma: DiagnosticCode = "yaml-missing-comma"
    package static let yamlExtraComma: DiagnosticCode = "yaml-extra-comma"

    /// Whether the parser still reads the shape that was meant: only a text's own content is wrong.
    var leavesShape: Bool {
        switch self {
        case .yamlColonInText, .yamlReservedIndicator, .yamlEscape, .yamlExtraComma, .yamlAnchor,
            .yamlTag, .yamlDuplicateKey, .yamlKeyTooLong, .yamlDirective:
            true
        default: false
        }
    }
}
