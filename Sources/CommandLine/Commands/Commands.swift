/// What each command does once its arguments are known to be good.
///
/// A file that cannot be read or written is thrown as `FileError`; a command line that turns out wrong
/// as `UsageError`. `CommandLineTool` shows both and ends with their exit code.
enum Commands {

    static func explain(_ arguments: ParsedArguments, _ terminal: Terminal) throws -> ExitCode {
        notBuiltYet(arguments)
    }

    static func policies(_ arguments: ParsedArguments, _ terminal: Terminal) throws -> ExitCode {
        notBuiltYet(arguments)
    }

    /// The words that completions offer for rules and policies.
    static var completionNames: CompletionNames { CompletionNames(rules: [], policies: []) }

    private static func notBuiltYet(_ arguments: ParsedArguments) -> ExitCode {
        StandardError.say("dmsim: '\(arguments.command.name)' is not built yet\n")
        return .internalError
    }
}
