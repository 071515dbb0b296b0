package import VirtualTime

extension RateProfile {
    /// The mean factor over a run, hour by hour; a burst counts for its part of an hour.
    package func mean(over span: TimeSpan, starts: Instant) -> Double {
        if isFlat { return 1 }
        var steady = self
        steady.bursts = []
        let hours = max(1, (span.microseconds - 1) / TimeSpan.hours(1).microseconds + 1)
        var sum = 0.0
        for hour in 0..<hours {
            let begin = TimeSpan.hours(hour)
            var factor = steady.factor(at: begin + .minutes(30), starts: starts)
            for burst in bursts {
                let within = min(burst.until, begin + .hours(1)) - max(burst.from, begin)
                factor *= 1 + (burst.factor - 1) * max(0, within.seconds) / 3_600
            }
            sum += factor
        }
        return sum / Double(hours)
    }
}
