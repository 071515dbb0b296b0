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

    static func freelancerGroups() async throws -> LoadReportInput {
        try await input(
            of: """
                load: Seniors and juniors
                horizon: 10d
                clients: {count: 60, attempts: 3 a day, hires: 20% after 1h}
                freelancers:
                  count: 100
                  replies: 20% after 2d
                  groups:
                    - {name: seniors, share: 30%, replies: 70% after 1h}
                    - {name: the juniors, share: 60%}
                    - {share: 10%}
                expect:
                  - reply share of seniors > 50%
                  - p97 time to reply of the juniors < 9d

                """)
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

    @Test("Groups of freelancers have a line each, with what a bound names of one")
    func freelancerGroups() async throws {
        let text = LoadTextReport.write(try await LoadSample.freelancerGroups())
        let lines = text.split(separator: "\n").map {
            $0.split(separator: " ").joined(separator: " ")
        }
        let head = try #require(lines.firstIndex { $0.hasPrefix("Groups of freelancers ") })
        #expect(lines[head].hasSuffix("contacted delivered reply share hires p97 time to reply"))
        #expect(lines[head + 1].hasPrefix("seniors 30 30 "))
        #expect(lines[head + 2].hasPrefix("the juniors 60 60 "))
        #expect(lines[head + 3].hasPrefix("group 3 10 10 "))
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
