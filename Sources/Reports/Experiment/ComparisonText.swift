package import Experiments
import LoadTesting
import Statistics

/// The differences of one set of runs to another, as text.
package enum ComparisonText {
    /// - Parameters:
    ///   - title: what is compared with what.
    ///   - warnings: what else differs between the two.
    package static func write(
        title: String, _ differences: [FigureDifference], warnings: [String]
    ) -> String {
        var text = title + "\n"
        for warning in warnings { text += "  note: \(warning)\n" }
        var table = TextTable([.left, .left, .right, .right, .right, .left])
        table.add(["", "figure", "first", "difference", "relative", "runs"])
        for difference in differences {
            let comparison = difference.comparison
            table.add([
                difference.verdict.rawValue, difference.figure.text,
                FigureText.value(comparison.baseline.mean, of: difference.figure),
                FigureText.difference(difference), FigureText.relative(difference),
                difference.isPaired
                    ? "paired" + (comparison.savedByPairing.map(saved) ?? "")
                    : "not paired (Welch)",
            ])
        }
        text += "\n" + table.text(indent: "  ")
        text +=
            "\n  \(differences.count) figures compared; verdicts are corrected for all of them "
            + "(Holm), at 95 %\n"
        return text
    }

    private static func saved(_ share: Double) -> String {
        share > 0 ? ", \(LoadTextReport.decimal(share * 100, 0)) % of the variance gone" : ""
    }
}
