import Diagnostics
import Marketplace
import VirtualTime
import YAML

extension PlanReader {
    /// The name of a preset or of a policy file, or a mapping that extends one.
    ///
    /// The policy reader knows no placeholders, so it is given a tree in which they are filled in;
    /// spans are still those of the script.
    mutating func readPolicy(_ node: Node) {
        hasBrokenText = false
        let tree = filled(node)
        // What has no value is told already, or lost.
        if hasBrokenText {
            (lacks.policy, lacks.plans) = (true, true)
            return
        }
        let (policy, problems, state) = PolicyReader.whatever(
            tree, files: policyFiles, zones: zones)
        for problem in problems { report(inRow(problem, node)) }
        if state != .right {
            (lacks.policy, lacks.plans) = (true, state == .doubtful)
            // People are on its plans all the same.
            plan.policy.take(policy.plans)
            plan.cast.plans = policy.plans
            return
        }
        plan.policy = policy
        plan.cast.take(policy)
    }

    /// The problem with where the values come from that a row of the examples put there.
    private mutating func inRow(_ problem: Diagnostic, _ node: Node) -> Diagnostic {
        guard !bindings.isEmpty, node.span.file == problem.span.file else { return problem }
        var problem = problem
        problem.notes += notes(onTextsOf: node, within: problem.span).prefix(3)
        if !problem.notes.isEmpty { problem.fixIt = nil }
        return problem
    }

    private mutating func notes(
        onTextsOf node: Node, within span: SourceSpan
    ) -> [Diagnostic.Note] {
        if node.span.upper < span.lower || node.span.lower > span.upper { return [] }
        switch node.content {
        case .scalar(let scalar):
            let isInside = node.span.lower >= span.lower && node.span.upper <= span.upper
            return isInside ? notes(on: fill(scalar.text, of: node)) : []
        case .sequence(let items):
            var notes: [Diagnostic.Note] = []
            for item in items { notes += self.notes(onTextsOf: item, within: span) }
            return notes
        case .mapping(let pairs):
            var notes: [Diagnostic.Note] = []
            for pair in pairs { notes += self.notes(onTextsOf: pair.value, within: span) }
            return notes
        }
    }

    /// Gives a policy whose windows go by the clients' clocks the rules of these clocks.
    mutating func fillInZones() {
        guard plan.policy.allLimits.contains(where: { $0.zoneChoice == .client }) else { return }
        var used = [ZoneRules.utc]
        for name in plan.cast.clients.compactMap(\.zone)
        where !used.contains(where: { $0.name == name }) {
            if case .success(let zone)? = zones[name] { used.append(zone) }
        }
        if plan.policy.quota.zoneChoice == .client { plan.policy.quota.zones = used }
        for index in plan.policy.limits.indices
        where plan.policy.limits[index].zoneChoice == .client {
            plan.policy.limits[index].zones = used
        }
    }
}
