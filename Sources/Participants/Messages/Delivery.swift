import Marketplace
import VirtualTime

/// A message that is sent, or that reached its recipient.
struct Delivery: Hashable, Codable, Sendable, BitwiseCopyable {
    var message: Message
    /// When its sender acted, which is what counts for the rules.
    var actedAt: Instant
    /// The journal event that caused it.
    var cause: UInt64
}
