import Diagnostics
import Journal

extension PlayFault {
    /// What is said of it, safe to show.
    ///
    /// - Parameters:
    ///   - name: who is played.
    ///   - step: what was typed.
    func lines(_ name: String, in step: TypedStep? = nil) -> [String] {
        switch self {
        case .mistakes(let diagnostics):
            let file = SourceFile(name: "here", text: step?.text ?? "")
            let text = DiagnosticFormatter(files: [file]).format(diagnostics)
            return text.split(separator: "\n").map(String.init)
        case .failure(let failure):
            return [
                "This cannot be: \(failure.sentence).", "   expected: \(failure.expected)",
                "   found: \(failure.found)",
            ].map(VisibleText.escaped)
        case .notMine:
            let name = VisibleText.escaped(name)
            return [
                "You are \(name): write one sentence of what \(name) does. Type ? for those that "
                    + "are possible now."
            ]
        case .interrupted: return ["Interrupted."]
        case .broken(let reason):
            return reason.split(separator: "\n").map { VisibleText.escaped(String($0)) }
        }
    }
}
