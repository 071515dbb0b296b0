import Journal
import Marketplace
import VirtualTime

extension Invariant {
    static let nothingThroughBlock = Invariant(
        name: "nothing-through-a-block",
        text: """
            Between a block and its unblock no message and no invite of that client is let through \
            to that freelancer.
            """,
        rule: .block, check: NothingThroughBlock.check)
}

/// By the hub's order while a block is on, and by when people acted after it is lifted.
private enum NothingThroughBlock {
    private struct Stretch {
        var since: Instant
        var until: Instant?

        func holds(_ instant: Instant) -> Bool {
            // While it is on, nothing that the hub hears is let through, whenever it was sent.
            until.map { instant >= since && instant < $0 } ?? true
        }
    }

    static func check(_ run: RunFacts) -> Invariant.Evidence? {
        var stretches: [Pairing: [Stretch]] = [:]
        for event in run.events {
            guard case .changed(let change) = event.fact else { continue }
            switch change {
            case .blocked(let client, let freelancer):
                stretches[Pairing(client, freelancer), default: []].append(
                    Stretch(since: run.acted.instant(of: event)))
            case .unblocked(let client, let freelancer):
                let pair = Pairing(client, freelancer)
                guard var known = stretches[pair], !known.isEmpty else { continue }
                known[known.count - 1].until = run.acted.instant(of: event)
                stretches[pair] = known
            case .messageAccepted(let message, _) where message.isFromClient:
                let pair = Pairing(message.client, message.freelancer)
                if isBarred(event, stretches[pair], run) {
                    return Invariant.Evidence(
                        event: event.id, found: "a message of a blocked client is accepted")
                }
            case .invited(let client, let freelancer, _):
                if isBarred(event, stretches[Pairing(client, freelancer)], run) {
                    return Invariant.Evidence(
                        event: event.id, found: "an invite of a blocked client is accepted")
                }
            default: continue
            }
        }
        return nil
    }

    private static func isBarred(
        _ event: JournalEvent, _ stretches: [Stretch]?, _ run: RunFacts
    ) -> Bool {
        guard let stretches else { return false }
        let instant = run.acted.instant(of: event)
        return stretches.contains { $0.holds(instant) }
    }
}
