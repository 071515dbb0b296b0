import Diagnostics
import Foundation
import Journal
import LoadTesting
import Reports
import Testing

@testable import Pages

/// Load runs that tests make pages of, each with its JSON.
struct LoadPages {
    static let package = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Files that between them use all that a load file can say, scaled so that a run is short.
    static let files: [(path: String, scale: Double)] = [
        ("Tests/ReportsTests/Load/everything.yaml", 1),
        ("Scenarios/load/spam-wave.yaml", 0.02),
        ("Scenarios/load/reference-900k.yaml", 0.000_2),
        ("Scenarios/load/fifty-people.yaml", 0.1),
        ("Scenarios/load/desk-understaffed.yaml", 0.02),
    ]

    /// Each file is run once for all tests.
    private static let runs = Task {
        var runs: [LoadReportInput] = []
        for (path, scale) in files {
            let text = try String(contentsOf: package.appending(path: path), encoding: .utf8)
            runs.append(try await input(of: text, scale: scale))
        }
        return runs
    }

    static func all() async throws -> [LoadReportInput] { try await runs.value }

    static func input(
        of text: String, scale: Double = 1, seed: UInt64? = nil
    ) async throws -> LoadReportInput {
        var source = LoadSource(SourceFile(name: "load.yaml", text: text))
        source.scale = scale
        source.seed = seed
        let (plan, diagnostics) = source.read()
        let read = try #require(plan, "\(diagnostics)")
        return LoadReportInput(
            plan: read, outcome: await LoadRun(read, threads: 2).run(), threads: 2,
            wallSeconds: 0.5, peakMemoryBytes: 50 << 20, commandLine: "dmsim load load.yaml")
    }

    static func sheet(_ input: LoadReportInput) throws -> LoadSheet {
        try LoadSheet.read(Array(LoadJSONReport.write(input).utf8))
    }

    /// Two runs of a file with two seeds, laid over each other; made once for all tests.
    static func comparison() async throws -> (page: String, runs: [String: LoadReportInput]) {
        try await compared.value
    }

    private static let compared = Task {
        let path = package.appending(path: files[0].path)
        let text = try String(contentsOf: path, encoding: .utf8)
        let second = try await input(of: text, seed: 8)
        let first = try await all()[0]
        let page = LoadComparisonPage.write(
            .init(name: "a.json", sheet: try sheet(first)),
            .init(name: "b.json", sheet: try sheet(second)))
        return (page: page, runs: ["A": first, "B": second])
    }

    /// By our own reader, since the system's gets last digits wrong.
    static func json(_ input: LoadReportInput) throws -> Any {
        plain(try JSONReader.read(Array(LoadJSONReport.write(input).utf8)))
    }

    static func plain(_ value: JSONValue) -> Any {
        switch value {
        case .object(let members):
            [String: Any](
                members.map { ($0.name, plain($0.value)) }, uniquingKeysWith: { $1 })
        case .array(let values): values.map(plain)
        case .text(let text): text
        case .number(let number): NSNumber(value: number)
        case .otherNumber(let digits): NSNumber(value: Double(digits) ?? .nan)
        case .flag(let flag): flag
        case .null: NSNull()
        }
    }

    /// The groups of each match, empty where one took no part; the system's expressions, because
    /// Swift's take minutes here.
    static func matches(_ pattern: String, in text: String) throws -> [[String]] {
        let expression = try NSRegularExpression(
            pattern: pattern, options: .dotMatchesLineSeparators)
        let range = NSRange(text.startIndex..., in: text)
        return expression.matches(in: text, range: range).map { match in
            (0..<match.numberOfRanges).map { group in
                Range(match.range(at: group), in: text).map { String(text[$0]) } ?? ""
            }
        }
    }

    /// What a pointer of RFC 6901 names.
    static func value(at pointer: String, in json: Any) -> Any? {
        pointer.split(separator: "/").reduce(json as Any?) { value, name in
            let name = String(name).replacing("~1", with: "/").replacing("~0", with: "~")
            if let list = value as? [Any], let index = Int(name), index < list.count {
                return list[index]
            }
            return (value as? [String: Any])?[name]
        }
    }
}
