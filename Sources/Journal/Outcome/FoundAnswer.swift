package import Marketplace
package import VirtualTime

/// What a run answered to a question of its script, and where in its journal it did.
package struct FoundAnswer: Hashable, Sendable {
    package enum Truth: Hashable, Sendable {
        /// The place of the choice that is right, from 0.
        case choice(Int)
        case number(Int64)
        case time(TimeSpan)
        /// The places of the sentences in the order in which they came to be so.
        case order([Int])
    }

    /// Nil where the question has no answer, or several.
    package var truth: Truth?
    /// The events between the question and its answer.
    package var events: Range<Int>
    package var askedAt: Instant
    package var answeredAt: Instant
    /// The events that show the answer.
    package var evidence: [EventID]
    /// The rules that had a say in it.
    package var rules: [RuleSlug]

    package init(
        truth: Truth?, events: Range<Int>, askedAt: Instant, answeredAt: Instant,
        evidence: [EventID], rules: [RuleSlug]
    ) {
        self.truth = truth
        self.events = events
        self.askedAt = askedAt
        self.answeredAt = answeredAt
        self.evidence = evidence
        self.rules = rules
    }

    /// Of a question that is answered elsewhere.
    package static func open(at instant: Instant, after events: Int) -> FoundAnswer {
        FoundAnswer(
            truth: nil, events: events..<events, askedAt: instant, answeredAt: instant,
            evidence: [], rules: [])
    }
}
