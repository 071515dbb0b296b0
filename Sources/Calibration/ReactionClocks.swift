import Marketplace
import VirtualTime

/// By which clocks the delays of reactions are measured: those of the hours of the day in which
/// they come faster and slower, where that can be told.
package struct ReactionClocks: Hashable, Sendable {
    /// Of replies, and of whatever else freelancers do about messages.
    package var freelancers: PaceFit?
    /// Of answers, of messages with which clients write again, and of hires.
    package var clients: PaceFit?

    package init() {}

    /// - Parameter isIn: of which parts of the log.
    init(_ log: TalkLog, _ isIn: (Int) -> Bool) {
        var places: [UInt32: Int] = [:]
        var (replies, answers) = ([Wait](), [Wait]())
        for talk in log.talks where isIn(Int(talk.part)) {
            let client = places[talk.client] ?? places.count
            places[talk.client] = client
            func wait(_ start: Int64, _ happened: Int64?, _ ends: Int64?..., kind: Int) -> Wait {
                let end = ends.reduce(log.last) { min($0, $1 ?? .max) }
                if let happened, happened <= end {
                    return Wait(
                        start: start, end: happened, happened: true, kind: kind, client: client)
                }
                return Wait(
                    start: start, end: max(start, end), happened: false, kind: kind,
                    client: client)
            }
            replies.append(
                wait(talk.opened, talk.firstReply, talk.firstFollowUp, talk.turnedAway, kind: 0))
            answers.append(
                wait(talk.opened, talk.firstFollowUp, talk.firstReply, talk.turnedAway, kind: 0))
            if let reply = talk.firstReply {
                answers.append(wait(reply, talk.firstAnswer, talk.repliedAgain, kind: 1))
            }
            if let answer = talk.firstAnswer {
                replies.append(
                    wait(answer, talk.secondReply, talk.answerFollowed, talk.turnedAway, kind: 1))
            }
        }
        freelancers = PaceFit(replies, kinds: 2, clients: places.count)
        clients = PaceFit(answers, kinds: 2, clients: places.count)
    }

    /// How much time a reaction of freelancers, and of clients, took from one instant to another,
    /// in microseconds since 1970.
    func ofFreelancers(_ start: Int64, _ end: Int64) -> Double {
        Self.seconds(start, end, freelancers)
    }

    func ofClients(_ start: Int64, _ end: Int64) -> Double { Self.seconds(start, end, clients) }

    private static func seconds(_ start: Int64, _ end: Int64, _ fit: PaceFit?) -> Double {
        guard let fit else { return Double(end - start) / 1e6 }
        return fit.pace.passed(
            from: Instant(microseconds: start), to: Instant(microseconds: end)
        ).seconds
    }
}
