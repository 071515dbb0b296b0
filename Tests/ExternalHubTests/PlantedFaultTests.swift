import Foundation
import StartedPrograms
import Testing

@Suite("The example hub", .enabled(if: Playground.hasPython, "needs python3 and the built dmsim"))
struct PlantedFaultTests {
    @Test("Passes every scenario, in less than 540 lines")
    func example() throws {
        let outcome = try Playground.bash(
            "\"$dmsim\" run Scenarios --hub 'python3 \(Playground.exampleHub)'")
        #expect(outcome.status == 0, "\(outcome.output.suffix(2_000))")
        #expect(outcome.output.hasSuffix(" 0 failed\n"))
        let text = try String(contentsOfFile: Playground.exampleHub, encoding: .utf8)
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 540)
    }

    @Test("With one fault planted, it fails with the rule's slug", arguments: PlantedFault.all)
    func fault(_ fault: PlantedFault) throws {
        // Nearly every fault shows first in a scenario of its own rule; the others take all of them.
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
