import Statistics

/// A mean with its interval as a mark on a scale that all rows of a table share.
struct IntervalStrip {
    /// In pixels.
    private let width: Double
    private let least: Double
    private let most: Double

    /// From the least to the largest of these values.
    init(_ values: [Double], width: Double) {
        self.width = width
        let finite = values.filter(\.isFinite)
        let (low, high) = (finite.min() ?? 0, finite.max() ?? 0)
        // Room beside the outermost ends; where all are one value, it is in the middle.
        let room = high > low ? (high - low) * 0.06 : 1
        (least, most) = (low - room, high + room)
    }

    private func x(_ value: Double) -> String {
        ChartFrame.text((value - least) / (most - least) * width)
    }

    /// - Parameter line: where a line crosses all rows.
    func write(_ value: Double, _ interval: Interval?, line: Double, to html: inout HTML) {
        html.element("td", ["class": "strip"]) { html in
            html.element(
                "svg", ["width": ChartFrame.text(width), "height": "28", "aria-hidden": "true"]
            ) { html in
                html.element("path", ["class": "zero", "d": "M\(x(line)) 0V28"], "")
                if let interval, interval.lower.isFinite, interval.upper.isFinite {
                    html.element(
                        "path",
                        ["class": "reach", "d": "M\(x(interval.lower)) 14H\(x(interval.upper))"], ""
                    )
                }
                html.element("path", ["class": "dot", "d": "M\(x(value)) 14h0"], "")
            }
        }
    }
}
