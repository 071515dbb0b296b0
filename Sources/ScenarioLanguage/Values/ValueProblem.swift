package import Diagnostics

/// Why a text is not the value that its place asks for.
///
/// It knows nothing of files: whoever reads a node adds the span.
package struct ValueProblem: Error, Hashable, Sendable {
    package var code: DiagnosticCode
    package var message: String
    /// What would have been right, as examples.
    package var expected: String
    package var help: String?
    /// What probably should stand there instead.
    package var meant: String?

    package init(
        _ code: DiagnosticCode, _ message: String, expected: String, help: String? = nil,
        meant: String? = nil
    ) {
        self.code = code
        self.message = message
        self.expected = expected
        self.help = help ?? meant.map(Diagnostic.help(meaning:))
        self.meant = meant
    }

    /// The problem as a diagnostic at a place.
    package func diagnostic(at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            code: code, message: message, span: span, expected: expected, help: help,
            fixIt: meant.map { Diagnostic.FixIt(span: span, text: $0) })
    }
}

extension Diagnostic {
    /// How every message proposes a word; the replacement itself goes with it as data.
    package static func help(meaning text: String) -> String { "did you mean `\(text)`?" }
}

extension DiagnosticCode {
    package static let badDuration: DiagnosticCode = "bad-duration"
    package static let badNumber: DiagnosticCode = "bad-number"
    package static let badPercentage: DiagnosticCode = "bad-percentage"
    package static let badMoney: DiagnosticCode = "bad-money"
    package static let badInstant: DiagnosticCode = "bad-instant"
    package static let badDistribution: DiagnosticCode = "bad-distribution"
    package static let badTendency: DiagnosticCode = "bad-tendency"
    package static let badChoice: DiagnosticCode = "bad-choice"
}
