import Foundation
import StartedPrograms
import Testing

@Suite("The example hub", .enabled(if: Playground.hasPython, "needs python3 and the built dmsim"))
struct PlantedFaultTests {
    @Test("Passes every scenario, in less than 830 lines")
    func example() throws {
        let outcome = try Playground.bash(
            "\"$dmsim\" run Scenarios --hub 'python3 \(Playground.exampleHub)'")
        #expect(outcome.status == 0, "\(outcome.output.suffix(2_000))")
        #expect(outcome.output.hasSuffix(" 0 failed\n"))
        let text = try String(contentsOfFile: Playground.exampleHub, encoding: .utf8)
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 830)
    }

    @Test("Passes behind HTTP too, as a service with a bridge for each run, or in one process")
    func service() throws {
        let outcome = try Playground.bash(
            """
            folder=$(mktemp -d); script=scripts/example-http-hub.py
            python3 $script serve 0 >"$folder/address" & service=$!
            until [ -s "$folder/address" ]; do sleep 0.05; done
            "$dmsim" run Scenarios/limits --hub "python3 $script bridge $(cat "$folder/address")"
            kill $service; rm -r "$folder"
            "$dmsim" run Scenarios/first-contact --hub "python3 $script"
            nobody=http://127.0.0.1:1
            "$dmsim" run Scenarios/limits/pairs.yaml --hub "python3 $script bridge $nobody"
            python3 $script bridge here
            """)
        #expect(outcome.output.components(separatedBy: " 0 failed\n").count == 3)
        #expect(outcome.output.contains("cannot be reached"))
        #expect(outcome.errors.contains("here is no address of a hub"))
    }

    @Test("With one fault planted, it fails with the rule's slug", arguments: PlantedFault.all)
    func fault(_ fault: PlantedFault) throws {
        // Nearly every fault shows first in a scenario of its own rule; others take all of them.
        let program = try fault.program()
        var outcome = try Playground.run(hub: program, "Scenarios", options: "--fail-fast")
        if !outcome.output.contains("error: \(fault.rule): ") {
            outcome = try Playground.run(hub: program, "Scenarios")
        }
        #expect(outcome.status == 1, "\(outcome.output.suffix(500))")
        #expect(outcome.output.contains("error: \(fault.rule): "))
        #expect(outcome.output.contains("tells the rule") || fault.rule == "delivered-once")
    }
    @Test(
        "Lessons break with a rule",
        arguments: [
            ("charges follow-ups", "a-follow-up-is-free"),
            ("forgets the unblocking", "a-block-looks-forward"),
            ("names the reporter to the client", "a-report"),
        ])
    func lesson(fault: String, lesson: String) throws {
        let planted = try #require(PlantedFault.all.first { $0.name == fault })
        let outcome = try Playground.run(
            hub: try planted.program(), "Scenarios/lessons/*-\(lesson).yaml")
        #expect(outcome.status == 1, "\(outcome.output.suffix(500))")
        #expect(outcome.output.contains("error: \(planted.rule): "))
    }
}
