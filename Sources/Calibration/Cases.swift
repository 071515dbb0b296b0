import MessageLogs

/// What a conversation says of each behaviour, worked out once and then weighed as often as a
/// bootstrap wants.
struct TalkCases: Sendable {
    var client: UInt32
    var freelancer: UInt32
    /// As waits of `TalkWaits`, in time of whoever reacts.
    var reply: DelayBins.Span
    var block: DelayBins.Span
    var report: DelayBins.Span
    var again: DelayBins.Span
    var reminded: DelayBins.Span?
    var answer: DelayBins.Span?
    var hire: DelayBins.Span?
    var further: DelayBins.Span?
    /// In which hour of the week the first message was written.
    var hour: UInt8
    /// How many messages of the client followed it.
    var followUps: UInt32

    /// - Parameter clocks: by which all these lengths of time are measured.
    init(_ talk: Talk, _ waits: TalkWaits, _ clocks: ReactionClocks = ReactionClocks()) {
        client = talk.client
        freelancer = talk.freelancer
        hour = UInt8(TalkLog.hourOfWeek(talk.opened))
        followUps = talk.fromClient - 1
        reply = DelayBins.Span(waits.reply, clocks.ofFreelancers)
        block = DelayBins.Span(waits.block, clocks.ofFreelancers)
        report = DelayBins.Span(waits.report, clocks.ofFreelancers)
        reminded = waits.reminded.map { DelayBins.Span($0, clocks.ofFreelancers) }
        further = waits.further.map { DelayBins.Span($0, clocks.ofFreelancers) }
        again = DelayBins.Span(waits.again, clocks.ofClients)
        answer = waits.answer.map { DelayBins.Span($0, clocks.ofClients) }
        hire = waits.hire.map { DelayBins.Span($0, clocks.ofClients) }
    }
}

extension DelayBins.Span {
    /// - Parameter seconds: between two instants, by the clock of whoever reacts.
    fileprivate init(_ wait: Wait, _ seconds: (Int64, Int64) -> Double) {
        let bin = DelayBins.bin(seconds(wait.start, wait.end))
        self =
            switch wait.outcome {
            case .happened: .happened(bin: bin)
            case .ruledOut: .other(bin: bin)
            case .censored: .censored(bin: bin)
            }
    }
}

/// All cases of a log, or of a part of its conversations.
struct CaseTable: Sendable {
    private(set) var cases: [TalkCases] = []
    /// The clients in the order of their first conversation, and which cases each has.
    private(set) var clients: [UInt32] = []
    private var places: [UInt32: Int] = [:]
    private(set) var shares = ReactionShares()
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
            let waits = TalkWaits(talk, end: log.last)
            cases.append(TalkCases(talk, waits, clocks))
            shares.note(waits, clocks)
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
