/// A made-up policy, as the lines below `policy:` or as a file of its own.
package struct MadeUpPolicy: Sendable {
    static let presets = [
        "article", "five-a-day", "inmail", "inmail-2014", "daily-likes", "inbound-window",
        "recruiter-team", "pending-cap", "hour-day-month", "earned-tiers", "reply-window",
    ]

    /// Of both hemispheres, with a summer time of half an hour, and without any.
    package static let zones = [
        "UTC", "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
    ]

    private var whim: Whim
    /// Whether conversations are over that nobody answers.
    private var expires = false

    init(_ whim: Whim) { self.whim = whim }

    /// The keys, each line indented by two.
    mutating func lines() -> [String] {
        var lines = ["  extends: \(whim.pick(Self.presets))"]
        expires = whim.chance(30)
        if whim.chance(70) { lines += ["  quota:"] + (whim.chance(30) ? limits() : quota()) }
        if whim.chance(20) { lines.append("  conditions: [\(conditions())]") }
        if whim.chance(30) {
            lines.append(
                "  archived conversations: \(whim.pick(["stay archived", "return to inbox"]))")
        }
        if whim.chance(20) {
            lines.append("  free for: [\(whim.pick(["applicants", "contacts, applicants", ""]))]")
        }
        if whim.chance(40) { lines.append("  declines: \(whim.pick(["yes", "no"]))") }
        if whim.chance(60) {
            lines.append(
                "  offers: {expire after: \(whim.length()), "
                    + "enterprise expire after: \(whim.length())}")
        }
        if expires {
            lines.append(
                "  conversations: {expire without a message after: \(expiry()), "
                    + "expire without an answer after: \(whim.length())}")
        }
        if whim.chance(40) { lines.append("  invites: {\(invites())}") }
        if whim.chance(60) { lines.append("  moderation: {\(moderation())}") }
        return lines
    }

    private mutating func quota() -> [String] {
        let (window, isCalendar) = window()
        var lines = [
            "unit: \(whim.pick(["new connection", "message"]))", "window: \(window)",
            "plus: \(allotment())", "business: \(allotment())",
        ]
        lines += whim.some(
            of: [
                "basic: \(allotment())", "enterprise: \(allotment())",
                "time zone: \(whim.pick(Self.zones + ["client"]))",
            ], percent: 50)
        lines.append("roll over: \(isCalendar ? rollOver() : "none")")
        lines.append("refund: \(refund())")
        lines += refundExpiry(isCalendar, lines.suffix(2))
        if whim.chance(40) {
            lines.append(
                "free after inbound: \(whim.pick([whim.number(), "unlimited"])) within \(whim.span())"
            )
        }
        if whim.chance(40) { lines.append("plan change: \(planChange())") }
        if whim.chance(30) { lines += levels() }
        if whim.chance(30), lines.contains(where: { $0.hasSuffix(": 1") || $0.hasSuffix(": 30") }) {
            lines.append("purchases: \(purchases(isCalendar))")
        }
        if whim.chance(40) {
            lines.append("second message before reply: \(whim.pick(["yes", "no"]))")
        }
        return lines.map { "    " + $0 }
    }

    /// Allotments that are earned.
    private mutating func levels() -> [String] {
        func step(_ name: String) -> String {
            let conditions = whim.some(
                of: [
                    "used at least \(whim.pick(["1%", "50%", "250.5%"])) within \(whim.length())",
                    "blocks and reports \(whim.pick(["below", "at least"])) "
                        + "\(whim.pick(["0%", "2%", "100%"])) within \(whim.length())",
                    "answers at least \(whim.pick(["0%", "13%", "100%"])) of "
                        + whim.pick(["1", "2", "100000"]),
                ], percent: 60)
            let when = conditions.isEmpty ? ["used at least 1% within 7d"] : conditions
            return "\(name): {when: [\(when.joined(separator: ", "))], after: \(whim.span())}"
        }
        let levels = whim.pick([
            "[1, 2, unlimited]", "[{plus: 1}, {plus: 3, business: 1000000}]", "[0, 1, 2, 3, 4]",
        ])
        return ["levels: \(levels)", step("level up")]
            + (whim.chance(50) ? [step("level down")] : [])
    }

    /// Several limits that hold together.
    private mutating func limits() -> [String] {
        (0...whim.below(3)).flatMap { number in
            let unit = whim.pick([
                "new connection", "message", "unanswered conversation", "invite", "person",
            ])
            var lines = ["name: limit-\(number)", "unit: \(unit)"]
            lines.append("scope: \(whim.pick(["client", "team", "pair"]))")
            lines.append("plus: \(whim.pick(["1", "2", "5", "30", "unlimited"]))")
            lines.append("business: \(whim.pick(["1", "3", "75"]))")
            if unit != "unanswered conversation" {
                let (window, isCalendar) = window()
                lines.append("window: \(window)")
                if isCalendar { lines.append("roll over: \(rollOver())") }
                if isCalendar, whim.chance(40) {
                    lines.append("time zone: \(whim.pick(Self.zones + ["client"]))")
                }
                lines.append("refund: \(refund(unit))")
                lines += refundExpiry(isCalendar, lines.suffix(3))
                if unit != "person", !lines.contains("scope: pair"), whim.chance(30) {
                    lines.append("purchases: \(purchases(isCalendar))")
                }
            }
            return ["    - " + lines[0]] + lines.dropFirst().map { "      " + $0 }
        }
    }

    private mutating func purchases(_ isCalendar: Bool) -> String {
        let ends = ["never", "after \(whim.length())", isCalendar ? "at renewal" : "never"]
        let keys = [
            "expire: \(whim.pick(ends))", "spent: \(whim.pick(["first", "last"]))",
            "at most: \(whim.pick(["1", "100", "1000000000"]))",
        ]
        let some = whim.some(of: keys, percent: 60)
        return "{\(some.isEmpty ? "expire: never" : some.joined(separator: ", "))}"
    }

    private mutating func planChange() -> String {
        let left = "left: \(whim.pick(["stays", "replaced", "lost", "in proportion"]))"
        let used = "used: \(whim.pick(["stays", "resets"]))"
        let times = ["at once", "at renewal", "after \(whim.length())"]
        let effective = "effective: \(whim.pick(times))"
        return whim.pick([
            "{\(left), \(used)}", "{\(effective)}",
            "{upgrade: {\(left)}, downgrade: {\(effective), \(used)}}",
        ])
    }

    private mutating func window() -> (text: String, isCalendar: Bool) {
        switch whim.below(6) {
        case 0:
            (whim.pick(["hour", "day", "day at 04:00", "day at 23:59", "week from sunday"]), true)
        case 1: (whim.pick(["month", "month at 23:00", "3 months", "year at 00:01"]), true)
        case 2: (whim.pick(["billing cycle", "billing cycle or last day"]), true)
        case 3: (whim.pick(["rolling \(whim.length())", "\(whim.length()) from first use"]), false)
        case 4: ("token every \(whim.length())", false)
        default: ("never", false)
        }
    }

    private mutating func allotment() -> String {
        whim.pick(["none", "unlimited", "0", "1", "2", "3", "5", "30", "75", whim.number()])
    }

    private mutating func rollOver() -> String {
        whim.pick([
            "none", "{cap: 100%}", "{cap: 1000000000000}",
            "{cap: {plus: 300%, business: 400%}}", "{cap: 10000%, expires after: 1 windows}",
            "{cap: 300%, expires after: 1000 windows}", "{cap: 200%, expires after: never}",
        ])
    }

    private mutating func expiry() -> String { whim.pick(["never", whim.length()]) }

    private mutating func refund(_ unit: String = "new connection") -> String {
        if expires, unit != "invite", whim.chance(40) { return "on expiry" }
        if unit == "invite", whim.chance(40) { return "on withdrawal within \(whim.span())" }
        let units = whim.chance(20) ? "\(whim.pick(["1 unit", "2 units", "100 units"])) " : ""
        return whim.pick([
            "never", "\(units)on reply within \(whim.span())",
            "\(units)on no reply within \(whim.span())", "\(units)on block within \(whim.span())",
            "\(units)on not viewed within \(whim.span())",
        ])
    }

    /// Where something comes back that may expire.
    private mutating func refundExpiry(
        _ isCalendar: Bool, _ lines: ArraySlice<String>
    ) -> [String] {
        let expires = lines.contains { $0 == "roll over: none" || $0.hasSuffix(" windows}") }
        guard isCalendar, expires, !lines.contains("refund: never"), whim.chance(40) else {
            return []
        }
        return ["refund expires: \(whim.pick(["as new", "with the unit it came from"]))"]
    }

    private mutating func conditions() -> String {
        whim.some(
            of: [
                "billing verified", "good standing", "'spent \(whim.money()) in 12 months'",
                "first payment older than \(whim.span())",
            ], percent: 40
        ).joined(separator: ", ")
    }

    private mutating func invites() -> String {
        let fast = whim.pick(["1us", "1h", "24h"])
        return "uncounted withdrawal: \(whim.span()), minimum for score: "
            + "\(whim.pick(["1", "2", "1000000"])), fast: \(fast), "
            + "medium: \(whim.pick(["24h", "3d", "365000 days"]))"
            + (whim.chance(40) ? ", pause after withdrawal: \(whim.length())" : "")
    }

    private mutating func moderation() -> String {
        let sanctions = ["notification", "warning", "restriction", "suspension"]
        let ladder = (0...whim.below(4)).map { _ in whim.pick(sanctions) }
        return "ladder: [\(ladder.joined(separator: ", "))], restriction: \(whim.length()), "
            + "tells reporter: \(whim.pick(["yes", "no"])), "
            + "contact sharing: \(whim.pick(["ignore", "warn", "flag"])), "
            + "enterprise may share contacts: \(whim.pick(["yes", "no"]))"
    }
}
