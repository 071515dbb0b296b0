package import VirtualTime

/// A disturbance that a script orders. The rules know nothing of it: it concerns whoever runs
/// them and what carries their messages.
package enum Fault: Hashable, Sendable, BitwiseCopyable {
    /// Somebody stops without warning, keeps what is on disk and is back after a moment.
    case crash(Role)
    /// Somebody is down from one instant to another; without an end, until told to be back.
    case outage(Role, from: Instant, until: Instant?)
    /// Whoever is down is back.
    case recovery(Role)
    /// What is sent to somebody from now on waits so long before it leaves; zero ends that.
    case delay(Role, by: TimeSpan)

    /// Whom it concerns.
    package var role: Role {
        switch self {
        case .crash(let role), .outage(let role, _, _), .recovery(let role), .delay(let role, _):
            role
        }
    }
}

/// A disturbance as the journal tells it; the event's source is whom it befell.
package enum Incident: Hashable, Sendable, BitwiseCopyable {
    case crashed
    /// `until` is nil where nobody knows.
    case wentDown(until: Instant?)
    case cameBack
    /// Messages to the source wait so long before they leave.
    case messagesDelayed(by: TimeSpan)
    case messagesNoLongerDelayed
    /// The network lost a message of the source on its way; `attempt` counts from 1.
    case messageLost(to: Role, attempt: UInt32)
}
