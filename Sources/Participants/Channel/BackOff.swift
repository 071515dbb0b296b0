import VirtualTime

/// How long to wait for an acknowledgement before a message is sent again: one and a half usual
/// round trips at first, twice as long after each attempt, and never more than half a minute (or
/// the first wait, on a network slower than that).
struct BackOff: Hashable, Sendable {
    let first: TimeSpan
    let most: TimeSpan

    static let usualMost = TimeSpan.seconds(30)

    init(roundTrip: TimeSpan) {
        first = roundTrip + roundTrip.half
        most = max(first, BackOff.usualMost)
    }

    /// The wait after an attempt, counted from 1.
    func wait(after attempt: UInt32) -> TimeSpan {
        precondition(attempt > 0, "attempts are counted from 1")
        var wait = first
        var left = attempt - 1
        while left > 0, wait < most {
            wait = wait + wait
            left -= 1
        }
        return min(wait, most)
    }
}
