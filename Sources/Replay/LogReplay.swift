package import Marketplace
package import MessageLogs
import Statistics
package import VirtualTime

/// Rules over a log: every message in the order of their times, under several policies at once.
package struct LogReplay: Sendable {
    package struct Options: Sendable {
        /// The plan of everybody of whom nothing else is known.
        package var plan: Plan?
        /// What lies before is history: its conversations exist, and cost nothing.
        package var from: Instant?
        /// What lies at or after it is not looked at.
        package var until: Instant?
        package init() {}
    }

    /// What is known of a person.
    private struct LogPerson: Sendable {
        var plan: Plan?
        var isSeen = false
        /// When the first conversation was begun that counts; the distant future where none was.
        var started = Instant.distantFuture
    }

    package let policies: [ReplayPolicy]
    /// What the plans are called by which the lines and `Options` go.
    package let plans: PlanNames
    private let options: Options
    private var people: [LogPerson] = []
    private var pairs = PairTable()
    private var replays: [PolicyReplay] = []
    /// What the policies, in their order, said of the last line; none where it was not judged.
    package private(set) var verdicts: [MessageVerdict] = []
    private var figures = LogFigures()
    /// What happened at the last instant, by which equal lines are known.
    private var atLast: Set<LogMessage> = []

    package init(_ policies: [ReplayPolicy], _ options: Options = Options()) {
        self.policies = policies
        plans = ReplayPolicy.plans(of: policies)
        self.options = options
    }

    /// Says what plan somebody has when the log begins.
    package mutating func set(_ plan: Plan, of person: UInt32) {
        prepare(person)
        people[Int(person)].plan = plan
    }

    private mutating func prepare(_ person: UInt32) {
        while people.count <= Int(person) { people.append(LogPerson(plan: options.plan)) }
    }

    /// Takes the next line; not earlier than the last.
    package mutating func take(_ message: LogMessage) {
        verdicts.removeAll(keepingCapacity: true)
        if let until = options.until, message.at >= until { return }
        prepare(max(message.from, message.to))
        if let plan = message.plan { people[Int(message.from)].plan = plan }
        let isHistory = options.from.map { message.at < $0 } ?? false
        if replays.isEmpty {
            replays = policies.map {
                PolicyReplay($0.policy, plans: plans, starts: message.at)
            }
        }
        if !isHistory { count(message) }
        guard let index = pair(of: message) else { return }
        switch message.deed {
        case .message: take(message, index, isHistory: isHistory)
        case .hire:
            pairs[index].hasContract = true
            if !isHistory {
                figures.hires += 1
                for policy in replays.indices {
                    replays[policy].noteHire(index, pairs[index], at: message.at)
                }
            }
        case .block:
            // Who is blocked is the client of the conversation.
            guard message.from == pairs[index].freelancer else { return }
            try? pairs[index].block.block(at: message.at)
            for policy in replays.indices {
                replays[policy].noteBlock(index, pairs[index], at: message.at)
            }
            complain(index, at: message.at)
        case .archive:
            for policy in replays.indices {
                replays[policy].archive(index, pairs[index], at: message.at)
            }
        case .decline:
            guard message.from == pairs[index].freelancer else { return }
            for policy in replays.indices {
                replays[policy].decline(index, pairs[index], at: message.at)
            }
        case .view:
            guard message.from == pairs[index].freelancer else { return }
            for policy in replays.indices {
                replays[policy].noteView(index, pairs[index], at: message.at)
            }
        case .report:
            guard message.from == pairs[index].freelancer else { return }
            for policy in replays.indices {
                replays[policy].noteView(index, pairs[index], at: message.at)
            }
            complain(index, at: message.at)
        }
    }

    private mutating func complain(_ index: Int, at instant: Instant) {
        for policy in replays.indices {
            replays[policy].noteComplaint(index, pairs[index], at: instant)
        }
    }

    private mutating func count(_ message: LogMessage) {
        figures.first = figures.first ?? message.at
        if figures.last != message.at { atLast.removeAll(keepingCapacity: atLast.capacity < 64) }
        figures.last = message.at
        if !atLast.insert(message).inserted { figures.duplicates += 1 }
        for person in [message.from, message.to] where !people[Int(person)].isSeen {
            people[Int(person)].isSeen = true
            figures.people += 1
        }
        if message.deed == .message {
            figures.messages += 1
        } else {
            figures.otherDeeds += 1
        }
    }

    /// The pair of a line; a message or a hire makes one where there is none.
    private mutating func pair(of message: LogMessage) -> Int? {
        if let index = pairs.index(of: message.from, message.to) { return index }
        guard message.deed == .message || message.deed == .hire else { return nil }
        let isClient = message.role != .freelancer
        let index = pairs.add(
            LogPair(
                client: isClient ? message.from : message.to,
                freelancer: isClient ? message.to : message.from))
        for policy in replays.indices {
            replays[policy].prepare(pair: index, client: pairs[index].client)
        }
        return index
    }

    private mutating func take(_ message: LogMessage, _ index: Int, isHistory: Bool) {
        let isFromClient = message.from == pairs[index].client
        note(message, index, isFromClient: isFromClient, isHistory: isHistory)
        let pair = pairs[index]
        let client = people[Int(pair.client)]
        for policy in replays.indices {
            if isHistory {
                replays[policy].takeHistory(of: index, fromClient: isFromClient, at: message.at)
            } else if isFromClient {
                verdicts.append(
                    replays[policy].takeFromClient(
                        index, pair, plan: client.plan,
                        startedAt: min(client.started, message.at), at: message.at))
            } else {
                verdicts.append(replays[policy].takeFromFreelancer(index, pair, at: message.at))
            }
        }
    }

    /// Notes what the log says of the conversation, whatever a policy would have done.
    private mutating func note(
        _ message: LogMessage, _ index: Int, isFromClient: Bool, isHistory: Bool
    ) {
        guard let openedByClient = pairs[index].openedByClient else {
            pairs[index].openedByClient = isFromClient
            pairs[index].first = message.at
            pairs[index].isHistory = isHistory
            if isHistory { return }
            figures.conversations += 1
            if people[Int(message.from)].started == .distantFuture {
                people[Int(message.from)].started = message.at
                figures.senders += 1
            }
            return
        }
        guard isFromClient != openedByClient, !pairs[index].isReplied else { return }
        pairs[index].firstReply = message.at
        guard pairs[index].isCounted else { return }
        figures.replied += 1
        if pairs[index].isRepliedWithinDay { figures.repliesWithin24h += 1 }
        figures.replyTimes.record((message.at - pairs[index].first).microseconds)
    }

    /// What came of it; nothing can be taken after.
    package mutating func finish() -> ReplayOutcome {
        for policy in replays.indices { replays[policy].finish(pairs.pairs) }
        let results =
            replays.isEmpty ? policies.map { _ in PolicyFigures() } : replays.map(\.figures)
        return ReplayOutcome(
            log: figures, policies: zip(policies, results).map { .init(policy: $0, figures: $1) },
            plansKnown: people.count { $0.isSeen && $0.plan != nil })
    }
}

/// What a replay found.
package struct ReplayOutcome: Sendable {
    package struct Result: Sendable {
        package var policy: ReplayPolicy
        package var figures: PolicyFigures
    }

    package var log: LogFigures
    package var policies: [Result]
    /// Of how many people a plan is known.
    package var plansKnown: Int
}
