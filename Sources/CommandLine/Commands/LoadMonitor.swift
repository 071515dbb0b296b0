import LoadTesting
import Reports
import VirtualTime

/// Tells on the way how far a run is: a line that renews itself on a terminal, else a line every
/// ten seconds.
struct LoadMonitor {
    let isQuiet: Bool
    let isTerminal: Bool

    struct State {
        var began = ContinuousClock.now
        var told = ContinuousClock.now
        var hasLine = false
    }

    func begin() -> State { State() }

    func show(_ progress: LoadProgress, _ state: inout State) {
        if isQuiet { return }
        let now = ContinuousClock.now
        let pause: Duration = isTerminal ? .milliseconds(200) : .seconds(10)
        guard now - state.told >= pause else { return }
        state.told = now
        state.hasLine = true
        let seconds = (now - state.began) / .seconds(1)
        let left = progress.share > 0 ? seconds / progress.share - seconds : 0
        let rate = UInt64(Double(progress.events) / max(seconds, 0.001))
        let line =
            "day \(LoadTextReport.decimal(progress.time.seconds / 86_400, 1)), "
            + "\(LoadTextReport.decimal(progress.share * 100, 0)) %, "
            + "\(LoadTextReport.grouped(rate)) events/s, "
            + "\((SystemMemory.peak() + progress.peakMemoryElsewhere) >> 20) MiB, "
            + "\(LoadTextReport.decimal(left, 0)) s left"
        StandardError.say(isTerminal ? "\r\u{1B}[K\(line)" : line + "\n")
    }

    func end(_ state: State) {
        if isTerminal, state.hasLine { StandardError.say("\r\u{1B}[K") }
    }
}
