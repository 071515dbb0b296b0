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
        case wait(TimeSpan)
        case at(String)
        /// What is sent to the hub from then on is under way for so long; nil: no longer.
        case delay(TimeSpan?)
        case together([[Step]])
        /// A step of a corpus, of which only the text is known.
        case kept(Node)

        fileprivate var isKept: Bool { if case .kept = self { true } else { false } }
    }

    static let clients = ["acme", "globex", "initech", "umbra"]
    static let freelancers = ["noor", "ivan", "mia", "otto", "lena", "raj"]

    var circumstances: Circumstances
    var clientCount: Int
    var freelancerCount: Int
    var steps: [Step] = []

    var tree: ScriptTree {
        let steps = steps.map(Self.node)
        let pairs = circumstances.header + [Pair(key: .text("steps"), value: .list(steps))]
        // What was written before may have the names of another policy's plans.
        let hasUsualNames = !circumstances.namesPlans && !self.steps.contains(where: \.isKept)
        return ScriptTree(pairs: hasUsualNames ? pairs : OwnPlans.renamed(pairs))
    }

    private static func node(_ step: Step) -> Node {
        switch step {
        case .deed(let deed, let client, let freelancer, let variety):
            deed.step(clients[client], freelancers[freelancer], variety)
        case .wait(let span): .mapping([("wait", .text(span.description))])
        case .at(let text): .mapping([("at", .text(text))])
        case .delay(let span?): .text("messages to hub are delayed by \(span)")
        case .delay(nil): .text("messages to hub are no longer delayed")
        case .together(let branches):
            .mapping([("together", .list(branches.map { .list($0.map(node)) }))])
        case .kept(let node): node
        }
    }
}
