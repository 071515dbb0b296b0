import VirtualTime
import YAML

/// The header of a script that is made up, with what it says of times and units, worked out once
/// for all scripts that go on from it.
struct Circumstances: Hashable, Sendable {
    /// All but the steps.
    let header: [Pair]
    /// How long a message is under way.
    let latency: TimeSpan
    /// The lengths of time after which something may be over by the quotas of the policy.
    let spansOfQuotas: [TimeSpan]
    /// Those after which anything else may be.
    let otherSpans: [TimeSpan]
    /// Whether the policy counts who blocks and reports a client.
    let countsComplaints: Bool
    /// Whether it carries units from window to window.
    let carriesUnits: Bool
    /// Whether it says what a change of plan does.
    let changesPlans: Bool
    /// Whether its plans have names of their own.
    let namesPlans: Bool

    init(_ header: [Pair]) {
        self.header = header
        func value(_ key: String) -> Node? { header.first { $0.key.text == key }?.value }
        latency =
            value("network")?["latency"]?.text.flatMap { try? TimeSpan.parse($0) }
            ?? .milliseconds(50)
        let policy = value("policy")
        func holds(_ isOne: (String) -> Bool) -> Bool {
            policy.map { Self.holds($0, isOne) } ?? false
        }
        countsComplaints = holds { $0.hasPrefix("blocks and reports") }
        carriesUnits = holds { $0 == "roll over" }
        changesPlans = holds { $0 == "plan change" }
        namesPlans = policy.map(OwnPlans.areNamed(in:)) ?? false
        var quotas: Set<TimeSpan> = []
        var others: Set<TimeSpan> = [.hours(24), .days(7), .days(30)]
        if let policy {
            Self.collect(policy, into: &others)
            Self.collect(policy["quota"] ?? policy["extends"] ?? policy, into: &quotas)
        }
        spansOfQuotas = quotas.sorted()
        otherSpans = others.sorted()
    }

    /// Whether a key or a text is such a one.
    private static func holds(_ node: Node, _ isOne: (String) -> Bool) -> Bool {
        switch node.content {
        case .scalar(let scalar): isOne(scalar.text)
        case .sequence(let items): items.contains { holds($0, isOne) }
        case .mapping(let pairs):
            pairs.contains { isOne($0.key.text ?? "") || holds($0.value, isOne) }
        }
    }

    private static func collect(_ node: Node, into spans: inout Set<TimeSpan>) {
        switch node.content {
        case .scalar(let scalar):
            for word in scalar.text.utf8.split(separator: UInt8(ascii: " ")) {
                // Most words are no numbers.
                guard let first = word.first, first <= UInt8(ascii: "9") else { continue }
                if let span = try? TimeSpan.parse(Substring(word)), span > .zero {
                    spans.insert(span)
                }
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
