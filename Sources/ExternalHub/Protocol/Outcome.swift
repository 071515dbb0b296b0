import Journal
import Marketplace
import VirtualTime

/// One thing that a hub answers: a change, a refusal, a report filed, or something told.
struct Outcome: Hashable, Sendable {
    var kind: EventKind
    /// Beside `type` and `tell`.
    var fields: [JSONMember]
    /// Who is told of it, by name, in the order of the alphabet; nil leaves it to the rules.
    var tell: [String]?

    subscript(field: String) -> JSONValue? { fields.first { $0.name == field }?.value }

    /// As a line shows it.
    var json: String {
        var members = [JSONMember("type", .text(kind.name))] + fields
        if let tell { members.append(JSONMember("tell", .texts(tell))) }
        return JSONValue.object(members).json
    }
}

/// The outcomes that the rules ask for, made from what the reference machine directs.
struct ExpectedAnswer: Sendable {
    private(set) var outcomes: [Outcome] = []
    private let cast: Cast

    init(_ directives: [Directive], cast: Cast) {
        self.cast = cast
        for directive in directives {
            switch directive {
            case .record(.refused(_, let refusal)): refuse(refusal)
            case .record(.changed(let change)): if change.isOfHub { add(.changed(change)) }
            case .file(let report, let subject, let reason):
                add(.changed(.reportFiled(report, subject, reason: reason)))
            case .tell(let person, let notice): if notice.isOfHub { tell(person, notice) }
            // Alarms follow from the outcomes.
            case .remind: continue
            case .record(.acted), .record(.told), .record(.befell), .rule, .reinstate, .request,
                .intend:
                preconditionFailure("the hub does not direct \(directive)")
            }
        }
        for index in outcomes.indices { outcomes[index].tell?.sort() }
    }

    private mutating func add(_ fact: Fact) {
        var (kind, fields) = FactFields.of(fact, cast: cast)
        if case .changed(.searched) = fact {
            fields.removeAll { $0.name == "roles" || $0.name == "skills" || $0.name == "hits" }
            fields.append(JSONMember("found", .array([])))
        }
        outcomes.append(Outcome(kind: kind, fields: fields, tell: []))
    }

    private mutating func refuse(_ refusal: Refusal) {
        let (reason, cause) = Outcome.parts(of: refusal, cast: cast)
        outcomes.append(
            Outcome(
                kind: .refused, fields: [JSONMember("refusal", .text(reason))] + cause, tell: []))
    }

    /// Adds the reader to what the notice tells of, or the notice itself where it stands alone.
    private mutating func tell(_ person: Person, _ notice: Notice) {
        guard let kind = notice.tellsOf else {
            var (kind, fields) = FactFields.of(.told(person, notice), cast: cast)
            fields.removeAll { $0.name == "actor" }
            outcomes.append(Outcome(kind: kind, fields: fields, tell: nil))
            return
        }
        guard let index = outcomes.lastIndex(where: { $0.kind == kind }) else {
            preconditionFailure("\(notice) tells of nothing among \(outcomes)")
        }
        let name = cast.name(of: person)
        if case .found(let freelancer, _, _) = notice {
            outcomes[index].addHit(cast[freelancer].name)
        }
        if outcomes[index].tell?.contains(name) != true { outcomes[index].tell?.append(name) }
    }
}

extension Outcome {
    /// A refusal's slug, and what a person can check.
    static func parts(
        of refusal: Refusal, cast: Cast
    ) -> (reason: String, cause: [JSONMember]) {
        var fields: [JSONMember] = []
        switch refusal.cause {
        case .plain: break
        case .plan(let plan): fields.append(JSONMember("plan", .text(cast[plan])))
        case .quota(let used, let limit, let renews):
            fields += [
                JSONMember("used", .number(used)), JSONMember("limit", .number(limit)),
                JSONMember("renews", renews.map { .text($0.isoText) } ?? .null),
            ]
        case .limit(let full):
            fields += [
                JSONMember("limit-name", .text(cast[full.limit])),
                JSONMember("used", .number(full.used)), JSONMember("limit", .number(full.of)),
                JSONMember("renews", full.renews.map { .text($0.isoText) } ?? .null),
                JSONMember("passes", full.passes.map { .text($0.isoText) } ?? .null),
            ]
        case .condition(let condition):
            fields.append(JSONMember("condition", .text(condition.word)))
        case .since(let instant): fields.append(JSONMember("since", .text(instant.isoText)))
        case .holding(let held, let most):
            fields += [JSONMember("held", .number(held)), JSONMember("at-most", .number(most))]
        case .until(let instant): fields.append(JSONMember("until", .text(instant.isoText)))
        }
        return (refusal.reason.slug, fields)
    }

    fileprivate mutating func addHit(_ name: String) {
        guard let place = fields.firstIndex(where: { $0.name == "found" }),
            case .array(let hits) = fields[place].value
        else { preconditionFailure("a hit without a search: \(self)") }
        fields[place].value = .array(hits + [.text(name)])
    }
}

extension Change {
    /// Whether a hub answers it; what concerns accounts, jobs and contracts dmsim adds.
    fileprivate var isOfHub: Bool {
        switch self {
        case .standingChanged, .contactShared, .planChanged, .planChangePending,
            .inviteAnswered, .inviteWithdrawn, .jobProposalAnswered, .viewed, .freeMessageUsed,
            .contractProposalAnswered:
            false
        default: true
        }
    }
}

extension Notice {
    /// Whether it tells of something that a hub answers.
    fileprivate var isOfHub: Bool {
        switch self {
        case .standingChanged, .contactSharingWarning, .inviteAnswered, .inviteWithdrawn,
            .jobProposalDeclined, .contractProposalAnswered:
            false
        default: true
        }
    }

    /// The kind of change that the notice tells of; nil where it stands alone.
    fileprivate var tellsOf: EventKind? {
        switch self {
        case .found, .searchFinished: .searchFinished
        case .profileShown: .profileOpened
        case .contactSharingWarning: .contactShared
        case .sanctioned: .sanctioned
        case .standingChanged: .standingChanged
        case .messageDeclined: .declined
        case .inviteAnswered: .inviteAnswered
        case .jobProposalReceived: .jobProposalSubmitted
        case .jobProposalWithdrawn: .jobProposalWithdrawn
        case .offerAnswered: .offerAnswered
        case .offerLapsed, .offerExpired: .offerExpired
        case .contractProposed: .contractProposed
        case .contractProposalWithdrawn: .contractProposalWithdrawn
        case .email: .emailSent
        case .invited: .invited
        case .inviteWithdrawn: .inviteWithdrawn
        case .offerReceived: .offerSent
        case .offerWithdrawn: .offerWithdrawn
        case .contractProposalAnswered: .contractProposalAnswered
        case .jobProposalDeclined: .jobProposalAnswered
        case .reportDecided: nil
        case .paid: .paid
        case .message: .messageAccepted
        case .contractStarted: .contractStarted
        case .contractEnded: .contractEnded
        case .refused: .refused
        }
    }
}
