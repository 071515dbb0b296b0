import Foundation
import StartedPrograms
import Testing

@Suite("Scenarios that are skipped")
struct SkipTests {
    private func folder() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(Script.passing, to: "a.yaml")
        try scratch.write("skip: \"waits for #7\"\n" + Script.failing, to: "b.yaml")
        return scratch
    }

    @Test("The text says why, and counts them")
    func text() throws {
        for options in ["", "--seeds 3 --fail-fast", "--jobs 1"] {
            let outcome = try Program.bash("$dmsim run . \(options)", in: folder())
            #expect(outcome.status == 0)
            #expect(outcome.lines.contains("skipped A client writes (./b.yaml): waits for #7"))
            #expect(outcome.lines.last?.hasSuffix(" passed, 0 failed, 1 skipped") == true)
        }
        let alone = try Program.bash("$dmsim run b.yaml", in: folder())
        #expect(alone.status == 4 && alone.errors.contains("all of them skipped"))
        let list = try Program.bash("$dmsim run b.yaml . --list", in: folder())
        #expect(list.lines.first == "b.yaml:2: A client writes, skipped: waits for #7")
    }

    @Test("The other reports say so in their own way")
    func reports() throws {
        let tap = try Program.bash("$dmsim run . --format tap", in: folder())
        #expect(
            tap.lines.contains("ok 2 - ./b.yaml: A client writes # SKIP waits for \\#7"),
            "\(tap.output)")
        let junit = try Program.bash("$dmsim run . --format junit", in: folder())
        #expect(junit.output.contains("<skipped message=\"waits for #7\"/>"))
        #expect(junit.output.contains("errors=\"0\" skipped=\"1\">"))
        let json = try Program.bash("$dmsim run . --format jsonl", in: folder())
        let objects = try json.lines.map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
        let result = objects.first { $0?["status"] as? String == "skipped" }
        #expect(result??["reason"] as? String == "waits for #7")
        #expect(objects.last??["skipped"] as? Int == 1)
    }

    @Test("A recording holds them")
    func recorded() throws {
        let line = "$dmsim run . --seeds 2 --record r.db > out; $dmsim resume r.db; "
        let outcome = try Program.bash(line + "$dmsim timeline r.db", in: folder())
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("2 of 3 scenarios passed"), "\(outcome.output)")
        #expect(outcome.output.contains("seed 1, skipped)"), "\(outcome.output)")
    }

    @Test("A skipped script must be valid, and give a reason", arguments: ["", "no", "true"])
    func reason(_ reason: String) throws {
        let outcome = try Program.run("skip: \(reason)\n" + Script.passing)
        #expect(outcome.status == 2)
        #expect(outcome.output.contains("skip: why it is not to be run"), "\(outcome.output)")
        #expect(try Program.run("skip: later\n" + Script.invalid).status == 2)
    }
}
