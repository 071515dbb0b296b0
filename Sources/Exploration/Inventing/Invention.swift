import Statistics
import YAML

/// How large scripts are that are made up.
package struct InventionSize: Hashable, Sendable {
    package var clients = 1...3
    package var freelancers = 1...4
    package var steps = 5...30
    /// The policies to choose among; empty: all that ship, with small figures.
    package var policies: [String] = []

    package init() {}

    package static let mostClients = 4
    package static let mostFreelancers = 6
    package static let mostSteps = 200
}

/// A script that was made up: who is there, and what they do.
struct Invention: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        case deed(Deed, client: Int, freelancer: Int, variety: Int)
        case wait(String)
        case at(String)
        case together([[Step]])
        /// A step of a corpus, of which only the text is known.
        case kept(Node)
    }

    static let clients = ["acme", "globex", "initech", "umbra"]
    static let freelancers = ["noor", "ivan", "mia", "otto", "lena", "raj"]

    var header: [Pair]
    var clientCount: Int
    var freelancerCount: Int
    var steps: [Step] = []

    var tree: ScriptTree {
        ScriptTree(
            pairs: header + [Pair(key: .text("steps"), value: .list(steps.map(Self.node)))])
    }

    private static func node(_ step: Step) -> Node {
        switch step {
        case .deed(let deed, let client, let freelancer, let variety):
            deed.step(clients[client], freelancers[freelancer], variety)
        case .wait(let text): .mapping([("wait", .text(text))])
        case .at(let text): .mapping([("at", .text(text))])
        case .together(let branches):
            .mapping([("together", .list(branches.map { .list($0.map(node)) }))])
        case .kept(let node): node
        }
    }
}

/// Makes scripts up: mostly what can be done as things are thought to stand, now and then anything;
/// times at which something is just over, or just not; policies with small figures.
struct Inventor {
    private var luck: RandomStream
    private let size: InventionSize

    init(seed: UInt64, size: InventionSize) {
        luck = RandomStream(seed: seed, key: StreamKey("exploration", "invention"))
        self.size = size
    }

    private mutating func below(_ bound: Int) -> Int { Int(luck.below(UInt64(max(1, bound)))) }
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
    private mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }
    mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

    /// A new script.
    mutating func invent(number: Int) -> Invention {
        var invention = Invention(
            header: [], clientCount: within(size.clients), freelancerCount: within(size.freelancers)
        )
        invention.header = header(invention, number)
        go(on: &invention, from: [])
        return invention
    }

    /// The beginning of a script that reached something new, and then something else.
    mutating func goOn(from other: Invention, number: Int) -> Invention {
        var invention = other
        let kept = Array(other.steps.prefix(below(other.steps.count + 1)))
        // Now and then under other circumstances.
        if chance(20) { invention.header = header(invention, number) }
        invention.steps = []
        go(on: &invention, from: kept)
        return invention
    }

    // MARK: - Steps

    private mutating func go(on invention: inout Invention, from kept: [Invention.Step]) {
        var mind = Mind()
        for step in kept { mind.note(step) }
        invention.steps = kept
        let length = max(kept.count + 1, within(size.steps))
        while invention.steps.count < length {
            let step = step(invention, &mind, isInside: false)
            invention.steps.append(step)
        }
    }

    /// What is thought of everybody.
    private struct Mind {
        var pairs: [Int: ThoughtOf] = [:]
        var posted: Set<Int> = []
        var invited: Set<Int> = []

        mutating func note(_ step: Invention.Step) {
            switch step {
            case .deed(let deed, let client, let freelancer, _):
                pairs[client << 8 | freelancer, default: ThoughtOf()].note(deed)
                if deed == .posts { posted.insert(client) }
                if deed == .invites { invited.insert(client << 8 | freelancer) }
            case .wait, .at, .kept: break
            case .together(let branches): for step in branches.joined() { note(step) }
            }
        }
    }

    private mutating func step(
        _ invention: Invention, _ mind: inout Mind, isInside: Bool
    ) -> Invention.Step {
        let turn = below(100)
        if turn < 18 { return .wait(pause()) }
        if turn < 23, !isInside { return .at(pick(Self.moments)) }
        if turn < 29, !isInside {
            var branches: [[Invention.Step]] = []
            for _ in 0..<(2 + below(2)) {
                var branch: [Invention.Step] = []
                for _ in 0..<(1 + below(2)) {
                    branch.append(step(invention, &mind, isInside: true))
                }
                branches.append(branch)
            }
            return .together(branches)
        }
        let client = below(invention.clientCount)
        // Few people who meet often go further than many who meet once.
        let freelancer = chance(40) ? 0 : below(invention.freelancerCount)
        let pair = client << 8 | freelancer
        let thought = mind.pairs[pair] ?? ThoughtOf()
        let isPosted = mind.posted.contains(client)
        var deed = pick(thought.deeds(isPosted: isPosted))
        if chance(12) { deed = pick(Deed.allCases) }
        if ThoughtOf.needsJob(deed) {
            let needsInvite = [
                Deed.acceptsInvite, .declinesInvite, .withdrawsInvite, .reportsInvite,
            ].contains(deed)
            if !isPosted {
                deed = .posts
            } else if needsInvite, !mind.invited.contains(pair) {
                deed = .invites
            }
        }
        // What one branch makes, another cannot count on.
        if isInside, ThoughtOf.needsJob(deed) || deed == .posts { deed = .opensFromProfile }
        let step = Invention.Step.deed(
            deed, client: client, freelancer: freelancer, variety: below(12))
        mind.note(step)
        return step
    }

    // MARK: - Times

    /// A step takes two latencies of 50 ms: so much less, and the next is exactly so long after.
    private mutating func pause() -> String {
        switch below(4) {
        case 0: pick(["1us", "1s", "1m", "1h", "3h"])
        case 1: pick(["1d", "2d", "7d", "8d", "31d", "91d"])
        default: just(pick(["23h 59m", "6d 23h 59m", "29d 23h 59m", "89d 23h 59m", "59m"]))
        }
    }

    /// Just before the full time, at it, and just after it.
    private mutating func just(_ almost: String) -> String {
        almost
            + pick([
                " 59s 899ms", " 59s 899ms 999us", " 59s 900ms", " 59s 900ms 1us",
                " 59s 950ms", " 59s 949ms 999us", " 59s 950ms 1us", " 59s", " 60s",
            ])
    }

    private static let moments = [
        "tomorrow 00:00", "tomorrow 04:00", "tomorrow 03:59:59.999999", "tomorrow 23:59:59.949999",
        "1st of next month 00:00", "1st of next month 00:00", "monday 00:00",
    ]
}

