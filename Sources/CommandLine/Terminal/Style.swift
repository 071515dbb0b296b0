/// Colours and weights of text for a terminal, or nothing at all.
struct Style: Sendable, Equatable {
    /// Whether escape sequences are written.
    var isEnabled: Bool

    static let plain = Style(isEnabled: false)
    static let coloured = Style(isEnabled: true)

    func bold(_ text: String) -> String { wrap(text, "1") }
    func dim(_ text: String) -> String { wrap(text, "2") }
    func red(_ text: String) -> String { wrap(text, "31") }
    func green(_ text: String) -> String { wrap(text, "32") }
    func yellow(_ text: String) -> String { wrap(text, "33") }
    func cyan(_ text: String) -> String { wrap(text, "36") }

    private func wrap(_ text: String, _ code: String) -> String {
        isEnabled && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

/// What `--color` says.
enum ColorChoice: String, Sendable, CaseIterable {
    case auto
    case always
    case never

    /// `auto` asks the environment, and then colours a terminal that can.
    func style(isTerminal: Bool, environment: TerminalEnvironment) -> Style {
        switch self {
        case .always: .coloured
        case .never: .plain
        case .auto:
            Style(
                isEnabled: environment.demand
                    ?? (isTerminal && environment.term != "dumb" && !environment.term.isEmpty))
        }
    }
}

/// The environment variables that decide on colour.
struct TerminalEnvironment: Sendable, Equatable {
    /// NO_COLOR; empty when it is not set.
    var noColor: String
    /// TERM; empty when it is not set.
    var term: String
    /// FORCE_COLOR, CLICOLOR_FORCE and CLICOLOR; empty when they are not set.
    var forceColor = ""
    var cliColorForce = ""
    var cliColor = ""
    /// COLUMNS; empty when it is not set.
    var columns = ""

    /// Whether colour is asked for or forbidden; nil where the terminal decides.
    ///
    /// The first that speaks counts: NO_COLOR set to anything, FORCE_COLOR or CLICOLOR_FORCE set
    /// to anything but 0, CLICOLOR set to 0.
    var demand: Bool? {
        if !noColor.isEmpty { return false }
        if [forceColor, cliColorForce].contains(where: { !$0.isEmpty && $0 != "0" }) {
            return true
        }
        return cliColor == "0" ? false : nil
    }
}
