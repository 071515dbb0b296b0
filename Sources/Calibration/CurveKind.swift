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

/// The curves and the main figures of a log, of a part of its conversations, or of several logs
/// of one population.
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
        self.init([log], isIn)
    }

    /// - Parameter logs: people of one of them are not those of another.
    package init(_ logs: [TalkLog], _ isIn: (Int) -> Bool = { _ in true }) {
        var values: [CurveKind: [Double]] = [:]
        let day: Int64 = 86_400_000_000
        for log in logs {
            var byClient: [UInt32: Int] = [:]
            var byFreelancer: [UInt32: Int] = [:]
            for talk in log.talks where isIn(Int(talk.part)) {
                conversations += 1
                byClient[talk.client, default: 0] += 1
                byFreelancer[talk.freelancer, default: 0] += 1
                values[.messages, default: []].append(Double(talk.fromClient))
                if let again = talk.firstFollowUp {
                    values[.timeToWriteAgain, default: []].append(seconds(talk.opened, again))
                }
                guard let reply = talk.firstReply else { continue }
                replied += 1
                if reply - talk.opened <= day { repliedWithinDay += 1 }
                values[.timeToReply, default: []].append(seconds(talk.opened, reply))
                if let answer = talk.firstAnswer {
                    values[.timeToAnswer, default: []].append(seconds(reply, answer))
                }
            }
            clients += byClient.count
            values[.attempts, default: []] += byClient.values.map(Double.init)
            values[.popularity, default: []] += byFreelancer.values.map(Double.init)
            for (part, counts) in log.messages.enumerated() where isIn(part) {
                for (hour, count) in counts.enumerated() {
                    values[.hourOfWeek, default: []] += repeatElement(Double(hour), count: count)
                }
            }
        }
        for kind in CurveKind.allCases { curves[kind] = Curve(values[kind] ?? []) }
    }

    /// What is counted, of one of so many logs on average.
    func averaged(over logs: Int) -> LogCurves {
        var one = self
        for count in [\LogCurves.conversations, \.replied, \.repliedWithinDay, \.clients] {
            one[keyPath: count] = (one[keyPath: count] + logs / 2) / max(1, logs)
        }
        return one
    }
}

private func seconds(_ start: Int64, _ end: Int64) -> Double { Double(end - start) / 1e6 }
