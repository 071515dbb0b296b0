/// Which messages and how many things of one client a freelancer has reported.
package struct ReportLog: Hashable, Codable, Sendable {
    /// How many reports this pair had so far; it numbers the next one.
    package private(set) var count: UInt32 = 0
    /// The reported messages by number, ascending; never more than there are messages.
    private var messages: [UInt32] = []

    package init() {}

    /// Notes a report of a message and numbers it from 1.
    package mutating func report(message ordinal: UInt32) throws(Refusal) -> UInt32 {
        let place = messages.firstIndex { $0 >= ordinal } ?? messages.endIndex
        if place < messages.endIndex, messages[place] == ordinal {
            throw Refusal(.alreadyReported)
        }
        messages.insert(ordinal, at: place)
        return next()
    }

    /// Numbers a report of something else, such as an invite.
    package mutating func next() -> UInt32 {
        count += 1
        return count
    }
}
