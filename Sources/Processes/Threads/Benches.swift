import CLinux
import Glibc
import Locks
package import ScenarioRunner
import Synchronization

/// Where scenarios run. A thread that a fault of the program stops stays where it is until the
/// process ends, and whoever waits for its work is told.
///
/// Runs share the few threads of Swift's own pool, as to go from one actor to the next is cheap
/// there alone. A fault takes one of these away, and in the end there may be none; so after the
/// first each run has a thread of its own, and whoever waits must not need the pool either.
///
/// The work that a fault interrupts never ends, and what it holds is never given back. A lock may
/// be among it; so where nothing gets done for a minute after a fault, the process ends at once.
package final class Benches: RunPlace {
    private struct State {
        var idle: [Bench] = []
        var busy: [Bench] = []
        var faults = 0
        var isClosed = false
    }

    private let state = Guarded(State())
    private let doorbell: Bell
    /// Counts what gets done, for the watch.
    private let progress = Atomic(0)
    /// What it was a second ago, and for how many seconds it has been that.
    private let quiet = Guarded((seen: 0, seconds: 0))

    /// Seconds without anything done after a fault, after which nothing is waited for.
    private static let patience = 60
    /// After so many faults the next one ends the process.
    private static let mostFaults = 32

    /// Benches that are watched over until `close`.
    package static func open() throws(ThreadError) -> Benches {
        let benches = Benches(doorbell: try Bell())
        let watch = BenchWatch(benches, try DedicatedThread.start())
        Task { await watch.run() }
        return benches
    }

    private init(doorbell: Bell) { self.doorbell = doorbell }

    /// Ends the watch; nobody is at work any more, but for what a fault stopped.
    package func close() {
        let idle = state.withLock { state in
            state.isClosed = true
            defer { state.idle = [] }
            return state.idle
        }
        for bench in idle { bench.leave() }
        doorbell.ring()
    }

    private var hadFault: Bool { state.withLock { $0.faults > 0 } }

    package func perform<Value: Sendable>(
        _ work: @escaping @Sendable (any RunNotes) async -> Value
    ) async -> Result<Value, RunFault> {
        guard let bench = take() else { return .success(await work(NoNotes())) }
        return await withCheckedContinuation { continuation in
            bench.whenStopped { continuation.resume(returning: .failure($0)) }
            @Sendable func doWork() async {
                bench.begin()
                let value = await work(bench)
                guard bench.isDone() else { return }
                giveBack(bench)
                continuation.resume(returning: .success(value))
            }
            if let thread = bench.thread {
                Task(executorPreference: thread) { await doWork() }
            } else {
                Task { await doWork() }
            }
        }
    }

    /// A bench nobody works at; nil where there are no more.
    private func take() -> Bench? {
        let (idle, faults) = state.withLock { state in
            let bench = state.idle.popLast()
            if let bench { state.busy.append(bench) }
            return (bench, state.faults)
        }
        guard faults < Benches.mostFaults, let bench = idle ?? Bench(doorbell, progress: count)
        else { return nil }
        if idle == nil { state.withLock { $0.busy.append(bench) } }
        if faults > 0 { bench.getThread() }
        return bench
    }

    private func giveBack(_ bench: Bench) {
        count()
        let isClosed = state.withLock { state in
            state.busy.removeAll { $0 === bench }
            if !state.isClosed { state.idle.append(bench) }
            return state.isClosed
        }
        if isClosed { bench.leave() }
    }

    @Sendable private func count() { progress.wrappingAdd(1, ordering: .relaxed) }

    // MARK: - Faults

    /// Waits for faults and tells those concerned, until `close`.
    fileprivate func watch() {
        while true {
            doorbell.wait(milliseconds: hadFault ? 1_000 : -1)
            let (stopped, isClosed) = state.withLock { state in
                let stopped = state.busy.filter { $0.fault != 0 }
                state.busy.removeAll { bench in stopped.contains { $0 === bench } }
                state.faults += stopped.count
                return (stopped, state.isClosed)
            }
            if !stopped.isEmpty { Faults.noteThreadTaken() }
            for bench in stopped { bench.tellStopped() }
            if isClosed { return }
            if hadFault { checkForProgress() }
        }
    }

    private func checkForProgress() {
        let seen = progress.load(ordering: .relaxed)
        let seconds = quiet.withLock { quiet in
            quiet = seen == quiet.seen ? (seen, quiet.seconds + 1) : (seen, 0)
            return quiet.seconds
        }
        if seconds > Benches.patience {
            clinux_end_by_fault("after a fault in one scenario the others do not come to an end")
        }
    }
}

/// What is done at a time in one place.
private final class Bench: RunNotes {
    private let work: Int32
    private let count: @Sendable () -> Void
    private let whenStopped = Guarded<(@Sendable (RunFault) -> Void)?>(nil)
    private let ownThread = Guarded<DedicatedThread?>(nil)

    /// As much stack as a thread of the system has.
    private static let stackSize = 8 << 20

    /// Nil where there are too many.
    init?(_ doorbell: Bell, progress: @escaping @Sendable () -> Void) {
        count = progress
        work = clinux_take_work(doorbell.descriptor)
        if work < 0 { return nil }
    }

    var fault: Int32 { clinux_fault_of_work(work) }

    /// A thread of its own, where it has one.
    var thread: DedicatedThread? { ownThread.withLock(\.self) }

    /// Gets one, where it can be had.
    func getThread() {
        if thread != nil { return }
        let new = try? DedicatedThread.start(stackSize: Bench.stackSize)
        ownThread.withLock { $0 = new }
    }

    func note(_ text: String) {
        count()
        Faults.describe(work, text)
    }

    func whenStopped(_ tell: @escaping @Sendable (RunFault) -> Void) {
        whenStopped.withLock { $0 = tell }
    }

    /// The calling task is at work here from now on.
    func begin() { clinux_begin_work(work, thread == nil ? 0 : 1) }

    /// Takes note that the work is over; false where it was given up.
    func isDone() -> Bool {
        clinux_end_work(work)
        Faults.describe(work, "")
        return whenStopped.withLock { tell in
            defer { tell = nil }
            return tell != nil
        }
    }

    func tellStopped() {
        let signal = clinux_signal_name(fault).map { String(cString: $0) } ?? "a signal"
        let tell = whenStopped.withLock { tell in
            defer { tell = nil }
            return tell
        }
        tell?(
            RunFault(reason: "dmsim was stopped by \(signal) in this run, by a fault of its own"))
    }

    func leave() {
        thread?.stop()
        clinux_leave_work(work)
    }
}

/// Watches over benches on a thread of its own, where it may block.
private actor BenchWatch {
    private let benches: Benches
    private let thread: DedicatedThread

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(_ benches: Benches, _ thread: DedicatedThread) {
        self.benches = benches
        self.thread = thread
    }

    func run() {
        benches.watch()
        thread.stop()
    }
}

/// Where there is no bench to take them down.
private struct NoNotes: RunNotes {
    func note(_ work: String) {}
}
