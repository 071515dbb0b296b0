import MessageLogs
import Record

/// A log on its way in: a file or standard input, in the order of time.
struct LogInput {
    private let path: String
    private let isStreamed: Bool
    private var reader: LogReader
    /// The command that reads it, for what is said.
    private let command: String

    var tally: LogTally { reader.tally }
    var names: PeopleNames { reader.names }

    init(_ path: String, _ options: LogReader.Options, for command: String) {
        self.path = path
        self.command = command
        isStreamed = options.mustBeInOrder
        reader = LogReader(options)
    }

    /// Hands over all messages in the order of time; those at the same instant in that of the log.
    mutating func read(_ take: ([LogMessage], PeopleNames) throws -> Void) throws {
        var kept: [LogMessage] = []
        if try isRecording() {
            try readRecording(take)
            return
        }
        let stream = try ByteStream(path)
        do {
            try stream.forEach { piece in
                try reader.feed(piece)
                try pass(to: take, keeping: &kept)
            }
            try reader.end()
        } catch let error as LogProblem {
            say()
            throw UnusableFile(path: path, reason: error.text(for: command))
        }
        try pass(to: take, keeping: &kept)
        try finish(kept, take)
    }

    private func finish(
        _ kept: [LogMessage], _ take: ([LogMessage], PeopleNames) throws -> Void
    ) throws {
        if isStreamed { return }
        var kept = kept
        if !reader.tally.isInOrder {
            // The sorting keeps the order of equals, as the standard library's does.
            kept.sort { $0.at < $1.at }
        }
        try take(kept, reader.names)
    }

    private mutating func pass(
        to take: ([LogMessage], PeopleNames) throws -> Void, keeping kept: inout [LogMessage]
    ) throws {
        if isStreamed {
            try take(reader.batch, reader.names)
        } else {
            kept += reader.batch
        }
        reader.batch.removeAll(keepingCapacity: true)
    }

    // MARK: - Recordings

    private func isRecording() throws(FileError) -> Bool {
        // Standard input could not be read a second time.
        if path == StandardInput.path { return false }
        let magic = Array("SQLite format 3\0".utf8)
        return try FileReader.beginning(of: path, count: magic.count) == magic
    }

    /// The events of the only scenario, as `--format jsonl` would have written them.
    private mutating func readRecording(_ take: ([LogMessage], PeopleNames) throws -> Void) throws {
        let record = try RecordReader(path)
        let scenarios = try record.scenarios()
        guard scenarios.count == 1 else {
            throw UnusableFile(
                path: path,
                reason: "it holds \(scenarios.count) scenarios, whose people are not the same; "
                    + "record one alone")
        }
        var kept: [LogMessage] = []
        var events = try record.events(of: scenarios[0].number)
        do {
            try reader.feed(Array((LogReader.headOfJournal + "\n").utf8))
            while let event = try events.next() {
                try reader.feed(Array((event.json + "\n").utf8))
                try pass(to: take, keeping: &kept)
            }
            try reader.end()
        } catch let error as LogProblem {
            throw UnusableFile(path: path, reason: error.text(for: command))
        }
        try pass(to: take, keeping: &kept)
        try finish(kept, take)
    }

    /// Says on standard error how the log was read, and which lines were not.
    func say() {
        let name = StandardInput.name(of: path)
        if let layout = reader.layout { StandardError.say("dmsim: \(name) is \(layout.text)\n") }
        for bad in reader.tally.firstBad {
            StandardError.say("dmsim: \(name):\(bad.line): not read: \(bad.problem.text)\n")
        }
        let more = reader.tally.bad - reader.tally.firstBad.count
        if more > 0 { StandardError.say("dmsim: \(more) more lines were not read\n") }
        if reader.tally.endsWithoutBreak {
            StandardError.say("dmsim: its last line has no line break and is read as it stands\n")
        }
    }
}
