import Replay
package import Reports
import Statistics
import VirtualTime

/// The page of a replay: what the policies would have done, side by side, by day and by sender.
package enum ReplayPage {
    /// How many senders of a policy are listed.
    private static let mostListed = 50
    /// How many policies have days and senders on the page; of more, lines cannot be followed.
    private static let mostDetailed = Palette.count - 1
    /// How many days a chart has columns for.
    private static let mostDays = 2_000

    package static func write(_ report: ReplayReport) -> String {
        PageShell.page(
            title: HTML.cut(report.name, to: LoadPage.mostOfTitle),
            styles: [PackageResources.load_css], scripts: PageShell.chartScripts
        ) { html in
            html.element("header") { writeHeading(report, to: &$0) }
            html.element("main") { html in
                if !report.isCurve { writeFigures(report, to: &html) }
                html.element("h2", report.isCurve ? "Over the limit" : "Over time")
                html.element("div", ["class": "grid"]) { html in
                    for chart in report.isCurve ? curves(report) : days(report) {
                        chart.write(to: &html)
                    }
                }
                if report.isCurve {
                    writeFigures(report, to: &html)
                } else {
                    writeSenders(report, to: &html)
                }
                html.element("h2", "What a replay cannot know")
                for caveat in ReplayReport.caveats { html.element("p", caveat) }
            }
            html.element("footer", LoadPage.footer)
        }
    }

    private static func writeHeading(_ report: ReplayReport, to html: inout HTML) {
        let log = report.outcome.log
        html.element("p", ["class": "soft"], "Replay of a log")
        html.element("h1", HTML.cut(report.name, to: LoadPage.mostOfTitle))
        let counts = [
            (log.messages, "messages"), (log.people, "people"),
            (log.conversations, "conversations"), (log.replied, "with a reply"),
            (log.repliesWithin24h, "within 24 h"),
        ].map { "\(ReplayFigure.Value.count($0.0).text) \($0.1)" }
        html.element("p", ["class": "soft facts"], counts.joined(separator: ", "))
        guard let first = log.first, let last = log.last else { return }
        html.element("p", ["class": "soft"], "\(CivilDate(first)) to \(CivilDate(last))")
    }

    private static func writeFigures(_ report: ReplayReport, to html: inout HTML) {
        let rows = ReplayText.rows(report.outcome.policies)
        let names = report.outcome.policies.map(\.policy.name)
        // Few policies are columns, many are rows.
        if names.count > mostDetailed {
            let titles = rows.map { "#" + $0.title }
            html.table("What the policies would have done", [""] + titles) { html in
                for (index, name) in names.enumerated() {
                    html.row(HTML.cut(name, to: LoadPage.mostOfTitle)) { html in
                        for row in rows {
                            html.element("td", ["class": "n"], row.values[index].text)
                        }
                    }
                }
            }
            return
        }
        html.table("What the policies would have done", [""] + names.map { "#" + $0 }) { html in
            for row in rows {
                html.row(row.title) { html in
                    for value in row.values { html.element("td", ["class": "n"], value.text) }
                }
            }
        }
    }

    // MARK: - Charts

    /// A line a policy.
    private static func days(_ report: ReplayReport) -> [Chart] {
        let policies = report.outcome.policies.prefix(mostDetailed)
        guard let first = report.outcome.log.first, let last = report.outcome.log.last else {
            return []
        }
        let start = CivilDate(first).daysSinceEpoch
        let count = min(CivilDate(last).daysSinceEpoch - start + 1, mostDays)
        func chart(
            _ title: String, _ value: (PolicyFigures.Day) -> Int
        ) -> Chart {
            var chart = Chart(
                title, unit: "per day", .time(column: 86_400, since: "\(CivilDate(first))"))
            chart.lines = policies.enumerated().map { style, result in
                var values = [Double](repeating: 0, count: count)
                for day in result.figures.days where day.date.daysSinceEpoch - start < count {
                    values[day.date.daysSinceEpoch - start] = Double(value(day))
                }
                return ChartSeries(result.policy.name, style: style, values)
            }
            return chart
        }
        return [
            chart("Messages refused", \.refused),
            chart("Senders refused for the first time", \.firstRefused),
        ]
    }

    /// Along the values of the key that varies: a line for each policy that varies.
    private static func curves(_ report: ReplayReport) -> [Chart] {
        let results = report.outcome.policies
        let values = results.map { $0.policy.varied?.value ?? "" }
        let steps = values.dropFirst().firstIndex(of: values.first ?? "") ?? values.count
        let members: [(member: String, unit: String)] = [
            ("refused_conversations", "conversations"), ("replies_lost", "conversations"),
            ("senders_refused", "people"), ("reply_share_of_refused", "share"),
        ]
        return members.compactMap { member, unit in
            guard let figure = ReplayFigure.all.first(where: { $0.member == member }) else {
                return nil
            }
            var chart = Chart(figure.title, unit: unit, .bounds(Array(values.prefix(steps))))
            chart.about = figure.meaning
            chart.countsWhole = unit != "share"
            chart.lines = stride(from: 0, to: results.count, by: max(1, steps)).enumerated().map {
                style, start in
                let name = results[start].policy.name
                return ChartSeries(
                    String(name.prefix { $0 != "," }), style: style % Palette.count,
                    results[start..<min(start + steps, results.count)].map {
                        figure.value($0.figures).number
                    })
            }
            return chart
        }
    }

    private static func writeSenders(_ report: ReplayReport, to html: inout HTML) {
        html.element("h2", "Senders with the most refusals")
        for result in report.outcome.policies.prefix(mostDetailed) {
            let senders = result.figures.senders
            html.table(
                "\(result.policy.name): \(senders.count) in all",
                ["", "#refused", "#conversations", "first"]
            ) { html in
                for sender in senders.prefix(mostListed) {
                    html.row(report.name(of: sender.person)) { html in
                        html.element("td", ["class": "n"], "\(sender.refused)")
                        html.element("td", ["class": "n"], "\(sender.refusedConversations)")
                        html.element("td", sender.firstRefused.isoText)
                    }
                }
            }
        }
    }
}
