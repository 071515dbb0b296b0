import Statistics

/// A random script without races: every step is over before the next, and announces its refusal.
///
/// Its own small model of the rules says what is refused, so that the script passes on a network
/// without faults; over a bad one it must pass as well.
struct RandomScript {
    private var luck: RandomStream
    private var lines: [String] = []
    private var conversations: Set<String> = []
    private var blocks: Set<String> = []
    private var used: [String: Int] = [:]
    private var count = 0

    static let clients = ["acme", "bolt"]
    static let freelancers = ["noor", "ivan", "mei"]
    static let limit = 2

    /// `faults`: crashes and outages between the steps.
    static func text(seed: UInt64, network: String, faults: Bool, steps: Int = 25) -> String {
        var script = RandomScript(luck: RandomStream(seed: seed, key: StreamKey("test", "script")))
        for _ in 0..<steps {
            script.disturb(faults)
            script.act()
            script.lines.append("wait: 1h")
        }
        return """
            scenario: Random \(seed)
            starts: 2026-01-05 09:00
            seed: \(seed)
            network: \(network)
            policy:
              extends: article
              quota: {plus: \(limit)}
            clients:
              acme: {plan: plus}
              bolt: {plan: plus}
            freelancers: [\(freelancers.joined(separator: ", "))]
            steps:
            \(script.lines.map { "  - \($0)" }.joined(separator: "\n"))
            """
    }

    private mutating func pick(_ names: [String]) -> String {
        names[Int(luck.below(UInt64(names.count)))]
    }

    /// The draws are the same with and without faults, so that the steps are.
    private mutating func disturb(_ faults: Bool) {
        let kind = luck.below(6)
        let who = pick(["hub", "desk"] + RandomScript.clients + RandomScript.freelancers)
        guard faults else { return }
        switch kind {
        case 0, 1: lines.append("\(who) crashes")
        case 2: lines.append("\(who) is down for 20m")
        case 3: lines.append("messages to \(who) are delayed by 10m")
        case 4: lines.append("messages to \(who) are no longer delayed")
        default: break
        }
    }

    private mutating func act() {
        let client = pick(RandomScript.clients)
        let freelancer = pick(RandomScript.freelancers)
        let pair = client + freelancer
        let isOpen = conversations.contains(pair)
        count += 1
        switch luck.below(8) {
        case 0 where isOpen && !blocks.contains(pair):
            blocks.insert(pair)
            lines.append("\(freelancer) blocks \(client)")
        case 1 where isOpen && blocks.contains(pair):
            blocks.remove(pair)
            lines.append("\(freelancer) unblocks \(client)")
        case 2, 3:
            lines.append("\(freelancer) writes to \(client): Reply \(count)")
            if !isOpen { lines[lines.count - 1] += "\n    refused: not-a-conversation" }
            if blocks.contains(pair) { lines[lines.count - 1] += "\n    refused: blocked" }
        default: message(client, freelancer)
        }
    }

    private mutating func message(_ client: String, _ freelancer: String) {
        let pair = client + freelancer
        lines.append("\(client) messages \(freelancer): Message \(count)")
        if blocks.contains(pair) {
            lines[lines.count - 1] += "\n    refused: blocked"
        } else if conversations.contains(pair) {
            return
        } else if used[client, default: 0] == RandomScript.limit {
            lines[lines.count - 1] += "\n    refused: quota-exhausted"
        } else {
            used[client, default: 0] += 1
            conversations.insert(pair)
        }
    }
}
