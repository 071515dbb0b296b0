package import Journal

/// Writes the run of a command line into a database, scenario by scenario.
///
/// A transaction holds some thousand events, of one long scenario or many short ones: a writer that
/// is killed loses what it can run again in some hundredths of a second, and leaves the rest.
package struct Recorder: ~Copyable {
    /// How many events a transaction holds.
    static let batch = 4_096

    // The connection must be closed before the mark goes, so it stands first.
    private let database: Database
    private var writing: RecordStatements
    private var facts: KnownFacts
    private let mark: WriterMark
    /// Scenarios recorded or confirmed so far.
    package private(set) var count = 0
    /// Those that stand in the database from an earlier attempt, by number.
    private var known: [Int: RecordedScenario] = [:]
    private let paths: [String: Int]
    /// Events written since the last transaction was begun; nil outside of one.
    private var pending: Int?

    /// Begins a new recording; `replacing` allows it to take the place of an older one.
    package init(
        creating path: String, replacing: Bool, _ run: RunDescription
    ) throws(RecordError) {
        let target = try DatabaseFile.target(of: path)
        let mark = try Self.makeRoom(target, replacing: replacing)
        let opened: Opened
        do throws(RecordError) {
            opened = try Self.begin(target, run)
        } catch {
            // A file that holds nothing would only be in the way.
            mark.removeFile()
            throw error.ofNothingRecorded
        }
        self.init(opened, mark, run.scripts, [])
    }

    /// A database that is ready to be written.
    private struct Opened: ~Copyable {
        let database: Database
        let writing: RecordStatements
        let facts: KnownFacts

        init(_ database: consuming Database) throws(RecordError) {
            let writing = try RecordStatements(database)
            let last = try database.number("SELECT max(id) FROM facts")
            self.database = database
            self.writing = writing
            facts = KnownFacts(last: last)
        }
    }

    private static func begin(
        _ path: String, _ run: RunDescription
    ) throws(RecordError) -> Opened {
        try DatabaseFile.removeCompanions(of: path)
        let database = try Database(path)
        try database.identify()
        try database.execute(Database.settings)
        try database.execute("BEGIN IMMEDIATE")
        try database.execute(RecordSchema.text)
        try write(run, to: database)
        try database.execute("PRAGMA user_version = \(RecordSchema.version); COMMIT")
        return try Opened(database)
    }

    /// Goes on with a recording whose writer was stopped.
    package init(continuing path: String) throws(RecordError) {
        let target = try DatabaseFile.target(of: path)
        let mark = try WriterMark(target)
        let reader = try RecordReader(target)
        let scripts = try reader.scripts()
        let scenarios = try reader.scenarios()
        let database = try Database(target)
        try database.execute(Database.settings)
        self.init(try Opened(database), mark, scripts, scenarios)
    }

    private init(
        _ opened: consuming Opened, _ mark: consuming WriterMark, _ scripts: [RecordedScript],
        _ scenarios: [RecordedScenario]
    ) {
        database = opened.database
        writing = opened.writing
        facts = opened.facts
        self.mark = mark
        paths = Self.numbers(of: scripts)
        for scenario in scenarios { known[scenario.number] = scenario }
    }

    /// Gives an empty file with our mark on it, so that whoever comes later finds us at work.
    private static func makeRoom(
        _ path: String, replacing: Bool
    ) throws(RecordError) -> WriterMark {
        for _ in 0..<100 {
            switch try DatabaseFile.kind(of: path) {
            case .missing:
                try DatabaseFile.requireFolder(of: path)
                if let mark = try WriterMark.create(path) { return mark }
            case .folder: throw RecordError(path, .isFolder)
            case .other, .otherDatabase: throw RecordError(path, .fileExists)
            case .empty:
                let mark = try WriterMark(path)
                if try DatabaseFile.kind(of: path) == .empty { return mark }
            case .recording:
                guard replacing else { throw RecordError(path, .recordingExists) }
                let mark = try WriterMark(path)
                mark.removeFile()
                _ = consume mark
            }
        }
        // Others come and go at the path all the time.
        throw RecordError(path, .beingWritten)
    }

    private static func write(
        _ run: RunDescription, to database: borrowing Database
    ) throws(RecordError) {
        var row = try database.prepare(
            "INSERT INTO runs (id, tool, status, planned) VALUES (1, ?1, 'running', ?2)")
        row.bind(1, run.tool)
        row.bind(2, run.planned)
        try row.run()
        var word = try database.prepare("INSERT INTO arguments (word) VALUES (?1)")
        for argument in run.arguments {
            word.bind(1, argument)
            try word.run()
        }
        var script = try database.prepare(
            "INSERT INTO scripts (path, is_listed, hash, bytes) VALUES (?1, ?2, ?3, ?4)")
        for file in run.scripts {
            script.bind(1, file.path)
            script.bind(2, file.isListed ? 1 : 0)
            script.bind(3, file.hash)
            script.bind(4, bytes: file.bytes)
            try script.run()
        }
    }

    private static func numbers(of scripts: [RecordedScript]) -> [String: Int] {
        var numbers: [String: Int] = [:]
        for (index, script) in scripts.enumerated() { numbers[script.path] = index + 1 }
        return numbers
    }

    /// Writes the next scenario; one that stands there already is confirmed, and one that was cut
    /// off is confirmed as far as it goes and completed.
    package mutating func record(
        _ outcome: ScenarioOutcome, _ rows: JournalRows
    ) throws(RecordError) {
        count += 1
        let earlier = known[count]
        if let earlier, earlier.isOver {
            guard let difference = earlier.difference(from: outcome) else { return }
            throw diverged(difference)
        }
        var next = 0
        if earlier != nil { next = try confirm(outcome, rows) }
        try open()
        let isNewCast = facts.meet(outcome.cast, in: count)
        if earlier == nil {
            try writing.begin(
                count, script: scriptNumber(outcome), cast: facts.scenario, outcome)
            if isNewCast { try writing.add(outcome.cast, as: count) }
        }
        for index in outcome.events.indices[next...] {
            let (fact, isNew) = facts.id(of: rows.key(index))
            if isNew { try writing.add(rows.fact(index), as: fact) }
            try writing.addEvent(
                RecordSchema.eventID(index + 1, of: count), at: outcome.events[index].at,
                cause: rows.causes[index], factID: fact)
            try noteWritten()
        }
        try writing.end(count, outcome)
    }

    /// Begins a transaction if none is open.
    private mutating func open() throws(RecordError) {
        if pending != nil { return }
        try database.execute("BEGIN IMMEDIATE")
        pending = 0
    }

    private mutating func noteWritten() throws(RecordError) {
        pending = (pending ?? 0) + 1
        guard pending == Self.batch else { return }
        try flush()
        try open()
    }

    /// Makes what was recorded safe, for a run that stops or takes its time.
    package mutating func flush() throws(RecordError) {
        if pending == nil { return }
        try database.execute("COMMIT")
        pending = nil
    }

    /// Ends the recording: from now on it is a complete one.
    package mutating func finish(exitCode: Int32) throws(RecordError) {
        try open()
        try database.execute("UPDATE runs SET status = 'finished', exit_code = \(exitCode)")
        try stop()
    }

    /// Makes what was recorded safe, and the last look: whether it stands where it should.
    package mutating func stop() throws(RecordError) {
        try flush()
        guard mark.isInPlace() else { throw RecordError(database.path, .takenAway) }
    }

    private func scriptNumber(_ outcome: ScenarioOutcome) -> Int {
        guard let number = paths[outcome.path] else {
            preconditionFailure("'\(outcome.path)' ran but is not among the recorded scripts")
        }
        return number
    }

    /// Compares what stands of a scenario with its new run; gives how many events stand.
    private func confirm(
        _ outcome: ScenarioOutcome, _ rows: JournalRows
    ) throws(RecordError) -> Int {
        var recorded = try database.prepare(
            """
            SELECT number, details || ' at ' || at_us || ' because of ' || ifnull(cause, 'none')
            FROM events WHERE id BETWEEN ?1 AND ?2 ORDER BY id
            """)
        recorded.bind(1, RecordSchema.eventID(0, of: count))
        recorded.bind(2, RecordSchema.eventID(0, of: count + 1))
        var place = 0
        while try recorded.step() {
            guard try recorded.number(0) == Int64(place + 1) else {
                throw RecordError(database.path, .corrupt("event \(place + 1) is missing"))
            }
            let now = place < outcome.events.count ? rows.text(place) : nil
            let before = try recorded.text(1)
            if now != before {
                throw diverged(
                    "\(outcome.fullTitle), event \(place + 1): recorded was \(before), "
                        + "now it is \(now ?? "over")")
            }
            place += 1
        }
        return place
    }

    private func diverged(_ difference: String) -> RecordError {
        RecordError(
            database.path,
            .diverged(
                "scenario \(count) does not come out as it was recorded, so it cannot be "
                    + "continued; was it written by another version of dmsim? " + difference))
    }
}
