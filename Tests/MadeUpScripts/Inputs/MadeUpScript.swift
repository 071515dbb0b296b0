/// A made-up scenario: every key of the header with values from the ends of their ranges, and
/// steps of every kind.
package struct MadeUpScript: Sendable {
    var whim: Whim
    private let number: UInt64
    private let seed: UInt64
    /// The policy and the cast, where they stand in files beside the script.
    private var policyFile: [String]?
    private var castFile: [String]?
    /// Whether a trial may end soon after the start.
    private var isInJanuary = false

    static let clients = ["acme", "globex", "spamco"]
    static let freelancers = ["noor", "ivan", "mira"]

    package init(seed: UInt64, number: UInt64) {
        self.number = number
        self.seed = seed
        whim = Whim(seed: seed, number: number, "script")
    }

    /// The files by name, the script first; each has the input's number in its name.
    package mutating func files() -> [(name: String, text: String)] {
        var files = [("\(number).yaml", script())]
        if let policyFile { files.append(("\(number)-policy.yaml", policyFile)) }
        if let castFile { files.append(("\(number)-cast.yaml", castFile)) }
        let own = OwnPlans(number, of: files.map(\.1))
        return files.map { name, lines in
            let lines = own?.renamed(lines) ?? lines
            return (name: name, text: lines.map(quotingTables).joined(separator: "\n") + "\n")
        }
    }

    private mutating func script() -> [String] {
        var lines = ["scenario: Made up \(number)"]
        if whim.chance(20) {
            lines += ["about: \(whim.text())", "teaches: [archive]", "tags: [made-up]"]
        }
        if whim.chance(2) { lines.append("skip: not now") }
        if whim.chance(90) {
            let start = whim.start()
            lines.append("starts: \(start)")
            isInJanuary = start.hasPrefix("2026-01-05")
        }
        if whim.chance(20) {
            let changes = whim.pick(["0", "1", "2", "100"])
            let schedules = ["together", "walk", "priorities with \(changes) changes"]
            lines.append("schedule: \(whim.pick(schedules))")
        }
        if whim.chance(50) {
            lines.append("seed: \(whim.pick(["0", "7", "18446744073709551615"]))")
        }
        lines += policy()
        let cast = cast()
        if whim.chance(15) {
            castFile = ["cast: Usual", "about: Who is there"] + cast
            lines.append("include: \(number)-cast.yaml")
        } else {
            lines += cast
        }
        if whim.chance(25) { lines.append("contracts: [\(contracts())]") }
        if whim.chance(20) { lines.append("contacts: [acme with mira, globex with noor]") }
        if whim.chance(50) { lines.append("desk: {\(desk())}") }
        if whim.chance(60) { lines += network() }
        if whim.chance(10) {
            lines.append("examples: [{x: 1}, {x: 2}]")
        }
        // Chance of its own: what is no lesson stays as it was.
        var lesson = MadeUpLesson(seed: seed, number: number)
        let isLesson = number % 5 == 0
        if isLesson { lines += lesson.header() }
        if number.isMultiple(of: 7) {
            lines += ["goal: acme has a contract with noor", "par: 6", "played: noor"]
        }
        lines.append("steps:")
        var steps = MadeUpSteps(whim)
        lines += steps.lines(indent: 2)
        return lines + (isLesson ? lesson.steps() : [])
    }

    private mutating func policy() -> [String] {
        if whim.chance(30) { return ["policy: \(whim.pick(MadeUpPolicy.presets))"] }
        if whim.chance(20) { return [] }
        var policy = MadeUpPolicy(whim)
        let lines = policy.lines()
        if whim.chance(80) { return ["policy:"] + lines }
        policyFile = ["policy: mine"] + lines.map { String($0.dropFirst(2)) }
        return ["policy: \(number)-policy.yaml"]
    }

    private mutating func contracts() -> String {
        whim.some(
            of: ["acme with noor", "acme with ivan (ended)", "globex with mira"], percent: 60
        ).joined(separator: ", ")
    }

    private mutating func desk() -> String {
        let keys = [
            "reviewers: \(whim.pick(["1", "2", "10000"]))", "review: \(whim.delay())",
            "upholds: \(whim.share())",
            "sanction: \(whim.pick(["notification", "warning", "restriction", "suspension"]))",
            "transit: \(whim.span())",
        ]
        return whim.some(of: keys, percent: 60).joined(separator: ", ")
    }

    private mutating func network() -> [String] {
        if whim.chance(20) { return ["network: \(whim.delay())"] }
        let keys = [
            "latency: \(whim.delay())", "minimum: \(whim.pick(["1us", "1ms", "1h", "36500 days"]))",
            "loss: \(whim.pick(["0%", "5%", "50%", "90%"]))", "duplicates: \(whim.share())",
            "reordering: \(whim.share())",
        ]
        return ["network: {" + whim.some(of: keys, percent: 40).joined(separator: ", ") + "}"]
    }
}

