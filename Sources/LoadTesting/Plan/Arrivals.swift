package import VirtualTime

/// When a client makes contact attempts.
package struct Arrivals: Hashable, Sendable {
    /// The mean time between two attempts of one client, at the ordinary rate.
    package var meanGap: TimeSpan
    /// Whether the time between two attempts is always this, from a first one at a random moment
    /// within it; a Poisson process where not. The rate does not vary then.
    package var isExact = false
    /// How the rate varies; empty where it does not.
    package var profile = RateProfile()

    package init(meanGap: TimeSpan, profile: RateProfile = RateProfile()) {
        self.meanGap = meanGap
        self.profile = profile
    }

    /// About how many attempts one client makes in a run.
    func expected(in span: TimeSpan, starts: Instant) -> Double {
        Double(span.microseconds) / Double(meanGap.microseconds)
            * profile.mean(over: span, starts: starts)
    }
}

/// By what factor the rate of arrivals differs from the ordinary one, by hour and by weekday and
/// in bursts.
package struct RateProfile: Hashable, Sendable {
    /// 24 factors from 00:00 UTC, or none.
    package var byHour: [Double] = []
    /// Seven factors from Monday, or none.
    package var byWeekday: [Double] = []
    package var bursts: [Burst] = []
    package var ramp: Ramp?

    /// A factor that goes from one to another in a straight line, and then stays.
    package struct Ramp: Hashable, Sendable {
        package var from: Double
        package var to: Double
        /// Since the start of the run; more than nothing.
        package var until: TimeSpan
        package init(from: Double, to: Double, until: TimeSpan) {
            self.from = from
            self.to = to
            self.until = until
        }

        func factor(at time: TimeSpan) -> Double {
            let part = min(1, Double(time.microseconds) / Double(until.microseconds))
            return from + (to - from) * part
        }
    }

    package struct Burst: Hashable, Sendable {
        /// Since the start of the run.
        package var from: TimeSpan
        package var until: TimeSpan
        package var factor: Double
        package init(from: TimeSpan, until: TimeSpan, factor: Double) {
            self.from = from
            self.until = until
            self.factor = factor
        }
    }

    package init() {}

    package var isFlat: Bool {
        byHour.isEmpty && byWeekday.isEmpty && bursts.isEmpty && ramp == nil
    }

    /// No factor is larger.
    package var peak: Double {
        (byHour.max() ?? 1) * (byWeekday.max() ?? 1)
            * bursts.reduce(1) { $0 * max(1, $1.factor) }
            * (ramp.map { max($0.from, $0.to) } ?? 1)
    }

    /// The factor at a time since the start of the run.
    package func factor(at time: TimeSpan, starts: Instant) -> Double {
        let microsecondsPerHour: Int64 = 3_600_000_000
        var factor = 1.0
        let instant = (starts + time).microseconds
        let hour = floorDivided(instant, microsecondsPerHour)
        if !byHour.isEmpty { factor *= byHour[Int(floorModulo(hour, 24))] }
        if !byWeekday.isEmpty {
            // 1970-01-01 was a Thursday.
            factor *= byWeekday[Int(floorModulo(floorDivided(hour, 24) + 3, 7))]
        }
        for burst in bursts where time >= burst.from && time < burst.until {
            factor *= burst.factor
        }
        if let ramp { factor *= ramp.factor(at: time) }
        return factor
    }

    private func floorDivided(_ a: Int64, _ b: Int64) -> Int64 {
        a >= 0 ? a / b : (a - b + 1) / b
    }
    private func floorModulo(_ a: Int64, _ b: Int64) -> Int64 { a - floorDivided(a, b) * b }
}
