import Foundation
import MadeUpScripts
import StartedPrograms
import Testing

@Suite("A run is the same wherever its roles are", .serialized)
struct PlacementTests {
    private func run(_ options: String) throws -> Program.Outcome {
        try Program.bash(
            "'\(Program.fastest)' run '\(Program.package)/Scenarios' --seeds 3 \(options)")
    }

    @Test(
        "Every scenario has the fingerprint of the run in one process, under three seeds",
        arguments: [
            "clients=1,freelancers=1,hub=1,desk=1", "clients=2,freelancers=4,hub=2",
            "clients=3,freelancers=2,hub=3,desk=0", "hub=4,desk=0",
        ])
    func placements(_ placement: String) throws {
        let here = try run("")
        let there = try run("--processes --place \(placement)")
        #expect(here.status == 0, "\(here.output.suffix(2000))")
        #expect(here.lines.count > 300)
        #expect(there.output == here.output)
        #expect(there.errors.isEmpty)
    }

    @Test(
        "Made-up blocks of `together` go the same way on processes",
        arguments: ["clients=1,freelancers=1,hub=1,desk=1", "clients=2,freelancers=1,hub=3,desk=0"])
    func together(_ placement: String) throws {
        let scratch = try Scratch()
        for file in 0..<2 as Range<UInt64> {
            let blocks = (0..<20 as Range<UInt64>).map { number in
                let block = 20_000 + file * 20 + number
                return MadeUpTogether(block).script(title: "Block \(block)")
            }
            try scratch.write(blocks.joined(separator: "---\n"), to: "\(file).yaml")
        }
        let run = "'\(Program.fastest)' run . --format jsonl"
        let here = try Program.bash(run, in: scratch)
        let there = try Program.bash(run + " --processes --place \(placement)", in: scratch)
        #expect(here.lines.count > 400)
        #expect(there.status == here.status)
        #expect(there.output == here.output)
        #expect(there.errors.isEmpty)
    }

    @Test(
        "A run that is cut off, at any of its deliveries, is cut off at the same one on processes",
        arguments: [3, 10, 17, 40, 90])
    func cutOff(limit: Int) throws {
        let options = "--format jsonl --max-events \(limit)"
        let here = try run(options)
        let there = try run("\(options) --processes --place clients=2,freelancers=2,hub=2,desk=1")
        #expect(here.output.contains("at most \(limit) deliveries"))
        #expect(there.status == 1 && here.status == 1)
        #expect(there.output == here.output)
    }

    @Test("Lengths of time at the ends of what a script may say go the same way on processes")
    func times() throws {
        let scratch = try Scratch()
        let scripts = (0..<60 as Range<UInt64>).map { number in
            var times = MadeUpTimes(number * 7)
            return times.script()
        }
        try scratch.write(scripts.joined(separator: "---\n"), to: "times.yaml")
        let run = "'\(Program.fastest)' run . --format jsonl --max-events 2000"
        let here = try Program.bash(run, in: scratch)
        let there = try Program.bash(run + " --processes --place hub=2", in: scratch)
        #expect(here.lines.count > 400)
        #expect(here.status < 2 && there.status == here.status)
        #expect(there.output == here.output)
        #expect(there.errors.isEmpty)
    }
}
