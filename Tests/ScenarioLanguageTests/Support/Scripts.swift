import Diagnostics
import Journal
import Marketplace

@testable import ScenarioLanguage

/// Short ways to read scripts in tests.
enum Scripts {
    /// A script around some steps, with a cast that most sentences need.
    static func around(steps: String, header: String = "") -> String {
        """
        scenario: A test
        starts: 2026-01-05 09:00
        \(header)clients:
          acme: {}
          spamco: {}
        freelancers:
          noor: {rate: 80}
          ivan: {}
        steps:
          - acme posts driver-port
        \(steps)
        """
    }

    /// What sentences about one of several limits need.
    static let limits = "policy: {quota: [{name: daily, window: day, plus: 9}]}\n"

    static func read(_ text: String) -> ReadResult {
        ScenarioReader.read(SourceFile(name: "test.yaml", text: text))
    }

    /// The diagnostics as a person sees them.
    static func shown(_ result: ReadResult) -> String {
        DiagnosticFormatter(files: result.files).format(result.diagnostics)
    }

    /// The expectation's sentence as an item of a list, quoted where YAML asks for it.
    static func steps(_ lines: [String]) -> String {
        lines.map { "  - \($0)" }.joined(separator: "\n")
    }
}
