import Marketplace

/// A refusal as a recording has it.
package struct RecordedRefusal: Hashable, Sendable {
    package var event: RecordedEvent
    package var slug: String
    package var rule: String
    /// What a person can check, in words; nil where the slug says it all.
    package var because: String?
    package var client: String?
    package var freelancer: String?
}

/// Which kinds of events make a refusal so, and about whom they must be.
private struct Grounds {
    var kinds: [EventKindName]
    var isAboutClient = true
    var isAboutFreelancer = true

    typealias EventKindName = String

    static func pair(_ kinds: String...) -> Grounds { Grounds(kinds: kinds) }
    static func client(_ kinds: String...) -> Grounds {
        Grounds(kinds: kinds, isAboutFreelancer: false)
    }
    static func freelancer(_ kinds: String...) -> Grounds {
        Grounds(kinds: kinds, isAboutClient: false)
    }
}

extension RefusalReason {
    /// The last of these before the refusal is what made it so.
    fileprivate var grounds: Grounds {
        switch self {
        case .planNotEligible: .client("plan-changed")
        case .notEligible: .client("standing-changed", "billing-verified", "paid")
        case .quotaExhausted: .client("quota-charged", "limit-charged")
        case .awaitingReply: .pair("message-accepted")
        case .notFoundInSearch: .client("search-finished")
        case .profileHidden: .freelancer("visibility-changed")
        case .notAConversation: .pair("conversation-opened", "conversation-opened-by-freelancer")
        case .blocked, .alreadyBlocked: .pair("blocked")
        case .notBlocked: .pair("unblocked")
        case .restricted, .onHold, .noSanction: .client("standing-changed")
        case .noSuchMessage: .pair("message-accepted")
        case .alreadyReported: .pair("report-filed", "invite-reported")
        case .noOpenReport: .pair("report-decided")
        case .notArchived: .pair("unarchived")
        case .alreadyArchived: .pair("archived")
        case .declined, .alreadyDeclined: .pair("declined")
        case .declineNotOffered: .pair()
        case .noSuchJob, .alreadyPosted: .client("job-posted")
        case .noOpenInvite, .alreadyInvited:
            .pair("invited", "invite-answered", "invite-withdrawn", "invite-reported")
        case .noOpenOffer, .offerOpen, .offerExpired:
            .pair("offer-sent", "offer-answered", "offer-withdrawn", "offer-expired")
        case .noOpenProposal, .proposalOpen:
            .pair(
                "contract-proposed", "contract-proposal-answered", "contract-proposal-withdrawn",
                "job-proposal-answered", "job-proposal-withdrawn")
        case .alreadySubmitted: .freelancer("job-proposal-submitted")
        case .noRunningContract, .alreadyHired: .pair("contract-started", "contract-ended")
        }
    }
}

extension RecordReader {
    /// The refusal that an event is, or that it tells somebody of.
    package func refusal(
        _ event: RecordedEvent, in scenario: Int
    ) throws(RecordError) -> RecordedRefusal? {
        guard event.kind == "refused" || event.kind == "told-refused" else { return nil }
        var row = try query(
            """
            SELECT json_extract(details, '$.refusal'), json_extract(details, '$.rule'),
                json_extract(details, '$.because'), json_extract(details, '$.client'),
                json_extract(details, '$.freelancer')
            FROM events WHERE id = ?1
            """)
        row.bind(1, RecordSchema.eventID(event.number, of: scenario))
        guard try row.step() else { return nil }
        return RecordedRefusal(
            event: event, slug: try row.text(0), rule: try row.text(1),
            because: try row.optionalText(2), client: try row.optionalText(3),
            freelancer: try row.optionalText(4))
    }

    /// The event that made a refusal so; nil where it was so from the start, or never otherwise.
    package func ground(
        of refusal: RecordedRefusal, in scenario: Int
    ) throws(RecordError) -> RecordedEvent? {
        guard let reason = RefusalReason.allCases.first(where: { $0.slug == refusal.slug }) else {
            return nil
        }
        let grounds = reason.grounds
        let kinds = grounds.kinds.map { "'\($0)'" }.joined(separator: ", ")
        var row = try query(
            """
            SELECT max(number) FROM events
            WHERE id BETWEEN ?1 AND ?2 - 1 AND kind IN (\(kinds))
                AND (?3 IS NULL OR json_extract(details, '$.client') = ?3)
                AND (?4 IS NULL OR json_extract(details, '$.freelancer') = ?4)
            """)
        row.bind(1, RecordSchema.eventID(0, of: scenario))
        row.bind(2, RecordSchema.eventID(refusal.event.number, of: scenario))
        row.bind(3, grounds.isAboutClient ? refusal.client : nil)
        row.bind(4, grounds.isAboutFreelancer ? refusal.freelancer : nil)
        guard try row.step(), let number = try row.optionalNumber(0) else { return nil }
        return try event(Int(number), of: scenario)
    }

    /// The last `count` units that a client used before an event and did not get back.
    package func charges(
        to client: String, before number: Int, in scenario: Int, count: Int64
    ) throws(RecordError) -> [RecordedEvent] {
        var row = try query(
            """
            SELECT number, kind, json_extract(details, '$.freelancer') FROM events
            WHERE id BETWEEN ?1 AND ?2 - 1 AND kind IN ('quota-charged', 'quota-refunded')
                AND json_extract(details, '$.client') = ?3
            ORDER BY id
            """)
        row.bind(1, RecordSchema.eventID(0, of: scenario))
        row.bind(2, RecordSchema.eventID(number, of: scenario))
        row.bind(3, client)
        var used: [(number: Int, freelancer: String)] = []
        while try row.step() {
            let freelancer = try row.text(2)
            if try row.text(1) == "quota-charged" {
                used.append((Int(try row.number(0)), freelancer))
            } else if let place = used.lastIndex(where: { $0.freelancer == freelancer }) {
                used.remove(at: place)
            }
        }
        var events: [RecordedEvent] = []
        for charge in used.suffix(Int(clamping: max(0, count))) {
            if let event = try event(charge.number, of: scenario) { events.append(event) }
        }
        return events
    }
}
