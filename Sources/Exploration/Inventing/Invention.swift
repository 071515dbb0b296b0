import VirtualTime
import YAML

/// How large scripts are that are made up.
package struct InventionSize: Hashable, Sendable {
    package var clients = 1...3
    package var freelancers = 1...6
    package var steps = 5...30
    /// The policies to choose among; empty: all that ship, with small figures.
    package var policies: [String] = []
    /// The time zones whose data are there.
    package var zones = InventionSize.allZones
    /// How often each kind of step and each deed comes.
    package var weights = InventionWeights()

    package init() {}

    /// The time zones that scripts may name.
    package static let allZones = ["Europe/Berlin", "America/New_York"]
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
        /// What is sent to the hub from then on is under way for so long; nil: no longer.
        case delay(String?)
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
            pairs: OwnPlans.renamed(
                header + [Pair(key: .text("steps"), value: .list(steps.map(Self.node)))]))
    }

    private static func node(_ step: Step) -> Node {
        switch step {
        case .deed(let deed, let client, let freelancer, let variety):
            deed.step(clients[client], freelancers[freelancer], variety)
        case .wait(let text): .mapping([("wait", .text(text))])
        case .at(let text): .mapping([("at", .text(text))])
        case .delay(let span?): .text("messages to hub are delayed by \(span)")
        case .delay(nil): .text("messages to hub are no longer delayed")
        case .together(let branches):
            .mapping([("together", .list(branches.map { .list($0.map(node)) }))])
        case .kept(let node): node
        }
    }

    private func header(_ key: String) -> Node? { header.first { $0.key.text == key }?.value }

    /// How long a message is under way.
    var latency: TimeSpan {
        header("network")?["latency"]?.text.flatMap { try? TimeSpan.parse($0) }
            ?? .milliseconds(50)
    }

    /// Whether a key or a text of the policy is such a one.
    func policyHolds(_ isOne: (String) -> Bool) -> Bool {
        header("policy").map { Self.holds($0, isOne) } ?? false
    }

    private static func holds(_ node: Node, _ isOne: (String) -> Bool) -> Bool {
        switch node.content {
        case .scalar(let scalar): isOne(scalar.text)
        case .sequence(let items): items.contains { holds($0, isOne) }
        case .mapping(let pairs):
            pairs.contains { isOne($0.key.text ?? "") || holds($0.value, isOne) }
        }
    }

    /// The lengths of time after which something may be over by its quotas, or by anything else.
    var spans: (ofQuotas: [TimeSpan], others: [TimeSpan]) {
        var others: Set<TimeSpan> = [.hours(24), .days(7), .days(30)]
        guard let policy = header("policy") else { return ([], others.sorted()) }
        Self.collect(policy, into: &others)
        var quotas: Set<TimeSpan> = []
        Self.collect(policy["quota"] ?? policy["extends"] ?? policy, into: &quotas)
        return (quotas.sorted(), others.sorted())
    }

    private static func collect(_ node: Node, into spans: inout Set<TimeSpan>) {
        switch node.content {
        case .scalar(let scalar):
            for word in scalar.text.split(separator: " ") where word.first?.isNumber == true {
                if let span = try? TimeSpan.parse(String(word)), span > .zero { spans.insert(span) }
            }
            switch scalar.text {
            case "inmail": spans.insert(.days(90))
            case "hour-day-month", "hour": spans.insert(.hours(1))
            case "day", "five-a-day", "daily-likes": spans.insert(.days(1))
            case "week": spans.insert(.days(7))
            case "month", "billing cycle", "article", "inmail-2014": spans.insert(.days(31))
            default: break
            }
        case .sequence(let items): for item in items { collect(item, into: &spans) }
        case .mapping(let pairs): for pair in pairs { collect(pair.value, into: &spans) }
        }
    }
}
