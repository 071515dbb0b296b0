import Diagnostics
import YAML

/// Parses a text under the name `test.yaml`.
func read(_ text: String, limits: YAMLLimits = .standard) -> (
    documents: [Document], diagnostics: [Diagnostic]
) {
    YAMLParser.parse(SourceFile(name: "test.yaml", text: text), limits: limits)
}

/// The documents of a text as JSON lines, or the diagnostics if one is an error.
func json(_ text: String) -> String {
    let file = SourceFile(name: "test.yaml", text: text)
    let (documents, diagnostics) = YAMLParser.parse(file)
    if diagnostics.contains(where: { $0.severity == .error }) {
        return DiagnosticFormatter(files: [file]).format(diagnostics)
    }
    return documents.map(JSONTree.write).joined(separator: "\n")
}

/// The codes of what is found in a text, in order.
func codes(_ text: String) -> [String] {
    read(text).diagnostics.map(\.code.rawValue)
}
