import Diagnostics

/// A command line that cannot be followed: what is wrong, and what to write instead.
struct UsageError: Error, Sendable, Equatable {
    enum Code: Sendable, Equatable {
        case unknownCommand
        case unknownTopic
        case unknownOption
        case missingValue
        case unexpectedValue
        case badValue
        case missingOperand
        case extraOperand
    }

    var code: Code
    /// What is wrong, naming the word at fault.
    var problem: String
    /// A word close to the wrong one, ready to paste.
    var suggestion: String?
    /// Further lines shown as they stand: a caret under the fault, what to write.
    var notes: [String] = []
    /// The command whose help says more; nil for dmsim itself.
    var command: String?

    /// The whole message, ending in a line break; control characters that the user wrote are
    /// escaped.
    func rendered(style: Style = .plain) -> String {
        var text = style.bold("dmsim: ") + style.red("error: ") + VisibleText.escaped(problem)
        if let suggestion { text += "; did you mean '\(style.bold(suggestion))'?" }
        text += "\n"
        for note in notes { text += "  \(VisibleText.escaped(note))\n" }
        let page = command.map { "dmsim help \($0)" } ?? "dmsim --help"
        return text + "See '\(page)'.\n"
    }
}
