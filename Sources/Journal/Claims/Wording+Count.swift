import Marketplace

extension Wording {
    /// A clause that says how many there are: `noor has 3 e-mails about acme`.
    func count(_ countable: Countable, _ number: String, isOne: Bool) -> String {
        let s = isOne ? "" : "s"
        let are = isOne ? "is" : "are"
        let were = isOne ? "was" : "were"
        switch countable {
        case .refusals(let person, let reason):
            let why = reason.map { " (\($0.slug))" } ?? ""
            return person.map { "\(name($0)) was refused \(number) time\(s)\(why)" }
                ?? "there \(were) \(number) refusal\(s)\(why)"
        case .conversations(let person):
            return has(person.map(name), number, "conversation\(s)", are)
        case .messagesAccepted(let from, let to):
            return "\(number) message\(s)" + fromTo(from.map(name), to.map(name))
                + " \(were) accepted"
        case .messagesDelivered(let from, let to):
            return "\(number) message\(s)" + fromTo(from.map(name), to.map(name))
                + " \(were) delivered"
        case .replies(let freelancer, let client):
            let replies = isOne ? "reply" : "replies"
            return "there \(are) \(number) \(replies)"
                + fromTo(freelancer.map(name), client.map(name))
        case .emails(let freelancer, let client, let shows):
            let about = client.map { " about \(name($0))" } ?? ""
            let details = shows.map { $0 ? " with client details" : " without client details" }
            return has(
                freelancer.map(name), number, "e-mail\(s)" + about + (details ?? ""), are)
        case .connectionsGranted(let client):
            return "\(number) new connection\(s) \(were) granted" + to(client)
        case .connectionsRefunded(let client):
            return "\(number) connection\(s) \(were) given back" + to(client)
        case .hires(let client):
            return client.map { "\(name($0)) has hired \(number) time\(s)" }
                ?? "there \(are) \(number) hire\(s)"
        case .contracts(let person): return has(person.map(name), number, "contract\(s)", are)
        case .offers(let client, let freelancer):
            return "there \(are) \(number) offer\(s)"
                + fromTo(client.map(name), freelancer.map(name))
        case .invites(let client, let freelancer):
            return "there \(are) \(number) invite\(s)"
                + fromTo(client.map(name), freelancer.map(name))
        case .jobProposals(let job):
            return "there \(are) \(number) proposal\(s)" + (job.map { " for \(name($0))" } ?? "")
        case .reportsFiled(let freelancer, let client):
            return "there \(are) \(number) report\(s)"
                + (freelancer.map { " by \(name($0))" } ?? "") + about(client)
        case .reportsUpheld(let client):
            return "\(number) report\(s)\(about(client)) \(were) upheld"
        case .reportsDismissed(let client):
            return "\(number) report\(s)\(about(client)) \(were) dismissed"
        case .reportsWaiting: return "\(number) report\(s) \(are) waiting for a ruling"
        case .sanctions(let client):
            return has(client.map(name), number, "sanction\(s)", are)
        case .blocks(let freelancer):
            return "there \(are) \(number) block\(s)" + (freelancer.map { " by \(name($0))" } ?? "")
        case .archives(let freelancer):
            return freelancer.map { "\(name($0)) has archived \(number) time\(s)" }
                ?? "there \(are) \(number) archived conversation\(s)"
        case .declines(let freelancer):
            return freelancer.map { "\(name($0)) has declined \(number) message\(s)" }
                ?? "there \(are) \(number) declined message\(s)"
        case .searchHits(let client):
            return "\(name(client))'s last search has \(number) hit\(s)"
        case .contactShares(let person):
            return person.map { "\(name($0)) shared contact details \(number) time\(s)" }
                ?? "contact details were shared \(number) time\(s)"
        }
    }

    private func has(_ who: String?, _ number: String, _ what: String, _ are: String) -> String {
        who.map { "\($0) has \(number) \(what)" } ?? "there \(are) \(number) \(what)"
    }

    private func fromTo(_ from: String?, _ to: String?) -> String {
        (from.map { " from \($0)" } ?? "") + (to.map { " to \($0)" } ?? "")
    }

    private func to(_ client: ClientID?) -> String { client.map { " to \(name($0))" } ?? "" }
    private func about(_ client: ClientID?) -> String {
        client.map { " about \(name($0))" } ?? ""
    }
}
