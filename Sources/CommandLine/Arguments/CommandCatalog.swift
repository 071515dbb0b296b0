import YAML

/// All commands of the product.
struct CommandCatalog: Sendable {
    var abstract: String
    var commands: [CommandSpec]
    var examples: [CommandSpec.Example]

    static let version = "0.1.0"

    static let standard = CommandCatalog(
        abstract: """
            dmsim runs play scripts about the Direct Messages of a freelance marketplace, in \
            virtual time, and checks that the workflow behaves as its rules say.
            """,
        commands: [
            .run, .diagram, .timeline, .why, .diff, .resume, .check, .load, .find, .compare, .merge,
            .replay, .calibrate, .explore, .shrink, .page,
            .explain,
            .policies, .learn, .play, .new, .completions,
        ],
        examples: [
            .init(
                line: "dmsim learn 1",
                purpose: "Learn how the workflow behaves; 'dmsim learn' lists the lessons."),
            .init(line: "dmsim new first.yaml", purpose: "Write a commented script to start from."),
            .init(line: "dmsim run first.yaml", purpose: "Run it, and see whether it holds."),
            .init(
                line: "dmsim explain new-connection-quota",
                purpose: "Read a rule, its figures and its refusals."),
        ])

    /// What commands are called elsewhere.
    private static let otherNames = [
        "lesson": "learn", "lessons": "learn", "course": "learn", "teach": "learn",
        "validate": "check", "lint": "check", "test": "run", "simulate": "run", "draw": "diagram",
        "init": "new", "create": "new", "rule": "explain", "rules": "explain",
        "policy": "policies",
    ]

    func command(named name: String) -> CommandSpec? { commands.first { $0.name == name } }

    /// The spec of a command word, or what was probably meant.
    func find(_ name: String) throws(UsageError) -> CommandSpec {
        if let command = command(named: name) { return command }
        let names = commands.map(\.name) + ["help"]
        let isOption = name.hasPrefix("-")
        throw UsageError(
            code: isOption ? .unknownOption : .unknownCommand,
            problem: isOption
                ? "no option '\(name)' can stand before the command"
                : "there is no command '\(name)'",
            suggestion: isOption
                ? Suggesting.closest(to: name, among: ["--help", "--version"])
                : Self.otherNames[name] ?? Suggesting.closest(to: name, among: names),
            notes: ["write one of \(names.joined(separator: ", "))"])
    }
}

extension OptionSpec {
    /// Shared by every command that writes for people.
    static let color = value(
        "color", "WHEN", .choice(ColorChoice.allCases.map(\.rawValue)), default: "auto",
        help: """
            Colour the text; auto looks at NO_COLOR, then FORCE_COLOR and CLICOLOR_FORCE, then \
            CLICOLOR, and then for a terminal.
            """)

    static let maxFileSize = value(
        "max-file-size", "BYTES", .byteCount(1...(1 << 40)),
        default: "\(YAMLLimits.standard.bytes >> 20)M",
        help: "Refuse a larger script; K, M and G may follow the number.")

    static let maxDepth = value(
        "max-depth", "N", .integer(1...1000), default: "\(YAMLLimits.standard.depth)",
        help: "Refuse a script that nests deeper.")
}

extension OperandSpec {
    static let scenarioPaths = OperandSpec(
        name: "PATH", arity: .many, value: .scenarioPath,
        help: """
            A script, or a folder: every .yaml and .yml file below it, in the order of their \
            names; names that begin with a dot are left out. - is standard input.
            """,
        defaultText: "Scenarios")

    static let scenariosToRun = OperandSpec(
        name: "PATH", arity: .many, value: .scenarioPath,
        help: """
            A script, or a folder: every .yaml and .yml file below it, in the order of their \
            names; names that begin with a dot are left out. SCRIPT:LINE is the scenario, or the \
            row of its examples, at that line, and SCRIPT TABLE.csv:LINE the row that stands \
            there; - is standard input.
            """,
        defaultText: "Scenarios")
}

