import Marketplace
import Simulation
import VirtualTime

/// A message that is sent, or that reached its recipient.
struct Delivery: Hashable, Codable, Sendable, BitwiseCopyable {
    var message: Message
    /// When its sender acted, which is what counts for the rules.
    var actedAt: Instant
    /// The journal event that caused it.
    var cause: UInt64
    /// What it goes back to, and so whatever it leads to.
    var origin: Origin = 0
}
