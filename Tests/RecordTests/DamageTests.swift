import Foundation
import StartedPrograms
import Testing

@testable import Record

@Suite("Damaged recordings")
struct DamageTests {
    /// What SQLite would say, and a user can make nothing of.
    private static let words = [
        "no such", "malformed", "disk image", "SQL", "datatype", "constraint", "syntax error",
        "not an error", "disk I/O", "unable to open", "JSON",
    ]

    /// The commands that read recordings, with what they may end with besides 65: `diff` says 1 of
    /// a value that is another than it was.
    private static let commands: [(line: String, codes: [Int32])] = [
        ("timeline cut.db", [0]), ("why cut.db 2:3", [0]), ("resume cut.db", [0]),
        ("diff cut.db run.db", [0, 1]), ("diff run.db cut.db", [0, 1]),
    ]

    /// A whole recording, made once for all that is done to copies of it.
    private static let recording = Result {
        let scratch = try Scratch()
        try scratch.write(Story.script, to: "story.yaml")
        let outcome = try Program.bash(
            "$dmsim run story.yaml --seeds 3 --record run.db", in: scratch)
        try #require(outcome.status == 0, "\(outcome.errors)")
        return try Data(contentsOf: URL(fileURLWithPath: scratch.path("run.db")))
    }

    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(Story.script, to: "story.yaml")
        try Self.recording.get().write(to: URL(fileURLWithPath: scratch.path("run.db")))
        return scratch
    }

    /// Lets every command read a recording; `mustNotice` where none may end with 0.
    private func read(
        _ damage: Damage, in scratch: Scratch, mustNotice: Bool
    ) throws {
        let source = scratch.path("run.db")
        try damage.done(to: source, as: scratch.path("damaged.db"))
        // SQLite may mend or make longer what it opens, so each command gets a copy.
        let lines = Self.commands.map { command in
            "cp damaged.db cut.db; $dmsim \(command.line) >out 2>err; echo \"$? $(cat err)\"; "
                + "rm -f cut.db*"
        }
        let outcome = try Program.bash(lines.joined(separator: "\n"), in: scratch)
        let answers = outcome.output.split(separator: "\n").filter { $0.first?.isNumber == true }
        try #require(answers.count == Self.commands.count, "\(damage): \(outcome.output)")
        for ((line, codes), answer) in zip(Self.commands, answers) {
            let code = Int32(answer.prefix { $0 != " " }) ?? -1
            let said = answer.drop { $0 != " " }.dropFirst()
            #expect(
                code == 65 || codes.contains(code) && !mustNotice, "\(damage): \(line): \(answer)")
            let plain = said.replacingOccurrences(of: "a SQLite database", with: "")
            for word in Self.words {
                #expect(!plain.contains(word), "\(damage): \(line): \(answer)")
            }
            if code == 65 {
                #expect(said.hasPrefix("dmsim: error: cannot use 'cut.db': "), "\(damage): \(said)")
            }
        }
    }

    @Test("Another schema is noticed by every command", arguments: 1...24 as ClosedRange<UInt64>)
    func schema(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        try read(Damage.ofSchema(&dice), in: scratch(), mustNotice: true)
    }

    @Test(
        "Rows that do not go together end with 65 or do no harm",
        arguments: 1...40 as ClosedRange<UInt64>)
    func rows(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        try read(Damage.ofRows(&dice), in: scratch(), mustNotice: false)
    }

    @Test("Other bytes end with 65 or do no harm", arguments: 1...40 as ClosedRange<UInt64>)
    func bytes(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        try read(Damage.ofBytes(&dice), in: scratch(), mustNotice: false)
    }

    @Test("A thousand damaged files are read to the end, or refused as damaged")
    func many() async throws {
        let scratch = try Scratch()
        let outcome = try await Story.run()
        var description = Story.description()
        description.planned = 1
        do {
            var recorder = try Recorder(
                creating: scratch.path("run.db"), replacing: false, description)
            try recorder.record(outcome, JournalRows(outcome))
            try recorder.finish(exitCode: 0)
        }
        var refused = 0
        for seed in 1...1_000 as ClosedRange<UInt64> {
            var dice = Dice(seed: seed)
            let damage =
                switch seed % 4 {
                case 0: Damage.ofSchema(&dice)
                case 1: Damage.ofRows(&dice)
                default: Damage.ofBytes(&dice)
                }
            let path = scratch.path("cut.db")
            try damage.done(to: scratch.path("run.db"), as: path)
            do throws(RecordError) {
                try readAll(path)
            } catch {
                refused += 1
                switch error.cause {
                case .notADatabase, .notARecording, .otherVersion, .nothingRecorded, .corrupt: break
                default: Issue.record("seed \(seed), \(damage): \(error)")
                }
            }
            for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
        }
        #expect(refused > 500, "\(refused)")
    }

    private func readAll(_ path: String) throws(RecordError) {
        let reader = try RecordReader(path)
        _ = try reader.scripts()
        for scenario in try reader.whole().scenarios {
            var events = try reader.events(of: scenario.number)
            while let event = try events.next() {
                _ = try reader.causes(of: event, in: scenario.number)
                if let refusal = try reader.refusal(event, in: scenario.number) {
                    _ = try reader.ground(of: refusal, in: scenario.number)
                }
            }
            _ = try reader.charges(
                to: "acme", before: 1_000, in: scenario.number, count: 10)
        }
    }
}
