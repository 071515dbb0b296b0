/// The shells that dmsim writes completions for.
enum CompletionShell: String, Sendable, CaseIterable {
    case bash
    case zsh
    case fish
}

/// What can be completed beyond the catalog's own words.
struct CompletionNames: Sendable, Equatable {
    /// Slugs of the rules.
    var rules: [String]
    /// Names of the policies.
    var policies: [String]
}

/// A completion script, composed from the catalog.
struct CompletionScript: Sendable {
    var catalog: CommandCatalog
    var names: CompletionNames

    func text(for shell: CompletionShell) -> String {
        switch shell {
        case .bash: bash()
        case .zsh: zsh()
        case .fish: fish()
        }
    }

    /// What a shell may offer for a value.
    enum Offer: Equatable {
        case words([String])
        /// Scripts and folders.
        case scripts
        case files
        case nothing
    }

    func offer(for kind: ValueKind) -> Offer {
        switch kind {
        case .choice(let words): .words(words)
        case .rule: .words(names.rules)
        case .policy: .words(names.policies)
        case .scenarioPath: .scripts
        case .outputFile: .files
        case .text, .integer, .seed, .byteCount, .pace, .span, .tags, .placement: .nothing
        }
    }

    /// The names of all commands, `help` among them.
    var commandNames: [String] { catalog.commands.map(\.name) + ["help"] }

    /// What `help` can be asked about.
    var helpNames: [String] {
        let commands = catalog.commands.map(\.name)
        return commands + TopicCatalog.names.filter { !commands.contains($0) }
    }

    /// The options of a command as they are written, `--help` among them.
    func optionWords(_ command: CommandSpec) -> [String] {
        command.options.map { "--\($0.long)" } + ["--help"]
    }
}
