import Diagnostics
import Glibc

/// What going on with a recording does besides running scripts and writing the recording: whoever
/// made the file decided on it, and that may be somebody else than who resumes it.
struct RecordedDeeds: Equatable {
    /// A sentence each.
    var sentences: [String] = []

    init(_ arguments: ParsedArguments) {
        if let command = arguments.text("hub") {
            sentences.append("runs the command: \(command)")
        }
        if let output = arguments.text("output"), output != "-" {
            sentences.append("writes the file: \(output)")
        }
    }

    /// Shows what would be done and asks; true where it may be.
    ///
    /// Where nobody can be asked, only `--trust` will do.
    func areAllowed(of path: String, isTrusted: Bool, _ terminal: Terminal) throws -> Bool {
        if sentences.isEmpty || isTrusted { return true }
        let name = VisibleText.escaped(path)
        guard terminal.errorIsTerminal, isatty(STDIN_FILENO) == 1 else {
            throw UsageError(
                code: .badValue, problem: "to go on with '\(path)' does more than run scripts",
                notes: sentences.map { "it \($0)" } + [
                    "add --trust if that is right, which nobody can be asked here"
                ])
        }
        var text = "dmsim: to go on with '\(name)' does more than run scripts:\n"
        for sentence in sentences { text += "  it \(VisibleText.escaped(sentence))\n" }
        StandardError.say(text + "Go on? [y/N] ")
        return ["y", "yes"].contains(try StandardInput.line().lowercased())
    }
}
