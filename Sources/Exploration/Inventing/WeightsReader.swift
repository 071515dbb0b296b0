package import Diagnostics
import ScenarioLanguage
import YAML

/// Reads a file of weights: a name and a whole number a line, `blocks: 30`.
package enum WeightsReader {
    package static func read(
        _ file: SourceFile
    ) -> (weights: InventionWeights, diagnostics: [Diagnostic]) {
        var weights = InventionWeights()
        let parsed = YAMLParser.read(file)
        var diagnostics = parsed.diagnostics
        guard diagnostics.isEmpty else { return (weights, diagnostics) }
        guard parsed.documents.count == 1, let root = parsed.documents.first?.root,
            let pairs = root.pairs
        else {
            let second = parsed.documents.dropFirst().first
            let span = second?.span ?? parsed.documents.first?.root.span ?? SourceSpan(0, 0)
            return (weights, [shapeless(at: span, isSecond: second != nil)])
        }
        for pair in pairs {
            let name = pair.key.text ?? ""
            guard let text = pair.value.text, let weight = Int(text),
                InventionWeights.range.contains(weight)
            else {
                diagnostics.append(
                    Diagnostic(
                        code: .badNumber, message: "this is no weight of `\(name)`",
                        span: pair.value.isAbsent ? pair.key.span : pair.value.span,
                        expected: "a whole number from 0 to \(InventionWeights.range.upperBound)"))
                continue
            }
            if !weights.set(name, to: weight) {
                diagnostics.append(unknown(pair.key))
            }
        }
        if diagnostics.isEmpty, !weights.leavesDeeds {
            diagnostics.append(
                Diagnostic(
                    code: .neverTaken, message: "with these weights nobody does anything",
                    span: root.span,
                    help: "give `likely` or `any`, and one of the deeds, more than 0"))
        }
        return (weights, diagnostics)
    }

    private static func shapeless(at span: SourceSpan, isSecond: Bool) -> Diagnostic {
        Diagnostic(
            code: .wrongShape,
            message: isSecond ? "a second document of weights" : "these are no weights",
            span: span, expected: "lines such as `blocks: 30`",
            help: isSecond ? "put all weights into the first" : nil)
    }

    private static func unknown(_ key: Node) -> Diagnostic {
        let name = key.text ?? ""
        let names = InventionWeights.entries.map(\.name)
        let near = Suggestion.closest(to: name, among: names)
        return Diagnostic(
            code: .unknownKey, message: "nothing that scripts are made of is called `\(name)`",
            span: key.span,
            help: near.map { "did you mean `\($0)`?" }
                ?? "`dmsim help exploring` lists all names",
            fixIt: near.map { Diagnostic.FixIt(span: key.span, text: $0) })
    }
}
