import Locks
import Simulation
import VirtualTime

/// Holds a run back so that virtual time passes at a multiple of real time.
///
/// It decides when something happens on the wall, never what: the run is the same at any pace.
struct Pacemaker: Sendable {
    private let factor: Double
    private let origin = Origin()

    /// The pair of instants from which the pace is counted: the first window of each scenario.
    private final class Origin: Sendable {
        struct Pair {
            var virtual: Instant
            var real: ContinuousClock.Instant
        }
        let pair = Guarded<Pair?>(nil)
    }

    init(factor: Double) { self.factor = factor }

    /// Sleeps until the wall has caught up with `instant`; at most a fifth of a second at a time,
    /// so that Ctrl-C is noticed.
    @Sendable func wait(until instant: Instant) async {
        let start = ContinuousClock.now
        let pair = origin.pair.withLock { pair in
            // An earlier instant than before means that the next scenario has begun.
            if let known = pair, known.virtual <= instant { return known }
            let fresh = Origin.Pair(virtual: instant, real: start)
            pair = fresh
            return fresh
        }
        let seconds = (instant - pair.virtual).seconds / factor
        let due = pair.real + .seconds(min(seconds, 1e9))
        while ContinuousClock.now < due, !Interrupt.isRequested {
            let next = min(due, ContinuousClock.now + .milliseconds(200))
            try? await Task.sleep(until: next, clock: .continuous)
        }
    }
}
