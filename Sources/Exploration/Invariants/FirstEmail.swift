import Journal
import Marketplace

extension Invariant {
    static let firstEmail = Invariant(
        name: "one-first-email",
        text: "Exactly one e-mail of a conversation carries client details: the first.",
        rule: .firstEmailClientInfo, check: FirstEmail.check)
}

private enum FirstEmail {
    static func check(_ run: RunFacts) -> Invariant.Evidence? {
        var sent: Set<Pairing> = []
        var received: Set<Pairing> = []
        for event in run.events {
            switch event.fact {
            case .changed(.emailSent(let client, let freelancer, let shows)):
                let isFirst = sent.insert(Pairing(client, freelancer)).inserted
                if shows != isFirst { return evidence(event, shows, "sent") }
            case .told(.freelancer(let freelancer), .email(let client, let shows)):
                let isFirst = received.insert(Pairing(client, freelancer)).inserted
                if shows != isFirst { return evidence(event, shows, "received") }
            default: continue
            }
        }
        return nil
    }

    private static func evidence(
        _ event: JournalEvent, _ shows: Bool, _ what: String
    ) -> Invariant.Evidence {
        Invariant.Evidence(
            event: event.id,
            found: shows
                ? "an e-mail with client details is \(what) that is not the first"
                : "the first e-mail is \(what) without client details")
    }
}
