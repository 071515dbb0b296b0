import Foundation
import StartedPrograms
import Testing

@Suite("Which scenarios run")
struct SelectionTests {
    /// Scenarios at the lines 2 and 7, rows at 13, 14 and 15.
    private static let several = """
        # Two scenarios.
        scenario: First
        clients: {acme: {plan: plus}}
        freelancers: {noor: {}}
        steps: [acme opens noor's profile]
        ---
        scenario: Second
        clients: {acme: {plan: <plan>}}
        freelancers: {noor: {}}
        steps:
          - acme messages noor: Hello
          - expect: acme has <left> new connections left
        examples: [{plan: plus, left: 29},
          {plan: business, left: 7},
          {plan: plus, left: 29}]

        """

    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(Self.several, to: "a.yaml")
        return scratch
    }

    private func list(_ arguments: String, in scratch: Scratch) throws -> [String] {
        let outcome = try Program.bash("$dmsim run \(arguments) --list", in: scratch)
        return outcome.lines.map(String.init)
    }

    @Test("--list tells what would run, and runs nothing")
    func list() throws {
        #expect(
            try list("a.yaml", in: scratch()) == [
                "a.yaml:2: First, seed 1",
                "a.yaml:13: Second (plan: plus, left: 29), seed 1",
                "a.yaml:14: Second (plan: business, left: 7), seed 1",
                "a.yaml:15: Second (plan: plus, left: 29) [2], seed 1",
            ])
        #expect(
            try list("a.yaml --seed 5 --seeds 3 --filter FIRST", in: scratch()) == [
                "a.yaml:2: First, seeds 5 to 7"
            ])
    }

    @Test(
        "SCRIPT:LINE is the scenario or the row at that line",
        arguments: [
            ("1", 1), ("2", 1), ("5", 1), ("7", 3), ("11", 3), ("13", 1), ("14", 1), ("99", 0),
            ("0", 0),
        ])
    func line(_ line: String, _ count: Int) throws {
        let scratch = try scratch()
        #expect(try list("a.yaml:\(line)", in: scratch).count == count)
        if count > 0 { return }
        let none = try Program.bash("$dmsim run a.yaml:\(line)", in: scratch)
        #expect(none.status == 4)
        #expect(none.errors.contains("scenarios begin at the lines 2, 7"), "\(none.errors)")
    }

    @Test("A file whose own name looks like a line is that file, and a folder has no lines")
    func names() throws {
        let scratch = try scratch()
        try scratch.write(Script.passing, to: "a.yaml:2")
        #expect(try list("a.yaml:2", in: scratch) == ["a.yaml:2:1: A client writes, seed 1"])
        #expect(try Program.bash("$dmsim run .:2", in: scratch).status == 64)
        #expect(try Program.bash("$dmsim run nowhere.yaml:2", in: scratch).status == 66)
    }

    /// A scenario of two rows in a file, one of them over two lines, and one without.
    private func tables() throws -> Scratch {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(
            atPath: scratch.path("in"), withIntermediateDirectories: true)
        let table = Self.several.components(separatedBy: "examples:")[0] + "examples: rows.csv\n"
        try scratch.write(table, to: "in/a.yaml")
        try scratch.write("plan,left\n\nplus,29\n\"business\",\"7\"\n", to: "in/rows.csv")
        return scratch
    }

    @Test(
        "SCRIPT TABLE.csv:LINE is the row that stands there, by whatever name",
        arguments: [
            ("in/a.yaml in/rows.csv:3", [3]), ("in/a.yaml in/rows.csv:4", [4]),
            ("in ./in/../in/rows.csv:4", [4]), ("in $PWD/in/rows.csv:3", [3]),
            ("in/rows.csv:4 in/a.yaml in/rows.csv:3", [3, 4]), ("in/a.yaml in/rows.csv", [3, 4]),
            ("in/a.yaml:2 in/rows.csv:4", [0, 4]),
        ])
    func tableRow(_ arguments: String, lines: [Int]) throws {
        let all = [
            0: "in/a.yaml:2: First, seed 1",
            3: "in/a.yaml in/rows.csv:3: Second (plan: plus, left: 29), seed 1",
            4: "in/a.yaml in/rows.csv:4: Second (plan: business, left: 7), seed 1",
        ]
        #expect(try list(arguments, in: tables()) == lines.map { all[$0] })
    }

    @Test("A table without a script, a wrong line and a table that nobody reads are told")
    func wrongTables() throws {
        let scratch = try tables()
        try scratch.write("plan,left\n", to: "other.csv")
        for (arguments, status, says) in [
            ("in/rows.csv:3", Int32(64), "dmsim run SCRIPT in/rows.csv:3"),
            ("in/a.yaml nowhere.csv:3", 64, "there is no file 'nowhere.csv'"),
            ("in/a.yaml in/rows.csv:1", 4, "they stand at the lines 3 to 4"),
            ("in/a.yaml other.csv:1", 4, "reads its examples from 'other.csv'"),
        ] {
            let outcome = try Program.bash("$dmsim run \(arguments)", in: scratch)
            #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
            #expect(outcome.errors.contains(says), "\(outcome.errors)")
        }
    }

    @Test("--filter looks at values of rows")
    func filter() throws {
        #expect(
            try list("a.yaml --filter BUSINESS", in: scratch()) == [
                "a.yaml:14: Second (plan: business, left: 7), seed 1"
            ])
    }

    @Test("--failed runs again what failed in the last run, until nothing does")
    func failed() throws {
        let scratch = try scratch()
        let missing = try Program.bash("$dmsim run . --failed", in: scratch)
        #expect(missing.status == 4)
        #expect(missing.errors.contains("no run of '.' is remembered"), "\(missing.errors)")
        #expect(try Program.bash("$dmsim run .", in: scratch).status == 1)
        let again = try Program.bash("$dmsim run . --failed", in: scratch)
        #expect(again.status == 1 && again.lines.last == "0 passed, 1 failed")
        #expect(
            try list("$PWD --failed", in: scratch).count == 1, "the folder by another name")
        // A run that leaves it out does not forget it.
        #expect(try Program.bash("$dmsim run . --filter First", in: scratch).status == 0)
        try scratch.write(
            Self.several.replacingOccurrences(of: "left: 7", with: "left: 74"), to: "a.yaml")
        let gone = try Program.bash("$dmsim run . --failed", in: scratch)
        #expect(gone.status == 4, "a row with other values is another scenario")
        #expect(gone.errors.contains("is no longer there"), "\(gone.errors)")
        try scratch.write(Self.several, to: "a.yaml")
        #expect(try Program.bash("$dmsim run .", in: scratch).status == 1)
        try scratch.write(
            Self.several.replacingOccurrences(
                of: "<left> new", with: "used 1 new"
            ).replacingOccurrences(of: " left\n", with: "\n"),
            to: "a.yaml")
        let mended = try Program.bash("$dmsim run . --failed", in: scratch)
        #expect(mended.status == 0 && mended.lines.last == "1 passed, 0 failed")
        let nothing = try Program.bash("$dmsim run . --failed", in: scratch)
        #expect(nothing.status == 4 && nothing.errors.contains("nothing failed in the last run"))
    }

    @Test("--failed runs the seeds that failed")
    func failedSeeds() throws {
        let scratch = try Scratch()
        // The seed decides who is first.
        let script = Script.steps(
            """
              - together:
                  - noor blocks acme
                  - acme messages noor: Hello
                    may be refused: blocked
              - expect: noor received 0 messages from acme

            """)
        try scratch.write(script, to: "a.yaml")
        let all = try Program.bash("$dmsim run . --seeds 20", in: scratch)
        try #require(all.status == 1)
        let failed = all.lines.filter { $0.hasPrefix("FAILED") }.count
        let again = try Program.bash("$dmsim run . --failed", in: scratch)
        #expect(again.lines.last == "0 passed, \(failed) failed")
    }

    @Test("A file that was not valid has failed")
    func failedFile() throws {
        let scratch = try scratch()
        try scratch.write(Script.invalid, to: "b.yaml")
        #expect(try Program.bash("$dmsim run .", in: scratch).status == 2)
        try scratch.write(Script.passing, to: "b.yaml")
        let again = try Program.bash("$dmsim run . --failed", in: scratch)
        #expect(again.lines.last == "1 passed, 1 failed")
    }

    @Test("What is remembered and damaged is told, and another run mends it")
    func damaged() throws {
        let scratch = try scratch()
        let line = """
            $dmsim run . > out; for file in .cache/dmsim/*; do head -c 20 $file > cut
            cp cut $file; done; $dmsim run . --failed
            """
        let damaged = try Program.bash(line, in: scratch)
        #expect(damaged.status == 4)
        #expect(damaged.errors.contains("cannot be read"), "\(damaged.errors)")
        let mended = try Program.bash("$dmsim run . > out; $dmsim run . --failed", in: scratch)
        #expect(mended.status == 1)
        let nowhere = try Program.bash(
            "unset XDG_CACHE_HOME HOME; $dmsim run . > out; $dmsim run . --failed", in: scratch)
        #expect(nowhere.status == 4 && nowhere.errors.contains("XDG_CACHE_HOME"))
    }

    @Test(
        "Options that cannot be followed together are refused",
        arguments: [
            "- --watch", "- --failed", ". --failed --record x.db", ". --list --record x.db",
            ". --list --watch", ". --list --format tap",
        ])
    func combinations(_ arguments: String) throws {
        let outcome = try Program.bash("$dmsim run \(arguments)", in: scratch())
        #expect(outcome.status == 64, "\(outcome.errors)")
    }
}
