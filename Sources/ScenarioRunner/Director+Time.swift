import Diagnostics
import Journal
import ScenarioLanguage
import Simulation
import VirtualTime

/// How virtual time passes, and what is looked at on the way.
extension Director {
    /// Lets everything happen that is not somebody's waiting.
    mutating func settle() async throws(Ending) {
        let first = stage.events.count
        do throws(KernelError) {
            try await stage.settle()
        } catch {
            throw ending(of: error)
        }
        try observeEvents(from: first)
    }

    /// Lets time pass up to an instant, and looks at what stands wherever time alone may break it.
    mutating func run(through limit: Instant) async throws(Ending) {
        guard limit < RunOptions.horizon else {
            throw ending(of: .beyondHorizon(RunOptions.horizon))
        }
        while true {
            let stop = nextStop(before: limit)
            let first = stage.events.count
            do throws(KernelError) {
                try await stage.run(through: stop)
            } catch {
                throw ending(of: error)
            }
            try observeEvents(from: first)
            if stop == limit { return }
            for monitor in monitors.all { try check(monitor, at: stop) }
        }
    }

    /// Lets the next thing happen if it does so by then; false where it does not.
    mutating func runNextInstant(through limit: Instant) async throws(Ending) -> Bool {
        let first = stage.events.count
        let happened: Bool
        do throws(KernelError) {
            happened = try await stage.runNextInstant(through: limit)
        } catch {
            throw ending(of: error)
        }
        try observeEvents(from: first)
        return happened
    }

    /// The first instant at which time alone may break what stands; else the limit.
    func nextStop(before limit: Instant) -> Instant {
        nextChange(of: monitors.expectations, before: limit) ?? limit
    }

    /// The first instant after now at which time alone may change an answer.
    func nextChange(of expectations: [Expectation], before limit: Instant) -> Instant? {
        let now = stage.now
        var first: Instant?
        for expectation in expectations {
            guard let next = stage.observer.nextChange(of: expectation.claim, after: now),
                next > now, next < limit
            else { continue }
            first = min(first ?? next, next)
        }
        return first
    }

    /// Fails where an instant is over.
    func checkAhead(_ instant: Instant) throws(Ending) {
        guard instant >= stage.now else {
            throw .failed([
                Breach(
                    span: place, message: "this instant is over already",
                    expected: "an instant from now on", found: "it is \(stage.now) at this step",
                    evidence: [],
                    help: "time only goes forward; each message takes the network's latency too")
            ])
        }
    }

    // MARK: Expectations over time

    /// Takes off what has come true of all that is hoped for.
    mutating func lookAtHopes() {
        for index in strands.indices {
            guard case .truth(var hope) = strands[index].wait else { continue }
            hope.open.removeAll { expectation in
                let holds = expectation.claim.holds(
                    in: stage.observer, at: stage.now, since: hope.since)
                if holds { mark(.held, expectation.span) }
                return holds
            }
            strands[index].wait = .truth(hope)
        }
    }

    /// Fails where something did not come true in time.
    mutating func check(_ hope: Hope) throws(Ending) {
        let breaches = hope.open.map { expectation in
            mark(.notHeld, expectation.span)
            return breach(
                of: expectation, since: hope.since, message: "this did not become true in time",
                prefix: "within \(hope.pause): ")
        }
        if !breaches.isEmpty { throw .failed(breaches) }
    }

    /// Watches that expectations never come true, or stay true, for a time or to the end.
    mutating func watch(
        _ expectations: [Expectation], isNever: Bool, for pause: Pause?, _ index: Int
    ) throws(Ending) {
        let monitor = monitors.add(
            expectations, isNever: isNever, since: stage.observer.mark(),
            branches: strands[index].branches)
        try check(monitor, at: stage.now)
        if let pause { try wait(index, until: pause.end(from: stage.now), watched: monitor.id) }
    }

    /// A monitor has been watched for long enough.
    mutating func end(_ id: Monitor.ID) throws(Ending) {
        let monitor = monitors.remove(id)
        try check(monitor, at: stage.now)
        for expectation in monitor.expectations { mark(.held, expectation.span) }
    }

    /// Shows the new events to the observer one by one, and looks at what stands after each.
    private mutating func observeEvents(from first: Int) throws(Ending) {
        for index in first..<stage.events.count {
            let instant = stage.events[index].at
            stage.observe(index)
            for monitor in monitors.all { try check(monitor, at: instant) }
        }
        lookAtHopes()
        try checkAnswers()
    }

    /// Fails where a standing expectation is broken.
    mutating func check(_ monitor: Monitor, at instant: Instant) throws(Ending) {
        for expectation in monitor.expectations {
            let holds = expectation.claim.holds(
                in: stage.observer, at: instant, since: monitor.since)
            guard holds == monitor.isNever else { continue }
            mark(.notHeld, expectation.span)
            let finding = expectation.claim.check(
                in: stage.observer, at: instant, since: monitor.since)
            throw Ending.failed([
                Breach(
                    span: expectation.span,
                    message: monitor.isNever
                        ? "this came true, which must never be" : "this did not stay true",
                    expected: (monitor.isNever ? "never: " : "always: ") + expectation.text,
                    found: "\(finding.found) (at \(instant))",
                    evidence: finding.evidence)
            ]).in(monitor.branches)
        }
    }

    // MARK: What went wrong

    /// The breach of an expectation that does not hold now; nil where it holds.
    func breach(of expectation: Expectation) -> Breach? {
        let finding = expectation.claim.check(in: stage.observer, at: stage.now, since: nil)
        if finding.holds { return nil }
        return Breach(
            span: expectation.span, message: "this is not so", expected: expectation.text,
            found: finding.found, evidence: finding.evidence)
    }

    private func breach(
        of expectation: Expectation, since mark: Mark, message: String, prefix: String
    ) -> Breach {
        let finding = expectation.claim.check(in: stage.observer, at: stage.now, since: mark)
        return Breach(
            span: expectation.span, message: message, expected: prefix + expectation.text,
            found: finding.found, evidence: finding.evidence)
    }

    func ending(of error: KernelError) -> Ending {
        switch error {
        case .stopped: .interrupted
        case .tooManyEvents(let limit, let instant):
            .failed([
                Breach(
                    span: place, message: "this step does not come to an end",
                    expected: "at most \(limit) deliveries in a scenario",
                    found: "more than that by \(instant)",
                    evidence: stage.events.suffix(1).map(\.id),
                    help: "participants that answer each other at once never stop; give their "
                        + "replies a share below 100 % or a longer delay, or raise the limit "
                        + "with --max-events")
            ])
        case .beyondHorizon(let horizon):
            .failed([
                Breach(
                    span: place, message: "this step goes beyond the last instant",
                    expected: "an end before \(horizon)",
                    found: "it is \(stage.now), and more is to come", evidence: [],
                    help: "wait less, or less often")
            ])
        case .shardFailed(_, let failure):
            failure.isInterruption ? .interrupted : .broken(failure.reason)
        }
    }
}
