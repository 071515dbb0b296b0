package import MessageLogs
import Statistics
import VirtualTime

/// A log as calibration sees it: one record a conversation, and when messages were written.
///
/// Memory grows with people and pairs, not with messages, but for those of the last day.
package struct TalkLog: Sendable {
    /// Parts into which conversations fall at random, each with all of its messages.
    static let parts = 100
    static let hoursOfWeek = 168

    package private(set) var talks: [Talk] = []
    /// By part of the conversation and hour of the week from Monday 00:00 UTC: all messages, and
    /// first messages.
    private(set) var messages = [[Int]](
        repeating: [Int](repeating: 0, count: hoursOfWeek), count: parts)
    private(set) var firstMessages = [[Int]](
        repeating: [Int](repeating: 0, count: hoursOfWeek), count: parts)
    package private(set) var first: Int64?
    package private(set) var last: Int64 = 0
    package private(set) var messageCount = 0
    /// Lines that were there already, word for word and at the same instant; they are left out.
    package private(set) var duplicates = 0
    /// Whether any line is something other than a message.
    package private(set) var hasOtherDeeds = false
    private var places: [UInt64: Int] = [:]
    /// What happened at the last instant, by which equal lines are known.
    private var atLast: Set<LogMessage> = []
    private var inboxes = RecentInboxes()
    /// From which conversations are dealt into parts.
    private let seed: UInt64

    package init(seed: UInt64 = 1) { self.seed = seed }

    /// In seconds, from the first line to the last.
    package var length: Double { first.map { Double(last - $0) / 1e6 } ?? 0 }

    /// Takes the next line; not earlier than the last.
    package mutating func take(_ line: LogMessage) {
        let at = line.at.microseconds
        first = first ?? at
        if at != last { atLast.removeAll(keepingCapacity: atLast.capacity < 64) }
        last = max(last, at)
        guard atLast.insert(line).inserted else {
            duplicates += 1
            return
        }
        let key = UInt64(min(line.from, line.to)) << 32 | UInt64(max(line.from, line.to))
        if line.deed != .message { hasOtherDeeds = true }
        guard let place = places[key] else {
            if line.deed == .message { open(line, key) }
            return
        }
        let isFromClient = talks[place].client == line.from
        switch line.deed {
        case .message:
            count(at, part: talks[place].part, isFirst: false)
            if isFromClient {
                inboxes.note(talks[place].freelancer, at: at)
                talks[place].noteFromClient(at: at)
            } else {
                talks[place].noteFromFreelancer(at: at)
            }
        case .hire: talks[place].hired = talks[place].hired ?? at
        case .view: break
        case .block, .archive, .decline, .report:
            guard !isFromClient else { return }
            if talks[place].turnedAway == nil {
                talks[place].turnedAway = at
                talks[place].turnedBy = line.deed
            }
        }
    }

    private mutating func open(_ line: LogMessage, _ key: UInt64) {
        let at = line.at.microseconds
        places[key] = talks.count
        let isClient = line.role != .freelancer
        var talk = Talk(
            client: isClient ? line.from : line.to, freelancer: isClient ? line.to : line.from,
            opened: at)
        talk.part = part(of: talk.client, talk.freelancer)
        talk.inbox = inboxes.count(of: talk.freelancer, at: at)
        inboxes.note(talk.freelancer, at: at)
        talks.append(talk)
        count(at, part: talk.part, isFirst: true)
    }

    private mutating func count(_ at: Int64, part: UInt8, isFirst: Bool) {
        messageCount += 1
        let hour = TalkLog.hourOfWeek(at)
        messages[Int(part)][hour] += 1
        if isFirst { firstMessages[Int(part)][hour] += 1 }
    }

    /// In which part a conversation is, whatever the log says of any other.
    private func part(of client: UInt32, _ freelancer: UInt32) -> UInt8 {
        let pair = UInt64(client) << 32 | UInt64(freelancer)
        return UInt8(mixed(mixed(seed) ^ pair) % UInt64(TalkLog.parts))
    }

    /// The hour of the day, in UTC, and when it ends; no log has times before 1970.
    static func hourOfDay(_ at: Int64) -> (hour: Int, end: Int64) {
        let length: Int64 = 3_600_000_000
        return (hourOfWeek(at) % 24, at - at % length + length)
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
            if firstFollowUp != nil { secondFollowUp = secondFollowUp ?? time }
            firstFollowUp = firstFollowUp ?? time
            runBeforeReply += 1
            lastOfRun = time
            return
        }
        if rowEnded == nil, answerAwaited != nil {
            answersInRow += 1
            answerAwaited = nil
        }
        if firstAnswer == nil {
            if repliedAgain == nil { firstAnswer = time }
        } else if secondReply == nil {
            answerFollowed = answerFollowed ?? time
        }
    }

    fileprivate mutating func noteFromFreelancer(at time: Int64) {
        fromFreelancer += 1
        guard firstReply != nil else {
            firstReply = time
            answerAwaited = time
            return
        }
        if rowEnded == nil {
            if answerAwaited == nil { answerAwaited = time } else { rowEnded = time }
        }
        if firstAnswer == nil {
            repliedAgain = repliedAgain ?? time
        } else if answerFollowed == nil {
            secondReply = secondReply ?? time
        }
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
