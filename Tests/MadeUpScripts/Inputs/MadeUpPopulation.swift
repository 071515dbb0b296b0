/// A made-up load file: small enough for a short run, with every key.
package struct MadeUpPopulation: Sendable {
    private var whim: Whim
    private let number: UInt64
    /// Whether a limit of the policy is shared by teams.
    private var hasTeamLimits = false
    /// Whether the policy sells units.
    private var sells = false

    package init(seed: UInt64, number: UInt64) {
        self.number = number
        whim = Whim(seed: seed, number: number, "population")
    }

    package mutating func files() -> [(name: String, text: String)] {
        var lines = file()
        if let own = OwnPlans(number, of: [lines]) { lines = own.renamed(lines) }
        let text = lines.map(quotingTables).joined(separator: "\n") + "\n"
        return [(name: "\(number).yaml", text: text)]
    }

    private mutating func file() -> [String] {
        // Long runs have rare attempts, so that no run has more than some ten thousand events.
        let isLong = whim.chance(25)
        let horizon = isLong ? whim.pick(Horizon.long) : whim.pick(Horizon.usual)
        var lines = [
            "load: Made up \(number)", "about: Whatever comes", "starts: \(whim.start())",
            "horizon: \(horizon.text)",
            "seed: \(whim.pick(["0", "1", "18446744073709551615"]))",
        ]
        if whim.chance(40) {
            let estimated = horizon.days >= 3 ? ["auto"] : []
            let lengths = ["0s", "1us", "30m", "59m 59s", "12h"] + estimated
            lines.append("warm up: \(whim.pick(lengths))")
        }
        if whim.chance(20) { lines.append("then wait: \(whim.pick(["1us", "1h", "2d 3h"]))") }
        if whim.chance(30) {
            let preset = whim.pick(MadeUpPolicy.presets)
            hasTeamLimits = preset == "recruiter-team"
            lines.append("policy: \(preset)")
        } else {
            var policy = MadeUpPolicy(whim)
            let keys = policy.lines()
            hasTeamLimits = keys.contains { $0.contains("scope: team") }
            sells = keys.contains { $0.contains("purchases: {") }
            lines += ["policy:"] + keys
        }
        lines.append("clients:")
        let skilled = whim.chance(30)
        for group in 0...whim.below(3) {
            lines += list(clientGroup(group, isLong: isLong, skilled: skilled))
        }
        lines.append("freelancers:")
        lines += freelancers(horizon, skilled: skilled).map { "  " + $0 }
        lines += travel(horizon)
        if whim.chance(50) {
            lines.append("network: {delivery: \(whim.delay()), reply: \(whim.span())}")
        }
        if whim.chance(30) { lines.append("expect: [\(bound(horizon))]") }
        // Each of its runs takes as long as one alone.
        if horizon.days == 1, !hasTeamLimits, whim.chance(30) { lines += experiment() }
        return lines
    }

    private mutating func experiment() -> [String] {
        var lines =
            whim.chance(30)
            ? [
                "until: {\(whim.pick(["reply share: 50%", "attempts: 0.001%", "hires: 5%"]))}",
                "at most: \(whim.pick(["10", "13"]))",
            ] : ["replications: \(whim.pick(["1", "2", "3"]))"]
        let (vary, first) = whim.pick([
            ("{desk.reviewers: [1, 10000]}", "{desk.reviewers: 1}"),
            (
                "{policy: [article, inmail], clients.1.count: [1, 3]}",
                "{policy: inmail, clients.1.count: 3}"
            ),
            ("[{policy: daily-likes}, {desk.transit: 30d}]", "{desk.transit: 30d}"),
        ])
        if whim.chance(70) {
            lines.append("vary: \(vary)")
            if whim.chance(50) { lines.append("baseline: \(first)") }
        }
        return lines
    }

    private func list(_ keys: [String]) -> [String] {
        keys.enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
    }

    private mutating func clientGroup(
        _ number: Int, isLong: Bool, skilled: Bool
    ) -> [String] {
        let plans = ["plus", "business", "{plus: 50%, enterprise: 50%}", "basic"]
        var keys = [
            "name: group \(number)", "count: \(whim.pick(["1", "2", "17", "40"]))",
            "plans: \(whim.pick(plans))", "attempts: \(attempts(isLong: isLong))",
        ]
        if skilled {
            keys += [
                "choose: \(whim.pick(["by skill", "by skill zipf 10", Self.skilledTable]))",
                "seeks: {swift: 70%, design: 30%}",
            ]
        } else {
            let ways = ["uniform", "zipf 0.8", "zipf 10", "zipf 0.000001"] + Self.tables
            keys.append("choose: \(whim.pick(ways))")
        }
        if whim.chance(30) {
            keys += ["reach by: invites", "proposals: \(whim.pick(["every 90d", "2 a month"]))"]
        }
        if hasTeamLimits, whim.chance(50) {
            keys.append("teams of: \(whim.pick(["1", "2", "3", "1000000"]))")
        }
        if sells, whim.chance(50) {
            let buys = [
                "1 connection when none is left", "1000000000 connections",
                "10 units 50% at most 1 time",
                "3 connections after \(whim.delay()) at most 100 times", "never",
            ]
            keys.append("buys: \(whim.pick(buys))")
        }
        let rest = [
            "replies: \(tendency())", "hires: \(tendency())",
            "writes again: 40% after \(whim.delay()) at most 3 times",
            "hires while suspended: \(whim.pick(["yes", "no"]))",
            "ends contracts: \(whim.ending())", "needs: \(whim.pick(["1", "2", "1000000"]))",
            "waits for an answer: \(whim.length())",
            "billing verified: \(whim.pick(["yes", "no", "50%"]))",
            "spent: \(whim.pick([whim.money(), "exponential mean 500 USD", Self.spent]))",
            "spam: \(whim.pick(["yes", "no", "50%", "{share: 50%, plans: enterprise, replies: 50%}"]))",
            "rate by hour: [\(Array(repeating: "0, 1", count: 12).joined(separator: ", "))]",
            "bursts: [{from: 0s, until: \(whim.length()), factor: \(whim.pick(["0", "1", "3"]))}]",
            "ramp: {from: \(whim.pick(["0", "1"])), to: 2, until: \(whim.length())}",
            "pace by hour: [\(Array(repeating: "0, 1.5", count: 12).joined(separator: ", "))]",
            "rate by weekday: [1.4, 1.4, 1.4, 1.2, 1, 0, 0.2]",
            "member since: \(whim.pick(["1970-01-01", "uniform 1d to 900d ago", Self.ages]))",
            "first payment: \(whim.pick(["1970-01-01", "uniform 1d to 900d ago", Self.ages]))",
        ]
        let isExact = keys.contains { $0.hasSuffix("exactly") }
        let varying = ["rate by hour", "bursts", "ramp", "rate by weekday"]
        keys += whim.some(of: rest, percent: 20).filter { key in
            !isExact || !varying.contains { key.hasPrefix($0) }
        }
        if whim.chance(20) {
            keys += [
                "worked with: \(whim.pick(["1", "3", "uniform 1 to 6", "empirical [1: 60%, 6: 40%]"]))",
                "writes to past freelancers: \(whim.pick(["0%", "20%", "100%"]))",
            ]
        }
        return keys
    }

    private static let spent = "empirical [0 USD: 30%, 900 USD: 70%]"
    private static let ages = "empirical [1d: 0%, 900d: 100%] ago"

    private static let tables = [
        "'popularity [1%: 30%, 10%: 40%, 100%: 30%]'", "'popularity [100%: 100%]'",
        "'popularity [0.0000000001%: 100%, 100%: 0%]'",
    ]
    private static let skilledTable = "'by skill popularity [0.1%: 0%, 50%: 90%, 100%: 10%]'"

    private mutating func attempts(isLong: Bool) -> String {
        let rare = ["1 a month", "0.1 per month", "every 90d", "0.01 per month"]
        let usual = [
            "2 a day", "0.5/hour", "every 12h", "every 12h exactly",
            "lognormal median 2 a day sigma 1", "empirical [1 a day: 70%, 9 a day: 30%]",
            "gamma mean 20/week cv 0.5", "normal mean 0.001k a day cv 0.3",
        ]
        return whim.pick(isLong ? rare : usual + rare)
    }

    private mutating func tendency() -> String {
        whim.pick(["never", "always", whim.share(), "\(whim.share()) after \(whim.delay())"])
    }

    private mutating func freelancers(_ horizon: Horizon, skilled: Bool) -> [String] {
        var keys = ["count: \(whim.pick(["8", "40", "1k", "0.2M"]))"]
        if skilled { keys.append("skills: {swift: 25%, design: 75%}") }
        if !horizon.isLong, whim.chance(40) {
            let rate = whim.pick(["5 a day", "0.01 per month", "1000 per minute"])
            if horizon.days * Horizon.renewalsOfCrowding <= Horizon.mostWindows {
                keys.append("replies halve at: \(rate)")
            }
        }
        let rest = [
            "replies: \(whim.pick(Self.replyShares)) after \(whim.delay())",
            "archives: 20% after \(whim.delay())", "views: 30% after \(whim.delay())",
            "blocks: 10% after \(whim.delay())", "reports: 20% after \(whim.delay())",
            "declines messages: 10% after \(whim.delay())",
            // Later replies do not go with first messages only.
            whim.pick([
                "react to: first messages", "react to: all messages",
                "replies again: 40% after \(whim.delay())", "replies to reminders: never",
            ]),
            "on spam: {blocks: 20% after \(whim.delay()), reports: 80% after \(whim.delay())}",
            whim.pick([
                "working hours: \(whim.pick(Self.workingHours))",
                "pace by hour: [\(Array(repeating: "0, 2", count: 12).joined(separator: ", "))]",
            ]),
            "time zone: \(whim.pick(["+14:00", "-14:00", "-08:30", "+00:00"]))",
            "replies by hour: [\(Array(repeating: "0, 1", count: 12).joined(separator: ", "))]",
            "groups: \(whim.pick(Self.freelancerGroups))",
            "accepts invites: 50% after \(whim.delay())",
            "declines invites: 50% after \(whim.delay())",
        ]
        return keys + whim.some(of: rest, percent: 50)
    }

    /// How long reports travel: twice that after one its ruling may be there.
    private mutating func travel(_ horizon: Horizon) -> [String] {
        if horizon.isLong {
            return ["desk:", "  transit: \(whim.pick(["1d", "30d"]))"] + desk()
        }
        if whim.chance(70) {
            return ["desk:", "  transit: \(whim.pick(["1s", "1m", "6h", "30d"]))"] + desk()
        }
        return []
    }

    private mutating func desk() -> [String] {
        let rest = [
            "reviewers: \(reviewers())", "review: \(whim.delay())", "upholds: \(whim.share())",
            "sanction: \(whim.pick(["warning", "restriction", "suspension"]))",
            "takes: \(whim.pick(["known offenders first", "oldest first"]))",
            "classes: \(whim.pick(Self.classes))",
            "at the end of a shift: \(whim.pick(["finish", "hand over", "hand back"]))",
            "give up after: \(whim.pick(["1us", "30m", "5d", "exponential mean 2h", Self.patience]))",
            "queue limit: \(whim.pick(["1", "7", "1000000"]))",
        ]
        return whim.some(of: rest, percent: 60).map { "  " + $0 }
    }

    private mutating func reviewers() -> String {
        whim.pick([
            "1", "5", "10000", "{08:00: 5, 20:00: 0}", "{22:00-06:00: 1, 00:00-24:00: 1}",
            "{mon-fri: {09:00-17:00: 2, 12:00-20:30: 1}, sat: 1, sun-mon: {23:59-00:01: 3}}",
        ])
    }

    /// Some of everybody alike, some of each freelancer's own.
    private static let replyShares = [
        "40%", "40%", "beta mean 40% sd 20%", "beta mean 0.1% sd 3%", "beta mean 40% sd 46%",
        "uniform 0% to 80%", "empirical [0%: 60%, 100%: 0%, 100%: 40%]",
    ]

    private static let workingHours = [
        "09:00-17:00", "[00:00-00:01, 23:59-00:00]", "00:00-24:00",
        "{sat-sun: 22:00-06:00, wed: [08:00-12:00, 13:00-13:01]}",
    ]

    private static let freelancerGroups = [
        "[{share: 50%, replies: 40%}, {name: b, share: 50%, time zone: +02:00}]",
        "[{name: all, share: 100%, working hours: 12:00-11:59}, {share: 0%}]",
        "[{share: 25%}, {share: 25%, on spam: {reports: 10%}}, {share: 50%, replies: never}]",
    ]

    private static let patience = "empirical [30m: 50%, 5d: 50%]"

    private static let classes = [
        "{urgent: 10%, normal: 90%}", "{all: 100%}",
        "{urgent: {share: 0.5%, share of spam: 60%, review: 1m}, "
            + "normal: {share: 99.5%, share of spam: 40%}}",
        "{a: 20%, b: {share: 30%, review: exponential mean 2h}, c: 50%}",
    ]

    private mutating func bound(_ horizon: Horizon) -> String {
        // All figures go between processes for each look at them, and over years they are many.
        let queue = horizon.days <= 31 ? "desk queue < 10 or stop" : "desk queue < 10"
        return whim.pick([
            "attempts > 0", "refused share < 100%", "p99 desk wait < 2d", "utilisation <= 100%",
            "reply share >= 0%", "desk wait within 4h share >= 0%", "mean age at the desk < 9d",
            queue, "p90 time to reply < 2d", "mean quota use < 20",
        ])
    }
}

/// How long a made-up run is.
private struct Horizon {
    var days: Int
    var text: String

    static let usual = [
        Horizon(days: 1, text: "1h"), Horizon(days: 1, text: "1d"), Horizon(days: 30, text: "30d"),
        Horizon(days: 31, text: "1 month"), Horizon(days: 90, text: "90d"),
    ]
    static let long = [
        Horizon(days: 366, text: "1 year"), Horizon(days: 1_824, text: "1824d"),
        Horizon(days: 1_826, text: "59 months 30d"),
    ]

    var isLong: Bool { days > 90 }

    /// Shards tell each other of crowding so many times a day, each time at the end of a window.
    static let renewalsOfCrowding = 144
    /// In each, all processes wait for each other: some tenths of a millisecond, or several on a
    /// machine that is busy, where more of them would look like a run that hangs.
    static let mostWindows = 5_000
}
