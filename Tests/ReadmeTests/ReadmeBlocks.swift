import CommandLine
import Diagnostics
import Foundation
import Journal
import Marketplace
import Reports
import ScenarioLanguage
import ScenarioRunner
import YAML

/// The parts of the README that follow from the code.
///
/// A line `<!-- table: NAME -->` or `<!-- output: NAME -->` stands in front of each; what follows
/// up to an empty line, or to the end of the fence, is replaced.
enum ReadmeBlocks {
    static let known: Set<String> = [
        "<!-- example: first -->", "<!-- output: first -->", "<!-- output: failing -->",
        "<!-- output: help -->", "<!-- end -->", "<!-- table: sentences -->",
        "<!-- table: rules -->", "<!-- table: policies -->", "<!-- table: events -->",
        "<!-- table: left out of YAML -->", "<!-- table: limits -->",
        "<!-- table: keys of scripts -->", "<!-- table: keys of policies -->",
        "<!-- table: keys of load files -->",
    ]

    static func renew(_ readme: String) async throws -> String {
        let lines = readme.components(separatedBy: "\n")
        let first = fenced(after: "<!-- example: first -->", in: lines).joined(separator: "\n")
        let failing = first.replacingOccurrences(
            of: "acme has 29 new connections left", with: "acme has 30 new connections left")
        var blocks: [String: [String]] = [:]
        blocks["<!-- output: first -->"] = fence(try await run(first))
        blocks["<!-- output: failing -->"] = fence(try await run(failing))
        blocks["<!-- output: help -->"] = fence(CommandLineTool.overviewText)
        blocks["<!-- table: sentences -->"] = sentences()
        blocks["<!-- table: rules -->"] = rules()
        blocks["<!-- table: policies -->"] = policies()
        blocks["<!-- table: events -->"] = events()
        blocks["<!-- table: left out of YAML -->"] = leftOut()
        blocks["<!-- table: limits -->"] = limits()
        blocks["<!-- table: keys of scripts -->"] = KeyTables.scenario() + [endMarker]
        blocks["<!-- table: keys of policies -->"] = KeyTables.policy() + [endMarker]
        blocks["<!-- table: keys of load files -->"] = KeyTables.load() + [endMarker]
        return replaced(lines, blocks).joined(separator: "\n")
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

    static let endMarker = "<!-- end -->"

    private static func fenced(after marker: String, in lines: [String]) -> [String] {
        guard let place = lines.firstIndex(of: marker) else { return [] }
        return Array(lines[(place + 2)...].prefix { $0 != "```" })
    }

    private static func fence(_ text: String) -> [String] {
        ["```"] + text.trimmingCharacters(in: .newlines).components(separatedBy: "\n") + ["```"]
    }

    private static func run(_ script: String) async throws -> String {
        let result = ScenarioReader.read(SourceFile(name: "first.yaml", text: script))
        var report = TextReport(usesColor: false, showsTimeline: false, showsCoverage: false)
        var summary = RunSummary()
        var text = ""
        for plan in result.plans {
            let outcome = await plan.run(RunOptions())
            summary.count(outcome)
            text += report.scenario(outcome)
        }
        return text + report.closing(summary)
    }

    // MARK: Tables

    private static func sentences() -> [String] {
        var lines: [String] = []
        for kind in CatalogEntry.Kind.allCases {
            lines += [heading(kind), "", "| example | meaning |", "| --- | --- |"]
            for entry in SentenceCatalog.forms where entry.kind == kind {
                lines.append("| `\(cell(entry.example))` | \(cell(entry.meaning)) |")
            }
            lines.append("")
        }
        return lines + [endMarker]
    }

    private static func heading(_ kind: CatalogEntry.Kind) -> String {
        switch kind {
        case .step: "What somebody does:"
        case .flow: "Time, flow and expectations as steps:"
        case .expectation: "What can be expected:"
        }
    }

    private static func rules() -> [String] {
        var lines = [
            "| rule | what it says | refusals | scenarios |", "| --- | --- | --- | --- |",
        ]
        let shipped = ShippedScenarios.all
        for slug in RuleSlug.allCases {
            let reasons = RefusalReason.allCases.filter { $0.rule == slug }
                .map { "`\($0.slug)`" }
            lines.append(
                "| `\(slug.rawValue)` | \(cell(RuleBook.entry(for: slug).title)) "
                    + "| \(reasons.joined(separator: ", ")) "
                    + "| \(ShippedScenarios.links(to: shipped, teaching: slug)) |")
        }
        return lines + [endMarker]
    }

    private static func policies() -> [String] {
        var lines = ["| policy | quota |", "| --- | --- |"]
        for name in PolicyCatalog.names {
            guard let policy = PolicyCatalog.policy(named: name) else { continue }
            let figures = RuleBook.figures(of: .newConnectionQuota, in: policy)
                .map { "\($0.name): \($0.value)" }
            lines.append("| `\(name)` | \(cell(figures.joined(separator: "; "))) |")
        }
        return lines + [endMarker]
    }

    private static func events() -> [String] {
        var lines = [
            "Every event begins with `\(EventSchema.leadingFields.joined(separator: "`, `"))` "
                + "and ends with `\(EventSchema.trailingFields.joined(separator: "`, `"))`.",
            "", "| `kind` | meaning | fields of its own |", "| --- | --- | --- |",
        ]
        for schema in EventSchema.all {
            let fields = schema.fields.map { "`\($0)`" }.joined(separator: ", ")
            lines.append("| `\(schema.kind.name)` | \(cell(schema.meaning)) | \(fields) |")
        }
        return lines + [endMarker]
    }

    private static func limits() -> [String] {
        var lines = ["| of | limit | value | changed by |", "| --- | --- | --- | --- |"]
        for group in LimitCatalog.groups {
            for limit in group.limits {
                let option = limit.option.map { "`\($0)`" } ?? ""
                lines.append(
                    "| \(group.title.lowercased()) | \(cell(limit.name)) | \(limit.value) | \(option) |"
                )
            }
        }
        return lines + [endMarker]
    }

    private static func leftOut() -> [String] {
        var lines = ["| left out | for example |", "| --- | --- |"]
        for part in LeftOut.all {
            let example = part.example.replacingOccurrences(of: "\n", with: "⏎")
            lines.append("| \(cell(part.name)) | `\(cell(VisibleText.escaped(example)))` |")
        }
        return lines + [endMarker]
    }

    private static func cell(_ text: String) -> String {
        text.replacingOccurrences(of: "|", with: "\\|")
            .replacingOccurrences(of: "\n", with: "; ")
    }
}
