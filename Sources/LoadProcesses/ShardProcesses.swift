package import LoadTesting
import Locks
package import Processes
import Wire

/// The shards of a load run in operating-system processes of their own, one each.
///
/// It runs on a thread of its own, where it waits for the processes; the coordinator keeps the
/// desk. A process that is lost ends the run, as what it knew is lost with it.
package actor ShardProcesses: LoadShards {
    package typealias Failure = ProcessFailure

    /// The most processes of a run.
    package static let most = 64

    private let thread: DedicatedThread
    private let hasBegun = Guarded(false)
    private var children: [LinkedChild] = []
    /// Whom messages reached in the last window, by shard.
    private var inboxes: [[UInt32]] = []
    /// The most that each process has had in memory, in bytes.
    private var peaks: [Int] = []

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        thread.asUnownedSerialExecutor()
    }

    private init(thread: DedicatedThread) { self.thread = thread }

    deinit { thread.stop() }

    /// Starts all processes at the same time and lets each make its shard of the run; where one
    /// cannot, none stays.
    package static func start(
        _ source: LoadSource, processes: Int,
        executable: String = ProcessCompany.thisProgram, options: ProcessOptions = ProcessOptions()
    ) async throws(ProcessFailure) -> ShardProcesses {
        precondition((1...most).contains(processes), "\(processes) processes")
        LinkedChild.sweep(options)
        let thread: DedicatedThread
        do {
            thread = try DedicatedThread.start()
        } catch {
            throw ProcessFailure(.start, "no thread for the processes: error \(error.number)")
        }
        let shards = ShardProcesses(thread: thread)
        do {
            try await shards.begin(source, processes, executable, options)
        } catch {
            await shards.shutdown()
            throw error
        }
        return shards
    }

    private func begin(
        _ source: LoadSource, _ count: Int, _ executable: String, _ options: ProcessOptions
    ) throws(ProcessFailure) {
        var options = options
        // A window takes as long as it takes, and a process that dies closes its socket. One that
        // is stopped does neither.
        options.sparesTheBusy = true
        options.frameLimit = 1 << 30
        // Once the run has begun, whoever asks for an end wants the figures so far.
        let isInterrupted = options.isInterrupted
        options.isInterrupted = { [hasBegun] in !hasBegun.withLock { $0 } && isInterrupted() }
        defer { hasBegun.withLock { $0 = true } }
        peaks = Array(repeating: 0, count: count)
        inboxes = Array(repeating: [], count: count)
        for index in 0..<count {
            var child = LinkedChild(
                "shard \(index + 1)/\(count)", slot: index, executable: executable,
                argument: ShardProcess.argument, options: options)
            defer { children.append(child) }
            try child.launch()
        }
        for index in children.indices { try children[index].join() }
        _ = try ask(.begin, expecting: .begun) { index in
            ShardOrder(source: source, index: index, of: count).wireBytes
        }
    }

    /// Asks all processes to leave, waits a moment, and insists; none is left when it returns.
    package func shutdown() {
        for index in children.indices { children[index].askToLeave() }
        for index in children.indices { children[index].end() }
        children = []
    }

    /// The numbers that the operating system gave the processes, in the order of the shards.
    package var processes: [Int32] { children.compactMap(\.process) }

    /// The most that the processes have had in memory, all together, in bytes.
    package var peakMemory: Int { peaks.reduce(0, +) }

    // MARK: - Windows

    /// Runs a plan on the thread that waits for the processes, so that no window waits for another
    /// thread besides.
    package nonisolated func run(
        _ plan: LoadPlan, _ goesOn: (LoadProgress) -> Bool = { _ in true }
    ) async throws(ProcessFailure) -> LoadOutcome {
        try await run(plan, noting: { _ in }, goesOn)
    }

    /// The same.
    ///
    /// - Parameter note: gets all that was done, in order, where the source keeps deeds.
    package nonisolated func run(
        _ plan: LoadPlan, noting note: ([LoadDeed]) -> Void,
        _ goesOn: (LoadProgress) -> Bool
    ) async throws(ProcessFailure) -> LoadOutcome {
        try await withTaskExecutorPreference(thread) { () async throws(ProcessFailure) in
            try await LoadRun(plan, on: self).run(noting: note, goesOn)
        }
    }

    package func run(_ window: LoadWindow) async throws(ProcessFailure) -> [WindowResult] {
        let answers = try ask(.work, expecting: .worked) { index in
            var own = window
            own.inbox = inboxes.indices.filter { $0 != index }.flatMap { inboxes[$0] }
            return own.wireBytes
        }
        var results: [WindowResult] = []
        for (index, payload) in answers.enumerated() {
            do throws(WireError) {
                results.append(try WindowAnswer(wireBytes: payload).result)
            } catch {
                throw lost(index, .garbage("\(error)"))
            }
            inboxes[index] = results[index].inbox
            peaks[index] = results[index].peakMemory
        }
        return results
    }

    package func results(
        _ question: ShardQuestion
    ) async throws(ProcessFailure) -> [ShardResult] {
        var writer = WireWriter()
        writer.put(state: question)
        let bytes = writer.bytes
        let answers = try ask(.snapshot, expecting: .snapshotted) { _ in bytes }
        var results: [ShardResult] = []
        for (index, payload) in answers.enumerated() {
            do throws(WireError) {
                var reader = WireReader(payload)
                results.append(try reader.state())
            } catch {
                throw lost(index, .garbage("\(error)"))
            }
        }
        return results
    }

    /// Gives each process an order before it waits for the first answer, so that all work at the
    /// same time.
    private func ask(
        _ kind: FrameKind, expecting answer: FrameKind, _ order: (Int) -> [UInt8]
    ) throws(ProcessFailure) -> [[UInt8]] {
        for index in children.indices {
            do throws(RoleTrouble) {
                try children[index].send(Frame(kind, order(index)))
            } catch {
                throw lost(index, error)
            }
        }
        var answers: [[UInt8]] = []
        for index in children.indices {
            do throws(RoleTrouble) {
                answers.append(try children[index].receive(expecting: answer))
            } catch {
                throw lost(index, error)
            }
        }
        return answers
    }

    /// Says what became of a process.
    private func lost(_ index: Int, _ trouble: RoleTrouble) -> ProcessFailure {
        let name = children[index].name
        let process = children[index].process.map { " (process \($0))" } ?? ""
        if case .link(.interrupted) = trouble {
            return ProcessFailure(.interrupted, "\(name)\(process): \(trouble)")
        }
        let end = children[index].bury()
        if case .link(.closed) = trouble, let end {
            return ProcessFailure(.lost, "\(name)\(process): \(end)")
        }
        return ProcessFailure(.lost, "\(name)\(process): \(trouble)")
    }
}
