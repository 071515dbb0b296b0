package import Marketplace
package import VirtualTime

/// A fault as a script orders it; when it begins and ends may depend on when its step is taken.
package enum Disturbance: Hashable, Sendable {
    /// Crashes, recoveries and delays, which happen at once.
    case now(Fault)
    case outage(Role, OutageTime)

    /// The fault, for a step taken at an instant; nil where its time is over by then.
    package func fault(at now: Instant) -> Fault? {
        switch self {
        case .now(let fault): return fault
        case .outage(let role, .untilFurtherNotice):
            return .outage(role, from: now, until: nil)
        case .outage(let role, .lasting(let span)):
            return .outage(role, from: now, until: now + span)
        case .outage(let role, .between(let from, let until)):
            return until > now ? .outage(role, from: max(from, now), until: until) : nil
        case .outage(let role, .clock(let from, let until)):
            var begin = now.midnight + from
            let length = until > from ? until - from : until + .days(1) - from
            if begin + length <= now { begin = begin + .days(1) }
            return .outage(role, from: max(begin, now), until: begin + length)
        }
    }
}

/// How long an outage lasts, as a script says it.
package enum OutageTime: Hashable, Sendable {
    case untilFurtherNotice
    case lasting(TimeSpan)
    case between(Instant, Instant)
    /// By times of day, today or, where that is over, tomorrow; past midnight if the second is
    /// not after the first.
    case clock(from: TimeSpan, until: TimeSpan)
}

extension Instant {
    /// The beginning of its day.
    fileprivate var midnight: Instant {
        let day = TimeSpan.days(1).microseconds
        let days = (microseconds >= 0 ? microseconds : microseconds - day + 1) / day
        return Instant(microseconds: days * day)
    }
}
