/// A chart with its title, its legend, and what a script needs to read values out of it.
package struct Chart: Sendable {
    package enum Axis: Sendable {
        /// Columns of equal length, in seconds, and what time they are counted from.
        case time(column: Double, since: String)
        /// Columns between bounds, which are named; a name stands at the left edge of its column.
        case bounds([String])
    }

    /// A line from top to bottom, so many columns from the left.
    package struct Marker: Sendable {
        package var place: Double
        package var words: String

        package init(at place: Double, _ words: String) {
            self.place = place
            self.words = words
        }
    }

    package var title: String
    /// What the chart says beyond its title.
    package var about = ""
    package var unit: String
    package var axis: Axis
    /// Stacked on each other from below.
    package var areas: [ChartSeries] = []
    package var lines: [ChartSeries] = []
    package var markers: [Marker] = []
    /// Whether values are whole numbers.
    package var countsWhole = true

    package init(_ title: String, unit: String, _ axis: Axis) {
        self.title = title
        self.unit = unit
        self.axis = axis
    }

    var columns: Int { (areas + lines).map(\.values.count).max() ?? 0 }

    package var isEmpty: Bool { columns == 0 || !(areas + lines).contains(where: \.hasValues) }

    /// How high the stack is in each column.
    private var stacked: [Double] {
        (0..<columns).map { column in
            areas.reduce(0) { $0 + (column < $1.values.count ? $1.values[column] ?? 0 : 0) }
        }
    }

    /// Nothing where all values are none.
    package func write(to html: inout HTML) {
        if isEmpty { return }
        let most = max(stacked.max() ?? 0, lines.map(\.most).max() ?? 0)
        let ticks = Ticks.values(upTo: most, whole: countsWhole)
        let isNamed = lines.count > 1 || (!areas.isEmpty && !lines.isEmpty)
        let frame = ChartFrame(
            right: ChartFrame.width - (isNamed ? roomForNames : 14), most: ticks.last ?? 1,
            columns: columns)
        html.element("figure", ["class": "card chart"]) { html in
            html.element("figcaption") { html in
                html.element("h3", title)
                if !about.isEmpty { html.element("p", about) }
            }
            html.element("div", ["class": "plot"]) { html in
                html.element(
                    "svg",
                    [
                        "viewBox": "0 0 \(Int(ChartFrame.width)) \(Int(ChartFrame.height))",
                        "role": "img", "aria-label": "\(title), \(unit)", "tabindex": "0",
                        "data-left": ChartFrame.text(ChartFrame.left),
                        "data-right": ChartFrame.text(frame.right),
                        "data-top": ChartFrame.text(ChartFrame.top),
                        "data-bottom": ChartFrame.text(ChartFrame.bottom),
                        "data-most": "\(frame.most)", "data-columns": "\(columns)",
                        "data-unit": unit, "data-seconds": columnSeconds,
                        "data-labels": labels.joined(separator: "|"),
                    ]
                ) { html in
                    frame.writeValueAxis(ticks, unit: unit, to: &html)
                    writeBottomAxis(frame, to: &html)
                    writeMarks(frame, isNamed: isNamed, to: &html)
                }
            }
            Legend.write(areas: areas, lines: lines, to: &html)
        }
        html.own("\n")
    }

    /// The longest names are cut; what they are is in the legend.
    private var roomForNames: Double {
        let longest = lines.map(\.name.count).max() ?? 0
        return 20 + 6.4 * Double(min(longest, Chart.mostOfName))
    }

    private static let mostOfName = 16

    private func writeMarks(_ frame: ChartFrame, isNamed: Bool, to html: inout HTML) {
        var floor = [Double](repeating: 0, count: columns)
        for (index, series) in areas.enumerated() {
            group(series, index, to: &html) { html in
                html.element(
                    "path",
                    [
                        "class": "area", "fill": Palette.fill(series.style),
                        "d": frame.area(series.values, on: &floor),
                    ], "")
            }
        }
        let ends = frame.ends(of: lines)
        for (index, series) in lines.enumerated() {
            group(series, areas.count + index, to: &html) { html in
                html.element(
                    "path",
                    [
                        "class": "line", "stroke-dasharray": Palette.dashes(series.style),
                        "d": frame.line(series.values),
                    ], "")
                guard isNamed, let end = ends[index] else { return }
                html.element(
                    "text",
                    [
                        "class": "end", "x": ChartFrame.text(frame.right + 6),
                        "y": ChartFrame.text(end),
                    ], HTML.cut(series.name, to: Chart.mostOfName))
            }
        }
        for marker in markers {
            frame.writeMarker(at: marker.place, marker.words, to: &html)
        }
    }

    private func group(
        _ series: ChartSeries, _ index: Int, to html: inout HTML,
        _ content: (inout HTML) -> Void
    ) {
        html.element(
            "g",
            [
                "class": Palette.style(series.style), "data-key": "\(index)",
                "data-name": series.name, "data-source": series.source?.pointer,
                "data-reading": series.source?.reading.rawValue,
                "data-values": series.listed,
            ], content)
    }
}

extension Chart {
    /// How long a column is; nil where columns are no times.
    private var columnSeconds: String? {
        guard case .time(let column, _) = axis else { return nil }
        return "\(Int(column))"
    }

    /// What a column is called where its values are read.
    private var labels: [String] {
        switch axis {
        case .bounds(let names):
            return names.indices.map { index in
                index + 1 < names.count
                    ? "\(names[index]) to under \(names[index + 1])" : "from \(names[index])"
            }
        case .time(let column, _):
            return (0..<columns).map { index in
                let hours = Int(Double(index) * column / 3_600)
                let (day, hour) = hours.quotientAndRemainder(dividingBy: 24)
                if column.truncatingRemainder(dividingBy: 86_400) == 0 { return "day \(day)" }
                return "day \(day), \(hour) h"
            }
        }
    }

    private func writeBottomAxis(_ frame: ChartFrame, to html: inout HTML) {
        switch axis {
        case .time(let column, let since):
            for time in Ticks.times(upTo: Double(columns) * column) {
                frame.writeTick(at: time / column, Ticks.text(time: time), to: &html)
            }
            frame.writeTimeUnit("time since \(since)", to: &html)
        case .bounds(let names):
            let apart = max(1, (names.count + 6) / 7)
            for index in names.indices where index.isMultiple(of: apart) {
                frame.writeTick(at: Double(index), names[index], to: &html)
            }
        }
    }
}
