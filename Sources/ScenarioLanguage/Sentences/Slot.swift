import Journal
import Marketplace
import VirtualTime

/// What a gap in a sentence form takes.
enum Slot: UInt8, CaseIterable {
    case client, freelancer, person, team, job, skill, limit
    case count, number, span, spanComparison, instant, clock, money, percent, text, ordinal
    case entry, answer, outcome, plan, standing, visibility, sanction, reason, responsiveness
    case offerState, inviteState, proposalState, reportState, contractState, window

    /// The name in patterns, e.g. `{offer-state}`.
    var name: String {
        switch self {
        case .client: "client"
        case .freelancer: "freelancer"
        case .person: "person"
        case .team: "team"
        case .limit: "limit"
        case .job: "job"
        case .skill: "skill"
        case .count: "count"
        case .number: "number"
        case .span: "time"
        case .spanComparison: "how-long"
        case .instant: "date"
        case .clock: "clock"
        case .money: "money"
        case .percent: "percent"
        case .text: "text"
        case .ordinal: "nth"
        case .entry: "entry"
        case .answer: "answers"
        case .outcome: "outcome"
        case .plan: "plan"
        case .standing: "standing"
        case .visibility: "visibility"
        case .sanction: "sanction"
        case .reason: "reason"
        case .responsiveness: "responsiveness"
        case .offerState: "offer-state"
        case .inviteState: "invite-state"
        case .proposalState: "proposal-state"
        case .reportState: "report-state"
        case .contractState: "contract-state"
        case .window: "window"
        }
    }

    /// What it takes, for the list of forms and for messages.
    var meaning: String {
        switch self {
        case .client: "the name of a client"
        case .freelancer: "the name of a freelancer"
        case .person: "the name of a client or a freelancer"
        case .team: "the name of a team"
        case .limit: "the name of a limit of the policy"
        case .job: "the name of a job"
        case .skill: "a skill, in double quotes if it has several words"
        case .count: "a number, such as 3, no, at least 3, at most 3, more than 3 or fewer than 3"
        case .number: "a whole number"
        case .span: "a length of time, such as 24h"
        case .spanComparison: "a bound, such as at most 24h or more than 2d"
        case .instant: "a date or an instant, such as 2026-02-01 00:00"
        case .clock: "a time of day, such as 10:00"
        case .money: "an amount, such as 500 USD"
        case .percent: "a percentage"
        case .text: "a text in double quotes, or behind the colon"
        case .ordinal: "last, first, 2nd, third, …"
        case .window: "day, month, window, or a length of time"
        case .reason: "the slug of a refusal, such as quota-exhausted"
        default: listed(words.map(\.name))
        }
    }

    /// The words that a slot of fixed choices takes, each with its value.
    var words: [(name: String, value: UInt8)] {
        switch self {
        case .entry: EntryPoint.allCases.map { ($0.name, $0.rawValue) }
        case .answer: SlotWords.answers
        case .outcome: SlotWords.outcomes
        case .plan: PlanNames.article.choices.map { ($0.name, $0.value.rawValue) }
        case .standing: SlotWords.standings
        case .visibility: Visibility.allCases.map { ($0.name, $0.rawValue) }
        case .sanction: Sanction.allCases.map { ($0.name, $0.rawValue) }
        case .reason: RefusalReason.allCases.map { ($0.slug, $0.rawValue) }
        case .responsiveness: SlotWords.responsiveness
        case .offerState: SlotWords.offerStates
        case .inviteState: SlotWords.inviteStates
        case .proposalState: SlotWords.proposalStates
        case .reportState: SlotWords.reportStates
        case .contractState: SlotWords.contractStates
        case .client, .freelancer, .person, .team, .job, .skill, .limit, .count, .number, .span,
            .spanComparison, .instant, .clock, .money, .percent, .text, .ordinal, .window:
            []
        }
    }

    /// `words` of every slot, by raw value, made once.
    static let allWords: [[(name: String, value: UInt8)]] = allCases.map(\.words)
    static let byName: [String: Slot] = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}

/// The words of slots whose values have no names of their own.
enum SlotWords {
    typealias Words = [(name: String, value: UInt8)]

    private static func words<Value: RawRepresentable<UInt8>>(
        _ words: KeyValuePairs<String, Value>
    ) -> Words {
        words.map { ($0.key, $0.value.rawValue) }
    }

    static let answers: Words = words([
        "accepts": Answer.accept, "declines": .decline, "accepted": .accept, "declined": .decline,
        "accept": .accept, "decline": .decline, "rejects": .decline, "rejected": .decline,
        "reject": .decline, "refuses": .decline, "refuse": .decline,
    ])
    static let outcomes: Words = words([
        "success": ContractOutcome.successful, "neutral": .neutral, "negative": .negative,
        "successful": .successful, "failure": .negative,
    ])
    static let standings: Words = words([
        "good": StandingName.good, "warned": .warned, "restricted": .restricted,
        "suspended": .suspended,
    ])
    /// The one-word scores; `within 24h` and `within 3 days` are read as lengths of time.
    static let responsiveness: Words = words(["blank": Responsiveness.blank, "slower": .slower])
    static let offerStates: Words = words([
        "open": Offer.Phase.open, "accepted": .accepted, "declined": .declined,
        "withdrawn": .withdrawn, "expired": .expired, "missing": .none, "pending": .open,
        "rejected": .declined, "cancelled": .withdrawn,
    ])
    static let inviteStates: Words = words([
        "open": Invite.Phase.open, "accepted": .accepted, "declined": .declined,
        "withdrawn": .withdrawn, "reported": .reported, "missing": .none, "pending": .open,
        "rejected": .declined,
    ])
    /// Of proposals to jobs and of contracts alike.
    static let proposalStates: Words = words([
        "open": JobProposal.Phase.open, "accepted": .accepted, "declined": .declined,
        "withdrawn": .withdrawn, "missing": .none, "pending": .open, "rejected": .declined,
    ])
    static let reportStates: Words = words([
        "filed": ReportState.filed, "reviewed": .underReview, "dismissed": .dismissed,
        "upheld": .upheld, "missing": .none, "rejected": .dismissed,
    ])
    static let contractStates: Words = words([
        "running": Contract.Phase.running, "ended": .ended, "active": .running, "missing": .none,
    ])
}

/// Which of several slots of one kind a name fills, written `{from:person}`.
enum SlotTag: UInt8, CaseIterable {
    case none, from, to, by, of, about

    static func named(_ name: String) -> SlotTag? {
        switch name {
        case "from": .from
        case "to": .to
        case "by": .by
        case "of": .of
        case "about": .about
        default: nil
        }
    }
}

/// What a slot took.
enum Capture {
    case person(Person, SlotTag)
    case count(Comparison)
    case number(Int64)
    case span(TimeSpan)
    case spanComparison(SpanComparison)
    case instant(Instant)
    /// Since midnight.
    case clock(TimeSpan)
    case money(Cents)
    case percent(Int)
    /// 0 is the last.
    case ordinal(Int)
    case choice(Slot, UInt8)
    case window(ClaimWindow)
    /// The word at this place, for jobs and quoted texts.
    case job(Int)
    case skill(Int)
    /// The word that names a limit.
    case limit(Int)
    case team(TeamID)
    case text(Int?)
}
