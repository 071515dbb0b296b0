import Journal

/// The first place in which two recorded runs part.
package struct RunDifference: Hashable, Sendable {
    /// What one of the two recordings has there.
    package struct Side: Hashable, Sendable {
        /// The event, with those that led to it before it; empty where the run has none there.
        package var events: [RecordedEvent]
        /// Said where there is no event to show.
        package var remark: String?
    }

    /// What differs, in a sentence.
    package var summary: String
    package var first: Side?
    package var second: Side?
    /// Why, as far as the recordings tell.
    package var reasons: [String]
}

/// Compares two recordings, scenario by scenario and event by event.
package enum RunComparison {
    /// Nil when both hold the same scenarios with the same events and verdicts.
    ///
    /// Scenarios belong together by title and parameters; where a title occurs several times, as
    /// under several seeds, by their order.
    package static func firstDifference(
        _ a: borrowing RecordReader, _ b: borrowing RecordReader
    ) throws(RecordError) -> RunDifference? {
        let pairs = pair(try a.scenarios(), try b.scenarios())
        for pair in pairs.both {
            guard var difference = try difference(pair.0, a, pair.1, b) else { continue }
            difference.reasons = try reasons(pair.0, a, pair.1, b)
            return difference
        }
        for (scenario, path) in pairs.single(a.path, b.path) {
            return RunDifference(
                summary: "only \(path) has the scenario \(scenario.fullTitle)", first: nil,
                second: nil, reasons: try DifferenceReasons.inRuns(a, b))
        }
        return nil
    }

    private struct Pairs {
        var both: [(RecordedScenario, RecordedScenario)] = []
        var onlyFirst: [RecordedScenario] = []
        var onlySecond: [RecordedScenario] = []

        func single(_ a: String, _ b: String) -> [(RecordedScenario, String)] {
            onlyFirst.map { ($0, a) } + onlySecond.map { ($0, b) }
        }
    }

    private static func pair(_ a: [RecordedScenario], _ b: [RecordedScenario]) -> Pairs {
        let places = ScenarioTitle.pairs(a.map(\.fullTitle), b.map(\.fullTitle))
        var pairs = Pairs()
        pairs.both = places.map { (a[$0.0], b[$0.1]) }
        let (first, second) = (Set(places.map(\.0)), Set(places.map(\.1)))
        pairs.onlyFirst = a.indices.filter { !first.contains($0) }.map { a[$0] }
        pairs.onlySecond = b.indices.filter { !second.contains($0) }.map { b[$0] }
        return pairs
    }

    private static func difference(
        _ first: RecordedScenario, _ a: borrowing RecordReader,
        _ second: RecordedScenario, _ b: borrowing RecordReader
    ) throws(RecordError) -> RunDifference? {
        var left = try a.events(of: first.number)
        var right = try b.events(of: second.number)
        while true {
            let one = try left.next()
            let other = try right.next()
            if one == nil, other == nil { break }
            if one?.json == other?.json, one?.number == other?.number { continue }
            let number = one?.number ?? other?.number ?? 0
            return RunDifference(
                summary: "\(first.fullTitle): the runs part at event \(number)",
                first: try side(one, of: first, a), second: try side(other, of: second, b),
                reasons: [])
        }
        if first.status != second.status || first.fingerprint != second.fingerprint {
            return RunDifference(
                summary: "\(first.fullTitle): the same events, but another end",
                first: .init(events: [], remark: end(of: first)),
                second: .init(events: [], remark: end(of: second)), reasons: [])
        }
        return nil
    }

    private static func end(of scenario: RecordedScenario) -> String {
        "\(scenario.status), fingerprint \(scenario.fingerprint ?? "unknown: it was cut off")"
    }

    private static func side(
        _ event: RecordedEvent?, of scenario: RecordedScenario, _ reader: borrowing RecordReader
    ) throws(RecordError) -> RunDifference.Side {
        guard let event else {
            return .init(
                events: [],
                remark: scenario.isOver
                    ? "no such event: the scenario is over (\(scenario.status))"
                    : "no such event: the recording was cut off before")
        }
        return .init(
            events: try reader.causes(of: event, in: scenario.number) + [event], remark: nil)
    }

    private static func reasons(
        _ first: RecordedScenario, _ a: borrowing RecordReader,
        _ second: RecordedScenario, _ b: borrowing RecordReader
    ) throws(RecordError) -> [String] {
        var reasons: [String] = []
        if first.seed != second.seed {
            reasons.append(
                "the seed is \(first.seed) in the first and \(second.seed) in the second")
        }
        if first.policy != second.policy {
            reasons.append(
                "the policy is \(first.policy) in the first and \(second.policy) in the second")
        }
        if first.isOver != second.isOver {
            reasons.append("the scenario was cut off in one of them")
        }
        reasons += try DifferenceReasons.inScripts(first.path, a, second.path, b)
        return reasons + (try DifferenceReasons.inRuns(a, b))
    }
}

extension RecordReader {
    /// What led to an event, step by step, oldest first.
    package func causes(
        of event: RecordedEvent, in scenario: Int, limit: Int = 12
    ) throws(RecordError) -> [RecordedEvent] {
        var chain: [RecordedEvent] = []
        var next = event
        // A cause comes before its effect; anything else is damage, and could go round in circles.
        while let cause = next.cause, cause < next.number, chain.count < limit {
            guard let earlier = try self.event(cause, of: scenario) else { break }
            chain.append(earlier)
            next = earlier
        }
        return chain.reversed()
    }
}
