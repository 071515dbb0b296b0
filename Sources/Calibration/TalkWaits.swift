import MessageLogs

/// While somebody waited for a reaction, and what ended the wait.
struct Wait: Hashable, Sendable {
    enum Outcome: Hashable, Sendable {
        case happened
        /// Something else came first, after which it could not come any more.
        case ruledOut
        /// It could still have come.
        case censored
    }

    /// Microseconds since 1970.
    var start: Int64
    var end: Int64
    var outcome: Outcome
}

/// Until when each reaction of a conversation was waited for; nil where its wait never began.
struct TalkWaits: Sendable {
    /// From the first message to the freelancer's reply to it, to a block, and to a report.
    var reply: Wait
    var block: Wait
    var report: Wait
    /// From the first message to the client's next, while there is no reply.
    var again: Wait
    /// From the client's second message to a reply, where there was none before.
    var reminded: Wait?
    /// From the first reply to the client's answer.
    var answer: Wait?
    /// From the first reply to a hire.
    var hire: Wait?
    /// From the first answer to the freelancer's reply to it.
    var further: Wait?

    /// - Parameter end: of the log, in microseconds since 1970.
    init(_ talk: Talk, end: Int64) {
        let turned = talk.turnedAway ?? .max
        let blocked = talk.turnedBy == .block ? turned : .max
        let replied = talk.firstReply ?? .max
        let opened = talk.opened
        func wait(_ start: Int64, _ happened: Int64?, until ends: Int64?...) -> Wait {
            let until = ends.reduce(end) { min($0, $1 ?? .max) }
            if let happened, happened <= until {
                return Wait(start: start, end: happened, outcome: .happened)
            }
            return Wait(start: start, end: max(start, until), outcome: .censored)
        }
        // Whoever blocked hears of no further message and no offer.
        again = wait(opened, talk.firstFollowUp, until: talk.firstReply, blocked)
        answer = talk.firstReply.map { wait($0, talk.firstAnswer, until: talk.repliedAgain) }
        hire = talk.firstReply.map {
            wait($0, talk.hired.map { max($0, replied) }, until: blocked > replied ? blocked : nil)
        }
        // Whoever blocks or declines writes no more.
        further = talk.firstAnswer.map {
            wait($0, talk.secondReply, until: talk.answerFollowed, turned)
        }
        reminded = talk.firstFollowUp.map {
            wait($0, talk.firstReply, until: talk.secondFollowUp, turned)
        }
        // A message is replied to, blocked or reported, and never two of these. What came after
        // another message of the client may be about that.
        let (first, deed) = turned < replied ? (turned, talk.turnedBy) : (replied, LogDeed.message)
        func reaction(_ wanted: LogDeed) -> Wait {
            let reached = wait(opened, first, until: talk.firstFollowUp)
            guard wanted != deed, reached.outcome == .happened else { return reached }
            return Wait(start: opened, end: first, outcome: .ruledOut)
        }
        reply = reaction(.message)
        block = reaction(.block)
        report = reaction(.report)
    }
}
