/// Colours and weights of text for a terminal, or nothing at all.
struct Style: Sendable, Equatable {
    /// Whether escape sequences are written.
    var isEnabled: Bool

    static let plain = Style(isEnabled: false)
    static let coloured = Style(isEnabled: true)

    func bold(_ text: String) -> String { wrap(text, "1") }
    func dim(_ text: String) -> String { wrap(text, "2") }
    func underlined(_ text: String) -> String { wrap(text, "4") }
    func red(_ text: String) -> String { wrap(text, "31") }
    func green(_ text: String) -> String { wrap(text, "32") }
    func yellow(_ text: String) -> String { wrap(text, "33") }
    func blue(_ text: String) -> String { wrap(text, "34") }
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

    /// `auto` colours a terminal that can, unless NO_COLOR is set to anything (no-color.org).
    func style(isTerminal: Bool, environment: TerminalEnvironment) -> Style {
        switch self {
        case .always: .coloured
        case .never: .plain
        case .auto:
            Style(
                isEnabled: isTerminal && environment.noColor.isEmpty
                    && environment.term != "dumb" && !environment.term.isEmpty)
        }
    }
}

/// The environment variables that decide on colour.
struct TerminalEnvironment: Sendable, Equatable {
    /// NO_COLOR; empty when it is not set.
    var noColor: String
    /// TERM; empty when it is not set.
    var term: String
}
