/// What a whole command line asks for.
enum Invocation: Sendable, Equatable {
    case overview
    case version
    case help(CommandSpec)
    case command(ParsedArguments)

    /// Reads the words after the program's name.
    static func parse(_ words: [String], _ catalog: CommandCatalog) throws(UsageError) -> Invocation
    {
        guard let first = words.first else { return .overview }
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
        guard let name = words.first(where: { !$0.hasPrefix("-") }), name != "help" else {
            return .overview
        }
        return .help(try catalog.find(name))
    }
}
