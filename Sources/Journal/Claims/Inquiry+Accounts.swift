import Marketplace
import VirtualTime

/// Claims about plans, standings, reports and what people were told.
extension Inquiry {
    func hasPlan(_ client: ClientID, _ plan: Plan) -> Finding {
        let known = record(client).plan
        return verdict(
            known.state == plan, "\(words.name(client)) has the plan \(observer.cast[known.state])",
            evidence: [known.event])
    }

    /// By the last change that the hub recorded; a restriction is over when the hub says so.
    func hasStanding(_ client: ClientID, _ name: StandingName) -> Finding {
        let known = record(client).standing
        return verdict(
            StandingName(known.state) == name, standingWords(client), evidence: [known.event])
    }

    func standingUntil(_ client: ClientID, _ instant: Instant) -> Finding {
        let known = record(client).standing
        return verdict(
            known.state == .restricted(until: instant), standingWords(client),
            evidence: [known.event])
    }

    private func standingWords(_ client: ClientID) -> String {
        "\(words.name(client))'s standing is \(Wording.standing(record(client).standing.state))"
    }

    /// The freelancer's last report (about the client, if one is named) is in the state; `none`:
    /// there is no report at all.
    func report(_ freelancer: FreelancerID, _ client: ClientID?, _ state: ReportState) -> Finding {
        let reports = reports(of: freelancer, about: client)
        return verdict(
            (reports.last?.state ?? .none) == state, reportWords(freelancer, client, reports),
            evidence: reports.suffix(1).map(\.event))
    }

    private func reports(of freelancer: FreelancerID, about client: ClientID?) -> [ReportRecord] {
        if let client { return observer.pair(client, freelancer)?.reports ?? [] }
        return observer.pairs.filter { $0.key.freelancer == freelancer }.flatMap(\.reports)
            .sorted { $0.position < $1.position }
    }

    private func reportWords(
        _ freelancer: FreelancerID, _ client: ClientID?, _ reports: [ReportRecord]
    ) -> String {
        let name = words.name(freelancer)
        if reports.isEmpty {
            return client.map { "\(name) has not reported \(words.name($0))" }
                ?? "\(name) has reported nobody"
        }
        let states = reports.map { "\(words.name($0.report.client)) (\($0.state.words))" }
        return "\(name) has reported " + words.list(states)
    }
}

extension StandingName {
    init(_ standing: Standing) {
        switch standing {
        case .good: self = .good
        case .warned: self = .warned
        case .restricted: self = .restricted
        case .suspended: self = .suspended
        }
    }

    package var name: String {
        switch self {
        case .good: "good"
        case .warned: "warned"
        case .restricted: "restricted"
        case .suspended: "suspended"
        }
    }
}

extension ReportState {
    var words: String {
        switch self {
        case .none: "not reported"
        case .filed: "waiting"
        case .underReview: "under review"
        case .dismissed: "dismissed"
        case .upheld: "upheld"
        }
    }
}
