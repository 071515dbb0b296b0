import Foundation
import StartedPrograms
import Testing

/// What the README and the pages show of runs is what comes of them.
@Suite("Runs as the README and the pages show them")
struct ShownRunTests {
    private static let readme = Program.package + "/README.md"

    /// The lines of the fence behind a marker or a heading, and where they begin.
    private static func fence(behind marker: String, in lines: [String]) throws -> Range<Int> {
        let place = try #require(lines.firstIndex(of: marker), "\(marker) is not there")
        let begin = try #require(lines[place...].firstIndex { $0.hasPrefix("```") }) + 1
        let end = try #require(lines[begin...].firstIndex { $0.hasPrefix("```") })
        return begin..<end
    }

    private static func lines(of file: String) throws -> [String] {
        try String(contentsOfFile: file, encoding: .utf8).components(separatedBy: "\n")
    }

    private static func example(_ name: String) throws -> String {
        let lines = try lines(of: readme)
        let range = try fence(behind: "<!-- example: \(name) -->", in: lines)
        return lines[range].joined(separator: "\n") + "\n"
    }

    /// Compares what is shown with what was printed, or writes it anew.
    private static func expect(_ printed: String, shownBehind marker: String) throws {
        var lines = try lines(of: readme)
        let range = try fence(behind: marker, in: lines)
        let wanted = printed.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        if ProcessInfo.processInfo.environment["DMSIM_RECORD"] == "1", wanted != Array(lines[range])
        {
            lines.replaceSubrange(range, with: wanted)
            try lines.joined(separator: "\n")
                .write(toFile: readme, atomically: true, encoding: .utf8)
            Issue.record("README.md was written anew; look at the difference")
            return
        }
        #expect(Array(lines[range]) == wanted)
    }

    /// Compares a file with what was written, or writes it anew.
    private static func expect(_ written: String, isFile path: String) throws {
        let file = Program.package + "/" + path
        let has = try? String(contentsOfFile: file, encoding: .utf8)
        if ProcessInfo.processInfo.environment["DMSIM_RECORD"] == "1", has != written {
            try written.write(toFile: file, atomically: true, encoding: .utf8)
            Issue.record("\(path) was written anew; look at the difference")
            return
        }
        #expect(has == written, "\(path)")
    }

    // One test, as all would write the same file.
    @Test("The README's load run, diagrams and recording come out as it shows")
    func readme() throws {
        let scratch = try Scratch()
        try scratch.write(try Self.example("load"), to: "quiet.yaml")
        let load = try Program.bash("$dmsim load quiet.yaml", in: scratch)
        #expect(load.status == 0, "\(load.errors)")
        let tail = load.output.components(separatedBy: "\nExpectations\n").last ?? ""
        let expectations = tail.components(separatedBy: "\n\n")[0]
        try Self.expect(
            "Expectations\n" + expectations, shownBehind: "<!-- output: load -->")
        try scratch.write(try Self.example("first"), to: "first.yaml")
        let draw = "$dmsim diagram first.yaml"
        let ladder = try Program.bash("\(draw) --width 118", in: scratch)
        try Self.expect(
            ladder.output.trimmingCharacters(in: .newlines),
            shownBehind: "<!-- output: ladder of first -->")
        let mermaid = try Program.bash("\(draw) --from 7 --format mermaid", in: scratch)
        try Self.expect(
            mermaid.output.trimmingCharacters(in: .newlines),
            shownBehind: "<!-- output: mermaid -->")
        let picture = try Program.bash("\(draw) --format svg -o x.svg && cat x.svg", in: scratch)
        try Self.expect(picture.output, isFile: "Sources/Diagrams/Diagrams.docc/first.svg")
        let record = try Program.bash(
            "$dmsim run first.yaml --record run.db > /dev/null && $dmsim why run.db 1:18",
            in: scratch)
        #expect(record.status == 0, "\(record.errors)")
        try Self.expect(
            record.output.trimmingCharacters(in: .newlines), shownBehind: "<!-- output: why -->")
    }

    @Test("What the page about recordings shows can be typed")
    func recordings() throws {
        let page = Program.package + "/Sources/Record/Record.docc/Recordings.md"
        let lines = try Self.lines(of: page)
        let fence = try Self.fence(behind: "# Recordings", in: lines)
        let commands = lines[fence].filter { $0.hasPrefix("dmsim ") || Program.has("sqlite3") }
        #expect(commands.count >= 4)
        let scratch = try Scratch()
        let record = try Program.bash(
            """
            for file in run a b; do
                $dmsim run \(Program.package)/Scenarios --record $file.db > /dev/null || exit
            done
            """, in: scratch)
        #expect(record.status == 0, "\(record.errors)")
        for command in commands {
            let outcome = try Program.bash(
                "dmsim() { command $dmsim \"$@\"; }; \(command)", in: scratch)
            #expect(outcome.status == 0, "\(command): \(outcome.errors)")
        }
    }
}
