import Experiments
import LoadTesting
import Reports
import Statistics

/// A figure over the values of the two keys that vary: a table whose cells are the stronger in
/// colour the larger their mean is.
struct HeatMap {
    /// Of more values some are shown, evenly among them.
    static let mostColumns = 10
    static let mostRows = 12
    /// The colours, from none to the strongest; experiment.css has them.
    private static let steps = 9

    private let sheet: ExperimentSheet
    private let rowPath: String
    private let columnPath: String
    private let rows: [String?]
    private let columns: [String?]
    /// By the values of both keys.
    private let variants: [[String?]: Int]

    init(_ sheet: ExperimentSheet, rows: String, columns: String) {
        self.sheet = sheet
        rowPath = rows
        columnPath = columns
        self.rows = HeatMap.some(HeatMap.sorted(sheet.keys, rows), HeatMap.mostRows)
        self.columns = HeatMap.some(HeatMap.sorted(sheet.keys, columns), HeatMap.mostColumns)
        variants = Dictionary(
            sheet.variants.map { variant in
                ([rows, columns].map { sheet.keys.value(of: $0, variant: variant) }, variant)
            }, uniquingKeysWith: { one, _ in one })
    }

    /// Whether all values of both keys are shown.
    var isWhole: Bool {
        sheet.keys.values(of: rowPath).count == rows.count
            && sheet.keys.values(of: columnPath).count == columns.count
    }

    private static func sorted(_ keys: VariedKeys, _ path: String) -> [String?] {
        let values = keys.values(of: path)
        guard let numbers = keys.numbers(of: path) else { return values }
        return values.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }.map { values[$0] }
    }

    private static func some(_ values: [String?], _ most: Int) -> [String?] {
        if values.count <= most { return values }
        return (0..<most).map { values[$0 * (values.count - 1) / (most - 1)] }
    }

    private func label(_ value: String?) -> String { HTML.cut(value ?? "as in the file", to: 16) }

    func write(_ place: Int, to html: inout HTML) {
        let figure = sheet.figures[place]
        var means: [Int: Double] = [:]
        for row in rows {
            for column in columns {
                guard let variant = variants[[row, column]] else { continue }
                let sample = sheet.sample(place, variant)
                if sample.count > 0 { means[variant] = sample.mean }
            }
        }
        guard let least = means.values.min(), let most = means.values.max() else { return }
        html.element("div", ["class": "card table heat"]) { html in
            html.element("table") { html in
                html.element("caption") { html in
                    html.words(figure.text)
                    html.element(
                        "span", ["class": "soft"],
                        " \(FigureText.value(least, of: figure)) to "
                            + FigureText.value(most, of: figure))
                }
                html.element("thead") { html in
                    html.element("tr") { html in
                        html.element("td", ["class": "corner soft"]) { html in
                            html.words("↓\u{A0}\(HTML.cut(rowPath, to: 30)) ")
                            html.words("→\u{A0}\(HTML.cut(columnPath, to: 30))")
                        }
                        for column in columns {
                            html.element("th", ["scope": "col", "class": "n"], label(column))
                        }
                    }
                }
                html.element("tbody") { html in
                    for row in rows {
                        html.row(label(row)) { html in
                            for column in columns {
                                let variant = variants[[row, column]]
                                writeCell(
                                    place, variant, variant.flatMap { means[$0] },
                                    (least, most), &html)
                            }
                        }
                    }
                }
            }
        }
        html.own("\n")
    }

    private func writeCell(
        _ place: Int, _ variant: Int?, _ mean: Double?,
        _ ends: (least: Double, most: Double), _ html: inout HTML
    ) {
        guard let variant, let mean else {
            html.element("td", ["class": "n soft"], "–")
            return
        }
        let share = ends.most > ends.least ? (mean - ends.least) / (ends.most - ends.least) : 0
        let step = min(HeatMap.steps - 1, max(0, Int(share * Double(HeatMap.steps))))
        var sign = ""
        if let difference = sheet.difference(place, variant), difference.verdict.isDifference {
            sign = difference.comparison.difference > 0 ? "▲ " : "▼ "
        }
        html.element(
            "td",
            [
                "class": "n t\(step)" + (variant == sheet.baseline ? " base" : ""),
                "data-mean": "\(variant)",
            ], sign + FigureText.value(mean, of: sheet.figures[place]))
    }
}