extension CommandSpec {
    static let check = CommandSpec(
        name: "check",
        abstract: "Say whether scripts are valid, without running them.",
        discussion: [
            """
            All mistakes of a file are shown in one pass, each with its place, what was expected, \
            and a way to mend it.
            """,
            """
            Lessons alone are played: only then is it known whether one choice of each question is \
            right, and whether the rule that it names decides.
            """,
        ],
        operands: [.scenarioPaths],
        options: [
            .flag(
                "tree",
                help: "Print each document as one line of JSON, every scalar as text."),
            .flag(
                "answers",
                help: "Print each question of lessons with the answer that the run gives."),
            .value(
                "seeds", "N", .integer(1...1_000), default: "1",
                help: "Play each lesson under so many seeds; the answers must be the same."),
            .maxEvents(of: "a lesson"), .maxSteps(of: "a lesson"), .maxFileSize, .maxDepth, .color,
        ],
        examples: [
            .init(line: "dmsim check", purpose: "Check every script in Scenarios."),
            .init(
                line: "dmsim check --tree first.yaml",
                purpose: "See a script as dmsim reads it, to compare with another YAML reader."),
            .init(
                line: "dmsim check Scenarios/lessons --seeds 20",
                purpose: "See that the answers of lessons do not depend on luck."),
            .init(
                line: "dmsim check --answers my-lesson.yaml",
                purpose: "See whether the right answers are those that you meant."),
        ])

    static let explain = CommandSpec(
        name: "explain",
        abstract: "Explain a rule: its figures in each policy, its refusals, its scenarios.",
        operands: [
            OperandSpec(
                name: "SLUG", arity: .optional, value: .rule,
                help: "The slug of a rule; without it, all rules are listed.")
        ],
        options: [.color],
        examples: [
            .init(line: "dmsim explain", purpose: "List the rules."),
            .init(line: "dmsim explain block", purpose: "Read what blocking does and what not."),
        ])

    static let new = CommandSpec(
        name: "new",
        abstract: "Write a commented script to start from.",
        operands: [
            OperandSpec(
                name: "FILE", arity: .one, value: .outputFile,
                help: "The file to write, which must not exist yet; - is standard output.")
        ],
        options: [
            .flag("lesson", help: "Write a lesson for 'dmsim learn'."),
            .flag(
                "hub",
                help: """
                    Write a hub in Python, which passes the first step of 'dmsim learn hub'; it \
                    can be run as it is.
                    """),
            .color,
        ],
        examples: [
            .init(
                line: "dmsim new Scenarios/my-first.yaml",
                purpose: "Write it beside the others, where 'dmsim run' finds it."),
            .init(
                line: "dmsim new --lesson my-lesson.yaml",
                purpose: "Start a lesson of your own, for 'dmsim learn my-lesson.yaml'."),
            .init(
                line: "dmsim new --hub my-hub.py",
                purpose: "Start a hub of your own, for 'dmsim learn hub --hub ./my-hub.py'."),
        ])

    static let completions = CommandSpec(
        name: "completions",
        abstract: "Print a script that lets a shell complete dmsim's command lines.",
        operands: [
            OperandSpec(
                name: "SHELL", arity: .one,
                value: .choice(CompletionShell.allCases.map(\.rawValue)),
                help: "The shell that will read it.")
        ],
        examples: [
            .init(
                line: "source <(dmsim completions bash)",
                purpose: "Complete in this bash; put the line into ~/.bashrc to keep it."),
            .init(
                line: "dmsim completions zsh > ~/.zfunc/_dmsim",
                purpose: "For zsh, with ~/.zfunc in fpath before compinit."),
            .init(
                line: "dmsim completions fish > ~/.config/fish/completions/dmsim.fish",
                purpose: "For fish."),
        ])
}
