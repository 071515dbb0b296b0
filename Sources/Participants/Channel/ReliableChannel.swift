import Marketplace
import Simulation
import VirtualTime

/// Both directions between one participant and another over a network that loses, doubles and
/// reorders: each message is handed on exactly once, in the order sent.
///
/// A value without clock or luck. Messages are numbered from 1; the receiver hands on number n
/// only after all before it, and acknowledges the last number handed on, which covers all up to
/// it. The sender keeps what is not acknowledged. Both survive a crash; only what came early
/// does not, and as it was not acknowledged either, it is sent again.
struct ReliableChannel: Hashable, Codable, Sendable {
    /// A message on its way to the other side.
    struct Outgoing: Hashable, Codable, Sendable {
        var number: UInt32
        var delivery: Delivery
        /// What it takes beside the network's latency, such as a desk's transit.
        var extra: TimeSpan
        /// False until its first attempt.
        var wasSent = false
    }

    private struct Early: Hashable, Codable, Sendable {
        var number: UInt32
        var delivery: Delivery
    }

    /// How many messages may come before an earlier one; more are as good as lost.
    static let mostEarly = 256

    /// Oldest first, numbered without a gap.
    private var unacknowledged: [Outgoing] = []
    private var lastNumber: UInt32 = 0
    /// The last number handed on.
    private(set) var handled: UInt32 = 0
    /// What came before its turn, by number.
    private var early: [Early] = []

    /// Messages that were sent and not yet acknowledged.
    var unanswered: Int { unacknowledged.count { $0.wasSent } }

    /// The same by origin.
    var unansweredByOrigin: OriginCounts {
        var counts = OriginCounts()
        for outgoing in unacknowledged where outgoing.wasSent {
            counts.add(1, to: outgoing.delivery.origin)
        }
        return counts
    }

    /// Takes a message for the other side and returns its number.
    mutating func enqueue(_ delivery: Delivery, extra: TimeSpan) -> UInt32 {
        precondition(lastNumber < .max, "a link has carried all the messages that it can number")
        lastNumber += 1
        unacknowledged.append(Outgoing(number: lastNumber, delivery: delivery, extra: extra))
        return lastNumber
    }

    /// The message to send or send again; nil where it was acknowledged meanwhile.
    mutating func send(_ number: UInt32) -> Outgoing? {
        precondition(number <= lastNumber, "message \(number) of \(lastNumber) cannot be sent")
        guard let first = unacknowledged.first, number >= first.number else { return nil }
        let place = Int(number - first.number)
        unacknowledged[place].wasSent = true
        return unacknowledged[place]
    }

    /// The other side has handled all messages up to a number.
    mutating func acknowledge(through number: UInt32) {
        precondition(number <= lastNumber, "message \(number) of \(lastNumber) was acknowledged")
        guard let first = unacknowledged.first, number >= first.number else { return }
        unacknowledged.removeFirst(Int(number - first.number) + 1)
    }

    /// A message arrives, maybe again, maybe before its turn: appends what can be handed on now.
    mutating func receive(_ number: UInt32, _ delivery: Delivery, into inbox: inout [Delivery]) {
        if number <= handled { return }
        guard number == handled + 1 else {
            keep(Early(number: number, delivery: delivery))
            return
        }
        inbox.append(delivery)
        handled = number
        var taken = 0
        while taken < early.count, early[taken].number <= handled + 1 {
            if early[taken].number == handled + 1 {
                inbox.append(early[taken].delivery)
                handled += 1
            }
            taken += 1
        }
        early.removeFirst(taken)
    }

    private mutating func keep(_ new: Early) {
        let place = early.firstIndex { $0.number >= new.number } ?? early.count
        if place < early.count, early[place].number == new.number { return }
        guard early.count < ReliableChannel.mostEarly else { return }
        early.insert(new, at: place)
    }

    /// A crash or an outage: what is not on disk is gone.
    mutating func forgetEarly() { early.removeAll() }
}
