import Diagnostics
import Foundation
import Journal
import ScenarioLanguage
import ScenarioRunner
import StartedPrograms
import Testing

@testable import Reports

/// What the reports are shown in tests.
enum Sample {
    /// Texts that break a careless writer.
    static let nasty = [
        "plain", "]]>", "<![CDATA[ x ]]>", "a & b < c > d \" e ' f", "&amp; &#0;",
        String(String.UnicodeScalarView((0..<0x20).compactMap { Unicode.Scalar($0 as UInt8) })),
        String(String.UnicodeScalarView((0x7F..<0xA0).compactMap { Unicode.Scalar($0 as UInt8) })),
        "\u{FFFE}\u{FFFF}\u{FFFD}\u{1FFFE}\u{10FFFF}", "\u{D7FF}\u{E000}", "\u{202E}\u{2028}\u{85}",
        "👩‍👩‍👧 e\u{301} ü", "# skip", "# TO" + "DO later", "ok 1 - no", "1..7", "Bail out!",
        "\\ \\# \\",
        "  ---\n  a: b\n  ...\n", "line\r\nline\nline", "{\"a\": 1}", "", " ", "--", "\t",
    ]

    static func outcome(
        titled title: String, of script: String = passing, path: String = "a.yaml"
    ) async throws -> ScenarioOutcome {
        let file = SourceFile(name: path, bytes: Array(script.utf8))
        var outcome = try await #require(ScenarioReader.read(file).plans.first).run(RunOptions())
        outcome.title = title
        return outcome
    }

    static let passing = """
        scenario: x
        clients: {acme: {plan: plus}}
        freelancers: {noor: {}}
        steps:
          - acme messages noor: Hello

        """

    static let failing = passing + "  - expect: acme has 7 new connections left\n"

    /// A failing outcome in which every text is the given one.
    static func failure(saying text: String) async throws -> ScenarioOutcome {
        var outcome = try await outcome(titled: text, of: failing, path: "f.yaml")
        for index in outcome.failures.indices {
            outcome.failures[index].sentence = text
            outcome.failures[index].expected = text
            outcome.failures[index].found = text
            outcome.failures[index].excerpt = text + "\n"
        }
        outcome.parameters = [ScenarioParameter(name: text, value: text)]
        outcome.tags = [text]
        return outcome
    }

    static func invalid(saying text: String) -> InvalidScript {
        let file = SourceFile(name: text, bytes: Array((text + "\n").utf8))
        return InvalidScript(
            path: text,
            diagnostics: [
                Diagnostic(
                    .error, code: "test", message: text,
                    span: SourceSpan(lower: 0, upper: 1, file: 0), expected: text, help: text)
            ], files: [file])
    }

    /// The whole of a report on everything there is, once per nasty text.
    static func write(_ report: any RunReport) async throws -> String {
        var report = report
        var summary = RunSummary()
        var text = report.opening()
        for words in nasty {
            text += report.invalid(invalid(saying: words))
            summary.failed += 1
            summary.invalid += 1
        }
        for words in nasty {
            let passed = try await outcome(titled: words)
            summary.count(passed)
            text += report.scenario(passed)
            let failed = try await failure(saying: words)
            summary.count(failed)
            text += report.scenario(failed)
        }
        return text + report.closing(summary)
    }
}

/// Programs that read reports independently of who writes them.
enum Reader {
    static func has(_ line: String) -> Bool { (try? Program.bash(line))?.status == 0 }

    /// Runs a script that stands beside the tests on a report.
    static func read(_ report: String, with program: String, _ script: String?) throws -> String {
        let scratch = try Scratch()
        let file = try scratch.write(report, to: "report")
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
        let arguments = [program] + (script.map { ["\(folder)/\($0)"] } ?? []) + [file]
        let result = try Program.run("/usr/bin/env", arguments)
        #expect(result.status == 0)
        return result.output
    }
}
