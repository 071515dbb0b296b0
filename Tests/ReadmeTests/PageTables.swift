import CommandLine
import Diagnostics
import Exploration
import Foundation
import Journal
import LoadTesting
import Marketplace
import MessageLogs
import Reports
import ScenarioLanguage
import YAML

/// The tables of the pages, made of the catalogues that the program itself reads.
enum PageTables {
    private static let end = PageBlocks.endMarker

    static func sentences(_ kind: CatalogEntry.Kind) -> [String] {
        var lines = ["| example | meaning |", "| --- | --- |"]
        for entry in SentenceCatalog.forms where entry.kind == kind {
            lines.append("| `\(cell(entry.example))` | \(cell(entry.meaning)) |")
        }
        return lines + [end]
    }

    static func rules(on page: Page) -> [String] {
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
                    + "| \(ShippedScenarios.links(to: shipped, teaching: slug, on: page)) |")
        }
        return lines + [end]
    }

    static func policies() -> [String] {
        var lines = ["| policy | quota |", "| --- | --- |"]
        for name in PolicyCatalog.names {
            guard let policy = PolicyCatalog.policy(named: name) else { continue }
            let figures = RuleBook.summary(of: policy)
                .map { "\($0.name): \($0.value)" }
            lines.append("| `\(name)` | \(cell(figures.joined(separator: "; "))) |")
        }
        return lines + [end]
    }

    static func logColumns() -> [String] {
        var lines = ["| column | needed | other names | meaning |", "| --- | --- | --- | --- |"]
        for column in LogColumn.allCases {
            let names = column.otherNames.map { "`\($0)`" }.joined(separator: ", ")
            let need = column.isNeeded ? "yes" : "no"
            lines.append("| `\(column.name)` | \(need) | \(names) | \(cell(column.meaning)) |")
        }
        return lines + [end]
    }

    static func replayFigures() -> [String] {
        var lines = ["| member | in the text | meaning |", "| --- | --- | --- |"]
        for figure in ReplayFigure.all {
            lines.append("| `\(figure.member)` | \(figure.title) | \(cell(figure.meaning)) |")
        }
        return lines + [end]
    }

    static func sections() -> [String] {
        var lines = ["| section | who has it | what stands in it |", "| --- | --- | --- |"]
        for section in ViewSection.allCases {
            let sides = section.entry.sides.map(\.rawValue).joined(separator: ", ")
            lines.append("| \(section.entry.title) | \(sides) | \(section.entry.meaning) |")
        }
        return lines + [end]
    }

    static func events() -> [String] {
        var lines = [
            "Every event begins with `\(EventSchema.leadingFields.joined(separator: "`, `"))` "
                + "and ends with `\(EventSchema.trailingFields.joined(separator: "`, `"))`.",
            "", "| `kind` | meaning | fields of its own |", "| --- | --- | --- |",
        ]
        for schema in EventSchema.all {
            let fields = schema.fields.map { "`\($0)`" }.joined(separator: ", ")
            lines.append("| `\(schema.kind.name)` | \(cell(schema.meaning)) | \(fields) |")
        }
        return lines + [end]
    }

    static func limits() -> [String] {
        var lines = ["| of | limit | value | changed by |", "| --- | --- | --- | --- |"]
        for group in LimitCatalog.groups {
            for limit in group.limits {
                let option = limit.option.map { "`\($0)`" } ?? ""
                lines.append(
                    "| \(group.title.lowercased()) | \(cell(limit.name)) | \(limit.value) | \(option) |"
                )
            }
        }
        return lines + [end]
    }

    static func distributions() -> [String] {
        ["| written | what it is |", "| --- | --- |"]
            + DistributionCatalog.entries.map { entry in
                let examples = entry.examples(DistributionReader.delaySamples)
                    .map { "`\($0)`" }
                return "| \(examples.joined(separator: ", ")) | \(cell(entry.meaning)) |"
            } + [end]
    }

    static func leftOut() -> [String] {
        var lines = ["| left out | for example |", "| --- | --- |"]
        for part in LeftOut.all {
            let example = part.example.replacingOccurrences(of: "\n", with: "⏎")
            lines.append("| \(cell(part.name)) | `\(cell(VisibleText.escaped(example)))` |")
        }
        return lines + [end]
    }

    static func cell(_ text: String) -> String {
        text.replacingOccurrences(of: "|", with: "\\|")
            .replacingOccurrences(of: "\n", with: "; ")
    }

    static func figureBases() -> [String] {
        ["| over | figures |", "| --- | --- |"]
            + FigureBasis.allCases.map { basis in
                let figures = basis.figures.map { "`\($0)`" }.joined(separator: ", ")
                return "| \(cell(basis.meaning)) | \(figures) |"
            } + [end]
    }

    static func figureOwners() -> [String] {
        [
            "| of | figures | of one group or plan of clients | of one group of freelancers |",
            "| --- | --- | --- | --- |",
        ]
            + FigureOwner.allCases.map { owner in
                let figures = owner.figures.map { "`\($0)`" }.joined(separator: ", ")
                let answers = [owner.whyNotOfClients, owner.whyNotOfFreelancers].map { why in
                    why.map { "no: \($0)" } ?? "yes"
                }
                return "| \(owner.text) | \(figures) | \(answers.joined(separator: " | ")) |"
            } + [end]
    }

    static func exitCodes() -> [String] {
        ["| code | meaning |", "| --- | --- |"]
            + ExitCode.allCases.map { "| \($0.rawValue) | \(cell($0.meaning)) |" } + [end]
    }

    static func invariants() -> [String] {
        ["| invariant | what always holds | rule |", "| --- | --- | --- |"]
            + Invariant.all.map {
                "| `\($0.name)` | \(cell($0.text)) | `\($0.rule.rawValue)` |"
            } + [end]
    }

    /// What weights are given to, for the page about exploring.
    static func weights() -> [String] {
        ["| name | weight | what it is |", "| --- | --- | --- |"]
            + InventionWeights.entries.map {
                "| `\($0.name)` | \($0.usual) | \(cell($0.meaning)) |"
            } + [end]
    }

    /// Where what is described, for the README.
    static func pages() -> [String] {
        ["| page | `dmsim help` | what is in it |", "| --- | --- | --- |"]
            + TopicCatalog.all.map { topic in
                "| [\(topic.title)](Sources/\(topic.file)) | `\(topic.name)` | \(topic.summary) |"
            } + [end]
    }
}
