import Marketplace

/// Moderation, and what people are told.
extension Observer {
    mutating func file(_ report: ReportID, _ reason: TextID, _ event: JournalEvent) {
        reportsWaiting += 1
        reporterOfEvent[event.id] = report.freelancer
        pairs[pairSlot(report.client, report.freelancer)].reports
            .append(
                ReportRecord(
                    report: report, state: .filed, reason: reason, position: count, event: event.id)
            )
        note(
            .reportFiled, event, client: report.client, freelancer: report.freelancer,
            isByClient: false)
        noteView(report.client, report.freelancer, event)
    }

    mutating func decide(_ report: ReportID, _ outcome: ReportOutcome, _ event: JournalEvent) {
        let isUpheld = outcome != .dismissed
        setReport(report, isUpheld ? .upheld : .dismissed, event)
        reportsWaiting -= 1
        note(
            isUpheld ? .reportUpheld : .reportDismissed, event, client: report.client,
            freelancer: report.freelancer, isByClient: false)
    }

    mutating func setReport(
        _ report: ReportID, _ state: ReportState, _ event: JournalEvent
    ) {
        reporterOfEvent[event.id] = report.freelancer
        let slot = pairSlot(report.client, report.freelancer)
        guard let place = pairs[slot].reports.firstIndex(where: { $0.report == report }) else {
            preconditionFailure("a report is \(state) that was never filed: \(report)")
        }
        pairs[slot].reports[place].state = state
        pairs[slot].reports[place].event = event.id
    }

    mutating func note(_ notice: Notice, to person: Person, _ event: JournalEvent) {
        switch notice {
        case .message(let message, let text, _):
            let slot = pairSlot(message.client, message.freelancer)
            pairs[slot].delivered
                .append(
                    DeliveredMessage(
                        position: count, event: event.id, at: event.at,
                        isFromClient: message.isFromClient, text: text))
            note(
                .messageDelivered, event, client: message.client, freelancer: message.freelancer,
                isByClient: message.isFromClient, detail: text.index)
        case .found(let freelancer, let query, _): find(freelancer, query, by: person, event)
        case .email(let client, let showsDetails):
            guard case .freelancer(let freelancer) = person else { break }
            note(
                .email, event, client: client, freelancer: freelancer,
                detail: showsDetails ? 1 : 0)
            if let email = occurrences[OccurrenceKind.email.rawValue].last {
                freelancers[freelancer].emails.append(email)
            }
        // What else is told is only remembered.
        default: break
        }
        remember(notice, told: person, event)
    }

    /// A hit belongs to the search that caused it, however late it arrives.
    private mutating func find(
        _ freelancer: FreelancerID, _ query: QueryID, by person: Person, _ event: JournalEvent
    ) {
        guard case .client(let client) = person else { return }
        let hit = Known(state: freelancer, event: event.id, at: event.at)
        let caused = clients[client].searches.lastIndex { $0.event == event.cause }
        let place = caused ?? clients[client].searches.lastIndex { $0.query == query }
        if let place { clients[client].searches[place].found.append(hit) }
    }

    private mutating func remember(_ notice: Notice, told person: Person, _ event: JournalEvent) {
        let record = NoticeRecord(
            position: count, event: event.id, cause: event.cause, notice: notice)
        switch person {
        case .client(let id): clients[id].notices.append(record)
        case .freelancer(let id): freelancers[id].notices.append(record)
        }
    }

    func notices(to person: Person) -> [NoticeRecord] {
        switch person {
        case .client(let id): clients[id].notices
        case .freelancer(let id): freelancers[id].notices
        }
    }
}
