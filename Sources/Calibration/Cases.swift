import MessageLogs

/// What a conversation says of each behaviour, worked out once and then weighed as often as a
/// bootstrap wants.
struct TalkCases: Sendable {
    var client: UInt32
    var freelancer: UInt32
    /// From the first message to the freelancer's reply to it.
    var reply: DelayBins.Span
    /// From the first reply to the client's answer; nil where there is no reply.
    var answer: DelayBins.Span?
    /// From the first message to the client's next, while there is no reply.
    var again: DelayBins.Span
    /// From the first answer to the freelancer's reply to it; nil where there is no answer.
    var further: DelayBins.Span?
    /// From the client's second message to a reply, where there was none before; nil where the
    /// client did not write again.
    var reminded: DelayBins.Span?
    /// From the first reply to a hire; nil where there is no reply.
    var hire: DelayBins.Span?
    /// From the first message to a block, and to a report.
    var block: DelayBins.Span
    var report: DelayBins.Span
    /// In which hour of the week the first message was written.
    var hour: UInt8
    /// How many messages of the client followed it.
    var followUps: UInt32

    /// - Parameter clocks: by which all these lengths of time are measured.
    init(_ talk: Talk, end: Int64, _ clocks: ReactionClocks = ReactionClocks()) {
        client = talk.client
        freelancer = talk.freelancer
        hour = UInt8(TalkLog.hourOfWeek(talk.opened))
        followUps = talk.fromClient - 1
        let turned = talk.turnedAway ?? .max
        let blocked = talk.turnedBy == .block ? turned : .max
        let followed = talk.firstFollowUp ?? .max
        let replied = talk.firstReply ?? .max
        // Whoever blocked hears of no further message and no offer.
        again = Self.span(
            clocks.ofClients, talk.opened, talk.firstFollowUp, until: min(replied, blocked, end))
        answer = talk.firstReply.map {
            Self.span(
                clocks.ofClients, $0, talk.firstAnswer,
                until: min(talk.repliedAgain ?? .max, end))
        }
        // Whoever blocks or declines writes no more.
        let gone = min(turned, end)
        further = talk.firstAnswer.map {
            Self.span(
                clocks.ofFreelancers, $0, talk.secondReply,
                until: min(talk.answerFollowed ?? .max, gone))
        }
        reminded = talk.firstFollowUp.map {
            Self.span(
                clocks.ofFreelancers, $0, talk.firstReply,
                until: min(talk.secondFollowUp ?? .max, gone))
        }
        let hired = talk.hired.map { max($0, replied) }
        hire = talk.firstReply.map {
            Self.span(
                clocks.ofClients, $0, hired, until: blocked > replied ? min(blocked, end) : end)
        }
        // A message is replied to, blocked or reported, and never two of these. What came after
        // another message of the client may be about that.
        let limit = min(followed, end)
        let (first, deed) = turned < replied ? (turned, talk.turnedBy) : (replied, LogDeed.message)
        let opened = talk.opened
        func reaction(_ wanted: LogDeed) -> DelayBins.Span {
            if wanted != deed, first <= limit {
                return .other(bin: DelayBins.bin(clocks.ofFreelancers(opened, first)))
            }
            return Self.span(
                clocks.ofFreelancers, opened, wanted == deed ? first : nil, until: limit)
        }
        reply = reaction(.message)
        block = reaction(.block)
        report = reaction(.report)
    }

    private static func span(
        _ seconds: (Int64, Int64) -> Double, _ start: Int64, _ happened: Int64?,
        until end: Int64
    ) -> DelayBins.Span {
        if let happened, happened <= end {
            return .happened(bin: DelayBins.bin(seconds(start, happened)))
        }
        return .censored(bin: DelayBins.bin(seconds(start, max(start, end))))
    }
}

