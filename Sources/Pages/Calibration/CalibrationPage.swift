import Calibration
package import Reports
import Statistics
import VirtualTime

/// The page of a calibration: the curves of the log and of the simulation over each other.
package enum CalibrationPage {
    /// How many columns a chart has.
    private static let columns = 60

    package static func write(_ report: CalibrationReport) -> String {
        let outcome = report.outcome
        return PageShell.page(
            title: HTML.cut(report.name, to: LoadPage.mostOfTitle),
            styles: [PackageResources.load_css], scripts: PageShell.chartScripts
        ) { html in
            html.element("header") { html in
                html.element("p", ["class": "soft"], "A population measured from a log")
                html.element("h1", HTML.cut(report.name, to: LoadPage.mostOfTitle))
                html.element(
                    "p", ["class": "soft facts"],
                    "\(outcome.messages) messages, \(outcome.people) people, "
                        + "\(outcome.all.conversations) conversations, \(outcome.all.replied) with a "
                        + "reply, \(CivilDate(outcome.first)) to \(CivilDate(outcome.last))")
                for words in report.leftOut {
                    html.element("p", ["class": "soft facts"], words)
                }
            }
            html.element("main") { html in
                html.element("h2", "The log and its simulation")
                html.element("div", ["class": "grid"]) { html in
                    for comparison in outcome.comparisons { chart(comparison).write(to: &html) }
                }
                writeDistances(outcome, to: &html)
                writeParameters(report, to: &html)
                html.element("h2", "What the file does not hold")
                for caveat in CalibrationOutcome.caveats { html.element("p", caveat) }
            }
            html.element("footer", LoadPage.footer)
        }
    }

    private static func chart(_ comparison: CalibrationOutcome.Comparison) -> Chart {
        let kind = comparison.kind
        let bounds = bounds(comparison)
        var chart = Chart(kind.title, unit: "% up to there", .bounds(bounds.map { name($0, kind) }))
        chart.countsWhole = false
        chart.about =
            "The largest distance is \(CalibrationReport.text(comparison.fitted)); of two halves "
            + "of the log it is \(CalibrationReport.text(comparison.halves))."
        for (style, (name, curve)) in [
            ("log", comparison.log), ("simulation", comparison.simulated),
        ].enumerated() where !curve.isEmpty {
            chart.lines.append(
                ChartSeries(name, style: style, bounds.map { curve.reached($0) * 100 }))
        }
        return chart
    }

    /// Where the curves are read: evenly by the logarithm, but for hours.
    private static func bounds(_ comparison: CalibrationOutcome.Comparison) -> [Double] {
        if comparison.kind == .hourOfWeek { return (0..<168).map(Double.init) }
        let curves = [comparison.log, comparison.simulated].filter { !$0.isEmpty }
        let least = max(1, curves.compactMap { $0.quantile(0.001) }.min() ?? 1)
        let most = max(least + 1, curves.compactMap { $0.quantile(1) }.max() ?? 1)
        if !comparison.kind.isTime, most <= Double(columns) {
            return stride(from: 1, through: most, by: 1).map { $0 }
        }
        let step = PortableMath.log(most / least) / Double(columns - 1)
        return (0..<columns).map { least * PortableMath.exp(Double($0) * step) }
    }

    private static func name(_ bound: Double, _ kind: CurveKind) -> String {
        if kind.isTime { return LoadTextReport.duration(Int64(bound * 1e6)) }
        if kind == .hourOfWeek {
            let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
            return "\(days[Int(bound) / 24]) \(Int(bound) % 24):00"
        }
        return LoadTextReport.decimal(bound, bound < 10 && bound != bound.rounded() ? 1 : 0)
    }

    private static func writeDistances(_ outcome: CalibrationOutcome, to html: inout HTML) {
        html.table(
            "How far curves are apart (Kolmogorov-Smirnov)",
            CalibrationReport.distanceColumns.map { $0.isEmpty ? $0 : "#" + $0 }
        ) { html in
            for comparison in outcome.comparisons where comparison.fitted != nil {
                html.row(comparison.kind.title) { html in
                    for text in [
                        CalibrationReport.text(comparison.fitted),
                        CalibrationReport.text(comparison.heldOut),
                        CalibrationReport.text(comparison.parts),
                        CalibrationReport.text(comparison.halves),
                        CalibrationReport.area(comparison.fitted, comparison.kind),
                    ] { html.element("td", ["class": "n"], text) }
                }
            }
        }
    }

    private static func writeParameters(_ report: CalibrationReport, to html: inout HTML) {
        let parameters = report.outcome.population.parameters
        for (title, groups) in CalibrationReport.tables {
            let parameters = parameters.filter { groups.contains($0.group) }
            if parameters.isEmpty { continue }
            html.table(title, ["", "#value", "#95 % from", "#to"]) { html in
                for parameter in parameters {
                    html.row(parameter.name) { html in
                        for value in [parameter.value, parameter.low, parameter.high] {
                            html.element(
                                "td", ["class": "n"], CalibrationReport.text(value, parameter.unit))
                        }
                    }
                }
            }
        }
        html.table("How it was measured", ["", ""]) { html in
            for finding in report.findings {
                html.row(finding.title) { $0.element("td", finding.text) }
            }
        }
    }
}
