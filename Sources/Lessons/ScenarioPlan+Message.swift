import Diagnostics
import ScenarioLanguage

extension ScenarioPlan {
    /// A message at a place of the script, as those of a run are.
    func message(
        at span: SourceSpan, _ message: String, expected: String, found: String, help: String
    ) -> String {
        DiagnosticFormatter(files: files).format(
            Diagnostic(
                .error, code: .badLesson, message: message, span: span, expected: expected,
                found: found, help: help))
    }
}

extension DiagnosticCode {
    static let badLesson: DiagnosticCode = "bad-lesson"
}
