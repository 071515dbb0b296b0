import LoadTesting

/// The charts of two runs, each with a line a run.
struct LoadComparisonCharts {
    private let sheets: [LoadSheet]
    private let columns: TimeColumns

    init(_ sheets: [LoadSheet]) {
        self.sheets = sheets
        columns = TimeColumns(
            reached: sheets.map(\.reached).max() ?? 0, bins: sheets.map(\.bin))
    }

    var all: [Chart] {
        [
            counted("Attempts", "messages", "attempts"), refusals,
            counted("Messages delivered", "messages", "delivered"),
            counted("Replies", "messages", "replies"),
            bars("Time to first reply", .timeToReply, "% of replies"),
            counted("Hires", "contracts", "hires"),
            bars("Time to hire, reply in 24 h", .timeToHirePrompt, "% of such hires"),
            bars("Time to hire, reply later", .timeToHireLate, "% of such hires"),
            bars("Time to hire from a job post", .timeToHireFromJobPost, "% of such hires"),
            deskQueue, utilisation, bars("Wait at the desk", .deskWait, "% of reports"),
            bars("Quota used by a client", .quotaUse, "% of clients"), outOfQuota,
        ]
    }

    private func chart(
        _ title: String, _ unit: String,
        _ values: (LoadSheet) -> ([Double?], source: ChartSeries.Source?)
    ) -> Chart {
        let days = sheets.map(\.firstDay)
        let since = days[0] == days[1] ? days[0] : "the start"
        var chart = Chart(title, unit: unit, .time(column: columns.width, since: since))
        chart.lines = sheets.enumerated().map { index, sheet in
            let (values, source) = values(sheet)
            return ChartSeries(
                LoadComparisonPage.runs[index], style: index, values, source: source)
        }
        return chart
    }

    private func counted(_ title: String, _ unit: String, _ member: String) -> Chart {
        chart(title, "\(unit) per \(columns.words)") { sheet in
            let place = sheet.series(member)
            return (
                columns.sums(place?.numbers ?? [], sheet), place.map { .init($0.pointer, .sum) }
            )
        }
    }

    private var refusals: Chart {
        chart("Refused attempts", "messages per \(columns.words)") { sheet in
            let lists = (sheet.series("refused")?.members ?? []).map(\.place.numbers)
            let length = lists.map(\.count).max() ?? 0
            let all = (0..<length).map { bin in
                lists.reduce(0) { $0 + (bin < $1.count ? $1[bin] : 0) }
            }
            return (columns.sums(all, sheet), nil)
        }
    }

    private var deskQueue: Chart {
        chart("Desk queue", "reports that wait, at most") { sheet in
            let place = sheet.series("desk_queue")
            return (
                columns.peaks(place?.numbers ?? [], sheet), place.map { .init($0.pointer, .most) }
            )
        }
    }

    private var utilisation: Chart {
        var chart = chart("Desk utilisation", "% of time on duty") { sheet in
            let busy = sheet.series("desk_busy_seconds")?.numbers ?? []
            let onDuty = sheet.series("desk_on_duty_seconds")?.numbers ?? []
            return (columns.shares(busy, of: onDuty, sheet), nil)
        }
        chart.countsWhole = false
        return chart
    }

    private var outOfQuota: Chart {
        var chart = chart("Clients who ran out of quota", "% of clients, up to then") { sheet in
            let lists = sheet.groups.map { $0["series"]?["ran_out_of_quota"]?.numbers ?? [] }
            let length = lists.map(\.count).max() ?? 0
            let all = (0..<length).map { bin in
                lists.reduce(0) { $0 + (bin < $1.count ? $1[bin] : 0) }
            }
            let clients = sheet.root["clients"]?.number?.value ?? 0
            return (columns.risen(all, of: clients, sheet), nil)
        }
        chart.countsWhole = false
        return chart
    }

    private func bars(
        _ title: String, _ distribution: FigureName.Distribution, _ unit: String
    ) -> Chart {
        BarsChart(
            title, [(title, distribution)], unit, in: sheets, runs: LoadComparisonPage.runs
        ).chart
    }
}
