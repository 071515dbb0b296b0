package import Marketplace
import VirtualTime
import Wire

/// The catalogue of facts: an entry for each kind, in the order of the kinds.
enum FactCatalogue {
    static let entries: [FactEntry] = {
        let themes = [
            conversations, quota, jobs, offers, contracts, accounts, moderation, refusals,
            incidents,
        ]
        var entries: [EventKind: FactEntry] = [:]
        for entry in themes.joined() {
            precondition(entries[entry.kind] == nil, "two entries for \(entry.kind)")
            entries[entry.kind] = entry
        }
        return EventKind.allCases.map { kind in
            guard let entry = entries[kind] else { preconditionFailure("no entry for \(kind)") }
            return entry
        }
    }()

    fileprivate static let kinds = Dictionary(
        uniqueKeysWithValues: entries.map { ($0.name, $0.kind) })
}

extension EventKind {
    var entry: FactEntry { FactCatalogue.entries[Int(rawValue)] }

    /// The name in files.
    package var name: String { entry.name }

    /// The kind of that name, if there is one.
    package init?(name: String) {
        guard let kind = FactCatalogue.kinds[name] else { return nil }
        self = kind
    }

    /// The rule that a hub breaks that gets it wrong; nil for what no hub answers.
    package var rule: RuleSlug? { entry.rule }
}

/// The kinds of encoded events with their meanings and fields, as data for documentation.
package struct EventSchema: Hashable, Sendable {
    package var kind: EventKind
    package var meaning: String
    /// The kind's own fields, in order, beside those of every event.
    package var fields: [String]

    /// The fields that every event begins with.
    package static let leadingFields: [String] =
        names([.type, .version, .number, .at, .after, .source, .cause, .kind])
    /// The fields that every event ends with.
    package static let trailingFields: [String] = names([.sentence])

    /// In the order of `EventKind`.
    package static let all: [EventSchema] = FactCatalogue.entries.map { entry in
        EventSchema(kind: entry.kind, meaning: entry.meaning, fields: names(entry.kind.fields))
    }

    private static func names(_ fields: [EventField]) -> [String] { fields.map(\.rawValue) }
}

extension EventKind {
    /// The kind's own fields, in the order in which they are written: those of the fact of this
    /// kind whose every value is zero.
    var fields: [EventField] {
        var cast = Cast()
        cast.clients = [ClientProfile(name: "", memberSince: .epoch)]
        cast.freelancers = [FreelancerProfile(name: "")]
        cast.jobs = [JobPost("")]
        cast.limits = [""]
        cast.queries = [SearchQuery(roles: [], skills: [])]
        return FactReader(cast: cast).values(of: example.content.fields).map { $0.0 }
    }

    /// A fact of this kind of which every value is zero, read as if another process had sent it.
    package var example: Fact {
        var kind = WireWriter()
        kind.put(self)
        let zeros = WireWriter.zeros(16)
        func read<Value: WireCoded>(_ type: Value.Type) -> Value? {
            var reader = WireReader(kind.bytes + zeros)
            return try? Value(from: &reader)
        }
        if let act = read(ClientAction.self) { return .acted(.client(ClientID(0), act)) }
        if let act = read(FreelancerAction.self) {
            return .acted(.freelancer(FreelancerID(0), act))
        }
        if let act = read(DeskAction.self) { return .acted(.desk(act)) }
        if let change = read(Change.self) { return .changed(change) }
        if let notice = read(Notice.self) { return .told(.client(ClientID(0)), notice) }
        if let incident = read(Incident.self) { return .befell(incident) }
        return .refused(
            .client(ClientID(0), .verifyBilling), Refusal(RefusalReason.allCases[0]))
    }
}
