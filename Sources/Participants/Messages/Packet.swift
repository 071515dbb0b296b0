package import Marketplace
package import Simulation
package import Statistics
package import VirtualTime

/// What an envelope holds: a message as it is, or wrapped for a network that cannot be trusted.
///
/// On a network without faults everything is plain, so the protocol costs nothing there.
package enum Packet: Hashable, Sendable, BitwiseCopyable {
    /// The script's order, a timer of one's own, or any message where nothing gets lost.
    case plain(Message)
    /// A message that is sent again until it is acknowledged. `number` counts the sender's
    /// messages to this recipient from 1; `actedAt` is when it was sent first, which is what
    /// counts for the rules.
    case data(number: UInt32, actedAt: Instant, Message)
    /// All messages up to this number arrived and were handled.
    case acknowledgement(through: UInt32)
    /// A timer: if this message to a participant is still not acknowledged, send it as this
    /// attempt, counted from 1.
    case transmission(to: ParticipantID, number: UInt32, attempt: UInt32)
    /// From the script's director to everybody, and as a timer where it begins later.
    case fault(Fault)
    /// A timer: somebody may be back.
    case recovery(Role)
}

extension Packet: FingerprintedMessage {
    package func hash(into hash: inout StableHash64) {
        switch self {
        // Not by `feed`, so that a plain run hashes as fast as the message alone.
        case .plain(let message): message.hash(into: &hash)
        case .data, .acknowledgement, .transmission, .fault, .recovery:
            feed { hash.combine($0) }
        }
    }
}

extension Packet: ContentHashed {
    /// A plain message says the words of the message alone, whose first word is 1 to 7 in either
    /// half; the others begin with 8 to 12 in the low half.
    package func feed(_ combine: (UInt64) -> Void) {
        switch self {
        case .plain(let message): message.feed(combine)
        case .data(let number, let actedAt, let message):
            combine(8)
            combine(UInt64(number))
            combine(UInt64(bitPattern: actedAt.microseconds))
            message.feed(combine)
        case .acknowledgement(let through):
            combine(9)
            combine(UInt64(through))
        case .transmission(let recipient, let number, let attempt):
            combine(10)
            combine(UInt64(recipient.rawValue))
            combine(UInt64(number) << 32 | UInt64(attempt))
        case .fault(let fault):
            combine(11)
            fault.feed(combine)
        case .recovery(let role):
            combine(12)
            role.feed(combine)
        }
    }
}
