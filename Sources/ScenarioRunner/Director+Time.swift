import Diagnostics
import Journal
import ScenarioLanguage
import Simulation
import VirtualTime

/// Expectations that are looked at after every event.
struct Monitor {
    var expectations: [Expectation]
    /// True where none may come true, false where all must stay true.
    var isNever: Bool
    var since: Mark
}

extension Director {
    /// Lets everything happen that is not somebody's waiting.
    mutating func settle(_ span: SourceSpan) async throws(Ending) {
        let first = stage.events.count
        do throws(KernelError) {
            try await stage.settle()
        } catch {
            throw ending(of: error, span)
        }
        try observeEvents(from: first)
    }

    /// Lets time pass up to an instant, and looks at what stands wherever time alone may break it.
    mutating func run(through limit: Instant, _ span: SourceSpan) async throws(Ending) {
        guard limit < RunOptions.horizon else {
            throw ending(of: .beyondHorizon(RunOptions.horizon), span)
        }
        while let stop = nextChange(of: monitors.flatMap(\.expectations), before: limit) {
            try await advance(through: stop, span)
            for monitor in monitors { try check(monitor, at: stop) }
        }
        try await advance(through: limit, span)
    }

    private mutating func advance(through limit: Instant, _ span: SourceSpan) async throws(Ending) {
        let first = stage.events.count
        do throws(KernelError) {
            try await stage.run(through: limit)
        } catch {
            throw ending(of: error, span)
        }
        try observeEvents(from: first)
    }

    /// The first instant after now at which time alone may change an answer.
    private func nextChange(of expectations: [Expectation], before limit: Instant) -> Instant? {
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

    /// Goes to an instant exactly; what is under way then stays under way.
    mutating func goTo(_ instant: Instant, _ span: SourceSpan) async throws(Ending) {
        guard instant >= stage.now else {
            throw .failed([
                Breach(
                    span: span, message: "this instant is over already",
                    expected: "an instant from now on", found: "it is \(stage.now) at this step",
                    evidence: [],
                    help: "time only goes forward; each message takes the network's latency too")
            ])
        }
        try await run(through: instant, span)
    }

    /// Waits until each expectation has come true, at most for `span`.
    mutating func become(
        true expectations: [Expectation], within span: TimeSpan, _ place: SourceSpan
    ) async throws(Ending) {
        let limit = stage.now + span
        let mark = stage.observer.mark()
        var open = expectations
        func isTrue(_ expectation: Expectation) -> Bool {
            expectation.claim.holds(in: stage.observer, at: stage.now, since: mark)
        }
        open.removeAll(where: isTrue)
        while !open.isEmpty, stage.now < limit {
            let stop = nextChange(of: open, before: limit) ?? limit
            let first = stage.events.count
            let happened: Bool
            do throws(KernelError) {
                happened = try await stage.runNextInstant(through: stop)
            } catch {
                throw ending(of: error, place)
            }
            try observeEvents(from: first)
            if !happened { try await run(through: stop, place) }
            open.removeAll(where: isTrue)
        }
        let breaches = open.map { expectation in
            breach(
                of: expectation, since: mark, message: "this did not become true in time",
                prefix: "within \(span): ")
        }
        if !breaches.isEmpty { throw .failed(breaches) }
        try await settle(place)
    }

    /// Watches that expectations never come true, or stay true, for a time or to the end.
    mutating func hold(
        _ expectations: [Expectation], isNever: Bool, for span: TimeSpan?, _ place: SourceSpan
    ) async throws(Ending) {
        let monitor = Monitor(
            expectations: expectations, isNever: isNever, since: stage.observer.mark())
        try check(monitor, at: stage.now)
        monitors.append(monitor)
        guard let span else { return }
        try await run(through: stage.now + span, place)
        try check(monitor, at: stage.now)
        monitors.removeLast()
        try await settle(place)
    }

    /// Shows the new events to the observer one by one, and looks at what stands after each.
    private mutating func observeEvents(from first: Int) throws(Ending) {
        for index in first..<stage.events.count {
            let instant = stage.events[index].at
            stage.observe(index)
            for monitor in monitors { try check(monitor, at: instant) }
        }
        try checkAnswers()
    }

    /// Fails where a standing expectation is broken.
    func check(_ monitor: Monitor, at instant: Instant) throws(Ending) {
        for expectation in monitor.expectations {
            let holds = expectation.claim.holds(
                in: stage.observer, at: instant, since: monitor.since)
            guard holds == monitor.isNever else { continue }
            let finding = expectation.claim.check(
                in: stage.observer, at: instant, since: monitor.since)
            throw .failed([
                Breach(
                    span: expectation.span,
                    message: monitor.isNever
                        ? "this came true, which must never be" : "this did not stay true",
                    expected: (monitor.isNever ? "never: " : "always: ") + expectation.text,
                    found: "\(finding.found) (at \(instant))",
                    evidence: finding.evidence)
            ])
        }
    }

    // MARK: What went wrong

    /// The breach of an expectation that does not hold now; nil where it holds.
    func breach(of expectation: Expectation) -> Breach? {
        let finding = expectation.claim.check(in: stage.observer, at: stage.now, since: nil)
        if finding.holds { return nil }
        return Breach(
            span: expectation.span, message: "this is not so", expected: finding.expected,
            found: finding.found, evidence: finding.evidence)
    }

    private func breach(
        of expectation: Expectation, since mark: Mark, message: String, prefix: String
    ) -> Breach {
        let finding = expectation.claim.check(in: stage.observer, at: stage.now, since: mark)
        return Breach(
            span: expectation.span, message: message, expected: prefix + finding.expected,
            found: finding.found, evidence: finding.evidence)
    }

    private func ending(of error: KernelError, _ span: SourceSpan) -> Ending {
        switch error {
        case .stopped: .interrupted
        case .tooManyEvents(let limit, let instant):
            .failed([
                Breach(
                    span: span, message: "this step does not come to an end",
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
                    span: span, message: "this step goes beyond the last instant",
                    expected: "an end before \(horizon)",
                    found: "it is \(stage.now), and more is to come", evidence: [],
                    help: "wait less, or less often")
            ])
        case .shardFailed(_, let failure):
            .broken(failure.reason)
        }
    }
}
