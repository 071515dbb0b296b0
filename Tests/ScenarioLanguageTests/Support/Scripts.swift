import Diagnostics
import Journal
import Marketplace

@testable import ScenarioLanguage

/// Short ways to read scripts in tests.
enum Scripts {
    /// A script around some steps, with a cast that most sentences need.
    static func around(steps: String) -> String {
        """
        scenario: A test
        starts: 2026-01-05 09:00
        clients:
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
