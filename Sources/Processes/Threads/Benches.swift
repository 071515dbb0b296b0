import CLinux
import Glibc
import Locks
package import ScenarioRunner
import Synchronization

/// Threads on which scenarios run. One that a fault of the program stops stays where it is until
/// the process ends, a new one takes its place, and whoever waits for its work is told.
///
/// The work that a fault interrupts never ends, and what it holds is never given back. A lock may
/// be among it; so where nothing is over for a minute after a fault, the process ends at once.
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

    /// Seconds without anything done after a fault, after which nothing is waited for.
    private static let patience = 60
    /// After so many faults the next one ends the process.
    private static let mostFaults = 32

    /// Threads that are watched over until `close`.
    package static func open() throws(ThreadError) -> Benches {
        let benches = Benches(doorbell: try Bell())
        let watch = BenchWatch(benches, try DedicatedThread.start())
        Task { await watch.run() }
        return benches
    }

    private init(doorbell: Bell) { self.doorbell = doorbell }

    /// Lets all threads end but those that a fault stopped.
    package func close() {
        let idle = state.withLock { state in
            state.isClosed = true
            defer { state.idle = [] }
            return state.idle
        }
        for bench in idle { bench.stop() }
        doorbell.ring()
    }

    package func perform<Value: Sendable>(
        _ work: @escaping @Sendable (any RunNotes) async -> Value
    ) async -> Result<Value, RunFault> {
        guard let bench = take() else { return .success(await work(NoNotes())) }
        return await withCheckedContinuation { continuation in
            bench.whenStopped { continuation.resume(returning: .failure($0)) }
            Task(executorPreference: bench.thread) {
                let value = await work(bench)
                guard bench.isDone() else { return }
                self.giveBack(bench)
                continuation.resume(returning: .success(value))
            }
        }
    }

    /// A bench nobody works at; nil where no more threads can be had, or are worth having.
    private func take() -> Bench? {
        let (idle, faults) = state.withLock { state in
            let bench = state.idle.popLast()
            if let bench { state.busy.append(bench) }
            return (bench, state.faults)
        }
        if let idle { return idle }
        guard faults < Benches.mostFaults, let bench = try? Bench(doorbell, progress: count) else {
            return nil
        }
        state.withLock { $0.busy.append(bench) }
        return bench
    }

    private func giveBack(_ bench: Bench) {
        count()
        let isClosed = state.withLock { state in
            state.busy.removeAll { $0 === bench }
            if !state.isClosed { state.idle.append(bench) }
            return state.isClosed
        }
        if isClosed { bench.stop() }
    }

    @Sendable private func count() { progress.wrappingAdd(1, ordering: .relaxed) }

    // MARK: - Faults

    /// Waits for faults and tells those concerned, until `close`.
    fileprivate func watch() {
        while true {
            doorbell.wait(milliseconds: mayHang ? 1_000 : -1)
            let (stopped, isClosed) = state.withLock { state in
                let stopped = state.busy.filter { $0.fault != 0 }
                state.busy.removeAll { bench in stopped.contains { $0 === bench } }
                state.faults += stopped.count
                return (stopped, state.isClosed)
            }
            for bench in stopped { bench.tellStopped() }
            if isClosed { return }
            checkForProgress()
        }
    }

    /// Whether a fault has happened, after which others may wait for what it holds.
    private var mayHang: Bool { state.withLock { $0.faults > 0 } }

    private let quiet = Guarded((seen: 0, seconds: 0))

    private func checkForProgress() {
        guard mayHang else { return }
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

/// One of the threads, with what it is at.
private final class Bench: RunNotes {
    let thread: DedicatedThread
    private let work: Int32
    private let count: @Sendable () -> Void
    private let whenStopped = Guarded<(@Sendable (RunFault) -> Void)?>(nil)

    /// As much stack as a thread of the system has.
    private static let stackSize = 8 << 20

    init(_ doorbell: Bell, progress: @escaping @Sendable () -> Void) throws(ThreadError) {
        count = progress
        work = clinux_take_work(doorbell.descriptor)
        do throws(ThreadError) {
            thread = try DedicatedThread.start(at: work, stackSize: Bench.stackSize)
        } catch {
            if work >= 0 { clinux_leave_work(work) }
            throw error
        }
    }

    var fault: Int32 { work < 0 ? 0 : clinux_fault_of_work(work) }

    func note(_ text: String) {
        count()
        Faults.describe(work, text)
    }

    func whenStopped(_ tell: @escaping @Sendable (RunFault) -> Void) {
        whenStopped.withLock { $0 = tell }
    }

    /// Takes note that the work is over; false where it was given up.
    func isDone() -> Bool {
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
        tell?(RunFault(reason: "dmsim was stopped by \(signal) in this run, by a fault of its own"))
    }

    func stop() {
        thread.stop()
        if work >= 0 { clinux_leave_work(work) }
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

/// Where there is no thread to take them down.
private struct NoNotes: RunNotes {
    func note(_ work: String) {}
}
