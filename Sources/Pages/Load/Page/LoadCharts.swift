import LoadTesting

/// The charts of one run, in the order of a story: messages, people's times, desk, quota, groups.
struct LoadCharts {
    /// More series than there are colours are drawn as one.
    static let mostSeries = Palette.count - 1

    /// Of more groups of clients the first are drawn, so that lines can be followed.
    private static let mostGroups = 5

    private let sheet: LoadSheet
    private let columns: TimeColumns

    init(_ sheet: LoadSheet) {
        self.sheet = sheet
        columns = TimeColumns(sheet)
    }

    var all: [Chart] {
        [refusals, messages, replyTimes, hireTimes, hires, deskQueue, utilisation, deskWait]
            + [quotaUse, outOfQuota] + groupCharts
    }

    // MARK: - Over time

    private func chart(_ title: String, _ unit: String, about: String = "") -> Chart {
        var chart = Chart(
            title, unit: unit, .time(column: columns.width, since: sheet.firstDay))
        chart.about = about
        if sheet.warmUp > 0, sheet.warmUp < sheet.reached {
            chart.markers = [.init(at: sheet.warmUp / columns.width, "end of warm-up")]
        }
        return chart
    }

    private func sums(_ name: String, _ place: SheetPlace?, style: Int) -> ChartSeries {
        ChartSeries(
            name, style: style, columns.sums(place?.numbers ?? [], sheet),
            source: place.map { .init($0.pointer, .sum) })
    }

    private var refusals: Chart {
        var chart = chart(
            "Attempts and refusals", "messages per \(columns.words)",
            about: "Refusals are stacked by reason; the line is all attempts.")
        let reasons = sheet.series("refused")?.members ?? []
        let totals = reasons.map { $0.place.numbers.reduce(0, +) }
        let order = reasons.indices.sorted { (-totals[$0], $0) < (-totals[$1], $1) }
        chart.areas = order.prefix(LoadCharts.mostSeries).enumerated().map { place, index in
            sums(reasons[index].name, reasons[index].place, style: place + 1)
        }
        let others = order.dropFirst(LoadCharts.mostSeries).map {
            columns.sums(reasons[$0].place.numbers, sheet)
        }
        if !others.isEmpty {
            chart.areas.append(
                ChartSeries("other reasons", style: 0, LoadCharts.joined(others)))
        }
        chart.lines = [sums("attempts", sheet.series("attempts"), style: 0)]
        return chart
    }

    private static func joined(_ lists: [[Double?]]) -> [Double?] {
        (lists.first ?? []).indices.map { column in
            lists.contains { $0[column] != nil }
                ? lists.reduce(0) { $0 + ($1[column] ?? 0) } : nil
        }
    }

    private var messages: Chart {
        var chart = chart("Messages delivered and replies", "messages per \(columns.words)")
        chart.lines = [
            sums("delivered", sheet.series("delivered"), style: 0),
            sums("replies", sheet.series("replies"), style: 1),
        ]
        return chart
    }

    private var hires: Chart {
        var chart = chart("Hires", "contracts per \(columns.words)")
        chart.lines = [sums("hires", sheet.series("hires"), style: 0)]
        return chart
    }

    private var deskQueue: Chart {
        var chart = chart(
            "Desk queue", "reports",
            about: "Reports that waited for a reviewer: the most in each \(columns.words).")
        let place = sheet.series("desk_queue")
        chart.lines = [
            ChartSeries(
                "waiting", style: 0, columns.peaks(place?.numbers ?? [], sheet),
                source: place.map { .init($0.pointer, .most) })
        ]
        return chart
    }

    private var utilisation: Chart {
        var chart = chart(
            "Desk utilisation", "% of time on duty", about: "How busy reviewers were.")
        chart.countsWhole = false
        chart.lines = [
            ChartSeries(
                "utilisation", style: 0,
                columns.shares(
                    sheet.series("desk_busy_seconds")?.numbers ?? [],
                    of: sheet.series("desk_on_duty_seconds")?.numbers ?? [], sheet))
        ]
        return chart
    }

    // MARK: - Distributions

    private var replyTimes: Chart {
        BarsChart(
            "Time to first reply", [("replies", .timeToReply)], "% of replies", in: [sheet]
        ).chart
    }

    private var hireTimes: Chart {
        BarsChart(
            "Time to hire",
            [
                ("reply in 24 h", .timeToHirePrompt), ("reply later", .timeToHireLate),
                ("job post", .timeToHireFromJobPost),
            ], "% of hires of the kind", in: [sheet]
        ).chart
    }

    private var deskWait: Chart {
        BarsChart("Wait at the desk", [("reports", .deskWait)], "% of reports", in: [sheet]).chart
    }

    private var quotaUse: Chart {
        BarsChart(
            "Quota used by a client", [("clients", .quotaUse)], "% of clients", in: [sheet],
            about: "Units used in the window that is open at the end."
        ).chart
    }

    // MARK: - Groups

    private var groups: ArraySlice<SheetPlace> { sheet.groups.prefix(LoadCharts.mostGroups) }

    private var outOfQuota: Chart {
        var chart = chart(
            "Who runs out of quota, and when", "% of the group's clients",
            about: "Clients refused for their quota at least once, up to then.")
        chart.countsWhole = false
        chart.lines = groups.enumerated().map { index, group in
            ChartSeries(
                group["name"]?.text ?? "", style: index,
                columns.risen(
                    group["series"]?["ran_out_of_quota"]?.numbers ?? [],
                    of: group["clients"]?.number?.value ?? 0, sheet))
        }.filter(\.hasValues)
        return chart
    }

    private var groupCharts: [Chart] {
        guard sheet.groups.count > 1 else { return [] }
        let rest = sheet.groups.count - groups.count
        let about =
            rest > 0 ? "The first \(groups.count) groups; \(rest) more are in the JSON." : ""
        return [
            ("Attempts by group", "attempts", "messages"),
            ("Refused by group", "refused", "messages"), ("Hires by group", "hires", "contracts"),
        ].map { title, member, unit in
            var chart = chart(title, "\(unit) per \(columns.words)", about: about)
            chart.lines = groups.enumerated().map { index, group in
                sums(group["name"]?.text ?? "", group["series"]?[member], style: index)
            }
            return chart
        }
    }
}
