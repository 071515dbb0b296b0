import Experiments
import LoadTesting
import Reports
import Statistics

/// A figure over the values of the one key that varies, each mean with its interval.
struct CurveChart {
    /// Of more values some are drawn, evenly among them.
    static let mostPoints = 50
    /// Room beside the outermost points, as a share of the width.
    private static let margin = 0.05
    /// How wide a character of an axis is where letters are largest: on narrow screens.
    private static let characterWidth = 8.6

    private struct Point {
        var variant: Int
        var label: String
        /// From 0 to 1.
        var place: Double
        var mean: Double?
        var interval: Interval?
    }

    private let sheet: ExperimentSheet
    private let figure: FigureName
    private let path: String
    private let points: [Point]
    private let isToScale: Bool
    private let scale: ValueScale
    private let frame: ChartFrame
    private let ticks: [Double]
    private let bounds: [Threshold]

    /// Nothing where the figure was never measured.
    init?(_ sheet: ExperimentSheet, _ place: Int, path: String) {
        self.sheet = sheet
        self.path = path
        figure = sheet.figures[place]
        (points, isToScale) = CurveChart.points(sheet, place, path)
        let ends = points.flatMap { point in
            [point.mean, point.interval?.lower, point.interval?.upper].compactMap { $0 }
        }
        guard var least = ends.min(), var most = ends.max() else { return nil }
        // A bound that is near is drawn; one far off would press the curve flat.
        let room = max(most - least, abs(most) * 0.05)
        bounds = sheet.results.setting.thresholds.filter { [figure, least, most] threshold in
            threshold.figure == figure && threshold.bound >= least - room
                && threshold.bound <= most + room
        }
        least = min(least, bounds.map(\.bound).min() ?? least)
        most = max(most, bounds.map(\.bound).max() ?? most)
        scale = ValueScale(figure, upTo: most)
        (least, most) = (max(0, scale.value(least)), scale.value(most))
        if most <= least { (least, most) = (max(0, least * 0.95 - 0.01), most * 1.05 + 0.01) }
        ticks = Ticks.values(from: least, to: most)
        frame = ChartFrame(
            right: ChartFrame.width - 14, most: ticks.last ?? 1, least: ticks.first ?? 0,
            columns: 1)
    }

    /// In the order of the values where these are numbers; whether they stand as far apart as
    /// these do.
    private static func points(
        _ sheet: ExperimentSheet, _ place: Int, _ path: String
    ) -> (points: [Point], isToScale: Bool) {
        let values = sheet.keys.values(of: path)
        let numbers = sheet.keys.numbers(of: path)
        var order = Array(values.indices)
        if let numbers { order.sort { (numbers[$0], $0) < (numbers[$1], $1) } }
        if order.count > mostPoints {
            let all = order
            order = (0..<mostPoints).map { all[$0 * (all.count - 1) / (mostPoints - 1)] }
        }
        let sorted = numbers.map { numbers in order.map { numbers[$0] } }
        let evenly = order.indices.map { Double($0) / Double(max(1, order.count - 1)) }
        let places = sorted.flatMap(proportional)
        let points = zip(order, places ?? evenly).compactMap { index, x -> Point? in
            let variant = sheet.variants.first {
                sheet.keys.value(of: path, variant: $0) == values[index]
            }
            guard let variant else { return nil }
            let summary = sheet.summary(place, variant)
            return Point(
                variant: variant, label: HTML.cut(values[index] ?? "as in the file", to: 24),
                place: x, mean: summary.sample.count == 0 ? nil : summary.sample.mean,
                interval: summary.interval)
        }
        return (points, places != nil)
    }

    /// Places from 0 to 1; nothing where some would stand on each other.
    private static func proportional(_ values: [Double]) -> [Double]? {
        guard let first = values.first, let last = values.last, last > first else { return nil }
        let apart = zip(values, values.dropFirst()).map { $1 - $0 }.min() ?? 0
        guard apart / (last - first) >= 0.5 / Double(mostPoints) else { return nil }
        return values.map { ($0 - first) / (last - first) }
    }

    private func x(_ point: Point) -> Double {
        points.count == 1 ? 0.5 : CurveChart.margin + (1 - 2 * CurveChart.margin) * point.place
    }

    private func y(_ value: Double) -> String { ChartFrame.text(frame.y(scale.value(value))) }

    // MARK: - Writing

