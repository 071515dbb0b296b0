@testable import Record

/// The tables and views of a recording, as its schema says them.
enum RecordTables {
    static func views() throws -> [String] {
        let database = try schema()
        var lines = ["| view | what it shows | columns |", "| --- | --- | --- |"]
        for (name, comment) in comments(of: "VIEW", in: RecordSchema.views) {
            let columns = try columns(of: name, in: database).map { "`\($0)`" }
            lines.append("| `\(name)` | \(comment) | \(columns.joined(separator: ", ")) |")
        }
        return lines + [PageBlocks.endMarker]
    }

    static func tables() throws -> [String] {
        var lines = ["| table | column | meaning |", "| --- | --- | --- |"]
        var table = ""
        for line in RecordSchema.tables.split(separator: "\n") {
            let words = line.split(separator: " ")
            let parts = line.split(separator: "--", maxSplits: 1)
            let comment = parts.count == 2 ? parts[1].drop { $0 == " " } : ""
            if words.starts(with: ["CREATE", "TABLE"]) {
                table = String(words[2])
            } else if words.first == "--" {
                // A comment that goes on.
                lines[lines.count - 1] = "\(lines[lines.count - 1].dropLast(2)) \(comment) |"
            } else if let column = words.first, !["PRIMARY", ")"].contains(column) {
                lines.append("| `\(table)` | `\(column)` | \(comment) |")
            }
        }
        return lines + [PageBlocks.endMarker]
    }

    /// Names with the comments behind them: `CREATE VIEW name AS -- comment`.
    private static func comments(of kind: String, in text: String) -> [(String, String)] {
        text.split(separator: "\n").filter { $0.hasPrefix("CREATE \(kind) ") }.map { line in
            let name = line.split(separator: " ")[2]
            return (String(name), line.split(separator: " -- ").dropFirst().joined())
        }
    }

    private static func schema() throws -> Database {
        let database = try Database(inMemoryFor: "schema")
        try database.execute(RecordSchema.text)
        return database
    }

    private static func columns(
        of view: String, in database: borrowing Database
    ) throws -> [String] {
        var row = try database.prepare("SELECT name FROM pragma_table_info('\(view)')")
        var names: [String] = []
        while try row.step() { names.append(try row.text(0)) }
        return names
    }
}
