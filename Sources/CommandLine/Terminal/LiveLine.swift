import Glibc
import Locks
import Processes

/// The last line of a terminal while a run lasts: how far it is.
///
/// It comes after a second, so that short runs show none, and is wiped away before anything else
/// is written.
struct LiveLine: Sendable {
    private struct State {
        var done = 0
        var isShown = false
    }

    private static let delay = Duration.seconds(1)
    private static let period = Duration.milliseconds(200)

    /// How many runs there will be.
    private let total: Int
    /// nil where there is no line that could be wiped away, and so none to show.
    private let columns: Int?
    private let began = ContinuousClock.now
    private let state = Guarded(State())

    init(total: Int, columns: Int?) {
        self.total = total
        self.columns = columns
    }

    /// Seconds since the run began.
    @Sendable func seconds() -> Double { (ContinuousClock.now - began) / .seconds(1) }

    /// Takes the line away, writes what came of a run, and counts it.
    func interrupt<Failure: Error>(_ write: () throws(Failure) -> Void) throws(Failure) {
        try state.withLock { state throws(Failure) in
            Self.wipe(&state)
            state.done += 1
            try write()
        }
    }

    /// Shows how far the run is, until this task is cancelled.
    func keepShowing() async {
        // The pool's threads are the run's, and one of them may be lost to a fault.
        guard columns != nil, let thread = try? DedicatedThread.start() else { return }
        defer { thread.stop() }
        await withTaskExecutorPreference(thread) {
            var next = began + Self.delay
            while (try? await Task.sleep(until: next, clock: .continuous)) != nil {
                state.withLock { show(&$0) }
                next = ContinuousClock.now + Self.period
            }
            state.withLock { Self.wipe(&$0) }
        }
    }

    private func show(_ state: inout State) {
        let text = "\(state.done) of \(total) done, \(Int(seconds())) s"
        Self.write("\r\u{1B}[K" + text.prefix(max(0, (columns ?? 0) - 1)))
        state.isShown = true
    }

    private static func wipe(_ state: inout State) {
        if state.isShown { write("\r\u{1B}[K") }
        state.isShown = false
    }

    /// What the terminal does not take is no loss.
    private static func write(_ text: String) {
        try? OutputFile.write(text, to: "-")
    }
}
