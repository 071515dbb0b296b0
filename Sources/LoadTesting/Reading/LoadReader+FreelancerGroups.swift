import Diagnostics
import Marketplace
import ScenarioLanguage
import YAML

/// What is said of a group of freelancers beside how they behave.
struct FreelancerGroupDraft {
    var name = ""
    var count: Int?
    var share: Double?
}

extension LoadReader {
    package static let mostFreelancerGroups = 64

    private static let groupsExample =
        "groups: [{name: day, share: 80%}, {name: night, share: 20%, replies: 30% after 9h}]"

    static let freelancerGroupTable = KeyTable<LoadReader, FreelancerDraft>(
        "groups",
        [
            Key(
                "name", ["name: night"], "by which figures tell it apart; no two have the same"
            ) { reader, node, what, _ in
                reader.freelancerGroup.name = reader.value(node, what: what, text) ?? ""
            },
            Key("share", ["share: 20%"], "of all freelancers; those of all groups add up to 100%") {
                reader, node, what, _ in
                let share = reader.value(node, what: what, ValueReader.share)
                reader.freelancerGroup.share = share ?? 0
            },
            Key(
                "count", ["count: 300"],
                "in place of a share; in sum the `count` of `freelancers`, which may then be absent"
            ) { reader, node, what, _ in
                reader.freelancerGroup.count = reader.people(node, what)
            },
        ] + behaviourKeys)

    /// Groups that differ from what is said of all freelancers. Gives whether it was understood
    /// how many are in each.
    mutating func readGroups(_ node: Node, like common: FreelancerDraft) -> Bool {
        guard let items = node.items, (1...Self.mostFreelancerGroups).contains(items.count)
        else {
            report(
                node.items == nil ? .wrongShape : .badPopulation,
                "`groups` needs a list of 1 to \(Self.mostFreelancerGroups) groups of freelancers",
                at: node.span, expected: Self.groupsExample)
            return false
        }
        let known = unknownKeys
        var drafts: [FreelancerGroupDraft] = []
        var names: Set<String> = []
        for item in items {
            freelancerGroup = FreelancerGroupDraft()
            var draft = common
            read(
                Self.freelancerGroupTable, from: item, what: "a group",
                expected: Self.groupsExample, into: &draft)
            let name = freelancerGroup.name
            if !name.isEmpty, !names.insert(name).inserted {
                report(
                    .badPopulation, "two groups of freelancers have the name \(quoted(name))",
                    at: item["name"]?.span ?? item.span, help: "give each a name of its own")
            }
            if !name.isEmpty { freelancerNames.insert(name) }
            drafts.append(freelancerGroup)
            plan.freelancerGroups.append(
                FreelancerGroup(name: name, count: 0, behaviour: behaviour(of: draft, at: item)))
        }
        // A key that nobody knows may have been meant for the share.
        guard unknownKeys == known, items.allSatisfy({ $0.pairs != nil }) else { return false }
        return deal(drafts, items, node)
    }

    /// Says how many freelancers are in each group: all say a share, or all a count.
    private mutating func deal(
        _ drafts: [FreelancerGroupDraft], _ items: [Node], _ node: Node
    ) -> Bool {
        let (shares, counts) = (drafts.compactMap(\.share), drafts.compactMap(\.count))
        let weights: [Int]
        if shares.count == drafts.count, counts.isEmpty {
            // In whole numbers, of which 57 % of 100 is 57.
            let whole = 1e10
            weights = shares.map { Int(($0 * whole).rounded()) }
            guard weights.reduce(0, +) == Int(whole) else {
                report(
                    .badPopulation, "the shares of the groups of freelancers must add up to 100%",
                    at: node.span, expected: Self.groupsExample)
                return false
            }
        } else if counts.count == drafts.count, shares.isEmpty {
            weights = counts
            let sum = counts.reduce(0, +)
            if plan.freelancers == 0 { plan.freelancers = scaled(sum) }
            guard plan.freelancers == scaled(sum) else {
                report(
                    .badPopulation,
                    "the groups have \(sum) freelancers, and `count` says \(plan.freelancers)",
                    at: node.span, help: "leave out `count` of `freelancers`, or give shares")
                return false
            }
        } else {
            reportCounts(drafts, items)
            return false
        }
        let people = FreelancerGroup.counts(of: plan.freelancers, by: weights)
        for place in people.indices {
            plan.freelancerGroups[place].count = people[place]
            guard people[place] == 0, weights[place] > 0, plan.freelancers > 0 else { continue }
            report(
                .badPopulation,
                "of \(plan.freelancers) freelancers the share of this group is nobody",
                at: items[place].span, help: "a larger count or share makes it somebody")
        }
        plan.freelancerGroups.removeAll { $0.count == 0 }
        if plan.freelancerGroups.count == 1 {
            // All alike.
            plan.behaviour = plan.freelancerGroups[0].behaviour
            if plan.freelancerGroups[0].name.isEmpty { plan.freelancerGroups = [] }
        }
        return true
    }

    private mutating func reportCounts(_ drafts: [FreelancerGroupDraft], _ items: [Node]) {
        let isByShare = drafts.contains { $0.share != nil }
        for (draft, item) in zip(drafts, items) {
            let problem: String
            switch (draft.share, draft.count) {
            case (nil, nil): problem = "it is not said how many freelancers are in this group"
            case (.some, .some): problem = "this group has both a share and a count"
            case (nil, .some) where isByShare:
                problem = "this group has a count, and another one a share"
            default: continue
            }
            report(
                .badPopulation, problem, at: item.span, expected: Self.groupsExample,
                help: "every group has a `share`, or every one a `count`")
        }
    }
}
