import Diagnostics
import Foundation
import Journal
import LoadTesting
import Testing

@testable import Experiments

/// The reference of the JSON of experiments holds all that is written.
@Suite("The JSON of an experiment")
struct ExperimentJSONTests {
    private static let text = """
        load: All that an experiment can have
        replications: 10
        until: {reply share: 50%}
        at most: 12
        vary: {policy.quota.plus: [1, 4]}
        baseline: {policy.quota.plus: 4}
        policy: article
        horizon: 4d
        warm up: auto
        clients: {count: 30, plans: plus, attempts: 6 a day}
        freelancers:
          {count: 200, react to: first messages, replies: 45% after 1h, reports: 20%}
        desk: {classes: {urgent: 20%, normal: 80%}}
        expect: [reply share > 1%]

        """

    /// What names members of its own, which are not those of the format.
    private static let named = ["keys", "until", "figures", "histograms"]

    private static func members(_ value: JSONValue, isNamed: Bool, into all: inout Set<String>) {
        switch value {
        case .object(let members):
            for member in members {
                if !isNamed { all.insert(member.name) }
                Self.members(
                    member.value, isNamed: !isNamed && named.contains(member.name), into: &all)
            }
        case .array(let items): for item in items { members(item, isNamed: false, into: &all) }
        case .text, .number, .otherNumber, .flag, .null: break
        }
    }

    @Test("Every member is described, and nothing that is described is absent")
    func reference() async throws {
        let source = LoadSource(SourceFile(name: "test.yaml", text: Self.text))
        let read = try #require(LoadReader.readExperiment(source).plan)
        let plan = try #require(await read.warmUpEstimated(threads: 2) { true })
        var found: Set<String> = []
        for part in [ExperimentPart.whole, ExperimentPart(index: 0, of: 2)] {
            var results = ExperimentResults(plan, source, part: part)
            await ExperimentRunner(plan, threads: 2, part: part).run(&results) { _ in true }
            let json = try JSONReader.read(Array(ExperimentJSON.write(results).utf8))
            Self.members(json, isNamed: false, into: &found)
        }
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/Experiments/Experiments.docc/ExperimentFormats.md")
        let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
        let rows = lines.drop { $0 != "| member | meaning |" }.prefix { $0.hasPrefix("|") }
        #expect(rows.contains { $0.hasSuffix("`dmsim-experiment`, \(ExperimentJSON.version) |") })
        let text = rows.joined(separator: " ")
        let words = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
        for member in found.sorted() { #expect(words.contains(member), "\(member)") }
        // Of what is described, what is a member's name.
        let names = words.filter { $0.wholeMatch(of: /[a-z_]+/) != nil }
        for name in names where !found.contains(name) { Issue.record("nothing writes \(name)") }
        #expect(found.count > 30)
    }
}
