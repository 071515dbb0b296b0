/// The room of a chart and its axes, in units of its view box; a page scales it as a whole.
package struct ChartFrame {
    static let width = 560.0
    static let height = 256.0
    static let left = 52.0
    static let top = 26.0
    static let bottom = 212.0

    /// Where the marks end; beyond are the names of lines.
    var right: Double
    /// The value at the top.
    var most: Double
    /// The value at the bottom.
    var least = 0.0
    /// How many columns there are from left to right.
    var columns: Int

    var columnWidth: Double { (right - ChartFrame.left) / Double(max(1, columns)) }

    /// The left edge of a column, or a place between two.
    func x(_ column: Double) -> Double { ChartFrame.left + column * columnWidth }

    func y(_ value: Double) -> Double {
        let share = most > least ? min(max((value - least) / (most - least), 0), 1) : 0
        return ChartFrame.bottom - share * (ChartFrame.bottom - ChartFrame.top)
    }

    /// A coordinate with one decimal at most.
    static func text(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
    }

    /// Lines across, with their values at the left and the unit above.
    func writeValueAxis(_ ticks: [Double], unit: String, to html: inout HTML) {
        for tick in ticks {
            let height = ChartFrame.text(y(tick))
            html.element(
                "path",
                [
                    "class": tick == least ? "axis" : "rule",
                    "d": "M\(ChartFrame.text(ChartFrame.left)) \(height)H\(ChartFrame.text(right))",
                ], "")
            html.element(
                "text",
                ["class": "tick y", "x": ChartFrame.text(ChartFrame.left - 6), "y": height],
                Ticks.text(tick))
        }
        html.element("text", ["class": "unit", "x": "4", "y": "13"], unit)
    }

    /// A mark below the chart, at a column's edge.
    func writeTick(at column: Double, _ words: String, to html: inout HTML) {
        let place = ChartFrame.text(x(column))
        html.element(
            "path", ["class": "axis", "d": "M\(place) \(ChartFrame.text(ChartFrame.bottom))v4"], "")
        html.element(
            "text", ["class": "tick x", "x": place, "y": ChartFrame.text(ChartFrame.bottom + 18)],
            words)
    }

    func writeTimeUnit(_ words: String, to html: inout HTML) {
        html.element(
            "text",
            [
                "class": "unit end", "x": ChartFrame.text(right),
                "y": ChartFrame.text(ChartFrame.height - 6),
            ], words)
    }

    /// A line from top to bottom with a word beside it.
    func writeMarker(at column: Double, _ words: String, to html: inout HTML) {
        let (top, bottom) = (ChartFrame.text(ChartFrame.top), ChartFrame.text(ChartFrame.bottom))
        let place = x(column)
        html.element(
            "path", ["class": "marker", "d": "M\(ChartFrame.text(place)) \(top)V\(bottom)"], "")
        html.element(
            "text",
            [
                "class": "marker", "x": ChartFrame.text(place + 4),
                "y": ChartFrame.text(ChartFrame.top + 8),
            ], words)
    }
}
