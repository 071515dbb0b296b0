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
        case RecordSchema.version: break
        case 0: throw RecordError(path, .nothingRecorded)
        case let other: throw RecordError(path, .otherVersion(other))
        }
        try RecordSchema.check(database)
        return database
    }

    /// SQLite looks at the file with the first question only.
    private static func connect(_ path: String) throws(RecordError) -> Database {
        do throws(RecordError) {
            let database = try Database(path)
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
        while try words.step() { arguments.append(try words.text(0)) }
        var row = try database.prepare("SELECT tool, status, planned, exit_code FROM runs")
        guard try row.step() else { throw corrupt("it says of no run") }
        let status = try row.text(1)
        let exitCode = try row.optionalNumber(3)
        guard ["running", "finished"].contains(status),
            (exitCode != nil) == (status == "finished"),
            let code = Int32(exactly: exitCode ?? 0)
        else { throw corrupt("it does not say whether the run is over") }
        return RecordedRun(
            tool: try row.text(0), isFinished: status == "finished",
            planned: Int(try row.number(2)), exitCode: exitCode == nil ? nil : code,
            arguments: arguments)
    }

    package func scripts() throws(RecordError) -> [RecordedScript] {
        var scripts: [RecordedScript] = []
        var row = try database.prepare(
            "SELECT path, is_listed, bytes, hash FROM scripts ORDER BY id")
        while try row.step() {
            let script = RecordedScript(
                path: try row.text(0), isListed: try row.number(1) != 0, bytes: try row.bytes(2))
            guard script.hash == (try row.text(3)) else {
                throw corrupt("the script \(script.path) was changed in it")
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
            FROM scenarios AS c LEFT JOIN scripts AS s ON s.id = c.script ORDER BY c.number
            """)
        while try row.step() {
            let scenario = RecordedScenario(
                number: Int(try row.number(0)), path: try row.text(1), title: try row.text(2),
                parameters: try row.text(3), policy: try row.text(4), seed: try row.text(5),
                status: try row.text(6), fingerprint: try row.optionalText(7),
                events: try row.optionalNumber(8).map { Int($0) })
            guard scenario.number == scenarios.count + 1 else {
                throw corrupt("scenario \(scenarios.count + 1) is missing")
            }
            guard scenario.isSound else {
                throw corrupt("scenario \(scenario.number) ended in a way that there is not")
            }
            scenarios.append(scenario)
        }
        return scenarios
    }

    /// What did not hold in a scenario, in the order in which it was found.
    package func failures(of scenario: Int) throws(RecordError) -> [RecordedFailure] {
        var failures: [RecordedFailure] = []
        var row = try database.prepare(
            """
            SELECT place, sentence, expected, found, at FROM failures
            WHERE scenario = ?1 ORDER BY number
            """)
        row.bind(1, scenario)
        while try row.step() {
            failures.append(
                RecordedFailure(
                    place: try row.text(0), sentence: try row.text(1), expected: try row.text(2),
                    found: try row.text(3), at: try row.text(4)))
        }
        return failures
    }

    /// The run with its scenarios, which must be all that it should have where it is over.
    package func whole() throws(RecordError) -> (run: RecordedRun, scenarios: [RecordedScenario]) {
        let run = try self.run()
        let scenarios = try self.scenarios()
        guard scenarios.count <= run.planned,
            run.exitCode != 0 || scenarios.count == run.planned,
            !run.isFinished || scenarios.allSatisfy(\.isOver)
        else {
            throw corrupt("\(scenarios.count) scenarios of \(run.planned) stand in it")
        }
        return (run, scenarios)
    }

    func query(_ sql: String) throws(RecordError) -> Statement { try database.prepare(sql) }

    /// What is said of a recording in which something cannot be.
    package func corrupt(_ what: String) -> RecordError { RecordError(path, .corrupt(what)) }

    package func event(_ number: Int, of scenario: Int) throws(RecordError) -> RecordedEvent? {
        guard number > 0 else { return nil }
        var rows = try events(of: scenario, from: number)
        return try rows.next()
    }

    package func events(
        of scenario: Int, from number: Int = 1
    ) throws(RecordError) -> RecordedEvents {
        var count = try database.prepare("SELECT events FROM scenarios WHERE number = ?1")
        count.bind(1, scenario)
        let total = try count.step() ? try count.optionalNumber(0) : nil
        var statement = try database.prepare(
            """
            SELECT number, at, source, kind, cause, sentence, json FROM events
            WHERE id BETWEEN ?1 AND ?2 ORDER BY id
            """)
        statement.bind(1, RecordSchema.eventID(number, of: scenario))
        statement.bind(2, RecordSchema.eventID(0, of: scenario + 1))
        return RecordedEvents(statement, of: path, from: number, to: total.map { Int($0) })
    }
}

/// The events of one scenario, one after the other.
package struct RecordedEvents: ~Copyable {
    private var statement: Statement
    private let path: String
    private var due: Int
    /// The number of the last; nil where the recording was cut off.
    private let last: Int?

    init(_ statement: consuming Statement, of path: String, from first: Int, to last: Int?) {
        self.statement = statement
        self.path = path
        due = first
        self.last = last
    }

    package mutating func next() throws(RecordError) -> RecordedEvent? {
        guard try statement.step() else {
            if let last, due <= last { throw missing() }
            return nil
        }
        let number = Int(try statement.number(0))
        guard number == due, last.map({ number <= $0 }) ?? true else { throw missing() }
        due += 1
        return RecordedEvent(
            number: number, at: try statement.text(1), source: try statement.text(2),
            kind: try statement.text(3), cause: try statement.optionalNumber(4).map { Int($0) },
            sentence: try statement.text(5), json: try statement.text(6))
    }

    private func missing() -> RecordError {
        RecordError(path, .corrupt("event \(due) is missing, or one too many"))
    }
}
