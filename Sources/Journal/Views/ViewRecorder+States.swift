import Marketplace
import VirtualTime

/// How things stand, as somebody sees them.
extension ViewRecorder {
    /// The account of a client, and of those with whom it shares the limits of a team.
    mutating func showAccount(_ client: ClientID, at now: Instant) {
        let cast = observer.cast
        for member in cast[client].team.map({ cast[$0].members }) ?? [client] {
            showOwnAccount(member, at: now)
        }
    }

    /// A client's own page, and the hub's ledger of the client.
    private mutating func showOwnAccount(_ client: ClientID, at now: Instant) {
        let cast = observer.cast
        let dossier = observer.clients[client]
        let quota = PhrasedText(
            quota: observer.quota(of: client).standing(at: now, plan: dossier.plan.state))
        let plan = PhrasedText(cast[dossier.plan.state])
        let own = Role.client(client)
        show(plan, at: StateEntry(viewer: own, section: .account, key: "plan"))
        show(quota, at: StateEntry(viewer: own, section: .account, key: "new connections"))
        func ledger(_ key: String) -> StateEntry {
            StateEntry(viewer: .hub, section: .accounts, group: .client(client), key: key)
        }
        show(plan, at: ledger("plan"))
        show(PhrasedText(Wording.standing(dossier.standing.state)), at: ledger("standing"))
        show(quota, at: ledger("new connections"))
        mind(observer.nextQuotaChange(client, after: now))
    }

    /// The standing as the client was told.
    mutating func showStanding(_ standing: Standing, to client: ClientID) {
        show(
            PhrasedText(Wording.standing(standing)),
            at: StateEntry(viewer: .client(client), section: .account, key: "standing"))
    }

    mutating func showScores(_ freelancer: FreelancerID, at now: Instant) {
        let scores = observer.freelancers[freelancer].scores
        func entry(_ key: String) -> StateEntry {
            StateEntry(viewer: .freelancer(freelancer), section: .scores, key: key)
        }
        show(
            PhrasedText(Wording.score(scores.jobSuccess(at: now))), at: entry("Job Success"))
        show(PhrasedText(scores.responsiveness.name), at: entry("responsiveness"))
    }

    /// The conversation in the inbox or in the archive, from what has arrived and what was sent.
    mutating func showMailbox(_ freelancer: FreelancerID, _ client: ClientID) {
        guard let count = received[PairKey(client: client, freelancer: freelancer)] else { return }
        let isArchived = observer.pair(client, freelancer)?.archived?.state ?? false
        let text = PhrasedText("\(PhrasedText.hole) received", [Wording.count(count, "message")])
        func entry(_ section: ViewSection) -> StateEntry {
            StateEntry(
                viewer: .freelancer(freelancer), section: section, group: .client(client),
                key: "conversation")
        }
        show(isArchived ? nil : text, at: entry(.inbox))
        show(isArchived ? text : nil, at: entry(.archive))
    }

    /// Whom a freelancer blocked.
    mutating func showBlock(_ freelancer: FreelancerID, _ client: ClientID) {
        let isBlocked = observer.pair(client, freelancer)?.blocked?.state ?? false
        show(
            isBlocked ? PhrasedText("blocked") : nil,
            at: StateEntry(
                viewer: .freelancer(freelancer), section: .blocks, group: .client(client),
                key: "block"))
    }

    /// What the hub keeps of two people.
    mutating func showToHub(_ key: PairKey) {
        guard let pair = observer.pair(key.client, key.freelancer) else { return }
        let names = observer.cast[key.client].name + " – " + observer.cast[key.freelancer].name
        func entry(_ section: ViewSection) -> StateEntry {
            StateEntry(viewer: .hub, section: section, key: names)
        }
        show(state(of: pair), at: entry(.conversations))
        let isBlocked = pair.blocked?.state ?? false
        show(isBlocked ? PhrasedText("blocked by the freelancer") : nil, at: entry(.blocked))
        var open: PhrasedText?
        if let offer = pair.offer, offer.state == .open {
            open = PhrasedText(
                "\(PhrasedText.hole) an hour, until \(PhrasedText.hole)",
                [Wording.money(offer.rate), Wording.instant(offer.expires)])
        }
        show(open, at: entry(.openOffers))
    }

    private func state(of pair: PairRecord) -> PhrasedText? {
        var words: [String] = []
        if pair.opened != nil { words.append("open") }
        if pair.archived?.state == true { words.append("archived") }
        if pair.blocked?.state == true { words.append("blocked") }
        if pair.declined?.state == true { words.append("declined") }
        if pair.expired?.state == true { words.append("expired") }
        if let contract = pair.contract { words.append("contract \(contract.state)") }
        if words.isEmpty { return nil }
        return PhrasedText(words.joined(separator: ", "))
    }

    /// Where a report stands at the desk.
    mutating func showReports(_ report: ReportID) {
        guard let pair = observer.pair(report.client, report.freelancer),
            let record = pair.reports.first(where: { $0.report == report })
        else { return }
        let cast = observer.cast
        let name =
            "report \(report.ordinal) of \(cast[report.freelancer].name) "
            + "about \(cast[report.client].name)"
        func show(_ section: ViewSection, _ text: PhrasedText?) {
            self.show(text, at: StateEntry(viewer: .desk, section: section, key: name))
        }
        let reason = PhrasedText("reason: \(PhrasedText.hole)", [cast[record.reason]])
        show(.queue, record.state == .filed ? reason : nil)
        show(.reviews, record.state == .underReview ? reason : nil)
        switch record.state {
        case .none, .filed, .underReview: show(.rulings, nil)
        case .dismissed: show(.rulings, PhrasedText("dismissed"))
        case .upheld: show(.rulings, PhrasedText("upheld"))
        }
    }
}

extension PhrasedText {
    /// `29 of 30 left, renews 2026-02-01 00:00`.
    fileprivate init(quota standing: QuotaStanding) {
        let hole = PhrasedText.hole
        if let left = standing.left, let limit = standing.limit {
            self.init(
                "\(hole) left, \(hole) of \(hole) used",
                [left, standing.used, limit].map { "\($0)" })
        } else {
            self.init("unlimited, \(hole) used", ["\(standing.used)"])
        }
        if standing.bought > 0 {
            pattern += ", \(hole) bought"
            arguments.append("\(standing.bought)")
        }
        if let renews = standing.renews {
            pattern += ", renews \(hole)"
            arguments.append(Wording.instant(renews))
        }
    }
}
