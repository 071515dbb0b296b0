import Diagnostics
import Foundation
import Journal
import Lessons
import ScenarioLanguage
import ScenarioRunner
import Testing

/// The steps of writing a hub, as they ship.
@Suite("The steps of a hub")
struct HubStepTests {
    @Test("All scenarios of the folder ship, each with its step, from 1 on")
    func whole() throws {
        let steps = HubStep.all
        #expect(steps.map(\.number) == Array(1...steps.count))
        #expect(Set(steps.map(\.record)).count == steps.count)
        let folder = Played.folder.deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Scenarios/hub-steps").path
        var found: Set<String> = []
        for case let path as String in try #require(FileManager.default.enumerator(atPath: folder))
        where path.hasSuffix(".yaml") {
            found.insert("hub-steps/" + path)
        }
        #expect(found == Set(steps.flatMap { $0.files.map(\.name) }))
        for step in steps {
            #expect((2...4).contains(step.files.count), "\(step.name)")
            #expect(
                step.files.allSatisfy {
                    $0.name.hasPrefix("hub-steps/\(step.number)-\(step.name)/")
                })
            #expect(HubStep.numbered(step.number)?.name == step.name)
        }
        #expect(HubStep.numbered(0) == nil && HubStep.numbered(steps.count + 1) == nil)
    }

    @Test("Every scenario is valid, and passes with dmsim's own hub", arguments: 1...8)
    func passes(number: Int) async throws {
        let step = try #require(HubStep.numbered(number))
        for file in step.files {
            #expect(ScenarioReader.read(file).diagnostics.isEmpty, "\(file.name)")
        }
        for plan in step.plans {
            #expect(await plan.run(RunOptions()).isPassed, "\(plan.fullTitle)")
        }
    }

    @Test("What a step looks at, later ones do too; the last ones look at all")
    func looks() {
        let kinds = HubStep.all.map(\.passesOver)
        for (earlier, later) in zip(kinds, kinds.dropFirst()) {
            #expect(later.isSubset(of: earlier))
        }
        #expect(kinds.last?.isEmpty == true && kinds.first?.isEmpty == false)
    }

    @Test("A grade goes by the share, and only all of them is the highest")
    func grades() {
        func letter(_ passed: Int, of total: Int) -> String {
            var grade = HubGrade()
            for number in 0..<total {
                grade.count("a/\(number % 3)/b.yaml", line: number, isPassed: number < passed)
            }
            #expect(grade.passed == passed && grade.total == total)
            #expect(grade.folders.flatMap(\.missed).count == total - passed)
            return grade.letter
        }
        #expect(letter(200, of: 200) == "A" && letter(199, of: 200) == "B")
        #expect(letter(180, of: 200) == "B" && letter(179, of: 200) == "C")
        #expect(letter(150, of: 200) == "C" && letter(149, of: 200) == "D")
        #expect(letter(100, of: 200) == "D" && letter(99, of: 200) == "E")
        #expect(letter(0, of: 200) == "E" && letter(0, of: 0) == "E")
        var grade = HubGrade()
        grade.count("one.yaml", line: 3, isPassed: false)
        grade.count("Scenarios/quota/two.yaml", line: 4, isPassed: true)
        #expect(grade.folders.map(\.name) == [".", "Scenarios/quota"])
        #expect(grade.folders[0].missed == ["one.yaml:3"])
    }
}
