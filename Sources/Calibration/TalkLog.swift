package import MessageLogs
import VirtualTime

/// A log as calibration sees it: one record a conversation, and when messages were written.
///
/// Memory grows with people and pairs, not with messages, but for those of the last day.
package struct TalkLog: Sendable {
    /// Parts into which clients fall at random, each with all of its conversations.
    static let parts = 100
    static let hoursOfWeek = 168

    package private(set) var talks: [Talk] = []
    /// By part of the client and hour of the week from Monday 00:00 UTC: all messages, and first
    /// messages.
    private(set) var messages = [[Int]](
        repeating: [Int](repeating: 0, count: hoursOfWeek), count: parts)
    private(set) var firstMessages = [[Int]](
        repeating: [Int](repeating: 0, count: hoursOfWeek), count: parts)
    package private(set) var first: Int64?
    package private(set) var last: Int64 = 0
    package private(set) var messageCount = 0
    /// Whether any line is something other than a message.
    package private(set) var hasOtherDeeds = false
    private var places: [UInt64: Int] = [:]
    private var inboxes = RecentInboxes()

    package init() {}

    /// In seconds, from the first line to the last.
    package var length: Double { first.map { Double(last - $0) / 1e6 } ?? 0 }

    /// Takes the next line; not earlier than the last.
    package mutating func take(_ line: LogMessage) {
        let at = line.at.microseconds
        first = first ?? at
        last = max(last, at)
        let key = UInt64(min(line.from, line.to)) << 32 | UInt64(max(line.from, line.to))
        if line.deed != .message { hasOtherDeeds = true }
        guard let place = places[key] else {
            if line.deed == .message { open(line, key) }
            return
        }
        let isFromClient = talks[place].client == line.from
        switch line.deed {
        case .message:
            count(at, client: talks[place].client, isFirst: false)
            if isFromClient {
                inboxes.note(talks[place].freelancer, at: at)
                talks[place].noteFromClient(at: at)
            } else {
                talks[place].noteFromFreelancer(at: at)
            }
        case .hire: talks[place].hired = talks[place].hired ?? at
        case .block, .archive, .decline, .report:
            guard !isFromClient else { return }
            talks[place].turnedAway = talks[place].turnedAway ?? at
            if line.deed == .block { talks[place].blocked = true }
            if line.deed == .report { talks[place].reported = true }
        }
    }

    private mutating func open(_ line: LogMessage, _ key: UInt64) {
        let at = line.at.microseconds
        places[key] = talks.count
        let isClient = line.role != .freelancer
        var talk = Talk(
            client: isClient ? line.from : line.to, freelancer: isClient ? line.to : line.from,
            opened: at)
        talk.inbox = inboxes.count(of: talk.freelancer, at: at)
        inboxes.note(talk.freelancer, at: at)
        talks.append(talk)
        count(at, client: talk.client, isFirst: true)
    }

    private mutating func count(_ at: Int64, client: UInt32, isFirst: Bool) {
        messageCount += 1
        let part = TalkLog.part(of: client)
        let hour = TalkLog.hourOfWeek(at)
        messages[part][hour] += 1
        if isFirst { firstMessages[part][hour] += 1 }
    }

    /// In which part a person is; whatever the log says of anybody else.
    static func part(of person: UInt32) -> Int {
        var hash = UInt64(person) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 29
        hash = hash &* 0xBF58_476D_1CE4_E5B9
        return Int((hash >> 32) % UInt64(parts))
    }

    /// From Monday 00:00 UTC; 1970-01-01 was a Thursday.
    static func hourOfWeek(_ at: Int64) -> Int {
        let hours = at / 3_600_000_000 - (at % 3_600_000_000 < 0 ? 1 : 0)
        let shifted = (hours + 72) % Int64(hoursOfWeek)
        return Int(shifted < 0 ? shifted + Int64(hoursOfWeek) : shifted)
    }
}

extension Talk {
    fileprivate mutating func noteFromClient(at time: Int64) {
        fromClient += 1
        guard firstReply != nil else {
            firstFollowUp = firstFollowUp ?? time
            runBeforeReply += 1
            return
        }
        if firstAnswer == nil, repliedAgain == nil { firstAnswer = time }
    }

    fileprivate mutating func noteFromFreelancer(at time: Int64) {
        fromFreelancer += 1
        guard firstReply != nil else {
            firstReply = time
            return
        }
        if firstAnswer == nil, repliedAgain == nil { repliedAgain = time }
    }
}

/// How many messages reached each person within the last day.
private struct RecentInboxes: Sendable {
    private var recent: [(person: UInt32, at: Int64)] = []
    private var begin = 0
    private var counts: [UInt32: UInt32] = [:]
    private static let day: Int64 = 86_400_000_000

    mutating func note(_ person: UInt32, at time: Int64) {
        recent.append((person, time))
        counts[person, default: 0] += 1
    }

    mutating func count(of person: UInt32, at time: Int64) -> UInt32 {
        while begin < recent.count, recent[begin].at <= time - Self.day {
            let left = recent[begin].person
            counts[left, default: 1] -= 1
            if counts[left] == 0 { counts[left] = nil }
            begin += 1
        }
        if begin > 10_000, begin * 2 > recent.count {
            recent.removeFirst(begin)
            begin = 0
        }
        return counts[person] ?? 0
    }
}
