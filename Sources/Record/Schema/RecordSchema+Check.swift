/// A file may say of itself that it is a recording and be something else.
extension RecordSchema {
    /// Insists on the tables and views of a recording as they were made, and on no trigger, which
    /// would do something when it is written.
    ///
    /// What somebody added for questions of their own, such as an index, is left alone.
    static func check(_ database: borrowing Database) throws(RecordError) {
        let made = try Database(inMemoryFor: database.path)
        try made.execute(text)
        let there = try entries(of: database)
        for (name, wanted) in try entries(of: made).sorted(by: { $0.key < $1.key }) {
            guard let found = there[name] else {
                throw RecordError(database.path, .corrupt("its \(name) are missing"))
            }
            guard found == wanted else {
                throw RecordError(database.path, .corrupt("its \(name) are not as dmsim made them"))
            }
        }
        guard !there.values.contains(where: { $0.type == "trigger" }) else {
            throw RecordError(database.path, .corrupt("it holds triggers, which dmsim never makes"))
        }
    }

    private struct Entry: Equatable {
        var type: String
        var sql: String
    }

    private static func entries(
        of database: borrowing Database
    ) throws(RecordError) -> [String: Entry] {
        var entries: [String: Entry] = [:]
        var row = try database.prepare(
            "SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        while try row.step() {
            entries[try row.text(0)] = Entry(type: try row.text(1), sql: try row.text(2))
        }
        return entries
    }
}