// The cast.
extension MadeUpScript {
    private mutating func cast() -> [String] {
        var lines = ["clients:"]
        for name in Self.clients { lines += person(name, client(name)) }
        lines.append("freelancers:")
        for name in Self.freelancers { lines += person(name, freelancer()) }
        return lines
    }

    private func person(_ name: String, _ keys: [String]) -> [String] {
        keys.isEmpty ? ["  \(name): {}"] : ["  \(name):"] + keys.map { "    " + $0 }
    }

    private mutating func client(_ name: String) -> [String] {
        let plans = ["plus", "business", "enterprise", "basic"]
        let keys = [
            "company: \(whim.text())", "country: NO", "hires before: \(whim.number())",
            "plan until: \(isInJanuary ? whim.pick(["2026-01-06", "2026-01-20"]) : "9999-12-31")",
            "spent: \(whim.money())", "first payment: \(whim.pick(["2025-01-31", "1970-01-01"]))",
            "member since: \(whim.pick(["2025-01-31", "2024-02-29", "1970-01-01 12:00"]))",
            "billing verified: \(whim.pick(["yes", "yes", "no"]))",
            "zone: \(whim.pick(MadeUpPolicy.zones))",
            "standing: "
                + whim.pick(["good", "good", "warned", "restricted until 2026-01-06", "suspended"]),
            "replies: \(whim.tendency())", "hires: \(whim.tendency())",
            "ends contracts: \(whim.ending())",
            "buys: \(whim.pick(["10 connections when none is left", "1 unit 40% after 1h"]))",
            whim.pick([
                "writes again: \(whim.share()) after \(whim.delay()) at most 3 times",
                "writes again: beta mean 40% sd 30% after \(whim.delay())",
            ]),
        ]
        // A team has one plan.
        let plan = whim.chance(30) ? ["plan: plus", "team: firm"] : ["plan: \(whim.pick(plans))"]
        return plan + whim.some(of: keys, percent: 25)
            + (name == "spamco" ? ["spam: yes"] : [])
    }

    private mutating func freelancer() -> [String] {
        let keys = [
            "roles: [developer, designer]", "availability: \(whim.pick(["yes", "busy"]))",
            "rate: \(whim.money())",
            "visibility: \(whim.pick(["public", "public", "private"]))",
            "accepts offers: 50% after \(whim.delay())",
            "declines offers: 50% after \(whim.delay())",
            "accepts invites: 50% after \(whim.delay())",
            "declines invites: 50% after \(whim.delay())",
        ]
        var lines = ["skills: [swift]"] + whim.some(of: keys, percent: 30)
        // At most one of them for a message, so that their shares may not exceed 100 %.
        let reactions = ["replies", "declines messages", "archives", "blocks", "reports"]
        if whim.chance(20) {
            lines.append(
                "\(whim.pick(reactions)): \(whim.share()) of first messages after \(whim.delay())")
        } else if whim.chance(60) {
            lines.append("\(whim.pick(reactions)): \(whim.tendency())")
            if whim.chance(40) { lines.append("on spam: {\(onSpam())}") }
            if whim.chance(40) { lines.append("views: \(whim.tendency())") }
        } else if whim.chance(40) {
            lines += [
                "blocks: 10% after \(whim.delay())",
                "replies again: \(whim.pick(["never", "90%"]))",
                "replies to reminders: 50% after \(whim.delay())",
            ]
        } else if whim.chance(40) {
            lines += [
                "replies: 40% after \(whim.delay())", "archives: 20% after \(whim.delay())",
                "blocks: 10% after \(whim.delay())", "reports: 20% after \(whim.delay())",
                "declines messages: 10% after \(whim.delay())",
                "react to: first messages",
            ]
        }
        if whim.chance(20) {
            lines.append(
                whim.pick(["job success: 96%", "past successes: 3", "past failures: 1000"]))
        }
        return lines
    }

    private mutating func onSpam() -> String {
        "blocks: 50% after \(whim.delay()), reports: 50% after \(whim.delay())"
    }
}
