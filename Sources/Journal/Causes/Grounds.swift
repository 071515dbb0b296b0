package import Marketplace

/// What made things so in a journal, beyond the causes that its events name.
package struct Grounds: Sendable {
    private let events: [JournalEvent]

    package init(_ events: [JournalEvent]) { self.events = events }

    /// The events that made a refusal so, by their places, oldest first: the units that were used
    /// and did not come back, or the last event of the kinds that matter.
    ///
    /// Empty where it was so from the start, and for an event that is no refusal.
    package func grounds(of place: Int) -> [Int] {
        guard events.indices.contains(place), let refusal = events[place].fact.refusal else {
            return []
        }
        let parties = events[place].fact.parties
        if refusal.reason == .quotaExhausted, let client = parties.client {
            let charges = charges(to: client, refusal.cause, before: place)
            if !charges.isEmpty { return charges }
        }
        let grounds = refusal.reason.grounds
        let ground = last(before: place) { event in
            grounds.kinds.contains(event.fact.kind)
                && Self.isAbout(
                    event.fact, grounds.isAboutClient ? parties.client : nil,
                    grounds.isAboutFreelancer ? parties.freelancer : nil)
        }
        return ground.map { [$0] } ?? []
    }

    /// The last event before a place in which a rule was at work between the same people.
    package func last(
        of rule: RuleSlug, before place: Int, about parties: (ClientID?, FreelancerID?)
    ) -> Int? {
        last(before: place) { event in
            guard case .changed = event.fact, event.fact.kind.rule == rule else { return false }
            let others = event.fact.parties
            return (others.client == nil || others.client == parties.0)
                && (others.freelancer == nil || others.freelancer == parties.1)
        }
    }

    private func last(before place: Int, where fits: (JournalEvent) -> Bool) -> Int? {
        events[..<place].lastIndex(where: fits)
    }

    private static func isAbout(
        _ fact: Fact, _ client: ClientID?, _ freelancer: FreelancerID?
    ) -> Bool {
        let parties = fact.parties
        return (client == nil || parties.client == client)
            && (freelancer == nil || parties.freelancer == freelancer)
    }

    /// The last units that a client used before a place and did not get back, as many as count.
    private func charges(
        to client: ClientID, _ cause: RefusalCause, before place: Int
    ) -> [Int] {
        let limit: LimitID?
        let count: Int64
        switch cause {
        case .quota(let used, _, _): (limit, count) = (nil, used)
        case .limit(let full): (limit, count) = (full.limit, full.used)
        case .plain, .plan, .condition, .since, .until, .holding: return []
        }
        var used: [(place: Int, freelancer: FreelancerID)] = []
        for (index, event) in events[..<place].enumerated() {
            guard case .changed(let change) = event.fact else { continue }
            switch change {
            case .quotaCharged(client, let freelancer, _, _) where limit == nil,
                .limitCharged(client, let freelancer, limit, _, _):
                used.append((index, freelancer))
            case .quotaRefunded(client, let freelancer) where limit == nil,
                .limitRefunded(client, let freelancer, limit):
                if let back = used.lastIndex(where: { $0.freelancer == freelancer }) {
                    used.remove(at: back)
                }
            default: break
            }
        }
        return used.suffix(Int(clamping: max(0, count))).map(\.place)
    }
}
