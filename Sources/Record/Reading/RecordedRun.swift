package import Journal
import VirtualTime

/// The run that a recording holds, as a whole.
package struct RecordedRun: Hashable, Sendable {
    package var tool: String
    package var isFinished: Bool
    package var planned: Int
    package var exitCode: Int32?
    package var arguments: [String]
}

/// A scenario of a recording, without its events.
package struct RecordedScenario: Hashable, Sendable {
    package var number: Int
    package var path: String
    package var title: String
    package var parameters: String
    package var policy: String
    package var seed: String
    package var status: String
    /// Nil while it is not over.
    package var fingerprint: String?
    package var events: Int?

    /// Whether all of it was recorded.
    package var isOver: Bool { fingerprint != nil }

    /// Whether its status is one, and goes with what else is known of its end.
    var isSound: Bool {
        let isOpen = ["recording", "interrupted"].contains(status)
        let isEnd = ["passed", "failed", "skipped", "unknown", "internal-error"].contains(status)
        return (isOpen || isEnd) && isOpen == (fingerprint == nil)
            && (fingerprint == nil) == (events == nil)
    }

    /// The title with the row of the examples table, if there is one.
    package var fullTitle: String { parameters == "{}" ? title : "\(title) \(parameters)" }

    /// Whether a new run of the scenario came out as recorded, with the same failures.
    package func isSame(as outcome: ScenarioOutcome, _ failures: [RecordedFailure]) -> Bool {
        difference(from: outcome) == nil && outcome.failures.map(RecordedFailure.init) == failures
    }

    /// In which way a new run of the scenario came out differently; nil if in none.
    func difference(from outcome: ScenarioOutcome) -> String? {
        let now = hexadecimal(outcome.fingerprint)
        if let fingerprint, fingerprint != now {
            return "\(title): the fingerprint was \(fingerprint) and is now \(now)"
        }
        if let events, events != outcome.events.count {
            return "\(title): it had \(events) events and now has \(outcome.events.count)"
        }
        if status != outcome.status.name {
            return "\(title): it \(status) and is now \(outcome.status.name)"
        }
        return nil
    }
}

/// What did not hold in a recorded scenario.
package struct RecordedFailure: Hashable, Sendable {
    package var place: String
    package var sentence: String
    package var expected: String
    package var found: String
    /// Virtual time, ISO 8601.
    package var at: String
}

extension RecordedFailure {
    /// As it would be recorded.
    init(_ failure: ScenarioFailure) {
        self.init(
            place: failure.place, sentence: failure.sentence, expected: failure.expected,
            found: failure.found, at: failure.at.isoText)
    }
}

/// An event of a recording.
package struct RecordedEvent: Hashable, Sendable {
    package var number: Int
    package var at: String
    package var source: String
    package var kind: String
    package var cause: Int?
    package var sentence: String
    package var json: String

    /// `2026-01-05 09:00:00.050000`.
    package var instantText: String {
        at.utf8.count < 12 ? at : String(at.prefix(10)) + " " + at.dropFirst(11).dropLast()
    }

    /// Whose journal entry it is, in words.
    package var who: String { source == "hub" || source == "desk" ? "the \(source)" : source }

    /// Number, instant, who, sentence, and the number of the cause.
    package var line: String {
        let number = String(number)
        let margin = String(repeating: " ", count: max(0, 5 - number.utf8.count))
        let cause = cause.map { " (because of \($0))" } ?? ""
        return "\(margin)\(number)  \(instantText)  \(who): \(sentence)\(cause)"
    }
}