/// All cases of a log, or of a part of its conversations.
struct CaseTable: Sendable {
    private(set) var cases: [TalkCases] = []
    /// The clients in the order of their first conversation, and which cases each has.
    private(set) var clients: [UInt32] = []
    private var places: [UInt32: Int] = [:]
    /// By case: the place of its client.
    private(set) var clientOf: [Int] = []
    let hasOtherDeeds: Bool
    let longestRun: UInt32
    /// Of all conversations, how often in a row clients answered, and wrote again without a reply.
    private(set) var answersInRow = ShareRows()
    private(set) var agains = ShareRows()

    init(
        _ log: TalkLog, _ clocks: ReactionClocks = ReactionClocks(), _ isIn: (Int) -> Bool
    ) {
        hasOtherDeeds = log.hasOtherDeeds
        var longest: UInt32 = 1
        for talk in log.talks where isIn(Int(talk.part)) {
            let place: Int
            if let known = places[talk.client] {
                place = known
            } else {
                place = clients.count
                places[talk.client] = place
                clients.append(talk.client)
            }
            cases.append(TalkCases(talk, end: log.last, clocks))
            clientOf.append(place)
            longest = max(longest, talk.runBeforeReply)
            if talk.firstReply != nil {
                answersInRow.note(
                    talk.answersInRow, since: talk.answerAwaited,
                    until: min(talk.rowEnded ?? .max, log.last), clocks.ofClients)
            }
            let blocked = talk.turnedBy == .block ? talk.turnedAway ?? .max : .max
            agains.note(
                talk.runBeforeReply - 1, since: talk.lastOfRun,
                until: min(talk.firstReply ?? .max, blocked, log.last), clocks.ofClients)
        }
        longestRun = longest
    }

    /// How many first messages went to each freelancer, of the clients at some places.
    func perFreelancer(ofClients isIn: (Int) -> Bool) -> [Double] {
        var counts: [UInt32: Double] = [:]
        for (index, one) in cases.enumerated() where isIn(clientOf[index]) {
            counts[one.freelancer, default: 0] += 1
        }
        return counts.values.sorted()
    }

    /// How often everything was, where each client counts by its weight.
    func counts(_ weights: [Double]? = nil) -> CaseCounts {
        var counts = CaseCounts()
        var byClient = [Int](repeating: 0, count: clients.count)
        var byFreelancer: [UInt32: Double] = [:]
        for (index, one) in cases.enumerated() {
            let weight = weights?[clientOf[index]] ?? 1
            byClient[clientOf[index]] += 1
            if weight == 0 { continue }
            counts.replies.note(one.reply, weight: weight)
            counts.agains.note(one.again, weight: weight)
            if let answer = one.answer { counts.answers.note(answer, weight: weight) }
            if let further = one.further { counts.further.note(further, weight: weight) }
            if let reminded = one.reminded { counts.reminded.note(reminded, weight: weight) }
            counts.byHour[Int(one.hour)] += weight
            counts.followUps += weight * Double(one.followUps)
            byFreelancer[one.freelancer, default: 0] += weight
            guard hasOtherDeeds else { continue }
            if let hire = one.hire { counts.hires.note(hire, weight: weight) }
            counts.blocks.note(one.block, weight: weight)
            counts.reports.note(one.report, weight: weight)
        }
        for (place, count) in byClient.enumerated() {
            counts.perClient[count, default: 0] += weights?[place] ?? 1
        }
        counts.perFreelancer = byFreelancer.values.sorted()
        return counts
    }
}

struct CaseCounts: Sendable {
    var replies = DelayBins()
    var answers = DelayBins()
    var agains = DelayBins()
    var further = DelayBins()
    var reminded = DelayBins()
    var hires = DelayBins()
    var blocks = DelayBins()
    var reports = DelayBins()
    /// How many clients began so many conversations.
    var perClient: [Int: Double] = [:]
    var perFreelancer: [Double] = []
    /// First messages by hour of the week.
    var byHour = [Double](repeating: 0, count: TalkLog.hoursOfWeek)
    var followUps = 0.0
    var followUpsPerTalk: Double { followUps / max(1, byHour.reduce(0, +)) }
}
