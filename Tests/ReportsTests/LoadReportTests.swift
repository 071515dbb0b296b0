import Diagnostics
import Foundation
import Statistics
import Testing

@testable import LoadTesting
@testable import Reports

/// Load runs that between them use all that a load file can say.
enum LoadSample {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Load")

    /// The run of everything.yaml, once for all tests.
    static func input() async throws -> LoadReportInput { try await everything.value }

    private static let everything = Task {
        let path = folder.appending(path: "everything.yaml")
        return try await input(of: String(contentsOf: path, encoding: .utf8))
    }

    /// Figures of the machine are made up, so that a report is the same everywhere.

    static func input(of text: String) async throws -> LoadReportInput {
        let (plan, diagnostics) = LoadReader.read(SourceFile(name: "load.yaml", text: text))
        #expect(diagnostics.isEmpty)
        let read = try #require(plan)
        let outcome = await LoadRun(read, threads: 2).run()
        return LoadReportInput(
            plan: read, outcome: outcome, threads: 2, wallSeconds: 0.5,
            peakMemoryBytes: 50 << 20, commandLine: "dmsim load load.yaml")
    }
}

@Suite("The text report of a load run")
struct LoadTextTests {
    @Test("It says what it said before")
    func golden() async throws {
        let path = LoadSample.folder.appending(path: "everything.txt")
        let text = LoadTextReport.write(try await LoadSample.input())
        if ProcessInfo.processInfo.environment["DMSIM_RECORD"] == "1" {
            try text.write(to: path, atomically: true, encoding: .utf8)
            Issue.record("everything.txt was written anew; look at the difference")
            return
        }
        #expect(text == (try String(contentsOf: path, encoding: .utf8)))
    }

    @Test("What a file does not use is left out")
    func plain() async throws {
        let text = LoadTextReport.write(
            try await LoadSample.input(
                of: """
                    load: Little
                    clients: {count: 10, plans: plus}
                    freelancers: {count: 100, react to: first messages, replies: 40% after 1h}

                    """))
        for absent in ["Spam", "Job posts", "Scores", "Moderation", "Hiring", "Groups", "review"] {
            #expect(!text.contains(absent), "\(absent)")
        }
        #expect(text.contains("Messages") && text.contains("Over time"))
    }

    @Test("Every value is in a bar, and no line is wider than a hundred columns or so")
    func bars() async throws {
        let input = try await LoadSample.input()
        let lines = LoadTextReport.write(input).split(
            separator: "\n", omittingEmptySubsequences: false)
        for line in lines { #expect(line.count <= 112, "\(line)") }
        for distribution in FigureName.Distribution.shown.map(\.entry) {
            guard let head = lines.firstIndex(of: Substring(distribution.title)) else { continue }
            let bars = lines[(head + 1)...].prefix { !$0.isEmpty }
            let counts = bars.compactMap { line in
                let words = line.split(separator: " ")
                return UInt64(words[words.count - 3].replacing(",", with: ""))
            }
            #expect(
                counts.reduce(0, +) == distribution.histogram(input.outcome).count,
                "\(distribution.title)")
        }
    }
}
