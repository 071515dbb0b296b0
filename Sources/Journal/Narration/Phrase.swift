import Marketplace

/// Words of a sentence that need more than one field, or a field in other words than usual.
enum Phrase: Hashable, Sendable, CaseIterable {
    /// `role developer, skills swift and linux`
    case query
    /// The other side of a contract, for whoever is told.
    case partner
    /// Who a message is to.
    case addressee
    /// ` from search`; nothing from a profile
    case fromSearch
    /// `first message`, `message 3`
    case whichMessage
    /// `the last message`, `message 3`
    case reportedMessage
    /// `message 3`, `the invite to the job "x"`
    case subject
    /// `3 of 30 left`, `3 used, no limit`
    case left
    /// `dismissed`, `upheld`, `upheld, warning`: as the desk was told
    case ruling
    /// `dismissed`, `upheld (warning)`: as the desk decided
    case decision
    /// `accepts`, `declines`
    case answers
    /// ` until 2026-01-05 09:00:00`, or nothing
    case until
    /// ` (attempt 2)`, nothing for the first
    case attempt
    /// `2h`
    case delay
    /// `1 hit`, `2 hits`
    case hits
    /// `a new connection`, or `a message`, as the policy counts.
    case unit
    /// `10 new connections`, `10 messages`, or `10 units of daily`.
    case units
    /// Whom a disturbance befell.
    case source
    /// The refused action in words.
    case attempted
    /// The slug of the refusal, and behind a colon what a person can check.
    case refusal

    /// The fields of files that it needs.
    var fields: [EventField] {
        switch self {
        case .query: [.roles, .skills]
        case .partner: [.to, .client, .freelancer]
        case .addressee: [.client, .freelancer, .writer]
        case .fromSearch: [.from]
        case .whichMessage: [.ordinal]
        case .reportedMessage: [.message]
        case .subject: [.message, .job]
        case .left: [.used, .limit]
        case .ruling, .decision: [.ruling, .sanction]
        case .answers: [.answer]
        case .until: [.until]
        case .attempt: [.attempt]
        case .delay: [.delay]
        case .hits: [.hits]
        case .units: [.units, .limitName]
        case .source, .unit: []
        case .attempted: [.action]
        case .refusal: [.refusal, .because]
        }
    }
}

extension Narrator {
    /// The phrase for a fact of somebody's; the catalogue is tested to ask only for what is there.
    func words(_ phrase: Phrase, of fact: Fact, _ fields: [FactField], _ source: Role) -> String {
        switch phrase {
        case .source: return words.name(source)
        case .attempted: return fact.attempted.map { sentence($0) } ?? ""
        case .left: return left(fields)
        case .unit: return words.cast.countsMessages ? "a message" : "a new connection"
        case .units: return units(fields)
        case .partner: return partner(fields)
        default:
            for field in fields {
                if let words = words(phrase, field) { return words }
            }
            return ""
        }
    }

    private func words(_ phrase: Phrase, _ field: FactField) -> String? {
        switch (phrase, field) {
        case (.query, .query(let query)): words.name(query)
        case (.addressee, .message(let message)):
            message.isFromClient ? words.name(message.freelancer) : words.name(message.client)
        case (.fromSearch, .entry(let entry)): entry == .search ? " from search" : ""
        case (.whichMessage, .message(let message)):
            message.ordinal == 1 ? "first message" : "message \(message.ordinal)"
        case (.reportedMessage, .reported(let ordinal)):
            ordinal == 0 ? "the last message" : "message \(ordinal)"
        case (.subject, .subject(.message(let message))): "message \(message.ordinal)"
        case (.subject, .subject(.invite(let job))): "the invite to the job \(words.name(job))"
        case (.ruling, .ruling(.dismissed)), (.decision, .decision(.dismissed)): "dismissed"
        case (.ruling, .ruling(.upheld(let sanction))):
            "upheld" + (sanction.map { ", \($0.name)" } ?? "")
        case (.decision, .decision(.upheld(let sanction))): "upheld (\(sanction.name))"
        case (.answers, .answer(.accept)): "accepts"
        case (.answers, .answer(.decline)): "declines"
        case (.until, .until(let until)): until.map { " until \($0)" } ?? ""
        case (.attempt, .attempt(let attempt)): attempt == 1 ? "" : " (attempt \(attempt))"
        case (.delay, .delay(let span)): "\(span)"
        case (.hits, .hits(let count)): Wording.count(count, "hit")
        case (.refusal, .refusal(let refusal)): describe(refusal)
        default: nil
        }
    }

    private func left(_ fields: [FactField]) -> String {
        var (used, limit): (Int64, Int64) = (0, 0)
        for field in fields {
            if case .used(let number) = field { used = number }
            if case .limit(let number) = field { limit = number }
        }
        return limit < 0 ? "\(used) used, no limit" : "\(max(0, limit - used)) of \(limit) left"
    }

    private func units(_ fields: [FactField]) -> String {
        var (count, name): (Int64, String?) = (0, nil)
        for field in fields {
            if case .units(let number) = field { count = number }
            if case .limitIfAny(let limit?) = field { name = words.cast[limit] }
        }
        if let name { return Wording.count(count, "unit") + " of \(name)" }
        return Wording.count(count, words.cast.countsMessages ? "message" : "new connection")
    }

    private func partner(_ fields: [FactField]) -> String {
        var isToClient = false
        for field in fields {
            switch field {
            case .to(.client): isToClient = true
            case .freelancer(let id) where isToClient: return words.name(id)
            case .client(let id) where !isToClient: return words.name(id)
            default: continue
            }
        }
        return ""
    }
}

extension Fact {
    /// The action that the fact says was refused.
    fileprivate var attempted: Action? {
        switch self {
        case .refused(let action, _), .told(_, .refused(let action, _)): action
        case .acted, .changed, .told, .befell: nil
        }
    }
}
