import Diagnostics
import Marketplace
package import ScenarioLanguage
import VirtualTime
import YAML

/// The keys of a load file.
extension LoadReader {
    static let table = KeyTable<LoadReader, Void>(
        "load",
        [
            Key(
                "load", ["load: A quiet month"], "the title, by which a load file is known",
                in: \.plan.title, text),
            Key("about", ["about: What is tried out"], "for readers of the file") {
                reader, node, what, _ in _ = reader.value(node, what: what, text)
            },
            Key(
                "policy", ["policy: article", "policy: {extends: article, quota: {plus: 20}}"],
                usual: "policy: article", "as in a scenario"
            ) { _, _, _, _ in },
            Key(
                "seed", ["seed: 7"], usual: "seed: 1", "from which all chance is drawn",
                in: \.plan.seed, ValueReader.seed),
            // Read before all others, which depend on it.
            Key(
                "starts", ["starts: 2026-03-01"], usual: "starts: 2026-01-01",
                "the first instant, UTC"
            ) { _, _, _, _ in },
            Key(
                "horizon", ["horizon: 90d", "horizon: 1 month"], usual: "horizon: 30d",
                "how long it runs: 1 hour to 5 years; months and years are those of the calendar "
                    + "from the start on, here and where lengths are counted from the start"
            ) { reader, node, what, _ in
                reader.plan.horizon = reader.sinceStart(node, what) ?? reader.plan.horizon
            },
            Key(
                "warm up", ["warm up: 1d", "warm up: auto"], usual: "warm up: 0s",
                "lived through at first, and not counted; `auto` is as long as one more run without "
                    + "it says"
            ) { reader, node, what, _ in reader.readWarmUp(node, what) },
            // Read behind the horizon, from which its months are counted.
            Key(
                "then wait", ["then wait: 10d"], usual: "then wait: 0s",
                "how long it goes on after the horizon: nobody writes to anybody anew, but "
                    + "replies, hires, reports and the desk go on, and count"
            ) { _, _, _, _ in },
            Key(
                "clients",
                ["clients: {count: 1000}", "clients: [{count: 900}, {name: others, count: 100}]"],
                "one group of clients, or several; up to 1,000 by plan and spam"
            ) { reader, node, _, _ in reader.readClients(node) },
            Key("freelancers", ["freelancers: {count: 20000}"], "all alike, or by group") {
                reader, node, _, _ in reader.readFreelancers(node)
            },
            Key("network", ["network: {delivery: 2s}"], "how long messages travel") {
                reader, node, what, nothing in
                reader.read(
                    networkTable, from: node, what: what,
                    expected: "network: {delivery: exponential mean 2s}", into: &nothing)
            },
            Key("desk", ["desk: {reviewers: 5}"], "the moderation desk") {
                reader, node, what, _ in
                var desk = reader.plan.desk.profile
                reader.read(
                    deskTable, from: node, what: what,
                    expected: "desk: {reviewers: 5, review: exponential mean 10m}", into: &desk)
                reader.plan.desk.profile = desk
            },
            Key(
                "expect", ["expect: [reply share >= 40%]"],
                "bounds on figures; exit code 1 when one is broken"
            ) { reader, node, _, _ in reader.readThresholds(node) },
        ] + experimentKeys)

    static let networkTable = KeyTable<LoadReader, Void>(
        "network",
        [
            Key(
                "delivery", ["delivery: 5s"], usual: "delivery: exponential mean 2s",
                "of messages to freelancers", in: \.plan.delivery, ValueReader.distribution),
            Key(
                "reply", ["reply: 1s"], usual: "reply: 0s", "how long replies travel",
                in: \.plan.replyTravel, ValueReader.span),
        ])

    static let freelancerTable = KeyTable<LoadReader, FreelancerDraft>(
        "freelancers",
        [
            Key("count", ["count: 200000"], "up to 200,000,000 people in all") {
                reader, node, what, _ in
                reader.plan.freelancers = reader.scaled(reader.people(node, what))
            },
            Key(
                "skills", ["skills: swift", "skills: {swift: 25%, design: 75%}"],
                "the main skill of each"
            ) { reader, node, what, _ in reader.plan.skills = reader.readSkills(node, what) },
            // Read when all else is, from which groups differ.
            Key(
                "groups",
                [
                    "groups: [{share: 80%}, {name: night, share: 20%, working hours: 22:00-06:00}]",
                    "groups: [{count: 700}, {count: 300, replies: never}]",
                ],
                "with any key from `replies` on that is different for them; up to 64, dealt out by "
                    + "the seed"
            ) { _, _, _, _ in },
        ] + behaviourKeys)

    /// How freelancers behave, all of them or those of a group.
    static let behaviourKeys: [Key<LoadReader, FreelancerDraft>] =
        SharedKeys.reactionsOfMany() + [
            Key(
                "replies halve at", ["replies halve at: 5 a day"],
                "crowding: with so many messages in a day half as many get a reply",
                \.profile.behaviour.crowding, RateReader.crowding)
        ] + SharedKeys.scope() + SharedKeys.invites() + dayKeys

    /// The keys of all parts.
    package static let pages: [KeyPage] = [
        table.page, clientTable.page, spamTable.page, burstTable.page, rampTable.page,
        freelancerTable.page, freelancerGroupTable.page, deskTable.page, classTable.page,
        networkTable.page,
    ]

    /// A length of time that is counted from the start of the run.
    mutating func sinceStart(_ node: Node, _ what: String) -> TimeSpan? {
        let starts = plan.starts
        return value(node, what: what) { text throws(ValueProblem) in
            try ValueReader.span(text, from: starts)
        }
    }

    mutating func readPolicy(_ node: Node) {
        let (policy, problems) = PolicyReader.read(node, zones: zones)
        for problem in problems { report(problem) }
        if policy?.quota.zoneChoice == .client {
            report(
                .badPolicy, "the clients of a load file have no time zone of their own",
                at: node["quota"]?["time zone"]?.span ?? node.span,
                expected: "time zone: Europe/Berlin, or UTC")
        }
        if let policy { plan.policy = policy }
    }

    static func text(_ text: String) throws(ValueProblem) -> String { text }
}
