/// What a whole command line asks for.
enum Invocation: Sendable, Equatable {
    /// Nothing was asked for: what to try first.
    case welcome
    case overview
    case version
    case help(CommandSpec)
    case topic(Topic)
    /// The help of a command, and behind it the page of the same name.
    case helpAndTopic(CommandSpec, Topic)
    case command(ParsedArguments)

    /// Reads the words after the program's name.
    static func parse(_ words: [String], _ catalog: CommandCatalog) throws(UsageError) -> Invocation
    {
        guard let first = words.first else { return .welcome }
        let rest = Array(words.dropFirst())
        switch first {
        case "--help", "-h": return .overview
        case "--version": return .version
        case "help": return try help(rest, catalog)
        default: break
        }
        let spec = try catalog.find(first)
        let parsed = try ArgumentParser.parse(rest, spec).get()
        return parsed.asksForHelp ? .help(spec) : .command(parsed)
    }

    private static func help(
        _ words: [String], _ catalog: CommandCatalog
    ) throws(UsageError) -> Invocation {
        // The words of a name may stand apart, as in `dmsim help exit codes`.
        let name = words.filter { !$0.hasPrefix("-") }.joined(separator: "-").lowercased()
        if name.isEmpty || name == "help" { return .overview }
        let topic = TopicCatalog.topic(named: name)
        switch (catalog.command(named: name), topic) {
        case (let command?, let topic?): return .helpAndTopic(command, topic)
        case (let command?, nil): return .help(command)
        case (nil, let topic?): return .topic(topic)
        case (nil, nil): break
        }
        throw UsageError(
            code: .unknownTopic, problem: "there is no command and no topic '\(name)'",
            suggestion: Suggesting.closest(
                to: name, among: catalog.commands.map(\.name) + TopicCatalog.names),
            notes: ["write a command, or one of " + TopicCatalog.names.joined(separator: ", ")])
    }
}
