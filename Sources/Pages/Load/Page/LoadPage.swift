package import Reports

/// The page of one load run: thresholds, main figures, charts, tables, and what was run.
package enum LoadPage {
    /// The page of a run that has just ended, made of its JSON, so that both say the same.
    package static func write(_ input: LoadReportInput) throws(LoadSheetProblem) -> String {
        write(try LoadSheet.read(Array(LoadJSONReport.write(input).utf8)))
    }

    package static func write(_ sheet: LoadSheet) -> String {
        PageShell.page(
            title: HTML.cut(sheet.title, to: mostOfTitle), styles: [PackageResources.load_css],
            scripts: PageShell.chartScripts
        ) { html in
            html.element("header") { writeHeading(sheet, to: &$0) }
            html.element("main") { html in
                LoadThresholds(sheet).write(to: &html)
                LoadMainFigures.write(sheet, to: &html)
                html.element("h2", "Over time and over people")
                html.element("div", ["class": "grid"]) { html in
                    for chart in LoadCharts(sheet).all { chart.write(to: &html) }
                }
                LoadTables(sheet).write(to: &html)
                LoadSetting.write(sheet, to: &html)
            }
            html.element("footer", footer)
        }
    }

    /// Longer titles are cut, so that no page grows with them.
    static let mostOfTitle = 200

    static let footer = """
        Point at a chart, or press the arrow keys in it, to read its values; a click in a legend \
        hides a series. Numbers are those that --format json writes.
        """

    private static func writeHeading(_ sheet: LoadSheet, to html: inout HTML) {
        html.element("p", ["class": "soft"], "Load run")
        html.element("h1", HTML.cut(sheet.title, to: mostOfTitle))
        html.element("p", ["class": "soft facts"]) { html in
            html.figure(sheet.root["clients"]?.number, .count)
            html.words(" clients, ")
            html.figure(sheet.root["freelancers"]?.number, .count)
            html.words(" freelancers, ")
            html.figure(sheet.root["horizon_seconds"]?.number, .seconds)
            html.words(" from \(HTML.cut(sheet.firstDay, to: 10)), policy ")
            html.words(HTML.cut(sheet.root["policy"]?.text ?? "", to: mostOfTitle))
            html.words(", seed ")
            html.figure(sheet.root["seed"]?.number, .name)
        }
        if sheet.warmUp > 0 {
            html.element("p", ["class": "soft"]) { html in
                html.words("The first ")
                html.figure(sheet.root["warm_up_seconds"]?.number, .seconds)
                html.words(" are not counted.")
            }
        }
        if sheet.isPartial {
            html.element("p", ["class": "banner"]) { html in
                html.words("Partial: the run stopped at ")
                html.figure(sheet.root["reached_seconds"]?.number, .seconds)
                html.words(" of ")
                html.figure(sheet.root["horizon_seconds"]?.number, .seconds)
                html.words(".")
            }
        }
    }
}
