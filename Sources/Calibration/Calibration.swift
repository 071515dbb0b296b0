import Statistics

/// Measures a population from a log.
package struct Calibration: Sendable {
    package struct Options: Sendable {
        /// The share of conversations that is kept out of the measuring, to compare with; 0 to 0.9.
        package var holdOut = 0.2
        /// How often the bootstrap draws clients anew.
        package var draws = 200
        package var seed: UInt64 = 1
        package init() {}
    }

    /// Why a log is too little to measure a population.
    package enum Problem: Error, Hashable, Sendable {
        case tooFewConversations(Int)
        case tooFewClients(Int)
        case noReplies(conversations: Int)
        case tooShort(seconds: Double)

        package var text: String {
            switch self {
            case .tooFewConversations(let count):
                "it has \(count) \(count == 1 ? "conversation" : "conversations") to measure by, "
                    + "and \(Calibration.fewestConversations) are needed; give a longer log, or a "
                    + "smaller --hold-out"
            case .tooFewClients(let count):
                "it has \(count) \(count == 1 ? "person who begins" : "people who begin") "
                    + "conversations to measure by, and \(Calibration.fewestClients) are needed; "
                    + "give a longer log, or a smaller --hold-out"
            case .noReplies(let count):
                "too few of its \(count) conversations have a reply to tell how long replies take; "
                    + "give a longer log"
            case .tooShort(let seconds):
                "it lasts \(Int(seconds)) s, and an hour is needed; give a longer log"
            }
        }
    }

    package static let fewestConversations = 20
    package static let fewestClients = 5
    package static let shortestSeconds = 3_600.0
    /// How often clients are drawn anew at most where reactions have a pace.
    package static let drawsWithPace = 60

    package let log: TalkLog
    package let options: Options
    /// How many parts of a hundred are held out.
    private let heldOut: Int

    package init(_ log: TalkLog, _ options: Options = Options()) {
        self.log = log
        self.options = options
        heldOut = Int((options.holdOut * Double(TalkLog.parts)).rounded())
    }

    /// Whether a part of the conversations is measured, or held out.
    package func isMeasured(_ part: Int) -> Bool { part >= heldOut }
    package func isHeldOut(_ part: Int) -> Bool { part < heldOut }

    /// The share of conversations that is measured.
    package var measuredShare: Double { Double(TalkLog.parts - heldOut) / Double(TalkLog.parts) }

    /// Measures everything.
    package func measured() throws(Problem) -> MeasuredPopulation {
        let clocks = ReactionClocks(log, isMeasured)
        let table = CaseTable(log, clocks, isMeasured)
        let counts = table.counts()
        guard table.cases.count >= Self.fewestConversations else {
            throw .tooFewConversations(table.cases.count)
        }
        guard table.clients.count >= Self.fewestClients else {
            throw .tooFewClients(table.clients.count)
        }
        guard log.length >= Self.shortestSeconds else { throw .tooShort(seconds: log.length) }
        guard let replies = DelayFit(counts.replies), let rates = ClientRates(counts.perClient)
        else { throw .noReplies(conversations: table.cases.count) }
        let days = log.length / 86_400
        var population = MeasuredPopulation(
            days: days, replies: replies, answers: DelayFit(counts.answers),
            agains: DelayFit(counts.agains), mostAgain: max(1, min(100, table.longestRun - 1)),
            rates: rates, popularity: Popularity(counts.perFreelancer),
            week: WeekProfile(counts.byHour), measuredShare: measuredShare,
            followUps: counts.followUpsPerTalk)
        population.clocks = clocks
        if table.hasOtherDeeds {
            population.hires = DelayFit(counts.hires)
            population.blocks = DelayFit(counts.blocks)
            population.reports = DelayFit(counts.reports)
        }
        population.further = LaterFit(counts.further)
        population.reminded = LaterFit(counts.reminded)
        population.answerSpread = RowSpread(table.answersInRow, population.answers)
        population.againSpread = RowSpread(table.agains, population.agains)
        population.replySpread = ReplySpread(table.repliesByFreelancer())
        population.crowding = crowding()
        population.spreadBySender = spread()
        population.parameters = Bootstrap(table, population, options).parameters()
        return population
    }

    // MARK: - What the load file has no place for, and the report tells

    /// Whether those who are written to much reply less.
    private func crowding() -> [InboxLoad] {
        var loads = [(0, 0), (1, 1), (2, 3), (4, 7), (8, 15)].map {
            InboxLoad(from: $0.0, to: $0.1, conversations: 0, replied: 0)
        }
        loads.append(InboxLoad(from: 16, to: nil, conversations: 0, replied: 0))
        for talk in log.talks {
            let place = loads.firstIndex { Int(talk.inbox) <= $0.to ?? .max } ?? 0
            loads[place].conversations += 1
            if talk.firstReply != nil { loads[place].replied += 1 }
        }
        return loads.filter { $0.conversations > 0 }
    }

    /// By the moments of a beta-binomial variable; nil with too few clients that have several.
    private func spread() -> Double? {
        var byClient: [UInt32: (count: Double, replied: Double)] = [:]
        for talk in log.talks {
            byClient[talk.client, default: (0, 0)].count += 1
            if talk.firstReply != nil { byClient[talk.client, default: (0, 0)].replied += 1 }
        }
        let several = byClient.sorted { $0.key < $1.key }.map(\.value).filter { $0.count >= 2 }
        guard several.count >= 20 else { return nil }
        let all = several.reduce(0) { $0 + $1.count }
        let mean = several.reduce(0) { $0 + $1.replied } / all
        // Two conversations of one client: how often both have a reply.
        let pairs = several.reduce(0) { $0 + $1.count * ($1.count - 1) / $1.count }
        let both = several.reduce(0) { $0 + $1.replied * ($1.replied - 1) / $1.count }
        return max(0, both / pairs - mean * mean).squareRoot()
    }
}
