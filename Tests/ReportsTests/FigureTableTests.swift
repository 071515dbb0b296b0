import Diagnostics
import Foundation
import LoadTesting
import Marketplace
import Testing

@testable import Reports

/// The tables of figures say what the catalogue says; wherever among the pages they stand.
@Suite("The tables of figures")
struct FigureTableTests {
    private static let package = LoadSample.folder.deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The cells of all tables of the README and of the pages beside the code.
    private static let rows: [[String]] = {
        let sources = package.appending(path: "Sources")
        let names =
            FileManager.default.enumerator(atPath: sources.path)?
            .compactMap { $0 as? String }.filter { $0.hasSuffix(".md") } ?? []
        let pages = names.sorted().map { sources.appending(path: $0) }
        let texts = ([package.appending(path: "README.md")] + pages).compactMap {
            try? String(contentsOf: $0, encoding: .utf8)
        }
        return texts.flatMap { $0.split(separator: "\n") }.filter { $0.hasPrefix("|") }.map {
            line in
            line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }()

    private static func rows(of part: String) -> [String: [String]] {
        Dictionary(
            rows.compactMap { row in
                guard let first = row.first, row.count == 4, first.hasPrefix("`\(part).") else {
                    return nil
                }
                return (first.dropFirst(part.count + 2).dropLast().description, row)
            }, uniquingKeysWith: { first, _ in first })
    }

    @Test("Every counter of the JSON is described as the catalogue describes it, and no other")
    func counters() {
        var documented = Self.rows(of: "counters")
        for counter in FigureName.Counter.allCases where counter.entry.isInCounters {
            let row = documented.removeValue(forKey: counter.member)
            #expect(
                row?.dropFirst(2).joined(separator: "|")
                    == "\(counter.entry.unit)|\(counter.entry.meaning)", "\(counter)")
        }
        #expect(Set(documented.keys) == ["refused", "refused.SLUG"])
    }

    @Test("Every share and distribution of the JSON is described likewise")
    func sharesAndDistributions() {
        var documented = Self.rows(of: "shares")
        for entry in FigureName.Share.allCases.map(\.entry) {
            guard let member = entry.member else { continue }
            #expect(documented.removeValue(forKey: member)?[3] == entry.meaning, "\(member)")
        }
        #expect(documented.isEmpty)
        documented = Self.rows(of: "distributions").filter { !$0.key.hasPrefix("NAME") }
        for entry in FigureName.Distribution.shown.map(\.entry) {
            guard let member = entry.member else { continue }
            let row = documented.removeValue(forKey: member)
            #expect(row?[3] == entry.meaning, "\(member)")
            #expect(row?[2] == (entry.unit == .seconds ? "s" : entry.unit.rawValue), "\(member)")
        }
        #expect(documented.isEmpty)
    }

    @Test("Every figure that a threshold can name is in a table, read without a complaint")
    func thresholds() throws {
        let head = try #require(Self.rows.firstIndex { $0.first == "figures" })
        let examples = Self.rows[(head + 2)...].prefix { $0.count == 2 && $0[1].hasPrefix("`") }
            .flatMap { row in
                row[1].split(separator: "`", omittingEmptySubsequences: false).enumerated()
                    .filter { $0.offset % 2 == 1 }.map { String($0.element) }
            }
        var named: Set<String> = []
        for example in examples {
            let words = example.prefix { !"<>=".contains($0) }.split(separator: " ")
            let isQuantile = words[0] == "mean" || (words[0].first == "p" && words[0].count < 4)
            named.insert((isQuantile ? ["p99"] + words.dropFirst() : words).joined(separator: " "))
        }
        let figures =
            FigureName.Counter.allCases.map(\.rawValue) + FigureName.Share.allCases.map(\.rawValue)
            + FigureName.Time.allCases.map(\.rawValue)
            + FigureName.Distribution.allCases.map { "p99 \($0.rawValue)" }
            + Responsiveness.allCases.map { "responsive \($0.name)" } + ["refused quota-exhausted"]
            + ["p99 desk wait of urgent", "desk wait within 4h share"]
            + ["desk wait within 30m share of urgent"]
            + FigureName.Time.allCases.map(\.rawValue)
        for figure in figures { #expect(named.contains(figure), "\(figure) is in no table") }
        for name in named { #expect(figures.contains(name), "there is no \(name)") }
        for example in examples {
            let text =
                "load: A test\nclients: {count: 1, reach by: invites}\nfreelancers: {count: 1}\n"
                + "desk: {classes: {urgent: 10%, normal: 90%}}\nexpect: [\(example)]\n"
            let (_, diagnostics) = LoadReader.read(SourceFile(name: "test.yaml", text: text))
            #expect(diagnostics.isEmpty, "\(example): \(diagnostics)")
        }
    }
}
