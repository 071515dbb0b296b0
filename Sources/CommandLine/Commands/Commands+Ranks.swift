import Experiments
import Glibc
import LoadRanks
import LoadTesting
import Locks
import Processes

/// The processes that share a load run over MPI, as rank 0 sees them.
struct RankedLoad: Sendable {
    let links: any RankLinks
    let watch: RankWatch
    let shelf: PartShelf
    /// Where it waits for the others.
    let thread: DedicatedThread

    var count: Int { links.count }
    /// How many ranks share the memory of this machine.
    var here: Int { watch.ranksHere }

    /// One run, with a shard a rank.
    func run(
        _ source: LoadSource, _ plan: LoadPlan, noting note: ([LoadDeed]) -> Void,
        _ goesOn: (LoadProgress) -> Bool
    ) async throws(ProcessFailure) -> (LoadOutcome, peakMemoryElsewhere: Int) {
        watch.note(.shards)
        return try await withTaskExecutorPreference(thread) { () async throws(ProcessFailure) in
            let shards = try await RankedShards(source, plan, on: links)
            let outcome = try await LoadRun(plan, on: shards).run(noting: note, goesOn)
            return (outcome, await shards.peakMemory)
        }
    }

    /// The runs of an experiment, a part a rank.
    func run(
        _ plan: ExperimentPlan, _ source: LoadSource, _ setup: ExperimentSetup,
        from held: ExperimentResults,
        _ goesOn: @escaping @Sendable (ExperimentProgress) -> Bool
    ) async throws(ProcessFailure) -> ExperimentResults {
        watch.note(.experiment(path: setup.path))
        return try await withTaskExecutorPreference(thread) { () async throws(ProcessFailure) in
            try await RankedExperiment(plan, source, setup, on: links, shelf).run(
                from: held, goesOn)
        }
    }

    /// Takes away the parts that were kept of an experiment which is whole and in its place.
    func forgetParts(
        of results: ExperimentResults, _ plan: ExperimentPlan, _ source: LoadSource,
        _ setup: ExperimentSetup
    ) throws(ProcessFailure) {
        try RankedExperiment(plan, source, setup, on: links, shelf).forgetParts(results)
    }
}

extension Commands {
    /// Takes this process's place among those that mpirun started: rank 0 does what the command
    /// line says, all others do what rank 0 tells them and print nothing.
    static func loadOnRanks(
        _ arguments: ParsedArguments, _ terminal: Terminal
    ) async throws -> ExitCode {
        let watch = RankWatch {
            Interrupt.isRequested
        } tell: {
            StandardError.complain($0)
        }
        guard let thread = try? DedicatedThread.start(stackSize: 8 << 20) else {
            throw ProcessFailure(.start, "no thread to wait for other ranks")
        }
        defer { thread.stop() }
        // One thread joins, waits and leaves, as MPI asks.
        let joined = try await withTaskExecutorPreference(thread) { try MPI.join(watch) }
        guard let links = joined else {
            throw UsageError(
                code: .badValue, problem: "this dmsim was built without MPI, which --mpi needs",
                notes: [MPI.remedy])
        }
        let shelf = PartShelf.files(of: links)
        var result = Result<ExitCode, any Error>.success(.passed)
        do {
            let own = RankPlace(build: ProgramFile.build, commandLine: arguments.commandLine)
            try watch.begin(links, own)
            if links.rank == 0 {
                let ranks = RankedLoad(links: links, watch: watch, shelf: shelf, thread: thread)
                result = try await lead(ranks, arguments, terminal)
            } else {
                try await withTaskExecutorPreference(thread) { () async throws(ProcessFailure) in
                    var host = RankHost(links, watch, shelf) { _ in goesOn(watch) }
                    try await host.serve()
                }
            }
        } catch let error as ProcessFailure {
            StandardError.complain("\(links.name): \(error)")
            watch.end()
            links.endAll(code: ExitCode.processLost.rawValue)
        }
        await withTaskExecutorPreference(thread) { links.leave() }
        return try result.get()
    }

    /// Whatever becomes of the command: the others are told that it is over.
    private static func lead(
        _ ranks: RankedLoad, _ arguments: ParsedArguments, _ terminal: Terminal
    ) async throws -> Result<ExitCode, any Error> {
        let result: Result<ExitCode, any Error>
        do {
            result = .success(try await load(arguments, terminal, on: ranks))
        } catch let error as ProcessFailure {
            throw error
        } catch {
            result = .failure(error)
        }
        try ranks.links.giveEnd(ranks.watch)
        return result
    }

    static func goesOn(_ watch: RankWatch?) -> Bool {
        !Interrupt.isRequested && !(watch?.isLost ?? false)
    }

    /// How the ranks run an experiment.
    static func setup(_ arguments: ParsedArguments, threads: Int) -> ExperimentSetup {
        let path = arguments.text("output") ?? "-"
        var status = stat()
        let isFile = stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
        return ExperimentSetup(
            threads: threads, path: path == "-" || !isFile ? nil : path,
            resumes: arguments.has("resume"))
    }
}

extension PartShelf {
    /// Parts in files, written at most once a second.
    fileprivate static func files(of links: any RankLinks) -> PartShelf {
        let written = Guarded(ContinuousClock.now)
        return PartShelf(
            read: { path in
                guard access(path, F_OK) == 0 else { return .success(nil) }
                do throws(FileError) {
                    return .success(try FileReader.read(path, limit: ExperimentInput.mostBytes))
                } catch {
                    return .failure(ProcessFailure(.folder, error.message))
                }
            },
            write: { path, text in
                do throws(FileError) {
                    try OutputFile.write(text, to: path)
                    return nil
                } catch {
                    return error.message
                }
            },
            remove: { _ = unlink($0) },
            isDue: {
                written.withLock { last in
                    let now = ContinuousClock.now
                    guard now - last >= .seconds(1) else { return false }
                    last = now
                    return true
                }
            },
            notice: { StandardError.complain("\(links.name): \($0)", as: "notice") })
    }
}
