/// How much a diagnostic matters.
package enum DiagnosticSeverity: String, Sendable, Hashable {
    /// The file cannot be used.
    case error
    /// It can be used, but probably does not say what its author means.
    case warning
    /// Something to know.
    case note
}

/// The stable name of a kind of diagnostic, such as `yaml-tab`; tools and tests rely on it.
///
/// Each module declares its own as static members in an extension of this type.
package struct DiagnosticCode: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(stringLiteral value: String) {
        self.init(rawValue: value)
    }
}

/// One thing found in a source, as data; only `DiagnosticFormatter` makes text of it.
package struct Diagnostic: Sendable, Hashable {
    /// A second place that explains the first, such as the earlier of two equal keys.
    package struct Note: Sendable, Hashable {
        package var span: SourceSpan
        package var message: String

        package init(span: SourceSpan, message: String) {
            self.span = span
            self.message = message
        }
    }

    /// A replacement that would mend the source.
    package struct FixIt: Sendable, Hashable {
        /// What to replace; within one line.
        package var span: SourceSpan
        package var text: String

        package init(span: SourceSpan, text: String) {
            self.span = span
            self.text = text
        }
    }

    package var severity: DiagnosticSeverity
    package var code: DiagnosticCode
    /// What is wrong.
    package var message: String
    package var span: SourceSpan
    /// What would have been right here.
    package var expected: String?
    /// What was there instead, where the text itself does not show it.
    package var found: String?
    /// How to mend it.
    package var help: String?
    package var notes: [Note]
    /// Where else the very same is wrong; told once, with these places.
    package var also: [SourceSpan] = []
    /// The mended text; the formatter shows the line as it would become.
    package var fixIt: FixIt?

    package init(
        _ severity: DiagnosticSeverity = .error, code: DiagnosticCode, message: String,
        span: SourceSpan, expected: String? = nil, found: String? = nil, help: String? = nil,
        notes: [Note] = [], fixIt: FixIt? = nil
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.span = span
        self.expected = expected
        self.found = found
        self.help = help
        self.notes = notes
        self.fixIt = fixIt
    }
}
