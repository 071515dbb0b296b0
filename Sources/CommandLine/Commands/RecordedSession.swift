import ExternalHub
import Journal
import Record
import ScenarioLanguage
import ScenarioRunner

/// What a recording says about its run, ready to be run again.
struct RecordedSession {
    var run: RecordedRun
    var scenarios: [RecordedScenario]
    var arguments: ParsedArguments
    var loaded: LoadedScripts
    var choice: ScenarioChoice

    init(_ reader: borrowing RecordReader) throws {
        (run, scenarios) = try reader.whole()
        // An option that this version no longer has is a recording that it cannot repeat.
        guard case .success(let arguments) = ArgumentParser.parse(run.arguments, .run),
            !arguments.asksForHelp, !Self.unrecorded.contains(where: arguments.has)
        else {
            throw reader.corrupt("its command line is not one of this dmsim: \(run.arguments)")
        }
        self.arguments = arguments
        if let code = run.exitCode, ExitCode(rawValue: code)?.isInterruption ?? true {
            throw reader.corrupt("no run ends with exit code \(code)")
        }
        var loader = ScriptLoader(arguments)
        loader.recorded = try reader.scripts()
        loaded = try loader.load([])
        choice = ScenarioChoice(arguments, loaded)
        let count = Commands.batch(loaded.plans.filter(choice.includes), arguments).count
        guard count == run.planned else {
            throw reader.corrupt(
                "\(run.planned) scenario runs were planned, and its scripts give \(count)")
        }
    }

    /// Options of `run` that no recording holds.
    private static let unrecorded = ["record", "force", "watch", "failed", "list"]

    /// Runs one scenario again, with the hub of the rules or another in its place; nil if the
    /// scripts no longer give it.
    func runAgain(
        _ number: Int, hub: RecalledHub? = nil
    ) async -> (plan: ScenarioPlan, outcome: ScenarioOutcome)? {
        var batch = Commands.batch(loaded.plans.filter(choice.includes), arguments)
        guard let (plan, seed) = batch.run(numbered: number - 1) else { return nil }
        batch.options.pace = nil
        batch.options.seed = seed
        batch.options.keepsMarks = true
        batch.options.guestHub = hub
        return (plan, await plan.run(batch.options))
    }
}

extension Commands {
    /// The recorder that `--record` asks for.
    static func makeRecorder(
        _ loaded: LoadedScripts, _ choice: ScenarioChoice, _ arguments: ParsedArguments
    ) throws -> Recorder? {
        guard let path = arguments.text("record") else {
            if arguments.has("force") {
                throw UsageError(
                    code: .badValue, problem: "'--force' is about --record, which is missing",
                    notes: ["write --record FILE --force"])
            }
            return nil
        }
        let planned = batch(loaded.plans.filter(choice.includes), arguments).count
        return try Recorder(
            creating: path, replacing: arguments.has("force"),
            RunDescription(
                tool: "dmsim \(CommandCatalog.version)",
                arguments: arguments.words(without: ["record", "force"]),
                scripts: loaded.files, planned: planned))
    }

    /// A run that begins again and again has no one recording.
    static func refuseRecording(_ arguments: ParsedArguments) throws(UsageError) {
        guard arguments.has("record") else { return }
        throw UsageError(
            code: .badValue, problem: "'--record' and '--watch' do not go together",
            notes: ["record a run of its own"])
    }
}
