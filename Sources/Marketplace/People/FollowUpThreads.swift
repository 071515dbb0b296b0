import VirtualTime

/// What a client that writes again without a reply keeps of its conversations.
///
/// It takes what it sends for accepted until it hears of a refusal, as nobody tells it of more.
struct FollowUpThreads: Codable, Sendable {
    private struct Thread: Codable {
        /// How many messages were sent and not refused.
        var sent: UInt32 = 0
        /// The number of the last message that the freelancer wrote.
        var heard: UInt32 = 0
        /// In the order of their messages.
        var planned: [Planned] = []
    }

    private struct Planned: Codable {
        var due: Instant
        /// Behind which message.
        var ordinal: UInt32
        /// Which it is of those in a row.
        var number: UInt32
        var heard: UInt32
        /// Whether the message before was refused.
        var isOff = false
    }

    private var threads: [FreelancerID: Thread] = [:]

    /// A message arrived.
    mutating func hear(_ message: MessageID) {
        threads[message.freelancer, default: Thread()].heard = message.ordinal
    }

    /// A message is sent; gives its number in the conversation.
    mutating func send(to freelancer: FreelancerID) -> UInt32 {
        threads[freelancer, default: Thread()].sent += 1
        return threads[freelancer]?.sent ?? 1
    }

    /// The last message was refused, so that none follows it.
    mutating func takeBack(to freelancer: FreelancerID) {
        guard var thread = threads[freelancer], thread.sent > 0 else { return }
        for place in thread.planned.indices where thread.planned[place].ordinal == thread.sent {
            thread.planned[place].isOff = true
        }
        thread.sent -= 1
        threads[freelancer] = thread
    }

    /// Another message is to follow the one of that number.
    mutating func plan(
        _ number: UInt32, after ordinal: UInt32, to freelancer: FreelancerID, due: Instant
    ) {
        let heard = threads[freelancer]?.heard ?? 0
        threads[freelancer, default: Thread()].planned.append(
            Planned(due: due, ordinal: ordinal, number: number, heard: heard))
    }

    /// What of it is due now.
    enum Due: Hashable {
        /// Nothing; what the client does now is something else.
        case nothing
        /// The follow-up of that number in a row.
        case followUp(UInt32)
        /// One that the freelancer forestalled, or that would follow what was refused.
        case forestalled
    }

    /// Takes off what is due.
    mutating func take(to freelancer: FreelancerID, at now: Instant) -> Due {
        guard var thread = threads[freelancer],
            let place = thread.planned.firstIndex(where: { $0.due <= now })
        else { return .nothing }
        let planned = thread.planned.remove(at: place)
        threads[freelancer] = thread
        if planned.isOff || planned.heard != thread.heard { return .forestalled }
        return .followUp(planned.number)
    }
}
