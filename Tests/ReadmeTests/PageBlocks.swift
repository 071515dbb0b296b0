import CommandLine
import Diagnostics
import Diagrams
import Foundation
import Reports
import ScenarioLanguage
import ScenarioRunner

/// The parts of the README and of the pages that follow from the code.
///
/// A line `<!-- table: NAME -->` or `<!-- output: NAME -->` stands in front of each; what follows
/// up to the end marker, or to the end of the fence, is replaced.
enum PageBlocks {
    static let endMarker = "<!-- end -->"

    /// What stands behind a marker of a page.
    private static let blocks: [String: @Sendable (Page) async throws -> [String]] = [
        "<!-- output: timeline -->": { _ in
            fence(try await run(first(of: Page("README.md")), showsTimeline: true))
        },
        "<!-- output: failing -->": { page in
            fence(
                try await run(
                    first(of: page).replacingOccurrences(
                        of: "acme has 29 new connections left",
                        with: "acme has 30 new connections left")))
        },
        "<!-- output: help -->": { _ in fence(CommandLineTool.overviewText) },
        "<!-- output: ladder -->": { _ in
            fence(try await ladder(of: "Scenarios/faults/the-hub-crashes.yaml"))
        },
        "<!-- table: pages -->": { _ in PageTables.pages() },
        "<!-- table: steps -->": { _ in PageTables.sentences(.step) },
        "<!-- table: flow -->": { _ in PageTables.sentences(.flow) },
        "<!-- table: expectations -->": { _ in PageTables.sentences(.expectation) },
        "<!-- table: rules -->": { PageTables.rules(on: $0) },
        "<!-- table: policies -->": { _ in PageTables.policies() },
        "<!-- table: what everybody sees -->": { _ in PageTables.sections() },
        "<!-- table: events -->": { _ in PageTables.events() },
        "<!-- table: left out of YAML -->": { _ in PageTables.leftOut() },
        "<!-- table: distributions -->": { _ in PageTables.distributions() },
        "<!-- table: log columns -->": { _ in PageTables.logColumns() },
        "<!-- table: replay figures -->": { _ in PageTables.replayFigures() },
        "<!-- table: limits -->": { _ in PageTables.limits() },
        "<!-- table: keys of scripts -->": { _ in KeyTables.scripts() + [endMarker] },
        "<!-- table: keys of people -->": { _ in KeyTables.people() + [endMarker] },
        "<!-- table: keys of lessons -->": { _ in KeyTables.lessons() + [endMarker] },
        "<!-- table: keys of policies -->": { _ in KeyTables.policies() + [endMarker] },
        "<!-- table: keys of load files -->": { _ in KeyTables.loadFiles() + [endMarker] },
        "<!-- table: figure bases -->": { _ in PageTables.figureBases() },
        "<!-- table: figure owners -->": { _ in PageTables.figureOwners() },
        "<!-- table: invariants -->": { _ in PageTables.invariants() },
        "<!-- table: weights -->": { _ in PageTables.weights() },
        "<!-- table: exit codes -->": { _ in PageTables.exitCodes() },
        "<!-- table: views -->": { _ in try RecordTables.views() },
        "<!-- table: tables -->": { _ in try RecordTables.tables() },
    ]

    /// Scripts of the README, and what the built program makes of them, which has a suite of its
    /// own.
    private static let others: Set<String> = [
        endMarker, "<!-- example: first -->", "<!-- example: load -->", "<!-- output: load -->",
        "<!-- output: why -->", "<!-- output: ladder of first -->", "<!-- output: mermaid -->",
    ]

    static let known = others.union(blocks.keys)

    static func renew(_ page: Page) async throws -> String {
        var renewed: [String: [String]] = [:]
        for (marker, block) in blocks where page.lines.contains(marker) {
            renewed[marker] = try await block(page)
        }
        return replaced(page.lines, renewed).joined(separator: "\n")
    }

    private static func first(of page: Page?) -> String {
        fenced(after: "<!-- example: first -->", in: page?.lines ?? []).joined(separator: "\n")
    }

    /// Puts each block behind its marker, in place of what stands there.
    private static func replaced(_ lines: [String], _ blocks: [String: [String]]) -> [String] {
        var result: [String] = []
        var index = 0
        while index < lines.count {
            result.append(lines[index])
            guard let block = blocks[lines[index]] else {
                index += 1
                continue
            }
            index += 1
            if index < lines.count, lines[index].hasPrefix("```") {
                index += 1
                while index < lines.count, lines[index] != "```" { index += 1 }
                index += 1
            } else {
                // A table ends at its end marker, or has none yet.
                let end = lines[index...].firstIndex(of: endMarker)
                let next = lines[index...].firstIndex { $0.hasPrefix("<!-- ") }
                if let end, end == next { index = end + 1 }
            }
            result += block
        }
        return result
    }

    private static func fenced(after marker: String, in lines: [String]) -> [String] {
        guard let place = lines.firstIndex(of: marker) else { return [] }
        return Array(lines[(place + 2)...].prefix { $0 != "```" })
    }

    private static func fence(_ text: String) -> [String] {
        ["```"] + text.trimmingCharacters(in: .newlines).components(separatedBy: "\n") + ["```"]
    }

    /// The first scenario of a file, drawn as wide as the pages are.
    private static func ladder(of path: String) async throws -> String {
        let text = try String(
            contentsOf: Page.package.appending(path: path), encoding: .utf8)
        let result = ScenarioReader.read(SourceFile(name: path, text: text))
        guard let plan = result.plans.first else { return "" }
        return Ladder(SequenceDiagram(await plan.run(RunOptions())), width: 110).text
    }

    private static func run(
        _ script: String, showsTimeline: Bool = false
    ) async throws -> String {
        let result = ScenarioReader.read(SourceFile(name: "first.yaml", text: script))
        var report = TextReport(
            usesColor: false, showsTimeline: showsTimeline, showsCoverage: false)
        var summary = RunSummary()
        var text = ""
        for plan in result.plans {
            let outcome = await plan.run(RunOptions())
            summary.count(outcome)
            text += report.scenario(outcome)
        }
        return text + report.closing(summary)
    }
}
