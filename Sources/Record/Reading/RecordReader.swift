/// Reads a recording, whole or cut off.
package struct RecordReader: ~Copyable {
    package let path: String
    private let database: Database

    package init(_ path: String) throws(RecordError) {
        self.path = path
        switch try DatabaseFile.kind(of: path) {
        case .missing: throw RecordError(path, .noSuchFile)
        case .folder: throw RecordError(path, .isFolder)
        case .empty, .other: throw RecordError(path, .notADatabase)
        case .otherDatabase: throw RecordError(path, .notARecording)
        case .recording: break
        }
        database = try Self.open(path)
    }

    private static func open(_ path: String) throws(RecordError) -> Database {
        let database = try connect(path)
        let version = try database.number("PRAGMA user_version")
        switch Int(version) {
        case RecordSchema.version: return database
        case 0: throw RecordError(path, .nothingRecorded)
        case let other: throw RecordError(path, .otherVersion(other))
        }
    }

    /// SQLite looks at the file with the first question only.
    private static func connect(_ path: String) throws(RecordError) -> Database {
        do throws(RecordError) {
            let database = try Database(path, .readAndWrite)
            _ = try database.number("SELECT count(*) FROM sqlite_schema")
            return database
        } catch {
            switch error.cause {
            case .permissionDenied, .failed: return try Database(unchanging: path)
            default: throw error
            }
        }
    }

    package func run() throws(RecordError) -> RecordedRun {
        var arguments: [String] = []
        var words = try database.prepare("SELECT word FROM arguments ORDER BY place")
        while try words.step() { arguments.append(words.text(0)) }
        var row = try database.prepare("SELECT tool, status, planned, exit_code FROM runs")
        guard try row.step() else { throw RecordError(path, .corrupt("it says of no run")) }
        return RecordedRun(
            tool: row.text(0), isFinished: row.text(1) == "finished",
            planned: Int(row.number(2)),
            exitCode: row.optionalNumber(3).flatMap { Int32(exactly: $0) }, arguments: arguments)
    }

    package func scripts() throws(RecordError) -> [RecordedScript] {
        var scripts: [RecordedScript] = []
        var row = try database.prepare(
            "SELECT path, is_listed, bytes, hash FROM scripts ORDER BY id")
        while try row.step() {
            let script = RecordedScript(
                path: row.text(0), isListed: row.number(1) != 0, bytes: row.bytes(2))
            guard script.hash == row.text(3) else {
                throw RecordError(path, .corrupt("the script \(script.path) was changed in it"))
            }
            scripts.append(script)
        }
        return scripts
    }

    package func scenarios() throws(RecordError) -> [RecordedScenario] {
        var scenarios: [RecordedScenario] = []
        var row = try database.prepare(
            """
            SELECT c.number, s.path, c.title, c.parameters, c.policy, c.seed, c.status,
                c.fingerprint, c.events
            FROM scenarios AS c JOIN scripts AS s ON s.id = c.script ORDER BY c.number
            """)
        while try row.step() {
            scenarios.append(
                RecordedScenario(
                    number: Int(row.number(0)), path: row.text(1), title: row.text(2),
                    parameters: row.text(3), policy: row.text(4), seed: row.text(5),
                    status: row.text(6), fingerprint: row.isNull(7) ? nil : row.text(7),
                    events: row.optionalNumber(8).map { Int($0) }))
        }
        return scenarios
    }

    func query(_ sql: String) throws(RecordError) -> Statement { try database.prepare(sql) }

    package func event(_ number: Int, of scenario: Int) throws(RecordError) -> RecordedEvent? {
        var rows = try events(of: scenario, from: number)
        return try rows.next().flatMap { $0.number == number ? $0 : nil }
    }

    package func events(
        of scenario: Int, from number: Int = 1
    ) throws(RecordError) -> RecordedEvents {
        var statement = try database.prepare(
            """
            SELECT number, at, source, kind, cause, sentence, json FROM events
            WHERE id BETWEEN ?1 AND ?2 ORDER BY id
            """)
        statement.bind(1, RecordSchema.eventID(number, of: scenario))
        statement.bind(2, RecordSchema.eventID(0, of: scenario + 1))
        return RecordedEvents(statement)
    }
}

/// The events of one scenario, one after the other.
package struct RecordedEvents: ~Copyable {
    private var statement: Statement

    init(_ statement: consuming Statement) { self.statement = statement }

    package mutating func next() throws(RecordError) -> RecordedEvent? {
        guard try statement.step() else { return nil }
        return RecordedEvent(
            number: Int(statement.number(0)), at: statement.text(1), source: statement.text(2),
            kind: statement.text(3), cause: statement.optionalNumber(4).map { Int($0) },
            sentence: statement.text(5), json: statement.text(6))
    }
}
