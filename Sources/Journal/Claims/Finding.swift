import Marketplace
package import VirtualTime

/// What became of checking a claim.
package struct Finding: Hashable, Sendable {
    package var holds: Bool
    /// What is the case, in words that somebody new to the marketplace understands.
    package var found: String
    /// The events that show it, oldest first; empty where nothing of the kind happened.
    package var evidence: [EventID]
}

extension Claim {
    /// Whether the claim is true of what was observed, at an instant not before the last event.
    ///
    /// With a mark, claims about what happens (somebody receives, finds or is told something)
    /// look only at what came after it; counts, and claims about how things stand (a quota, an
    /// archive, an offer, a score, whether somebody has replied) never do.
    package func check(in observer: Observer, at now: Instant, since mark: Mark? = nil) -> Finding {
        let inquiry = Inquiry(
            observer: observer, now: now, since: mark ?? .start, isMarked: mark != nil)
        return inquiry.judge(self)
    }

    /// The same without words, for checks that are made after every event.
    package func holds(in observer: Observer, at now: Instant, since mark: Mark? = nil) -> Bool {
        let inquiry = Inquiry(
            observer: observer, now: now, since: mark ?? .start, isMarked: mark != nil,
            wantsWords: false)
        return inquiry.judge(self).holds
    }
}

/// One look at what an observer knows.
struct Inquiry {
    let observer: Observer
    let now: Instant
    let since: Mark
    let isMarked: Bool
    /// Words are only made for those who will read them.
    var wantsWords = true
    /// No finding names more events than this; the latest are the ones that matter.
    static let evidenceLimit = 12

    var words: Wording { Wording(cast: observer.cast) }

    func verdict(
        _ holds: Bool, _ found: @autoclosure () -> String,
        evidence: @autoclosure () -> [EventID] = []
    ) -> Finding {
        guard wantsWords else { return Finding(holds: holds, found: "", evidence: []) }
        let events = evidence().filter { $0 != .none }
        return Finding(
            holds: holds, found: found(), evidence: Array(events.suffix(Inquiry.evidenceLimit)))
    }

    /// The list's events behind the mark that match, oldest first.
    func occurrences(
        _ kind: OccurrenceKind, where matches: (Occurrence) -> Bool = { _ in true }
    ) -> [Occurrence] {
        let all = observer.occurrences[kind.rawValue]
        return all[firstIndex(in: all)...].filter(matches)
    }

    /// Lists are in the order of the journal, so the mark's place is found by halving.
    private func firstIndex(in all: [Occurrence]) -> Int {
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].position <= since.position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func record(_ client: ClientID) -> ClientDossier { observer.clients[client] }
    func record(_ freelancer: FreelancerID) -> FreelancerDossier {
        observer.freelancers[freelancer]
    }

    /// The client and the freelancer among two people; nil where they are of one kind.
    func pair(_ a: Person, _ b: Person) -> (ClientID, FreelancerID)? {
        switch (a, b) {
        case (.client(let client), .freelancer(let freelancer)),
            (.freelancer(let freelancer), .client(let client)):
            (client, freelancer)
        case (.client, .client), (.freelancer, .freelancer): nil
        }
    }
}

extension Comparison {
    package func admits(_ value: Int64) -> Bool {
        switch self {
        case .exactly(let bound): value == bound
        case .atLeast(let bound): value >= bound
        case .atMost(let bound): value <= bound
        case .moreThan(let bound): value > bound
        case .fewerThan(let bound): value < bound
        }
    }
}

extension SpanComparison {
    package func admits(_ span: TimeSpan) -> Bool {
        switch self {
        case .atMost(let bound): span <= bound
        case .atLeast(let bound): span >= bound
        case .lessThan(let bound): span < bound
        case .moreThan(let bound): span > bound
        }
    }
}
