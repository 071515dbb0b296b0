import YAML

extension Inventor {
    /// One to three limits that hold together, of every kind, small enough to be reached.
    mutating func limits() -> Node {
        var rest = Self.kinds
        var limits: [Node] = []
        repeat {
            var kind = rest.remove(at: pick(Array(rest.indices)))
            kind.keys.append(("plus", .text(pick(["1", "2", "3"]))))
            if !kind.keys.contains(where: { $0.0 == "business" }), chance(60) {
                kind.keys.append(("business", .text(pick(["1", "2", "3"]))))
            }
            if kind.isFree { kind.keys = varied(kind.keys) }
            limits.append(.mapping(kind.keys))
        } while limits.count < 3 && chance(50)
        return .list(limits)
    }

    /// The same limit with other keys beside what it is.
    private mutating func varied(_ keys: [(String, Node)]) -> [(String, Node)] {
        var keys = keys
        let window = keys.first { $0.0 == "window" }?.1.text ?? "month"
        if Self.windows.contains(window) {
            if let place = keys.firstIndex(where: { $0.0 == "window" }), chance(30) {
                keys[place].1 = .text(pick(Self.windows))
            }
            if chance(30) { keys += zoneAndRollOver(rollsOver: false) }
        }
        if chance(15) { keys.append(("scope", .text("team"))) }
        if chance(20) { keys.append(("unit", .text("message"))) }
        if chance(30) { keys += returning() }
        if Self.windows.contains(window) { keys += refundExpiry(beside: keys) }
        if chance(25), !keys.contains(where: { $0.1.text == "person" }) {
            keys.append(purchases(isCalendar: Self.windows.contains(window)))
        }
        if chance(20) { keys.append(planChange()) }
        if chance(40) { keys += levels() }
        var known: Set<String> = []
        return keys.filter { known.insert($0.0).inserted }
    }

    /// Units that can be bought, a few at a time.
    mutating func purchases(isCalendar: Bool) -> (String, Node) {
        let ends = ["never", "after 1h", "after 24h", "after 7d"]
        var keys: [(String, Node)] = [
            ("expire", .text(pick(isCalendar ? ends + ["at renewal"] : ends))),
            ("spent", .text(pick(["first", "last"]))),
        ]
        if chance(30) { keys.append(("at most", .text(pick(["2", "5"])))) }
        return ("purchases", .mapping(keys))
    }

    /// Levels that few people are enough for.
    mutating func levels() -> [(String, Node)] {
        let shares = ["0%", "30%", "50%", "60%", "100%"]
        let (share, other) = (pick(shares), pick(shares))
        let span = pick(["1h", "24h", "7d", "7d"])
        let up = pick([
            ["used at least \(other) within \(span)"], ["used at least 30% within 7d"],
            ["answers at least 50% of 2"],
            ["used at least 50% within \(span)", "blocks and reports below \(share) within 24h"],
        ])
        let complaints = "blocks and reports at least \(share) within \(pick(["24h", "7d", "7d"]))"
        let down = pick([
            complaints, complaints, complaints, "answers below 50% of 2",
            "used below 50% within \(span)",
        ])
        return [
            (
                "levels",
                .list(pick([["1", "2", "3"], ["1", "3", "unlimited"]]).map { .text($0) })
            ),
            (
                "level up",
                .mapping([
                    ("when", .list(up.map { .text($0) })),
                    ("after", .text(pick(["0s", "0s", "1h", "24h"]))),
                ])
            ),
            (
                "level down",
                .mapping([
                    ("when", .list([.text(down)])), ("after", .text(pick(["0s", "0s", "1h"]))),
                ])
            ),
        ]
    }

    private struct Kind {
        var keys: [(String, Node)]
        /// Whether other keys may stand beside these.
        var isFree: Bool

        func with(_ others: [(String, Node)]) -> Kind {
            Kind(keys: keys + others, isFree: isFree)
        }
    }

    private static func limit(
        _ name: String, isFree: Bool = true, _ keys: (String, String)...
    ) -> Kind {
        Kind(
            keys: [("name", .text(name))] + keys.map { ($0.0, .text($0.1)) }, isFree: isFree)
    }

    private static let kinds: [Kind] = [
        limit("daily", ("window", "day")),
        limit("monthly", ("window", "month"), ("business", "3")),
        limit("moving", ("window", "rolling 24h"), ("business", "2")),
        limit("bucket", ("window", "token every 1h")),
        limit("opened", ("window", "24h from first use")),
        limit("pool", isFree: false, ("scope", "team"), ("window", "month"), ("business", "2")),
        limit(
            "shared", isFree: false, ("scope", "team"), ("business", "2"),
            ("refund", "on reply within 24h")),
        limit(
            "each", isFree: false, ("scope", "pair"), ("unit", "message"),
            ("window", "rolling 24h")),
        limit("pending", isFree: false, ("unit", "unanswered conversation"), ("business", "1")),
        limit("invited", ("unit", "invite"), ("window", "day")),
        limit(
            "withdrawn", ("unit", "invite"), ("window", "day"),
            ("refund", "on withdrawal within 1h")),
        limit("messages", ("unit", "message"), ("window", "day")),
        limit("people", ("unit", "person"), ("window", "rolling 24h"), ("business", "2")),
        limit("tokens", ("unit", "person"), ("window", "token every 1h"), ("business", "2")),
        limit("met", ("unit", "person"), ("window", "24h from first use"), ("business", "2")),
        limit("named", ("unit", "person"), ("window", "day"), ("business", "2")),
        limit("silent", ("window", "month"), ("refund", "on no reply within 7d")),
        limit("earned", isFree: false, ("window", "day"), ("business", "1")).with([
            ("levels", .list([.text("1"), .text("2"), .text("unlimited")])),
            (
                "level up",
                .mapping([
                    (
                        "when",
                        .list([
                            .text("used at least 50% within 7d"),
                            .text("blocks and reports below 50% within 7d"),
                        ])
                    ), ("after", .text("24h")),
                ])
            ),
            (
                "level down",
                .mapping([
                    ("when", .list([.text("blocks and reports at least 50% within 7d")]))
                ])
            ),
        ]),
    ]
}