    func write(to html: inout HTML) {
        html.element("figure", ["class": "card chart"]) { html in
            html.element("figcaption") { html in
                html.element("h3", figure.text)
                html.element("p", about)
            }
            html.element("div", ["class": "plot"]) { html in
                html.element(
                    "svg",
                    [
                        "viewBox": "0 0 \(Int(ChartFrame.width)) \(Int(ChartFrame.height))",
                        "role": "img", "aria-label": "\(figure.text) by \(path), \(scale.unit)",
                        "tabindex": "0", "data-left": ChartFrame.text(ChartFrame.left),
                        "data-right": ChartFrame.text(frame.right),
                        "data-top": ChartFrame.text(ChartFrame.top),
                        "data-bottom": ChartFrame.text(ChartFrame.bottom),
                        "data-columns": "\(points.count)", "data-unit": scale.unit,
                        "data-labels": points.map { $0.label.replacing("|", with: "¦") }
                            .joined(separator: "|"),
                        "data-places": points.map { ChartFrame.text(frame.x(x($0))) }
                            .joined(separator: " "),
                    ]
                ) { html in
                    frame.writeValueAxis(ticks, unit: scale.unit, to: &html)
                    writeBottomAxis(to: &html)
                    writeBounds(to: &html)
                    writeMarks(to: &html)
                }
            }
        }
        html.own("\n")
    }

    private var about: String {
        var words = figure.meaning
        let all = sheet.keys.values(of: path).count
        if points.count < all {
            words += words.isEmpty ? "" : "; "
            words += "\(points.count) of \(LoadTextReport.grouped(UInt64(all))) values are drawn"
        }
        if !isToScale, sheet.keys.numbers(of: path) != nil {
            words += words.isEmpty ? "" : "; "
            words += "values are evenly spaced, not to scale"
        }
        return words
    }

    private func writeBottomAxis(to html: inout HTML) {
        // Names that would lie on the one before are left out; hovering tells them.
        var free = -Double.infinity
        for point in points {
            let label = HTML.cut(point.label, to: 14)
            let half = Double(label.count) * CurveChart.characterWidth / 2
            let middle = frame.x(x(point))
            guard middle - half >= free else { continue }
            free = middle + half + CurveChart.characterWidth
            frame.writeTick(at: x(point), label, to: &html)
        }
        frame.writeTimeUnit(HTML.cut(path, to: 40), to: &html)
    }

    private func writeBounds(to html: inout HTML) {
        for bound in bounds {
            let height = y(bound.bound)
            html.element(
                "path",
                [
                    "class": "marker",
                    "d": "M\(ChartFrame.text(ChartFrame.left)) \(height)"
                        + "H\(ChartFrame.text(frame.right))",
                ], "")
            html.element(
                "text",
                [
                    "class": "marker unit end", "x": ChartFrame.text(frame.right),
                    "y": ChartFrame.text(max(12, frame.y(scale.value(bound.bound)) - 9)),
                ], HTML.cut(bound.text, to: 30))
        }
    }

    private func writeMarks(to html: inout HTML) {
        func listed(_ values: [Double?]) -> String {
            ChartSeries("", style: 0, values.map { $0.map(scale.value) }).listed
        }
        if points.contains(where: { $0.interval != nil }) {
            let lower = points.map { $0.interval?.lower }
            html.element(
                "g", ["class": "s0", "data-name": "from", "data-values": listed(lower)]
            ) { html in
                html.element("path", ["class": "whiskers", "d": whiskers], "")
            }
        }
        html.element(
            "g", ["class": "s0", "data-name": "mean", "data-values": listed(points.map(\.mean))]
        ) { html in
            if sheet.keys.numbers(of: path) != nil {
                html.element("path", ["class": "line", "d": line], "")
            }
            for point in points {
                guard let mean = point.mean else { continue }
                let place = "M\(ChartFrame.text(frame.x(x(point)))) \(y(mean))h0"
                html.element("path", ["class": "dot", "d": place], "")
                if point.variant == sheet.baseline {
                    html.element("path", ["class": "hole", "d": place], "")
                }
            }
        }
        if points.contains(where: { $0.interval != nil }) {
            let upper = points.map { $0.interval?.upper }
            html.element("g", ["data-name": "to", "data-values": listed(upper)], "")
        }
    }

    private var whiskers: String {
        points.reduce(into: "") { path, point in
            guard let interval = point.interval else { return }
            let middle = frame.x(x(point))
            let left = ChartFrame.text(middle - 4)
            path += "M\(ChartFrame.text(middle)) \(y(interval.lower))V\(y(interval.upper))"
            path += "M\(left) \(y(interval.lower))h8M\(left) \(y(interval.upper))h8"
        }
    }

    private var line: String {
        var path = ""
        var isOpen = false
        for point in points {
            guard let mean = point.mean else {
                isOpen = false
                continue
            }
            path += (isOpen ? "L" : "M") + "\(ChartFrame.text(frame.x(x(point)))) \(y(mean))"
            isOpen = true
        }
        return path
    }
}
