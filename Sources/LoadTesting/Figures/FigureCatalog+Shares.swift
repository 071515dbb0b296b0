package import VirtualTime

extension FigureName.Share {
    package struct Entry: Sendable {
        /// Among the shares in JSON; nil where it stands elsewhere.
        package var member: String?
        package var meaning: String
        /// From 0 to 1; nil where there is nothing of which it would be a share.
        package var value: @Sendable (LoadOutcome) -> Double?
    }

    /// What it is the share of; nil where that is a time.
    package var whole: FigureName.Counter? {
        switch self {
        case .refused: .attempts
        case .replied, .within24h: .firstMessages
        case .outOfQuota: .clients
        case .utilisation: nil
        }
    }

    package var entry: Entry {
        func share(
            _ member: String?, _ meaning: String,
            _ part: @escaping @Sendable (LoadOutcome) -> UInt64,
            of whole: (@Sendable (LoadOutcome) -> UInt64)? = nil
        ) -> Entry {
            let counter = self.whole
            let whole = whole ?? { outcome in counter.map { outcome.count($0) } ?? 0 }

            return Entry(member: member, meaning: meaning) { outcome in
                let whole = whole(outcome)
                return whole == 0 ? nil : Double(part(outcome)) / Double(whole)
            }
        }
        return switch self {
        case .refused:
            share("refused", "of attempts", { $0.figures.refused })
        case .replied:
            share(
                "replied", "first messages with a reply, of all",
                { $0.figures.counters.firstReplies })
        case .within24h:
            share(
                "replied_within_24h", "first messages with a first reply within 24 h, of all",
                { $0.count(.repliesWithin24h) })
        case .outOfQuota:
            share("clients_out_of_quota", "of clients", { $0.count(.outOfQuota) })
        case .utilisation:
            share(
                nil, "of the time on duty that reviewers were busy; overtime is apart",
                { UInt64(max(0, $0.reviewers.busy.microseconds)) },
                of: { UInt64(max(0, $0.reviewers.onDuty.microseconds)) })
        }
    }
}

extension FigureName.Time {
    package struct Entry: Sendable {
        package var meaning: String
        package var value: @Sendable (LoadOutcome) -> TimeSpan
    }

    package var entry: Entry {
        switch self {
        case .overtime:
            Entry(
                meaning: "of all reviewers together, reviewing beyond their shifts to finish "
                    + "what they had begun"
            ) { $0.reviewers.overtime }
        }
    }
}
