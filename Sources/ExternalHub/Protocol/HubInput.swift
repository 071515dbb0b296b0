import Journal
import Marketplace
import VirtualTime

/// The version of the protocol, raised when an old hub would misunderstand what is said.
package let hubProtocolVersion: Int64 = 1

/// Something that a hub is told and has to answer.
enum HubInput: Sendable {
    case request(Action, at: Instant)
    case verdict(ReportID, Ruling)
    case reinstate(ClientID)
    case alarm(Reminder)
}

/// Writes what a hub is told in one run.
struct InputWriter: Sendable {
    let cast: Cast

    /// One line, without its line break, as UTF-8.
    static func line(_ type: String, id: Int64, _ members: [JSONMember]) -> [UInt8] {
        line(type, id: id, now: nil, members, [])
    }

    /// The same of an input, with what is told of the account.
    static func line(
        _ type: String, id: Int64, now: Instant?, _ members: [JSONMember], _ account: [JSONMember]
    ) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("type", type)
        writer.member("id", id)
        if let now { writer.member("now", now.isoText) }
        for member in members {
            writer.key(member.name)
            member.value.write(to: &writer)
        }
        // A change of plan says the new one.
        let saysPlan = members.contains { $0.name == "plan" }
        for member in account where !(saysPlan && member.name == "plan") {
            writer.key(member.name)
            member.value.write(to: &writer)
        }
        writer.endObject()
        return writer.bytes
    }

    /// What is said of an input, but for when the hub hears it and for the account.
    func members(of input: HubInput) -> (type: String, members: [JSONMember]) {
        switch input {
        case .request(let action, let at):
            return ("request", [JSONMember("at", .text(at.isoText))] + context(of: action))
        case .verdict(let report, let ruling):
            return ("verdict", context(of: report, ruling))
        case .reinstate(let client):
            return ("reinstate", [name("client", client)])
        case .alarm(.offerExpiry(let client, let freelancer, let ordinal)):
            return (
                "alarm",
                [
                    JSONMember("alarm", .text("offer")), name("client", client),
                    name("freelancer", freelancer), JSONMember("offer", .number(Int64(ordinal))),
                ]
            )
        case .alarm(.restrictionEnd(let client, let until)):
            return (
                "alarm",
                [
                    JSONMember("alarm", .text("restriction")), name("client", client),
                    JSONMember("until", .text(until.isoText)),
                ]
            )
        case .alarm(.unanswered(let client, let freelancer)):
            return (
                "alarm",
                [
                    JSONMember("alarm", .text("unanswered")), name("client", client),
                    name("freelancer", freelancer),
                ]
            )
        case .alarm(.planChange(let client, let due)):
            return (
                "alarm",
                [
                    JSONMember("alarm", .text("plan")), name("client", client),
                    JSONMember("until", .text(due.isoText)),
                ]
            )
        case .alarm(.levelStep(let client, let due)):
            return (
                "alarm",
                [
                    JSONMember("alarm", .text("level")), name("client", client),
                    JSONMember("until", .text(due.isoText)),
                ]
            )
        case .alarm(.unitsExpire(let client, let due)):
            return (
                "alarm",
                [
                    JSONMember("alarm", .text("purchase")), name("client", client),
                    JSONMember("until", .text(due.isoText)),
                ]
            )
        case .alarm(.conversationExpiry(let client, let freelancer, let due)):
            return (
                "alarm",
                [
                    JSONMember("alarm", .text("conversation")), name("client", client),
                    name("freelancer", freelancer), JSONMember("until", .text(due.isoText)),
                ]
            )
        case .alarm(.begin), .alarm(.reviewEnd):
            preconditionFailure("a hub is not told of \(input)")
        }
    }

    /// What the action says: the fields of its event, both sides by name, and whether its text
    /// shares contact details.
    func context(of action: Action) -> [JSONMember] {
        let (kind, own) = FactFields.of(.acted(action), cast: cast)
        var members = [JSONMember("action", .text(kind.name))]
        members += own.filter { $0.name != "roles" && $0.name != "skills" }
        let sides: [JSONMember]
        switch action {
        case .client(let id, .search(let query)):
            sides = [
                name("client", id), JSONMember("roles", .texts(cast[query].roles)),
                JSONMember("skills", .texts(cast[query].skills)),
            ]
        case .client(let id, _): sides = [name("client", id)]
        case .freelancer(let id, _): sides = [name("freelancer", id)]
        case .desk: sides = []
        }
        members += sides
        if let text = action.text {
            members.append(
                JSONMember("shares-contact", .flag(cast.sharesContact[Int(text.index)])))
        }
        return members
    }

    private func context(of report: ReportID, _ ruling: Ruling) -> [JSONMember] {
        let outcome: (String, JSONValue)
        switch ruling {
        case .dismissed: outcome = ("dismissed", .null)
        // A ruling that names no sanction is as mild as can be.
        case .upheld(let sanction):
            outcome = ("upheld", .text((sanction ?? .notification).name))
        }
        return [
            name("client", report.client), name("freelancer", report.freelancer),
            JSONMember("ordinal", .number(Int64(report.ordinal))),
            JSONMember("ruling", .text(outcome.0)), JSONMember("sanction", outcome.1),
        ]
    }

    private func name(_ field: String, _ id: ClientID) -> JSONMember {
        JSONMember(field, .text(cast[id].name))
    }
    private func name(_ field: String, _ id: FreelancerID) -> JSONMember {
        JSONMember(field, .text(cast[id].name))
    }

    /// The input in words.
    func sentence(_ input: HubInput) -> String {
        switch input {
        case .request(let action, _): return Narrator(cast: cast).sentence(action)
        case .verdict(let report, _):
            return "the desk's ruling on \(cast[report.freelancer].name)'s report about "
                + cast[report.client].name
        case .reinstate(let client): return "the desk reinstates \(cast[client].name)"
        case .alarm(.offerExpiry(let client, let freelancer, _)):
            return "the end of \(cast[client].name)'s offer to \(cast[freelancer].name)"
        case .alarm(.restrictionEnd(let client, _)):
            return "the end of \(cast[client].name)'s restriction"
        case .alarm(.unanswered(let client, let freelancer)):
            return "\(cast[freelancer].name)'s silence to \(cast[client].name)"
        case .alarm(.planChange(let client, _)):
            return "the change of \(cast[client].name)'s plan"
        case .alarm(.levelStep(let client, _)):
            return "\(cast[client].name)'s step to another level"
        case .alarm(.unitsExpire(let client, _)):
            return "the end of what \(cast[client].name) bought"
        case .alarm(.conversationExpiry(let client, let freelancer, _)):
            return "the end of \(cast[client].name)'s conversation with "
                + cast[freelancer].name
        case .alarm(.begin), .alarm(.reviewEnd):
            preconditionFailure("a hub is not told of \(input)")
        }
    }
}

/// The fields of a fact as the journal's encoding has them, without what frames every event.
enum FactFields {
    static func of(_ fact: Fact, cast: Cast) -> (kind: EventKind, fields: [JSONMember]) {
        let (kind, own) = EventEncoder([], cast: cast, starts: .epoch).encode(fact)
        return (kind, own.map { JSONMember($0.name, JSONValue($0.value)) })
    }
}

extension Action {
    /// The text that somebody wrote to somebody else, if the action holds one.
    var text: TextID? {
        switch self {
        case .client(_, .message(_, let text, _)), .client(_, .invite(_, _, let text)),
            .freelancer(_, .message(_, let text)), .freelancer(_, .submitProposal(_, let text)):
            text
        case .client, .freelancer, .desk: nil
        }
    }
}
