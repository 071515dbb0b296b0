import Marketplace

/// The keys of what becomes of a quota when a client changes its plan.
extension PolicyReader {
    static let planChangeTable = PolicyTable(
        "plan change",
        planChangeKeys([\.upgrade, \.downgrade]) + [
            part(
                "upgrade", PolicyTable("upgrade", planChangeKeys([\.upgrade])),
                ["upgrade: {left: in proportion}"], "the same keys, for plans that grant more"),
            part(
                "downgrade", PolicyTable("downgrade", planChangeKeys([\.downgrade])),
                ["downgrade: {effective: at renewal}"], "the same keys, for all others"),
        ])

    private static func planChangeKeys(
        _ places: [any WritableKeyPath<PlanChange, PlanChange.Terms> & Sendable]
    ) -> [PolicyKey] {
        @Sendable func set(_ policy: inout Policy, _ change: (inout PlanChange.Terms) -> Void) {
            for place in places { change(&policy.quota.planChange[keyPath: place]) }
        }
        return [
            PolicyKey(
                "used", ["used: stays", "used: resets"], usual: "used: stays",
                "what has been used in the window"
            ) { reader, node, what, policy in
                guard let used = reader.value(node, what: what, PolicyValues.usedAfterChange)
                else { return }
                set(&policy) { $0.used = used }
            },
            PolicyKey(
                "left",
                ["left: stays", "left: replaced", "left: lost", "left: in proportion"],
                "what is left in the window: the larger grant of both plans, the new plan's, the "
                    + "new plan's without what rolled over, or each for its share of the time. "
                    + "Without the key: `stays` where units roll over, else `replaced`"
            ) { reader, node, what, policy in
                guard let left = reader.value(node, what: what, PolicyValues.leftAfterChange)
                else { return }
                set(&policy) { $0.left = left }
            },
            PolicyKey(
                "effective",
                ["effective: at once", "effective: at renewal", "effective: after 7d"],
                usual: "effective: at once",
                "when the new plan is in force; until then the change is pending"
            ) { reader, node, what, policy in
                guard let effective = reader.value(node, what: what, PolicyValues.effective)
                else { return }
                set(&policy) { $0.effective = effective }
            },
        ]
    }
}
