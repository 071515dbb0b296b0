import YAML

extension Inventor {
    /// One to three limits that hold together, of every kind, small enough to be reached.
    mutating func limits() -> Node {
        var rest = Self.kinds
        var limits: [Node] = []
        repeat {
            let kind = pick(Array(rest.indices))
            limits.append(
                .mapping(rest.remove(at: kind) + [("plus", .text(pick(["1", "2", "3"])))]))
        } while limits.count < 3 && chance(50)
        return .list(limits)
    }

    private static func limit(_ name: String, _ keys: (String, String)...) -> [(String, Node)] {
        [("name", .text(name))] + keys.map { ($0.0, .text($0.1)) }
    }

    private static let kinds: [[(String, Node)]] = [
        limit("daily", ("window", "day")),
        limit("monthly", ("window", "month"), ("business", "3")),
        limit("moving", ("window", "rolling 24h"), ("business", "2")),
        limit("bucket", ("window", "token every 1h")),
        limit("opened", ("window", "24h from first use")),
        limit("pool", ("scope", "team"), ("window", "month"), ("business", "2")),
        limit(
            "shared", ("scope", "team"), ("business", "2"), ("refund", "on reply within 24h")),
        limit("each", ("scope", "pair"), ("unit", "message"), ("window", "rolling 24h")),
        limit("pending", ("unit", "unanswered conversation"), ("business", "1")),
        limit("invited", ("unit", "invite"), ("window", "day")),
        limit("people", ("unit", "person"), ("window", "rolling 24h"), ("business", "2")),
        limit("silent", ("window", "month"), ("refund", "on no reply within 7d")),
        limit("earned", ("window", "day"), ("business", "1")) + [
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
        ],
    ]
}
