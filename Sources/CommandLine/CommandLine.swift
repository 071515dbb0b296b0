import Glibc
import Processes
import Record

/// The whole program, from the words of a command line to an exit code.
package enum CommandLineTool {
    /// Does what the words after the program's name ask for.
    ///
    /// Runs off the main actor, where a round trip to another actor costs hundreds of times more,
    /// and beside Swift's own pool of threads, of which faults of the program may take all: what
    /// is left to do after one is done here, to the end of the process.
    @concurrent
    package static func main(arguments: [String]) async -> ExitCode {
        StandardStreams.fill()
        Interrupt.install()
        FaultNotice.prepare(arguments)
        guard let thread = try? DedicatedThread.start(stackSize: 8 << 20) else {
            return await performAll(arguments)
        }
        defer { thread.stop() }
        return await withTaskExecutorPreference(thread) {
            let code = await performAll(arguments)
            if Faults.tookThreads { exit(code.rawValue) }
            return code
        }
    }

    private static func performAll(_ arguments: [String]) async -> ExitCode {
        let code = await perform(arguments)
        // Whatever was said besides: the run was not done.
        return Interrupt.exitCode ?? code
    }

    private static func perform(_ arguments: [String]) async -> ExitCode {
        let terminal = Terminal.current()
        do {
            let invocation = try Invocation.parse(arguments, .standard)
            let code = try await perform(invocation, terminal)
            if code == .internalError { StandardError.say(FaultNotice.text(arguments)) }
            return code
        } catch let error as UsageError {
            StandardError.say(error.rendered(style: terminal.errorStyle(.auto)))
            return .usage
        } catch let error as FileError {
            StandardError.complain(error.message)
            return error.exitCode
        } catch let error as RecordError {
            StandardError.complain(error.message)
            return error.exitCode
        } catch let error as UnusableFile {
            StandardError.complain(error.message)
            return .dataError
        } catch let error as ProcessFailure {
            if error.code == .interrupted { return .interrupted }
            StandardError.complain("\(error)")
            return .processLost
        } catch {
            StandardError.complain("\(error)", as: "internal error")
            StandardError.say(FaultNotice.text(arguments))
            return .internalError
        }
    }

    /// What `dmsim --help` prints where nothing is known of the terminal.
    package static var overviewText: String {
        HelpText(catalog: .standard, width: 80, style: .plain).overview()
    }

    private static func perform(
        _ invocation: Invocation, _ terminal: Terminal
    ) async throws -> ExitCode {
        let help = HelpText(
            catalog: .standard, width: terminal.textWidth, style: terminal.outputStyle(.auto))
        switch invocation {
        case .welcome:
            try OutputFile.write(help.welcome(), to: "-")
        case .overview:
            try OutputFile.write(help.overview(), to: "-")
        case .version:
            try OutputFile.write("dmsim \(CommandCatalog.version)\n", to: "-")
        case .help(let command):
            try OutputFile.write(help.page(for: command), to: "-")
        case .helpAndTopic(let command, let topic):
            let text = help.page(for: command) + "\n" + help.page(for: topic)
            try OutputFile.write(text, to: "-")
        case .topic(let topic):
            try OutputFile.write(help.page(for: topic), to: "-")
        case .command(let arguments):
            do {
                return try await perform(arguments, terminal)
            } catch var error as UsageError {
                error.command = error.command ?? arguments.command.name
                throw error
            }
        }
        return .passed
    }

    private static func perform(
        _ arguments: ParsedArguments, _ terminal: Terminal
    ) async throws -> ExitCode {
        switch arguments.command.name {
        case "run": return try await Commands.run(arguments, terminal)
        case "play": return try await Commands.play(arguments, terminal)
        case "diagram": return try await Commands.diagram(arguments, terminal)
        case "timeline": return try Commands.timeline(arguments)
        case "why": return try await Commands.why(arguments, terminal)
        case "diff": return try Commands.diff(arguments)
        case "resume": return try await Commands.resume(arguments, terminal)
        case "load":
            // Its threads are those of the pool.
            return try await withTaskExecutorPreference(globalConcurrentExecutor) {
                try await Commands.load(arguments, terminal)
            }
        case "find":
            return try await withTaskExecutorPreference(globalConcurrentExecutor) {
                try await Commands.find(arguments, terminal)
            }
        case "compare": return try Commands.compare(arguments)
        case "merge": return try Commands.merge(arguments)
        case "replay": return try Commands.replay(arguments, terminal)
        case "explore":
            return try await PoolTask.run { try await Commands.explore(arguments, terminal) }
        case "shrink":
            return try await PoolTask.run { try await Commands.shrink(arguments, terminal) }
        case "calibrate": return try await Commands.calibrate(arguments)
        case "page": return try await Commands.page(arguments)
        case "check": return try await Commands.check(arguments, terminal)
        case "explain": return try Commands.explain(arguments, terminal)
        case "policies": return try Commands.policies(arguments, terminal)
        case "learn": return try await Commands.learn(arguments, terminal)
        case "new": return try Commands.new(arguments, terminal)
        case "completions": return try completions(arguments)
        default: preconditionFailure("the catalog holds '\(arguments.command.name)', dispatch not")
        }
    }

    private static func completions(_ arguments: ParsedArguments) throws(FileError) -> ExitCode {
        guard let shell = arguments.operands.first.flatMap(CompletionShell.init(rawValue:)) else {
            preconditionFailure("the parser let pass a shell that has no completions")
        }
        let script = CompletionScript(catalog: .standard, names: Commands.completionNames)
        try OutputFile.write(script.text(for: shell), to: "-")
        return .passed
    }
}
