import Diagnostics
import Reports

/// The mistakes of files that several scripts include, which are told once: where the file itself
/// is among those that were read, else at the first script that includes it.
struct SharedMistakes {
    private struct Mistake: Hashable {
        var file: String
        var lower: Int32
        var code: DiagnosticCode
        var message: String
    }

    /// The script at which each is told.
    private var tellers: [Mistake: String] = [:]

    /// Notes the mistakes of a script itself.
    mutating func note(_ script: InvalidScript) {
        for diagnostic in script.diagnostics {
            guard let mistake = mistake(diagnostic, of: script) else { continue }
            if mistake.file == script.path { tellers[mistake] = script.path }
        }
    }

    /// The script with a mistake that says where they are told in the place of those told
    /// elsewhere.
    ///
    /// - Parameter places: where each file of the script is named.
    mutating func toldOnce(_ whole: InvalidScript, places: [SourceSpan?]) -> InvalidScript {
        var elsewhere: [Int: String] = [:]
        var script = whole
        script.diagnostics.removeAll { diagnostic in
            guard let mistake = mistake(diagnostic, of: whole), mistake.file != whole.path
            else { return false }
            guard let teller = tellers[mistake] else {
                tellers[mistake] = whole.path
                return false
            }
            if teller == whole.path { return false }
            let file = Int(diagnostic.span.file)
            elsewhere[file] = elsewhere[file] ?? teller
            return true
        }
        for (file, teller) in elsewhere.sorted(by: { $0.key < $1.key }) {
            let name = script.files[file].name
            script.diagnostics.append(
                Diagnostic(
                    code: .notValidElsewhere,
                    message: "`\(VisibleText.escaped(name))` is not valid, which is used here",
                    span: places[file] ?? SourceSpan(0, 0),
                    help: teller == name
                        ? "its mistakes are told at its own name"
                        : "its mistakes are told at `\(VisibleText.escaped(teller))`"))
        }
        return script
    }

    private func mistake(_ diagnostic: Diagnostic, of script: InvalidScript) -> Mistake? {
        let span = diagnostic.span
        guard diagnostic.severity == .error, script.files.indices.contains(Int(span.file)) else {
            return nil
        }
        return Mistake(
            file: script.files[Int(span.file)].name, lower: span.lower, code: diagnostic.code,
            message: diagnostic.message)
    }
}

extension DiagnosticCode {
    /// An included file has mistakes that are told elsewhere.
    fileprivate static let notValidElsewhere: DiagnosticCode = "not-valid"
}
