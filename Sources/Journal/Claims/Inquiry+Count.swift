import Marketplace

/// Counts over the whole run, in a temporal check too: a reader of "noor has 1 email" thinks of
/// all of them, whenever the check began.
///
/// Only `contracts` counts what the cast begins with, and only `reportsWaiting` is about the
/// present.
extension Inquiry {
    /// The same look without a mark.
    var overTheWholeRun: Inquiry {
        Inquiry(
            observer: observer, now: now, since: .start, isMarked: false, wantsWords: wantsWords)
    }

    func count(_ countable: Countable, _ bound: Comparison) -> Finding {
        switch countable {
        case .reportsWaiting:
            return countVerdict(countable, Int64(observer.reportsWaiting), bound, [])
        case .searchHits(let client):
            let search = record(client).searches.last
            return countVerdict(
                countable, Int64(search?.hits ?? 0), bound, [search?.event ?? .none])
        case .contracts(let person):
            let started = matching(countable)
            let before = observer.cast.contracts.count { $0.involves(person) }
            return countVerdict(
                countable, Int64(started.count + before), bound, started.map(\.event))
        default:
            let found = matching(countable)
            return countVerdict(countable, Int64(found.count), bound, found.map(\.event))
        }
    }

    private func countVerdict(
        _ countable: Countable, _ count: Int64, _ bound: Comparison, _ evidence: [EventID]
    ) -> Finding {
        verdict(
            bound.admits(count),
            words.count(countable, "\(count)", isOne: count == 1),
            evidence: evidence)
    }

    private func matching(_ countable: Countable) -> [Occurrence] {
        guard let kind = countable.kind else { return [] }
        return occurrences(kind) { countable.matches($0) }
    }
}

extension PriorContract {
    fileprivate func involves(_ person: Person?) -> Bool {
        switch person {
        case .client(let id): client == id
        case .freelancer(let id): freelancer == id
        case nil: true
        }
    }
}

extension Countable {
    /// The list it is counted in; nil where it is not a list of events.
    var kind: OccurrenceKind? {
        switch self {
        case .refusals: .refusal
        case .conversations: .conversation
        case .messagesAccepted: .messageAccepted
        case .messagesDelivered: .messageDelivered
        case .replies: .reply
        case .emails: .email
        case .connectionsGranted: .grant
        case .connectionsRefunded: .refund
        case .hires, .contracts: .contractStart
        case .offers: .offer
        case .invites: .invite
        case .jobProposals: .jobProposal
        case .reportsFiled: .reportFiled
        case .reportsUpheld: .reportUpheld
        case .reportsDismissed: .reportDismissed
        case .sanctions: .sanction
        case .blocks: .block
        case .archives: .archive
        case .declines: .decline
        case .contactShares: .contactShare
        case .reportsWaiting, .searchHits: nil
        }
    }

    /// Whether an event of its list counts.
    func matches(_ event: Occurrence) -> Bool {
        switch self {
        case .refusals(let person, let reason):
            event.isBy(person) && (reason.map { UInt32($0.rawValue) == event.detail } ?? true)
        case .conversations(let person), .contracts(let person): event.concerns(person)
        case .messagesAccepted(let from, let to), .messagesDelivered(let from, let to):
            event.isBy(from) && (to.map { event.concerns($0) && !event.isBy($0) } ?? true)
        case .replies(let freelancer, let client), .emails(let freelancer, let client, nil),
            .invites(let client, let freelancer), .offers(let client, let freelancer),
            .reportsFiled(let freelancer, let client):
            event.isAbout(client, freelancer)
        case .emails(let freelancer, let client, let shows?):
            event.isAbout(client, freelancer) && (event.detail == 1) == shows
        case .connectionsGranted(let client), .connectionsRefunded(let client),
            .hires(let client), .reportsUpheld(let client), .reportsDismissed(let client),
            .sanctions(let client):
            event.isAbout(client, nil)
        case .jobProposals(let job): job.map { $0.index == event.detail } ?? true
        case .blocks(let freelancer), .archives(let freelancer), .declines(let freelancer):
            event.isAbout(nil, freelancer)
        case .contactShares(let person): event.isBy(person)
        case .reportsWaiting, .searchHits: false
        }
    }
}

extension Occurrence {
    fileprivate func concerns(_ person: Person?) -> Bool {
        switch person {
        case .client(let id): client == id
        case .freelancer(let id): freelancer == id
        case nil: true
        }
    }

    fileprivate func isBy(_ person: Person?) -> Bool {
        switch person {
        case .client(let id): isByClient && client == id
        case .freelancer(let id): !isByClient && freelancer == id
        case nil: true
        }
    }

    fileprivate func isAbout(_ client: ClientID?, _ freelancer: FreelancerID?) -> Bool {
        (client == nil || self.client == client)
            && (freelancer == nil || self.freelancer == freelancer)
    }
}
