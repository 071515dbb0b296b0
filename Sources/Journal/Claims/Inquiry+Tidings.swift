package import Marketplace

/// What somebody was told.
extension Inquiry {
    /// A notice of the kind reached the person (behind the mark).
    ///
    /// Archiving and blocking send no notice, so nobody is ever told of them; that is checked in
    /// what is told: the claim would hold for any notice that an archiving or a block caused.
    func wasTold(_ person: Person, _ tidings: Tidings) -> Finding {
        let told = observer.notices(to: person)
            .filter { $0.position > since.position && isNews($0, to: person, tidings) }
        let holds = !told.isEmpty
        return verdict(
            holds,
            "\(words.name(person)) was \(holds ? "" : "not ")told \(words.tidings(tidings))"
                + sinceWords,
            evidence: told.map(\.event))
    }

    private func isNews(_ record: NoticeRecord, to person: Person, _ tidings: Tidings) -> Bool {
        switch (tidings, record.notice) {
        case (.whoReported, _): names(record, reporterTo: person)
        case (.archivedBy(let freelancer), _): isCaused(record, by: .archive, of: freelancer)
        case (.blockedBy(let freelancer), _): isCaused(record, by: .block, of: freelancer)
        case (.declined(let freelancer), .messageDeclined(let who)): freelancer == who
        case (.reportOutcome, .reportDecided): true
        case (.sanction(let sanction), .sanctioned(let told, _)):
            sanction == nil || sanction == told
        case (.contactSharingWarning, .contactSharingWarning): true
        case (.refusal(let reason), .refused(_, let refusal)):
            reason == nil || reason == refusal.reason
        case (.offerAnswer(let freelancer, let answer), .offerAnswered(let who, let told)):
            freelancer == who && answer == told
        case (.offerExpired(.freelancer(let other)), .offerLapsed(let who)): other == who
        case (.offerExpired(.client(let other)), .offerExpired(let who)): other == who
        case (.inviteAnswer(let freelancer, let answer), .inviteAnswered(let who, _, let told)):
            freelancer == who && answer == told
        case (.contractStarted, .contractStarted): true
        case (
            .reportOutcome, _
        ), (.declined, _), (.sanction, _), (.contactSharingWarning, _), (.refusal, _),
            (.offerAnswer, _),
            (.offerExpired, _), (.inviteAnswer, _), (.contractStarted, _):
            false
        }
    }

    private func isCaused(
        _ record: NoticeRecord, by kind: OccurrenceKind, of freelancer: FreelancerID
    ) -> Bool {
        observer.occurrences[kind.rawValue]
            .contains { $0.event == record.cause && $0.freelancer == freelancer }
    }

    /// Whether a notice lets a person learn that somebody else reported.
    ///
    /// Every notice is looked at. One gives the reporter away if a report led to it (through
    /// whatever the desk and the hub made of the report) and it names the reporter; if it carries
    /// the reporter's own words to the desk; or if it tells a client how a report was decided.
    private func names(_ record: NoticeRecord, reporterTo person: Person) -> Bool {
        if case .client(let client) = person {
            if case .reportDecided = record.notice { return true }
            if let text = record.notice.text, text != .empty, text != .autonomousReport,
                isReason(text, ofReportAbout: client)
            {
                return true
            }
        }
        guard let reporter = observer.reporterOfEvent[record.cause],
            person != .freelancer(reporter)
        else { return false }
        return record.notice.freelancer == reporter
    }

    private func isReason(_ text: TextID, ofReportAbout client: ClientID) -> Bool {
        observer.pairs.contains { pair in
            pair.key.client == client && pair.reports.contains { $0.reason == text }
        }
    }
}

extension Notice {
    /// The freelancer whom the notice names, if it names one.
    package var freelancer: FreelancerID? {
        switch self {
        case .message(let message, _, _): message.freelancer
        case .refused(let action, _): action.freelancer
        default: content.freelancer
        }
    }

    /// The text of a person that the notice carries.
    var text: TextID? {
        for case .text(let text) in content.fields { return text }
        return nil
    }
}

extension Wording {
    /// Follows "was told".
    func tidings(_ tidings: Tidings) -> String {
        switch tidings {
        case .whoReported: "who reported"
        case .reportOutcome: "how a report was decided"
        case .archivedBy(let freelancer): "that \(name(freelancer)) archived the conversation"
        case .blockedBy(let freelancer): "of the block by \(name(freelancer))"
        case .declined(let freelancer): "that \(name(freelancer)) declined the message"
        case .sanction(let sanction): "of a " + (sanction?.name ?? "sanction")
        case .contactSharingWarning: "not to share contact details"
        case .refusal(let reason): "of a refusal" + (reason.map { ": \($0.slug)" } ?? "")
        case .offerAnswer(let freelancer, let answer):
            "that \(name(freelancer)) \(answer.past) the offer"
        case .offerExpired(let other): "that the offer with \(name(other)) expired"
        case .inviteAnswer(let freelancer, let answer):
            "that \(name(freelancer)) \(answer.past) the invite"
        case .contractStarted: "that a contract started"
        }
    }
}

extension Answer {
    package var past: String {
        switch self {
        case .accept: "accepted"
        case .decline: "declined"
        }
    }
}
