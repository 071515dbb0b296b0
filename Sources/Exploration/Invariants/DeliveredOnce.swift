import Journal
import Marketplace
import VirtualTime

extension Invariant {
    static let deliveredOnce = Invariant(
        name: "delivered-once",
        text: """
            A message accepted is delivered exactly once, in the order sent within its \
            conversation; a message refused is never delivered.
            """,
        rule: .clientOpens, check: DeliveredOnce.check)
}

private enum DeliveredOnce {
    /// What is still on its way when a run ends may be so for a while; nothing takes a day.
    static let longestWay = TimeSpan.days(1)

    private struct Line: Hashable {
        var pair: Pairing
        var isFromClient: Bool

        init(_ message: MessageID) {
            pair = Pairing(message.client, message.freelancer)
            isFromClient = message.isFromClient
        }
    }

    private struct Count {
        var accepted: UInt32 = 0
        var delivered: UInt32 = 0
        /// The last that was accepted.
        var last = EventID.none
        var lastAt = Instant.distantPast
    }

    static func check(_ run: RunFacts) -> Invariant.Evidence? {
        var lines: [Line: Count] = [:]
        var isDisturbed = false
        for event in run.events {
            switch event.fact {
            case .changed(.messageAccepted(let message, _)):
                var count = lines[Line(message), default: Count()]
                guard message.ordinal == count.accepted + 1 else {
                    return Invariant.Evidence(
                        event: event.id,
                        found: "message \(message.ordinal) is accepted after \(count.accepted)")
                }
                count.accepted += 1
                (count.last, count.lastAt) = (event.id, event.at)
                lines[Line(message)] = count
            case .told(_, .message(let message, _, _)):
                var count = lines[Line(message), default: Count()]
                guard message.ordinal == count.delivered + 1 else {
                    return Invariant.Evidence(
                        event: event.id,
                        found: message.ordinal <= count.delivered
                            ? "message \(message.ordinal) is delivered again"
                            : "message \(message.ordinal) is delivered after \(count.delivered)")
                }
                guard message.ordinal <= count.accepted else {
                    return Invariant.Evidence(
                        event: event.id,
                        found: "message \(message.ordinal) is delivered and was never accepted")
                }
                count.delivered += 1
                lines[Line(message)] = count
            case .befell: isDisturbed = true
            default: continue
            }
        }
        if isDisturbed { return nil }
        let lost = lines.values.filter {
            $0.delivered < $0.accepted && run.ends - $0.lastAt > longestWay
        }
        guard let first = lost.min(by: { $0.last.rawValue < $1.last.rawValue }) else { return nil }
        return Invariant.Evidence(
            event: first.last,
            found: "message \(first.accepted) was accepted and, a day later, is not delivered")
    }
}
