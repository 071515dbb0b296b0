/// What one command is called, takes and does: the single source of its parsing, help and
/// completions.
struct CommandSpec: Sendable, Equatable {
    var name: String
    /// One line, for the list of commands.
    var abstract: String
    /// Paragraphs for the command's own help page.
    var discussion: [String] = []
    var operands: [OperandSpec] = []
    var options: [OptionSpec] = []
    var examples: [Example] = []

    /// One command line that can be pasted, and what it is for.
    struct Example: Sendable, Equatable {
        var line: String
        var purpose: String
    }

    func option(long: String) -> OptionSpec? { options.first { $0.long == long } }
    func option(short: Character) -> OptionSpec? { options.first { $0.short == short } }
}

/// An argument that has no `--` in front.
struct OperandSpec: Sendable, Equatable {
    /// How many of it a command line may hold.
    enum Arity: Sendable, Equatable {
        case one
        case optional
        case many
    }

    var name: String
    var arity: Arity
    var value: ValueKind
    var help: String
    /// What stands in when none is given, as the user would write it.
    var defaultText: String?

    /// How the usage line shows it.
    var usage: String {
        switch arity {
        case .one: name
        case .optional: "[\(name)]"
        case .many: "[\(name)…]"
        }
    }
}

/// An argument that begins with `--`.
struct OptionSpec: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        /// There or not.
        case flag
        /// Takes a value; given twice, the last one counts, so that a wrapper script can be
        /// overridden.
        case value(ValueKind)
        /// Takes a value, and all of them count.
        case repeated(ValueKind)
    }

    var long: String
    var short: Character?
    /// What stands for the value in help, `N` or `FILE`.
    var valueName: String
    var kind: Kind
    var help: String
    /// What stands in when the option is not given, as the user would write it.
    var defaultText: String?

    static func flag(_ long: String, short: Character? = nil, help: String) -> OptionSpec {
        OptionSpec(long: long, short: short, valueName: "", kind: .flag, help: help)
    }

    static func value(
        _ long: String, short: Character? = nil, _ valueName: String, _ kind: ValueKind,
        default defaultText: String? = nil, help: String
    ) -> OptionSpec {
        OptionSpec(
            long: long, short: short, valueName: valueName, kind: .value(kind), help: help,
            defaultText: defaultText)
    }

    static func repeated(
        _ long: String, short: Character? = nil, _ valueName: String, _ kind: ValueKind,
        help: String
    ) -> OptionSpec {
        OptionSpec(
            long: long, short: short, valueName: valueName, kind: .repeated(kind), help: help)
    }

    /// The kind of its value; nil for a flag.
    var value: ValueKind? {
        switch kind {
        case .flag: nil
        case .value(let kind), .repeated(let kind): kind
        }
    }

    /// `--seed N`, without the short form.
    var usage: String { valueName.isEmpty ? "--\(long)" : "--\(long) \(valueName)" }
}
