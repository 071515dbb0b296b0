import Statistics

/// A made-up script whose lengths of time lie at the ends of what a script may say: none at all, a
/// microsecond, the very length of another, and a thousand years.
///
/// What the run comes to is nobody's business here, only that it has an end. The network's latency
/// and the desk's review go through all pairs; the rest is drawn.
package struct MadeUpTimes: Sendable {
    private var luck: RandomStream
    private let number: UInt64
    private var steps: [String] = []

    static let spans = [
        "0s", "1us", "50ms", "1h", "1h", "2h", "24h", "7d", "8d", "30d", "1000d", "100000d",
        "365000d",
    ]
    static let delays = [
        "0s", "1us", "1h", "exponential mean 1us", "mixture of 50% 0s and 50% 7d",
        "uniform 0s to 2us", "uniform 0s to 100000d", "lognormal median 1h sigma 2.5",
        "lognormal median 1h sigma 20", "365000d",
        "empirical [0s: 20%, 1us: 30%, 1h: 0%, 365000d: 50%]",
    ]
    static let windows = [
        "day", "month at 23:00", "billing cycle", "rolling 1us", "rolling 24h", "rolling 365000d",
        "token every 1us", "token every 8h", "token every 365000d", "never",
    ]
    static let clients = ["acme", "bolt"]
    static let freelancers = ["noor", "ivan"]

    package init(_ number: UInt64) {
        self.number = number
        luck = RandomStream(seed: number, key: StreamKey("made up", "times"))
    }

    private mutating func pick(_ choices: [String]) -> String {
        choices[Int(luck.below(UInt64(choices.count)))]
    }

    private mutating func isDrawn(of turns: UInt64) -> Bool { luck.below(turns) == 0 }

    /// A length above nothing.
    private mutating func span() -> String { pick(Array(Self.spans.dropFirst())) }

    private mutating func tendency(_ share: String) -> String {
        isDrawn(of: 3) ? "never" : "\(share) after \(pick(Self.delays))"
    }

    package mutating func script() -> String {
        let lines = text().split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { quotingTables(String($0)) }.joined(separator: "\n")
    }

    private mutating func text() -> String {
        let count = UInt64(Self.delays.count)
        let latency = Self.delays[Int(number % count)]
        let review = Self.delays[Int(number / count % count)]
        steps = []
        for step in 0..<(4 + Int(luck.below(8))) { addStep(step) }
        steps.append("wait: \(pick(Self.spans))")
        return """
            scenario: Times \(number)
            starts: \(pick(["2026-01-05 09:00", "2026-01-31 23:59", "0001-01-01", "9000-01-01"]))
            seed: \(number)
            network: {latency: \(latency == "0s" ? "1us" : latency)\(network())}
            policy: \(policy())
            desk: {reviewers: 1, review: \(review), upholds: \(pick(["0%", "50%", "100%"])), \
            transit: \(pick(Self.spans))}
            clients:
              acme: {plan: \(pick(["plus", "enterprise"])), replies: \(tendency("50%")), \
            hires: \(tendency("100%")), ends contracts: 85% successful after \(pick(Self.delays)), \
            standing: \(pick(["good", "restricted until 2026-02-01", "restricted until 0001-01-01"])), \
            member since: \(pick(["0000-01-01", "2025-01-31", "9999-12-31"]))}
              bolt: {plan: plus}
            freelancers:
              noor: {replies: \(tendency("50%")), reports: \(tendency("50%")), \
            accepts offers: \(tendency("50%")), declines offers: \(tendency("50%"))}
              ivan: {}
            steps:
            \(steps.map { "  - \($0)" }.joined(separator: "\n"))

            """
    }

    private mutating func network() -> String {
        switch luck.below(4) {
        case 0: ", loss: \(pick(["5%", "90%"])), reordering: \(pick(["0%", "100%"]))"
        case 1: ", duplicates: 100%, minimum: \(pick(["1us", "1h", "365000d"]))"
        default: ""
        }
    }

    private mutating func policy() -> String {
        let window = pick(Self.windows)
        let isCalendar = Self.windows.prefix(3).contains(window)
        let rollOver = isCalendar ? "{cap: 10000%, expires after: 1000 windows}" : "none"
        let refund = pick(["never", "on reply within \(span())", "on no reply within \(span())"])
        return """
            {extends: article, \
            quota: {window: \(window), plus: \(pick(["1", "2", "1000000000000", "unlimited"])), \
            roll over: \(rollOver), refund: \(refund), \
            free after inbound: \(pick(["none", "1000000000000 within \(span())"]))}, \
            offers: {expire after: \(span()), enterprise expire after: \(span())}, \
            invites: {uncounted withdrawal: \(pick(Self.spans))}, \
            moderation: {restriction: \(span()), ladder: [restriction, suspension]}}
            """
    }

    private mutating func addStep(_ number: Int) {
        let (client, freelancer) = (pick(Self.clients), pick(Self.freelancers))
        let role = pick(["hub", "desk"] + Self.clients + Self.freelancers)
        switch luck.below(20) {
        case 0...4: steps.append("\(client) messages \(freelancer): Hello \(number)")
        case 5...7: steps.append("\(client) hires \(freelancer): {rate: 60}")
        case 8: steps.append("\(role) is down for \(span())")
        case 9: steps.append("messages to \(role) are delayed by \(pick(Self.spans))")
        case 10: steps.append(pick(["\(role) crashes", "\(role) is down", "\(role) is back"]))
        case 11: steps.append("\(role) is down from 22:00 to 06:00")
        case 12:
            // At the very same instant, and so in the order that the seed picks.
            steps.append(
                "together:\n      - \(client) messages \(freelancer): Now\n"
                    + "      - wait: \(pick(Self.spans))\n      - desk reinstates \(client)")
        case 13:
            steps.append(
                "for \(pick(Self.spans)), never: \(freelancer) receives a message from \(client)")
        case 14: steps.append("for \(span()), always: \(client) has 5 new connections left")
        case 15: steps.append("at: \(pick(["tomorrow 09:00", "monday", "31st", "february 29th"]))")
        default: steps.append("wait: \(pick(Self.spans))")
        }
    }
}
