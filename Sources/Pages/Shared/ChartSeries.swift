/// What one mark of a chart shows: a value a column, none where nothing is known.
package struct ChartSeries: Sendable {
    package var name: String
    /// Its place in the palette.
    package var style: Int
    package var values: [Double?]
    /// Where its numbers come from; nil where they are computed from several lists.
    package var source: Source?

    /// A list of the JSON, and how its numbers became one a column.
    package struct Source: Sendable {
        package enum Reading: String, Sendable {
            case sum, most
        }

        package var pointer: String
        package var reading: Reading

        package init(_ pointer: String, _ reading: Reading) {
            self.pointer = pointer
            self.reading = reading
        }
    }

    package init(_ name: String, style: Int, _ values: [Double?], source: Source? = nil) {
        // Longer names are cut, so that no page grows with them.
        self.name = HTML.cut(name, to: 60)
        self.style = style
        self.values = values
        self.source = source
    }

    var most: Double { values.reduce(0) { max($0, $1 ?? 0) } }

    package var hasValues: Bool { values.contains { ($0 ?? 0) != 0 } }

    /// Its values as a script reads them: with a space between, none as `-`.
    var listed: String {
        values.map { value in
            guard let value else { return "-" }
            return value == value.rounded() && abs(value) < 1e15
                ? "\(Int64(value))" : ChartSeries.short(value)
        }.joined(separator: " ")
    }

    /// With three decimals at most.
    private static func short(_ value: Double) -> String {
        abs(value) < 1e12 ? "\((value * 1_000).rounded() / 1_000)" : "\(value)"
    }
}

/// What stands below a chart: a button a series, which hides it where scripts run.
package enum Legend {
    package static func write(
        areas: [ChartSeries], lines: [ChartSeries], to html: inout HTML
    ) {
        guard areas.count + lines.count > 1 else { return }
        html.element("div", ["class": "legend"]) { html in
            for (index, series) in (areas + lines).enumerated() {
                html.element(
                    "button",
                    ["type": "button", "data-key": "\(index)", "aria-pressed": "true"]
                ) { html in
                    writeSwatch(series, isArea: index < areas.count, to: &html)
                    html.words(HTML.cut(series.name, to: 40))
                }
            }
        }
    }

    private static func writeSwatch(
        _ series: ChartSeries, isArea: Bool, to html: inout HTML
    ) {
        html.element(
            "svg", ["class": Palette.style(series.style), "viewBox": "0 0 26 12"]
        ) { html in
            if isArea {
                html.element(
                    "rect", ["width": "26", "height": "12", "fill": Palette.fill(series.style)], "")
            } else {
                html.element(
                    "path",
                    [
                        "class": "line", "d": "M0 6H26",
                        "stroke-dasharray": Palette.dashes(series.style),
                    ], "")
            }
        }
    }
}
