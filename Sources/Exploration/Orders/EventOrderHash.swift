package import Journal
import Marketplace
import Statistics

/// A hash of a run by the order of the events that touch the same pair or the same client's
/// ledger: runs in which only strangers change places have the same one.
package struct EventOrderHash {
    /// For each pair and each client, a hash of what touched it, in order.
    private var lines: [UInt64: UInt64] = [:]

    package init() {}

    /// The hash of a whole journal.
    package static func hash(of events: [JournalEvent]) -> UInt64 {
        var order = EventOrderHash()
        for event in events { order.note(event) }
        return order.value
    }

    package mutating func note(_ event: JournalEvent) {
        guard let (client, freelancer) = event.fact.parties else { return }
        let word =
            UInt64(event.fact.kind.rawValue) << 48 | UInt64(client?.index ?? 0xFFFF) << 24
            | UInt64(freelancer?.index ?? 0xFFFF)
        let pair =
            UInt64(client?.index ?? .max) << 32 | UInt64(freelancer?.index ?? .max)
        add(word, to: pair)
        // A pair's events touch the ledger of its client where the hub writes them.
        if let client, freelancer != nil, case .changed = event.fact {
            add(word, to: UInt64(client.index) << 32 | UInt64(UInt32.max))
        }
    }

    private mutating func add(_ word: UInt64, to line: UInt64) {
        lines[line] = Self.mix((lines[line] ?? line) ^ word)
    }

    /// The same for the same lines, whatever order they are kept in.
    package var value: UInt64 {
        lines.reduce(0) { $0 &+ Self.mix($1.value &+ $1.key &* 0x9E37_79B9_7F4A_7C15) }
    }

    private static func mix(_ word: UInt64) -> UInt64 {
        var word = word &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 29)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 32)
    }
}

extension Fact {
    /// The client and the freelancer whom it concerns; nil where it concerns neither.
    var parties: (client: ClientID?, freelancer: FreelancerID?)? {
        switch self {
        case .acted(let action), .refused(let action, _): (action.client, action.freelancer)
        case .changed(.messageAccepted(let message, _)): (message.client, message.freelancer)
        case .changed(.reportFiled(let report, _, _)), .changed(.reviewStarted(let report)),
            .changed(.reportDecided(let report, _)):
            (report.client, report.freelancer)
        case .changed(let change): (change.content.client, change.content.freelancer)
        case .told(_, .message(let message, _, _)): (message.client, message.freelancer)
        case .told(.client(let client), let notice): (client, notice.content.freelancer)
        case .told(.freelancer(let freelancer), let notice): (notice.content.client, freelancer)
        case .befell: nil
        }
    }
}
