import Foundation

@testable import Record

/// Ways to damage a recording, made up from a seed.
struct Damage: CustomStringConvertible {
    /// What was done, for the message of a test.
    var description: String
    /// Statements that do it; nil where bytes are changed.
    private var sql: String?
    private var change: (inout Data) -> Void = { _ in }

    /// Does it to a copy of a recording.
    func done(to source: String, as target: String) throws {
        try? FileManager.default.removeItem(atPath: target)
        try FileManager.default.copyItem(atPath: source, toPath: target)
        if let sql {
            // Statements that fail, as on a table that nobody may alter, do a part of the damage.
            let database = try Database(target)
            for statement in sql.components(separatedBy: ";;") { try? database.execute(statement) }
            return
        }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: target))
        change(&bytes)
        try bytes.write(to: URL(fileURLWithPath: target))
    }

    static let columns: [(table: String, columns: [String])] = [
        ("runs", ["id", "tool", "status", "planned", "exit_code"]),
        ("arguments", ["place", "word"]),
        ("scripts", ["id", "path", "is_listed", "hash", "bytes"]),
        (
            "scenarios",
            [
                "number", "troupe", "script", "line", "title", "parameters", "policy", "seed",
                "status", "fingerprint", "started_at", "started_us", "ended_at", "steps", "events",
            ]
        ),
        ("facts", ["id", "source", "kind", "rule", "details"]),
        ("journal", ["id", "at_us", "cause", "fact"]),
    ]

    /// Something that every command must notice: the schema is another one.
    static func ofSchema(_ dice: inout Dice) -> Damage {
        let (table, columns) = dice.pick(Damage.columns)
        let column = dice.pick(columns)
        let views = ["events", "messages", "refusals", "quota_ledger", "emails", "timeline"]
        let view = dice.pick(views)
        let made = columns.map { dice.isLucky ? $0 : $0 + " TEXT" }.joined(separator: ", ")
        let loosened =
            "CREATE TABLE new (\(made));; INSERT INTO new SELECT * FROM \(table);; "
            + "DROP TABLE \(table);; ALTER TABLE new RENAME TO \(table)"
        let all = [
            "DROP TABLE \(table)", "ALTER TABLE \(table) RENAME TO x",
            "ALTER TABLE \(table) RENAME COLUMN \(column) TO x",
            "DROP VIEW \(view)", "DROP VIEW \(view);; CREATE VIEW \(view) AS SELECT 1 AS x",
            "ALTER TABLE \(table) ADD COLUMN x INTEGER", "DROP VIEW events;; " + loosened,
            "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM runs; END",
        ]
        let sql = dice.pick(all)
        return Damage(description: sql, sql: "PRAGMA legacy_alter_table = ON;; " + sql)
    }

    /// Rows and values that do not go together, in a schema that is right.
    static func ofRows(_ dice: inout Dice) -> Damage {
        let (table, _) = dice.pick(Damage.columns)
        let sql = dice.pick([
            "DELETE FROM \(table)", "UPDATE facts SET details = '{\"sentence\": '",
            "UPDATE facts SET details = '[1, 2]'", "UPDATE facts SET details = '{\"sentence\": 7}'",
            "UPDATE facts SET details = 'x' WHERE id = \(dice.below(20))",
            "DELETE FROM journal WHERE id & 0xFF = \(dice.below(20) + 1)",
            "UPDATE journal SET id = id + 1000000 WHERE id & 0xFF = 9",
            "UPDATE journal SET fact = 999999", "UPDATE scenarios SET script = 77",
            "UPDATE scenarios SET number = number + 5",
            "UPDATE scenarios SET number = 9223372036854775807",
            "UPDATE scenarios SET status = 'so so'", "UPDATE scenarios SET events = events + 1",
            "UPDATE scenarios SET fingerprint = NULL", "UPDATE runs SET status = 'over'",
            "UPDATE runs SET exit_code = \(dice.pick([-1, 7, 99, 130, 1 << 40]))",
            "UPDATE runs SET exit_code = NULL", "UPDATE runs SET planned = planned + 1",
            "UPDATE runs SET planned = -9223372036854775808",
            "UPDATE scripts SET bytes = x'00ff'", "UPDATE scripts SET hash = 'x'",
            "UPDATE arguments SET word = '--no-such'",
            "INSERT INTO arguments (word) VALUES ('--watch')", "UPDATE scripts SET is_listed = 0",
        ])
        return Damage(description: sql, sql: "PRAGMA foreign_keys = OFF;; " + sql)
    }

    /// Bytes that are others than were written, or fewer.
    static func ofBytes(_ dice: inout Dice) -> Damage {
        let seed = dice.next()
        switch dice.below(5) {
        case 0:
            return Damage(description: "cut, seed \(seed)") { bytes in
                var dice = Dice(seed: seed)
                bytes = bytes.prefix(dice.below(bytes.count))
            }
        case 1:
            return Damage(description: "a page of zeros, seed \(seed)") { bytes in
                var dice = Dice(seed: seed)
                let page = dice.below(bytes.count / 4_096)
                bytes.replaceSubrange(
                    page * 4_096..<(page + 1) * 4_096, with: [UInt8](repeating: 0, count: 4_096))
            }
        case 2:
            return Damage(description: "two pages changed places, seed \(seed)") { bytes in
                var dice = Dice(seed: seed)
                let pages = (dice.below(bytes.count / 4_096), dice.below(bytes.count / 4_096))
                let first = bytes[pages.0 * 4_096..<(pages.0 + 1) * 4_096]
                let second = bytes[pages.1 * 4_096..<(pages.1 + 1) * 4_096]
                bytes.replaceSubrange(pages.0 * 4_096..<(pages.0 + 1) * 4_096, with: second)
                bytes.replaceSubrange(pages.1 * 4_096..<(pages.1 + 1) * 4_096, with: first)
            }
        case 3:
            return Damage(description: "the head, seed \(seed)") { bytes in
                var dice = Dice(seed: seed)
                bytes[dice.below(100)] = UInt8(dice.below(256))
            }
        default:
            return Damage(description: "bytes, seed \(seed)") { bytes in
                var dice = Dice(seed: seed)
                for _ in 0...dice.below(40) {
                    bytes[dice.below(bytes.count)] = UInt8(dice.below(256))
                }
            }
        }
    }

    private init(description: String, sql: String) {
        self.description = description
        self.sql = sql
    }

    private init(description: String, change: @escaping (inout Data) -> Void) {
        self.description = description
        self.change = change
    }
}

/// Chance from a seed: SplitMix64.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
    mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }
    var isLucky: Bool {
        mutating get { below(2) == 0 }
    }
}
