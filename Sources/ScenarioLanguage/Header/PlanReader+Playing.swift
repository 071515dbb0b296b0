import Diagnostics
import Marketplace
import YAML

/// Reads what a script says for those who play it.
extension PlanReader {
    mutating func readGoal(_ node: Node) {
        let example = "goal: noor has a contract with acme"
        if node.isAbsent {
            report(.missingValue, "`goal` says nothing", at: node.span, expected: example)
            return
        }
        if isEmptyList(node, of: "`goal`", lacks: "expectations") { return }
        for item in node.items ?? [node] {
            if let goal = expectation(item) { plan.goals.append(goal) }
        }
    }

    mutating func readPar(_ pair: Pair) {
        guard let count = value(pair.value, what: "`par`", ValueReader.count) else { return }
        guard (1...10_000).contains(count) else {
            report(
                .badNumber, "a goal takes from 1 to 10,000 steps, not \(count)",
                at: pair.value.span)
            return
        }
        plan.par = Int(count)
    }

    mutating func readPlayed(_ node: Node) {
        guard !node.isAbsent else {
            report(
                .missingValue, "`played` names nobody", at: node.span, expected: "played: noor")
            return
        }
        guard let name = text(node, what: "`played`") else { return }
        switch names[name.string] {
        case .client(let id):
            plan.cast.clients[Int(id.index)].behaviour = ClientBehaviour()
        case .freelancer(let id):
            plan.cast.freelancers[Int(id.index)].behaviour = FreelancerBehaviour()
        case nil:
            if lacks.names || name.isBroken { return }
            let people = plan.cast.clients.map(\.name) + plan.cast.freelancers.map(\.name)
            report(
                .unknownName, "nobody is called \(quoted(name.string))", at: name.span,
                expected: listed(names: people),
                meant: Suggestion.closest(to: name.string, among: people), notes: notes(on: name))
        }
    }
}
