/// What was run, and how to run it again.
enum LoadSetting {
    /// Where a number or a text of the setting stands.
    struct Row {
        var title: String
        var member: String
        /// Nothing for a text.
        var unit: FigureUnit?

        init(_ title: String, _ member: String, _ unit: FigureUnit? = nil) {
            self.title = title
            self.member = member
            self.unit = unit
        }
    }

    static let rows = [
        Row("load", "load"), Row("policy", "policy"), Row("seed", "seed", .name),
        Row("fingerprint", "fingerprint"), Row("command line", "command_line"),
        Row("clients", "clients", .count), Row("freelancers", "freelancers", .count),
        Row("starts", "starts"), Row("horizon", "horizon_seconds", .seconds),
        Row("then wait", "then_wait_seconds", .seconds),
        Row("warm-up", "warm_up_seconds", .seconds), Row("reached", "reached_seconds", .seconds),
        Row("events", "events", .count), Row("threads, each process", "threads", .count),
        Row("processes", "processes", .count), Row("real time", "wall_seconds", .seconds),
        Row("events per second", "events_per_second", .count),
        Row("peak memory", "peak_memory_bytes", .bytes),
    ]

    static func write(_ sheet: LoadSheet, to html: inout HTML) {
        html.element("h2", "What was run")
        html.table("Setting", ["", ""]) { html in
            for row in rows {
                html.row(row.title) { html in
                    html.element("td") { write(row, of: sheet, to: &$0) }
                }
            }
        }
    }

    /// Long texts are cut, so that no page grows with them.
    static func write(
        _ row: Row, of sheet: LoadSheet, run: String? = nil, to html: inout HTML
    ) {
        if let unit = row.unit {
            html.figure(sheet.root[row.member]?.number, unit, run: run)
        } else {
            html.element("code", HTML.cut(sheet.root[row.member]?.text ?? "–", to: 500))
        }
    }
}
