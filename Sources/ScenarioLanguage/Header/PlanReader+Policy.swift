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
            lacks.policy = true
            return
        }
        let (policy, problems) = PolicyReader.read(tree, files: policyFiles, zones: zones)
        for problem in problems { report(problem) }
        guard let policy else {
            lacks.policy = true
            return
        }
        plan.policy = policy
        plan.cast.take(policy)
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
