import Marketplace
import Statistics
import VirtualTime

/// Every n-th client of a population with all of its conversations, and the freelancers' side of
/// them: one value in plain memory that works through its own events.
///
/// Nothing in it looks at another shard's clients, so how many shards there are changes nothing.
struct ShardKernel: ~Copyable {
    let index: Int
    let shardCount: Int
    let clientCount: Int
    /// The clients' numbers in the population, and their teams; empty where there are no teams.
    let numbers: [UInt32]
    var teams: [UInt32] = []
    /// What each team has used of the limits that it shares.
    var sharedLedgers: [[QuotaLedger]] = []
    let clients: Column<ClientState>
    /// By client, in runs with projects only.
    let projects: Column<ProjectState>
    /// By client, in runs with clients who buy only.
    let buyers: Column<BuyingState>
    /// With how many freelancers each client has worked before, in runs with such clients only.
    let pastCounts: Column<UInt32>
    /// The mean time between two attempts at the highest rate, in microseconds; by client where
    /// that differs, else by group.
    let meanGaps: Column<Double>
    /// By client where that differs, else by group.
    let spends: Column<SpendHistory>
    var chains = ConversationChains()
    var calendar: EventCalendar
    let freelancers: Int
    /// When counting begins: at the end of the warm-up.
    let countingSince: Int64
    /// No attempt is made from here on.
    private let attemptsEnd: Int64
    /// A bit a freelancer: who was written to in the counted time in a conversation from before
    /// it; empty until somebody was.
    var contactedAgain: [UInt64] = []

    var figures: LoadFigures
    var trace = LoadTrace()
    /// What was done since the last window, where it is asked for.
    var deeds: [LoadDeed] = []
    let keepsDeeds: Bool
    var events: UInt64 = 0
    var filings: [Filing] = []
    var openReports = OpenReports()
    /// Which freelancers got messages since the last window, where they mind crowding.
    var inbox: [UInt32] = []
    /// What the scores of freelancers depend on, in runs with invites or contracts that end.
    var scoreNotes: [ScoreNote] = []
    var onTheWay = MessagesOnTheWay()
    /// How many reports there were in conversations with more than their records count to.
    var manyReports: [UInt32: UInt32] = [:]
    /// Until when conversations wait for a word, under policies that say so; by their places.
    var expiries: [UInt32: ConversationExpiry] = [:]
    /// How many messages each freelancer had in the last day; there only within a window.
    var messagesToday: UnsafePointer<UInt32>?
    /// The bin of the series at the present event, what was counted in it, and where it ends.
    private(set) var bin = 0
    private var binCounts: LoadSeries.Row = .zero
    private var binEnd: Int64
    var gaps = ArrivalGaps()
    let tally: GroupTally
    /// Whom the present event is about, where that is counted, and which group they are in.
    var present = PresentFreelancer()
    private var warmth: UInt32 = 0

    init(_ plan: LoadPlan, rules: LoadRules, index: Int) {
        self.index = index
        keepsDeeds = plan.keepsDeeds
        shardCount = rules.shardCount
        numbers = rules.deal.numbers(ofShard: index)
        clientCount = rules.deal.hasTeams ? numbers.count : rules.deal.count(ofShard: index)
        clients = .allocate(capacity: clientCount, alignment: 128)
        freelancers = plan.freelancers
        countingSince = plan.warmUp.microseconds
        attemptsEnd = plan.horizon.microseconds
        calendar = EventCalendar(
            horizon: plan.end.microseconds,
            expectedEvents: rules.expectedEvents / Double(rules.shardCount))
        projects = .allocate(capacity: rules.hasProjects ? clientCount : 0)
        buyers = .allocate(capacity: rules.buys ? clientCount : 0)
        pastCounts = .allocate(capacity: rules.hasHistory ? clientCount : 0)
        meanGaps = .allocate(capacity: rules.hasOwnRates ? clientCount : plan.clients.count)
        spends = .allocate(capacity: rules.hasOwnSpend ? clientCount : plan.clients.count)
        figures = LoadFigures(plan)
        tally = GroupTally(
            groups: plan.clients.count, freelancerGroups: plan.freelancerGroups.count)
        binEnd = figures.series.binWidth.microseconds
        fill(plan, rules)
    }

    deinit {
        clients.deinitialize(count: clientCount)
        clients.deallocate()
        projects.deallocate()
        buyers.deallocate()
        pastCounts.deallocate()
        meanGaps.deallocate()
        spends.deinitialize(count: spends.capacity)
        spends.deallocate()
    }

    private mutating func fill(_ plan: LoadPlan, _ rules: LoadRules) {
        var first = 0
        var local = 0
        for (number, group) in plan.clients.enumerated() {
            let end = first + group.count
            var account = Account(group.profile)
            var ledger = group.profile.ledger(in: plan)
            if !rules.hasOwnRates { meanGaps[number] = group.gapAtPeak }
            if !rules.hasOwnSpend {
                (spends + number).initialize(
                    to: SpendHistory(group.profile, starts: plan.starts))
            }
            while local < clientCount, Int(global(local)) < end {
                if group.variety.changesProfile || rules.hasOwnSpend {
                    let profile = group.profile(
                        of: global(local), seed: rules.seed, starts: plan.starts)
                    account = Account(profile)
                    ledger = profile.ledger(in: plan)
                    if rules.hasOwnSpend {
                        (spends + local).initialize(
                            to: SpendHistory(profile, starts: plan.starts))
                    }
                }
                (clients + local).initialize(
                    to: ClientState(ledger: ledger, account: account, group: UInt16(number)))
                if rules.hasOwnRates {
                    meanGaps[local] = group.gapAtPeak(of: global(local), seed: rules.seed)
                }
                if rules.deal.hasTeams { join(local, group, plan, rules) }
                if rules.hasHistory { beginHistory(local, of: group, rules) }
                if rules.hasProjects { beginProject(local, rules) }
                if rules.buys { buyers[local] = BuyingState() }
                scheduleAttempt(local, after: 0, rules)
                local += 1
            }
            first = end
        }
    }

