import Foundation
import StartedPrograms
import Testing

@Suite("Equal scripts, seeds and policies give equal runs")
struct DeterminismTests {
    /// Every script that comes with the product.
    private static let scenarios = "'\(Program.package)/Scenarios'"

    private static let hasScenarios = FileManager.default.fileExists(
        atPath: Program.package + "/Scenarios")

    @Test("The same seed gives the same output twice, and with one job or four")
    func jobs() throws {
        let scratch = try Scratch()
        try scratch.write(Script.chance, to: "a.yaml")
        try scratch.write(Script.failing, to: "b.yaml")
        for format in ["text", "jsonl", "junit", "tap"] {
            let line = "$dmsim run . --seeds 40 --coverage --format \(format) --jobs "
            let one = try Program.bash(line + "1", in: scratch)
            #expect(one.status == 1)
            #expect(try Program.bash(line + "1", in: scratch).output == one.output)
            #expect(try Program.bash(line + "4", in: scratch).output == one.output)
        }
    }

    @Test("Another seed gives another fingerprint")
    func seeds() throws {
        let outcome = try Program.run(Script.chance, "--seeds 50 --seed 7")
        let prints = Set(outcome.lines.dropLast().compactMap { $0.split(separator: " ").last })
        #expect(outcome.lines.count == 51)
        #expect(prints.count == 50)
        let again = try Program.run(Script.chance, "--seed 9")
        #expect(outcome.lines[2] == again.lines[0])
    }

    @Test("Pace changes nothing but the time it takes")
    func pace() throws {
        let paced = try Program.run(Script.chance, "--pace 1000000x")
        #expect(try paced.output == Program.run(Script.chance).output)
    }

    @Test(
        "Reports are the same however many processes the hub and the others have",
        .enabled(if: hasScenarios), arguments: ["hub=1", "hub=2,clients=2", "hub=3,desk=0"])
    func placement(place: String) throws {
        let folders = ["archive-and-block", "faults", "jobs-and-invites", "whole-stories"]
            .map { "'\(Program.package)/Scenarios/\($0)'" }.joined(separator: " ")
        let line = "$dmsim run \(folders) --timeline --format jsonl"
        let here = try Program.bash(line)
        #expect(here.status == 0)
        #expect(here.lines.count > 1_000)
        let there = try Program.bash(line + " --processes --place \(place)")
        #expect(there.output == here.output, "\(there.errors)")
    }

    @Test("All scenarios give the same with one job and four", .enabled(if: hasScenarios))
    func all() throws {
        let one = try Program.bash("$dmsim run \(Self.scenarios) --jobs 1")
        let four = try Program.bash("$dmsim run \(Self.scenarios) --jobs 4")
        #expect(one.output == four.output)
        #expect(one.status == 0, "\(one.output.suffix(2000))")
    }

    @Test(
        "Debug and release builds give the same fingerprints",
        .enabled(if: Program.optimised != nil, "scripts/test --all builds both"))
    func optimisation() throws {
        let scratch = try Scratch()
        try scratch.write(Script.chance, to: "a.yaml")
        try scratch.write(Script.failing, to: "b.yaml")
        let other = try #require(Program.optimised)
        let folders = "." + (Self.hasScenarios ? " \(Self.scenarios)" : "")
        let line = "run \(folders) --seeds 3"
        let here = try Program.bash("$dmsim \(line)", in: scratch)
        #expect(here.lines.count > 6)
        #expect(try Program.bash("'\(other)' \(line)", in: scratch).output == here.output)
    }
}
