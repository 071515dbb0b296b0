import Foundation
import Journal
import StartedPrograms
import Testing
import VirtualTime

@testable import Record

@Suite("Recordings")
struct RecorderTests {
    @Test("What was recorded is read back, event by event")
    func roundTrip() async throws {
        let scratch = try Scratch()
        let outcome = try await Story.run()
        try Story.record([outcome], to: scratch.path("run.db"))
        let reader = try RecordReader(scratch.path("run.db"))
        let run = try reader.run()
        #expect(run.isFinished && run.exitCode == 0 && run.tool == "dmsim test")
        #expect(try reader.scripts() == Story.description().scripts)
        let scenario = try #require(try reader.scenarios().first)
        #expect(scenario.difference(from: outcome) == nil)
        let narrator = Narrator(cast: outcome.cast)
        var events = try reader.events(of: 1)
        for (index, event) in outcome.events.enumerated() {
            let recorded = try #require(try events.next())
            #expect(recorded.number == index + 1)
            #expect(recorded.sentence == narrator.sentence(event.fact))
            #expect(recorded.at == event.at.isoText)
        }
        #expect(try events.next() == nil)
    }

    @Test(
        "A scenario that was cut off is completed, wherever that was",
        arguments: [0, 1, 7, 20])
    func completed(_ left: Int) async throws {
        let scratch = try Scratch()
        let outcome = try await Story.run()
        try Story.record([outcome], to: scratch.path("whole.db"))
        try Story.record([outcome], to: scratch.path("cut.db"))
        try cut(scratch.path("cut.db"), leaving: left)
        #expect(try difference(scratch, "whole.db", "cut.db") != nil)
        do {
            var recorder = try Recorder(continuing: scratch.path("cut.db"))
            try recorder.record(outcome, JournalRows(outcome))
            try recorder.finish(exitCode: 0)
        }
        #expect(try difference(scratch, "whole.db", "cut.db") == nil)
    }