    /// Works through everything before `limit`, as far as that does not depend on rulings from
    /// `known` on; gives the time up to which it came.
    mutating func run(before limit: Int64, known: Int64, _ rules: LoadRules) -> Int64 {
        while true {
            while let event = calendar.next(before: limit) {
                if event.at >= known, dependsOnRuling(event, rules) { return event.at }
                calendar.take()
                if event.at >= binEnd { turnBin(to: event.at) }
                handle(event, rules)
            }
            if !openBucket(before: limit) { return limit }
            // Clients with projects wait for what becomes of an attempt.
            if !rules.hasProjects { scheduleAttempts(rules) }
        }
    }

    /// Whether there may be a ruling by then that is not known yet, on a client whose account
    /// matters now.
    @inline(__always)
    private func dependsOnRuling(_ event: LoadEvent, _ rules: LoadRules) -> Bool {
        guard event.kind.asksForAccount else { return false }
        let local = event.isAboutClient ? event.client : chains.client(event.conversation)
        let report = clients[local].lastReport
        guard report != 0, let arrival = openReports.earliest(report) else { return false }
        return arrival + rules.rulingTravel <= event.at
    }

    /// Opens the next bucket and reads the memory that its events will need: many reads at once
    /// wait for memory together, where each event on its own would wait alone.
    private mutating func openBucket(before limit: Int64) -> Bool {
        guard calendar.open(before: limit) else { return false }
        let events = calendar.opened
        var sum: UInt32 = 0
        for event in events {
            if event.isAboutClient {
                let client = clients + event.client
                sum &+= client.pointee.attempts &+ (client.pointee.account.isWarned ? 1 : 0)
            } else {
                sum &+= chains.touch(event.conversation)
            }
        }
        for event in events where event.isAboutClient {
            let client = clients + event.client
            if client.pointee.isExhausted { continue }
            sum &+= chains.touchNext(
                client.pointee.chain, count: Int(client.pointee.conversations))
        }
        warmth &+= sum
        return true
    }

    /// The counters of the group that a conversation's client is in.
    @inline(__always)
    func counters(_ place: ConversationPlace) -> UnsafeMutablePointer<LoadCounters> {
        tally.counters(ofGroup: chains.group(place))
    }

    /// The counters of a client's group.
    @inline(__always)
    func counters(
        of client: UnsafeMutablePointer<ClientState>
    ) -> UnsafeMutablePointer<LoadCounters> {
        tally.counters(ofGroup: Int(client.pointee.group))
    }

    /// Counts in the present bin of the series.
    @inline(__always)
    mutating func count(_ quantity: LoadSeries.Quantity) {
        binCounts[quantity.rawValue] &+= 1
    }

    private mutating func turnBin(to time: Int64) {
        closeBin()
        let width = figures.series.binWidth.microseconds
        bin = Int(time / width)
        binEnd = Int64(bin + 1) * width
    }

    /// Adds what was counted in the present bin to the figures.
    mutating func closeBin() {
        tally.move(into: &figures, bin: bin)
        figures.series.add(binCounts, bin: bin)
        binCounts = .zero
    }

    @inline(__always)
    private mutating func handle(_ event: LoadEvent, _ rules: LoadRules) {
        if rules.countsFreelancers { return countForFreelancers(event, rules) }
        handleAlone(event, rules)
    }

    @inline(__always)
    mutating func handleAlone(_ event: LoadEvent, _ rules: LoadRules) {
        if teams.isEmpty { return perform(event, rules) }
        let local = event.isAboutClient ? event.client : chains.client(event.conversation)
        exchangeShared(local, rules)
        perform(event, rules)
        exchangeShared(local, rules)
    }

    @inline(__always)
    private mutating func perform(_ event: LoadEvent, _ rules: LoadRules) {
        switch event.kind {
        case .attempt: attempt(event, rules)
        case .delivery: deliver(event, rules)
        case .reply: reply(event, rules)
        case .decline: decline(event, rules)
        case .view: view(event, rules)
        case .archive: archive(event, rules)
        case .block: block(event, rules)
        case .report: report(event, rules)
        case .hire: hire(event, rules)
        case .answer: answer(event, rules)
        case .writeAgain: writeAgain(event, rules)
        case .contractEnd: endContract(event, rules)
        case .ruling: applyRuling(event, rules)
        case .invite: receiveInvite(event, rules)
        case .inviteAnswer: answerInvite(event, rules)
        case .giveUp: giveUp(event, rules)
        case .proposal: propose(event, rules)
        case .purchase: buy(event, rules)
        }
    }

    /// Forgets what was counted, at the end of the warm-up.
    mutating func beginCounting() {
        closeBin()
        figures = figures.emptied
        for local in 0..<clientCount { clients[local].isExhausted = false }
    }
}

extension ShardKernel {
    /// Plans what a client does of its own accord, which ends at the horizon.
    @inline(__always)
    mutating func pushInitiative(_ event: LoadEvent) {
        if event.at < attemptsEnd { calendar.push(event) }
    }
}
