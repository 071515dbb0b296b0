import Glibc

/// What is known of the terminal that standard output and standard error go to.
struct Terminal: Sendable, Equatable {
    var outputIsTerminal: Bool
    var errorIsTerminal: Bool
    var environment: TerminalEnvironment
    /// Columns; nil when standard output is not a terminal.
    var columns: Int?

    /// Reads it from the process.
    static func current() -> Terminal {
        Terminal(
            outputIsTerminal: isatty(STDOUT_FILENO) == 1,
            errorIsTerminal: isatty(STDERR_FILENO) == 1,
            environment: TerminalEnvironment(
                noColor: variable("NO_COLOR"), term: variable("TERM"),
                forceColor: variable("FORCE_COLOR"),
                cliColorForce: variable("CLICOLOR_FORCE"), cliColor: variable("CLICOLOR"),
                columns: variable("COLUMNS")),
            columns: columns(of: STDOUT_FILENO))
    }

    /// Columns to wrap text to: 80, or as wide as the terminal is, between 40 and 100.
    var textWidth: Int { min(100, max(40, columns ?? 80)) }

    /// Columns of what is read line by line: 80, or as wide as the terminal is, between 20 and 100.
    var lessonWidth: Int { min(100, max(20, columns ?? 80)) }

    /// Columns of a drawing: as wide as the terminal is, or as COLUMNS says, or 80; within the
    /// bounds of `--width`.
    var drawingWidth: Int { min(1_000, max(40, columns ?? Int(environment.columns) ?? 80)) }

    /// Columns of a line that can be wiped away again; nil where none can be.
    var erasableColumns: Int? {
        let canErase = outputIsTerminal && environment.term != "dumb" && !environment.term.isEmpty
        return canErase ? columns ?? 80 : nil
    }

    func outputStyle(_ choice: ColorChoice) -> Style {
        choice.style(isTerminal: outputIsTerminal, environment: environment)
    }

    func errorStyle(_ choice: ColorChoice) -> Style {
        choice.style(isTerminal: errorIsTerminal, environment: environment)
    }

    private static func columns(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    private static func variable(_ name: String) -> String {
        getenv(name).map { String(cString: $0) } ?? ""
    }
}