    @Test("A long scenario takes several transactions and is whole in the end")
    func long() async throws {
        let text = Story.script.replacingOccurrences(
            of: "  - wait: 2d",
            with: "  - repeat 1500 times:\n      - acme messages ivan: Hello again")
        let scratch = try Scratch()
        let outcome = try await Story.run(text)
        try #require(outcome.events.count > Recorder.batch)
        try Story.record([outcome], to: scratch.path("run.db"), text)
        let database = try Database(scratch.path("run.db"))
        #expect(
            try database.number("SELECT count(*) FROM events") == Int64(outcome.events.count))
    }

    @Test("What does not come out as it was recorded is not continued, and the place is named")
    func diverged() async throws {
        let scratch = try Scratch()
        let path = scratch.path("run.db")
        try Story.record([await Story.run()], to: path)
        let other = try await Story.run(
            Story.script.replacingOccurrences(of: "messages mei", with: "messages ivan"))
        do {
            var whole = try Recorder(continuing: path)
            #expect(throws: RecordError.self) { try whole.record(other, JournalRows(other)) }
        }
        try cut(path, leaving: 30)
        var recorder = try Recorder(continuing: path)
        let error = #expect(throws: RecordError.self) {
            try recorder.record(other, JournalRows(other))
        }
        #expect(error?.reason.contains("event 15") == true, "\(error?.reason ?? "")")
    }

    @Test("A second writer is refused while the first is at work, and not after")
    func writers() async throws {
        let scratch = try Scratch()
        let path = scratch.path("run.db")
        do {
            let recorder = try Recorder(creating: path, replacing: false, Story.description())
            #expect(throws: RecordError(path, .beingWritten)) {
                _ = try Recorder(creating: path, replacing: true, Story.description())
            }
            _ = recorder.count
        }
        _ = try Recorder(creating: path, replacing: true, Story.description())
    }

    @Test("A writer that is just ending is waited for")
    func endingWriter() throws {
        let scratch = try Scratch()
        let path = scratch.path("run.db")
        try Story.record([], to: path)
        let mark = open(path, O_RDONLY)
        try #require(flock(mark, LOCK_EX) == 0)
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.1)
            close(mark)
        }
        _ = try Recorder(continuing: path)
    }

    @Test("What happens again is written once, and comes back whole under every seed")
    func repeated() async throws {
        let scratch = try Scratch()
        let outcomes = [try await Story.run(seed: 1), try await Story.run(seed: 2)]
        try Story.record(outcomes, to: scratch.path("run.db"))
        let database = try Database(scratch.path("run.db"))
        let events = try database.number("SELECT count(*) FROM events")
        #expect(events == Int64(outcomes[0].events.count + outcomes[1].events.count))
        let facts = Set(
            outcomes.flatMap(\.events).map { FactKey(source: $0.source, fact: $0.fact) })
        #expect(try database.number("SELECT count(*) FROM facts") == Int64(facts.count))
        #expect(facts.count < outcomes[0].events.count + 5)
        let people = try database.number("SELECT count(*) FROM participants")
        #expect(people == 4)
        let known = "SELECT count(*) FROM scenarios JOIN participants USING (troupe)"
        #expect(try database.number(known) == 8)
        let reader = try RecordReader(scratch.path("run.db"))
        for (index, outcome) in outcomes.enumerated() {
            let encoder = EventEncoder(
                outcome.events, cast: outcome.cast, starts: outcome.startedAt)
            var recorded = try reader.events(of: index + 1)
            for event in outcome.events {
                #expect(try recorded.next()?.json == encoder.encode(event).json)
            }
        }
    }

    @Test("Only recordings are ever replaced, and only when asked")
    func replaced() throws {
        let scratch = try Scratch()
        try Story.record([], to: scratch.path("run.db"))
        try scratch.write("mine", to: "mine.txt")
        func cause(_ name: String, replacing: Bool) -> RecordError.Cause? {
            do throws(RecordError) {
                _ = try Recorder(
                    creating: scratch.path(name), replacing: replacing, Story.description())
                return nil
            } catch { return error.cause }
        }
        #expect(cause("run.db", replacing: false) == .recordingExists)
        #expect(cause("run.db", replacing: true) == nil)
        #expect(cause("mine.txt", replacing: true) == .fileExists)
        #expect(cause("", replacing: true) == .isFolder)
        #expect(cause("nowhere/run.db", replacing: false) != nil)
        #expect(try String(contentsOfFile: scratch.path("mine.txt"), encoding: .utf8) == "mine")
    }

    @Test("Names with signs that mean something in addresses are names")
    func names() throws {
        let scratch = try Scratch()
        for name in ["a?mode=ro#x.db", "100%.db", "größe.db", "two words.db"] {
            try Story.record([], to: scratch.path(name))
            #expect(FileManager.default.fileExists(atPath: scratch.path(name)), "\(name)")
            _ = try RecordReader(scratch.path(name))
        }
    }

    @Test("What is no recording of this version says what it is")
    func errors() async throws {
        let scratch = try Scratch()
        func cause(_ name: String) -> RecordError.Cause? {
            do throws(RecordError) {
                let reader = try RecordReader(scratch.path(name))
                for scenario in try reader.scenarios() {
                    var events = try reader.events(of: scenario.number)
                    while try events.next() != nil {}
                }
                return nil
            } catch { return error.cause }
        }
        #expect(cause("missing.db") == .noSuchFile)
        #expect(cause("") == .isFolder)
        try scratch.write("", to: "empty.db")
        #expect(cause("empty.db") == .notADatabase)
        try scratch.write(String(repeating: "text ", count: 100), to: "text.db")
        #expect(cause("text.db") == .notADatabase)
        try Story.record([await Story.run()], to: scratch.path("run.db"))
        let whole = try Data(contentsOf: URL(fileURLWithPath: scratch.path("run.db")))
        func change(_ name: String, _ sql: String) throws {
            try whole.write(to: URL(fileURLWithPath: scratch.path(name)))
            try Database(scratch.path(name)).execute(sql)
        }
        try change("other.db", "PRAGMA application_id = 1; PRAGMA wal_checkpoint")
        #expect(cause("other.db") == .notARecording)
        try change("newer.db", "PRAGMA user_version = 9")
        #expect(cause("newer.db") == .otherVersion(9))
        try change("early.db", "PRAGMA user_version = 0")
        #expect(cause("early.db") == .nothingRecorded)
        for size in stride(from: 4_096, to: whole.count, by: 4_096 * 3) {
            try whole.prefix(size).write(to: URL(fileURLWithPath: scratch.path("cut.db")))
            let found = cause("cut.db")
            #expect(found != nil, "cut at \(size)")
        }
    }

    /// Makes a recording one whose writer was killed.
    private func cut(_ path: String, leaving count: Int) throws {
        try Database(path).execute(
            """
            DELETE FROM journal WHERE id & 0xFFFFFFFF > \(count);
            UPDATE scenarios SET status = 'recording', fingerprint = NULL, ended_at = NULL,
                steps = NULL, events = NULL;
            UPDATE runs SET status = 'running', exit_code = NULL;
            """)
    }

    private func difference(_ scratch: Scratch, _ a: String, _ b: String) throws -> RunDifference? {
        try RunComparison.firstDifference(
            RecordReader(scratch.path(a)), RecordReader(scratch.path(b)))
    }
}