// MARK: - The header

extension Inventor {
    fileprivate mutating func header(_ invention: Invention, _ number: Int) -> [Pair] {
        func node(_ text: String) -> Node { .text(text) }
        var pairs: [(String, Node)] = [
            ("scenario", node("Made up")),
            (
                "starts",
                node(pick(["2026-01-05 09:00", "2026-01-31 23:59:59", "2028-02-28 23:59"]))
            ),
            ("policy", policy()),
        ]
        let clients = (0..<invention.clientCount).map { place in
            (Invention.clients[place], client())
        }
        pairs.append(("clients", .mapping(clients)))
        let people = (0..<invention.freelancerCount).map { place -> (String, Node) in
            (
                Invention.freelancers[place],
                .mapping([("skills", .list([node("swift")]))])
            )
        }
        pairs.append(("freelancers", .mapping(people)))
        if chance(20) {
            let who = "\(Invention.clients[0]) with \(Invention.freelancers[0])"
            pairs.append(("contracts", .list([node(chance(50) ? who : who + " (ended)")])))
        }
        pairs.append(
            (
                "desk",
                .mapping([
                    ("review", node(pick(["30m", "1d"]))), ("upholds", node(pick(["0%", "100%"]))),
                ])
            ))
        return pairs.map { Pair(key: .text($0.0), value: $0.1) }
    }

    private mutating func client() -> Node {
        var pairs: [(String, Node)] = [
            ("plan", .text(pick(["basic", "plus", "plus", "business", "enterprise"]))),
            ("spent", .text(pick(["0 USD", "999.99 USD", "1000 USD"]))),
        ]
        if chance(20) { pairs.append(("billing verified", .text("no"))) }
        if chance(30) {
            pairs.append(
                ("member since", .text(pick(["2025-01-31", "2025-12-29", "2025-06-05"]))))
        }
        if chance(20) {
            pairs.append(("team", .text("firm")))
            pairs[0].1 = .text("business")
        }
        return .mapping(pairs)
    }

    /// A policy that ships, with figures small enough to be reached.
    private mutating func policy() -> Node {
        let name = pick(size.policies.isEmpty ? Self.policies : size.policies)
        guard chance(80), size.policies.isEmpty || Self.policies.contains(name) else {
            return .text(name)
        }
        var pairs: [(String, Node)] = [("extends", .text(name))]
        if size.policies.isEmpty, chance(20) {
            pairs.append(("quota", limits()))
        } else if Self.withOneQuota.contains(name) {
            var quota: [(String, Node)] = [
                ("plus", .text(pick(["1", "2", "3"]))), ("business", .text(pick(["2", "3"]))),
                ("enterprise", .text(pick(["2", "unlimited"]))),
            ]
            if chance(30) {
                quota.append(("window", .text(pick(Self.windows))))
            }
            if chance(20) {
                quota.append(
                    ("refund", .text(pick(["on reply within 24h", "on no reply within 7d"]))))
            }
            if chance(15) {
                quota.append(
                    (
                        "plan change",
                        .mapping([
                            ("left", .text(pick(["stays", "replaced", "lost", "in proportion"]))),
                            ("effective", .text(pick(["at once", "at renewal"]))),
                        ])
                    ))
            }
            pairs.append(("quota", .mapping(quota)))
        }
        if chance(25) { pairs.append(("declines", .text("yes"))) }
        if chance(25) {
            pairs.append(("archived conversations", .text("return to inbox")))
        }
        if chance(15) {
            let span = Node.text(pick(["1h", "24h", "never"]))
            pairs.append(("conversations", .mapping([("expire without an answer after", span)])))
        }
        if chance(25) {
            pairs.append(
                (
                    "moderation",
                    .mapping([
                        ("tells reporter", .text("yes")),
                        ("contact sharing", .text(pick(["warn", "flag"]))),
                        (
                            "ladder",
                            .list([.text(pick(["suspension", "restriction", "warning"]))])
                        ),
                    ])
                ))
        }
        return .mapping(pairs)
    }

    private static let withOneQuota: Set<String> = [
        "article", "five-a-day", "inmail", "inmail-2014", "daily-likes", "inbound-window",
    ]
    private static let policies = [
        "article", "article", "article", "five-a-day", "inmail", "inmail-2014", "daily-likes",
        "inbound-window", "recruiter-team", "pending-cap", "hour-day-month", "earned-tiers",
        "reply-window",
    ]
    private static let windows = ["day", "week", "month", "billing cycle", "hour"]
}
