import Diagnostics
import Marketplace
import Statistics
import VirtualTime
import YAML

/// Reads the desk and the network.
extension PlanReader {
    static let deskTable = KeyTable<PlanReader, DeskProfile>(
        "desk",
        [
            Key(
                "reviewers", ["reviewers: 1"], usual: "reviewers: 5",
                "how many reports are reviewed at a time; 1 to 10,000"
            ) { reader, node, _, desk in
                if let count = reader.reviewers(node) { desk.reviewers = count }
            },
            Key(
                "review", ["review: 30m", "review: exponential mean 1h"], usual: "review: 30m",
                "how long one takes", \.review, ValueReader.distribution),
        ] + SharedKeys.desk() + [
            Key(
                "transit", ["transit: 1m"], usual: "transit: 0s",
                "how long reports and rulings travel, besides the latency", \.transit,
                ValueReader.span)
        ])

    mutating func readDesk(_ node: Node) {
        if node.isAbsent { return }
        var desk = plan.desk
        read(
            Self.deskTable, from: node, what: "`desk`",
            expected: "desk: {reviewers: 1, review: 30m, upholds: 100%}", into: &desk)
        plan.desk = desk
    }

    static let networkTable = KeyTable<PlanReader, NetworkProfile>(
        "network",
        [
            Key(
                "latency", ["latency: 50ms", "latency: uniform 20ms to 2s"],
                usual: "latency: 50ms", "of every message"
            ) { reader, node, _, network in reader.readLatency(node, into: &network) },
            Key(
                "minimum", ["minimum: 1ms"], "of a latency that varies, from 1us", \.minimum,
                minimum),
            Key("loss", ["loss: 5%"], usual: "loss: 0%", "below 100%", \.loss, loss),
            Key(
                "duplicates", ["duplicates: 2%"], usual: "duplicates: 0%",
                "the share of what arrives twice", \.duplicates, ValueReader.share),
            Key(
                "reordering", ["reordering: 10%"], usual: "reordering: 0%",
                "the share of what takes a detour", \.reordering, ValueReader.share),
        ])

    /// A mapping, or the latency alone.
    mutating func readNetwork(_ node: Node) {
        if node.isAbsent { return }
        var network = plan.network
        if let pairs = node.pairs {
            // Whatever the latency says of the minimum, the minimum itself says it better.
            let (minimum, others) = (pairs.filter(\.isMinimum), pairs.filter { !$0.isMinimum })
            for pair in others + minimum { Self.networkTable.read(pair, into: &network, by: &self) }
        } else {
            readLatency(node, into: &network)
        }
        plan.network = network
    }

    private static func minimum(_ text: String) throws(ValueProblem) -> TimeSpan {
        let minimum = try ValueReader.span(text)
        if minimum >= .microseconds(1) { return minimum }
        throw ValueProblem(.badDuration, "the shortest latency is 1us", expected: "minimum: 1ms")
    }

    /// A share below 100 %: over a network that loses everything nobody is ever heard.
    private static func loss(_ text: String) throws(ValueProblem) -> Double {
        let share = try ValueReader.share(text)
        if share < 1 { return share }
        throw ValueProblem(
            .badPercentage, "a network that loses everything carries no message",
            expected: "less than 100%, such as 5%",
            help: "to cut somebody off for a time, write a step such as: noor is offline for 2h")
    }

    private mutating func readLatency(_ node: Node, into network: inout NetworkProfile) {
        guard let latency = value(node, what: "`latency`", ValueReader.distribution) else { return }
        network.latency = latency
        let least = (latency.minimum * 1_000_000).rounded(.down)
        // Without a lower bound of its own a latency is at least a millisecond, which keeps the
        // kernel's windows from shrinking to nothing.
        let microseconds = Int64(exactly: least) ?? 0
        network.minimum = microseconds > 0 ? .microseconds(microseconds) : .milliseconds(1)
    }
}

extension Pair {
    fileprivate var isMinimum: Bool { key.text == "minimum" }
}
