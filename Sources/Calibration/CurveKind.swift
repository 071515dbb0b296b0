/// The curves over which a log and its simulation are laid.
package enum CurveKind: String, CaseIterable, Sendable {
    case timeToReply = "time_to_reply"
    case hourOfWeek = "hour_of_week"
    case attempts = "conversations_per_client"
    case messages = "client_messages_per_conversation"
    case popularity = "conversations_per_freelancer"
    case timeToAnswer = "time_to_answer"
    case timeToWriteAgain = "time_to_write_again"

    package var title: String {
        switch self {
        case .timeToReply: "Time to the first reply"
        case .hourOfWeek: "Messages by hour of the week"
        case .attempts: "New conversations per client"
        case .messages: "Messages of the client per conversation"
        case .popularity: "New conversations per freelancer"
        case .timeToAnswer: "Time to answer the first reply"
        case .timeToWriteAgain: "Time to write again without a reply"
        }
    }

    /// Whether the values are seconds.
    package var isTime: Bool {
        switch self {
        case .timeToReply, .timeToAnswer, .timeToWriteAgain: true
        case .hourOfWeek, .attempts, .messages, .popularity: false
        }
    }

    /// Whether it counts conversations of somebody, so that of a part of a log it is another curve
    /// than of the whole.
    var countsTalks: Bool {
        switch self {
        case .attempts, .popularity: true
        case .timeToReply, .hourOfWeek, .messages, .timeToAnswer, .timeToWriteAgain: false
        }
    }

    package var unit: String {
        switch self {
        case .timeToReply, .timeToAnswer, .timeToWriteAgain: "s"
        case .hourOfWeek: "h"
        case .attempts, .popularity: "conversations"
        case .messages: "messages"
        }
    }
}

/// The curves and the main figures of a log, or of a part of its conversations.
package struct LogCurves: Sendable {
    package var curves: [CurveKind: Curve] = [:]
    package var conversations = 0
    package var replied = 0
    package var repliedWithinDay = 0
    package var clients = 0

    package var replyShare: Double? {
        conversations > 0 ? Double(replied) / Double(conversations) : nil
    }
    package var replyShareWithinDay: Double? {
        conversations > 0 ? Double(repliedWithinDay) / Double(conversations) : nil
    }

    /// - Parameter isIn: which parts of the conversations are looked at.
    package init(_ log: TalkLog, _ isIn: (Int) -> Bool = { _ in true }) {
        var replies: [Double] = []
        var answers: [Double] = []
        var agains: [Double] = []
        var messages: [Double] = []
        var byClient: [UInt32: Int] = [:]
        var byFreelancer: [UInt32: Int] = [:]
        let day: Int64 = 86_400_000_000
        for talk in log.talks where isIn(Int(talk.part)) {
            conversations += 1
            byClient[talk.client, default: 0] += 1
            byFreelancer[talk.freelancer, default: 0] += 1
            messages.append(Double(talk.fromClient))
            if let again = talk.firstFollowUp { agains.append(Double(again - talk.opened) / 1e6) }
            guard let reply = talk.firstReply else { continue }
            replied += 1
            if reply - talk.opened <= day { repliedWithinDay += 1 }
            replies.append(Double(reply - talk.opened) / 1e6)
            if let answer = talk.firstAnswer { answers.append(Double(answer - reply) / 1e6) }
        }
        clients = byClient.count
        var hours: [Double] = []
        for (part, counts) in log.messages.enumerated() where isIn(part) {
            for (hour, count) in counts.enumerated() {
                hours += repeatElement(Double(hour), count: count)
            }
        }
        curves[.timeToReply] = Curve(replies)
        curves[.timeToAnswer] = Curve(answers)
        curves[.timeToWriteAgain] = Curve(agains)
        curves[.messages] = Curve(messages)
        curves[.hourOfWeek] = Curve(hours)
        curves[.attempts] = Curve(byClient.values.map(Double.init))
        curves[.popularity] = Curve(byFreelancer.values.map(Double.init))
    }
}
