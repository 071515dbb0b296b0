import Journal
import LoadTesting
import Marketplace
import Simulation
import Statistics
import VirtualTime

/// A load run as one JSON object; Reports.docc/LoadJSON.md describes every member.
package enum LoadJSONReport {
    /// Raised when a member goes, or changes its name, type or meaning; new ones may come without.
    package static let version = 3

    /// What tells its JSON from any other.
    package static let format = "dmsim-load"

    package static func write(_ input: LoadReportInput) -> String {
        var json = JSONWriter()
        json.beginObject()
        writeRun(input, &json)
        writeCounters(input.outcome, &json)
        writeShares(input.outcome, &json)
        writePlans(input, &json)
        writeGroups(input, &json)
        writeFreelancerGroups(input, &json)
        writeDesk(input, &json)
        writeScores(input.outcome, &json)
        writeDistributions(input.outcome, &json)
        writeSeries(input.outcome, &json)
        writeThresholds(input, &json)
        json.endObject()
        return json.text + "\n"
    }

    private static func writeRun(_ input: LoadReportInput, _ json: inout JSONWriter) {
        json.member("format", format)
        json.member("version", version)
        json.member("load", input.plan.title)
        json.member("policy", input.plan.policy.name)
        json.key("zone_data")
        if let version = input.plan.zoneVersion { json.value(version) } else { json.null() }
        json.member("seed", input.plan.seed)
        json.member("fingerprint", input.outcome.fingerprint.description)
        json.member("partial", input.outcome.isPartial)
        json.member("clients", input.plan.clientCount)
        json.member("freelancers", input.plan.freelancers)
        json.member("threads", input.threads)
        json.member("processes", input.processes ?? 1)
        json.member("starts", input.plan.starts.isoText)
        json.member("horizon_seconds", input.plan.horizon.seconds)
        json.member("then_wait_seconds", input.plan.wait.seconds)
        json.member("warm_up_seconds", input.plan.warmUp.seconds)
        json.member("warm_up", input.plan.warmUpOrigin.text)
        json.member("reached_seconds", input.outcome.reached.seconds)
        json.member("events", input.outcome.events)
        json.member("wall_seconds", input.wallSeconds)
        json.member("events_per_second", input.eventsPerSecond)
        json.member("peak_memory_bytes", input.peakMemoryBytes)
        json.member("command_line", input.commandLine)
    }

    private static func writeCounters(_ outcome: LoadOutcome, _ json: inout JSONWriter) {
        json.object("counters") { json in
            json.refusals { outcome.figures.refused($0) }
            for counter in FigureName.Counter.allCases where counter.entry.isInCounters {
                json.member(counter.member, outcome.count(counter))
            }
        }
    }

    /// Null where there is nothing of which it would be a share.
    private static func writeShares(_ outcome: LoadOutcome, _ json: inout JSONWriter) {
        json.object("shares") { json in
            for share in FigureName.Share.allCases {
                guard let member = share.entry.member else { continue }
                json.member(member, outcome.value(of: .share(share)) ?? .nan)
            }
        }
    }

    private static func writePlans(_ input: LoadReportInput, _ json: inout JSONWriter) {
        let outcome = input.outcome
        let figures =
            usualOfClients + input.plan.planFigures.filter { !usualOfClients.contains($0) }
        json.object("plans") { json in
            for plan in input.plan.policy.plans.names
            where outcome.figures.attempts(of: plan) > 0 {
                json.object(plan) { json in
                    json.member("attempts", outcome.figures.attempts(of: plan))
                    json.refusals { outcome.figures.refused($0, of: plan) }
                    write(figures, outcome.values(of: figures.map { $0.of(.plan(plan)) }), &json)
                }
            }
        }
    }

    private static func writeGroups(_ input: LoadReportInput, _ json: inout JSONWriter) {
        let named = input.plan.groupFigures
        json.key("groups")
        json.beginArray()
        for (number, group) in input.plan.clients.enumerated() {
            json.beginObject()
            json.member("name", group.name)
            json.member("plan", input.plan.policy.plans[group.profile.plan])
            json.member("spam", group.isSpam)
            json.member("clients", group.count)
            let part = input.outcome.figures.part(ofGroup: number)
            json.member("attempts", part.counters.attempts)
            json.refusals { part.refused($0) }
            json.member("hires", part.counters.hires)
            json.member("clients_out_of_quota", part.counters.outOfQuota)
            json.member("needs_filled", part.timeToFill.count)
            json.member("mean_seconds_to_fill", part.timeToFill.mean.map { $0 * 1e-6 } ?? .nan)
            let usual = usualOfClients + named.filter { !usualOfClients.contains($0) }
            write(usual, input.outcome.values(of: usual, ofGroup: number), &json)
            writeSeries(input.outcome, ofGroup: number, &json)
            json.endObject()
        }
        json.endArray()
    }

    /// What every group and plan tells, by the names that thresholds use.
    private static let usualOfClients = usual.filter(\.owner.isOfClients)

    static let usual: [FigureName] =
        FigureName.Share.allCases.map { .share($0) }
        + FigureName.Counter.allCases.map { .counter($0) }
        + FigureName.Distribution.allCases.flatMap { name -> [FigureName] in
            [.mean(name), .quantile(name, 0.5), .quantile(name, 0.95)]
        }

    /// Null where nothing was measured.
    static func write(
        _ figures: [FigureName], _ values: [Double?], _ json: inout JSONWriter
    ) {
        json.object("figures") { json in
            for (figure, value) in zip(figures, values) { json.member(figure.text, value ?? .nan) }
        }
    }

    private static func writeSeries(
        _ outcome: LoadOutcome, ofGroup group: Int, _ json: inout JSONWriter
    ) {
        let all = outcome.series(ofGroup: group)
        if all.isEmpty { return }
        json.object("series") { json in for series in all { json.list(series) } }
    }

    private static func writeDesk(_ input: LoadReportInput, _ json: inout JSONWriter) {
        json.object("desk") { json in
            json.member("reviewers", input.plan.desk.profile.reviewers)
            json.member("utilisation", input.outcome.value(of: .share(.utilisation)) ?? .nan)
            json.member("busy_seconds", input.outcome.reviewers.busy.seconds)
            json.member("overtime_seconds", input.outcome.reviewers.overtime.seconds)
            json.member("on_duty_seconds", input.outcome.reviewers.onDuty.seconds)
            json.member("waiting_at_end", input.outcome.waitingAtEnd)
            writeClasses(input.outcome.desk, &json)
        }
    }

    /// The most urgent first; nothing where all reports are alike.
    private static func writeClasses(_ desk: DeskFigures, _ json: inout JSONWriter) {
        if desk.names.isEmpty { return }
        json.key("classes")
        json.beginArray()
        for (name, tally) in zip(desk.names, desk.tallies) {
            json.beginObject()
            json.member("name", name)
            json.member("given_up", tally.givenUp)
            json.member("turned_away", tally.turnedAway)
            json.distribution("wait", tally.wait, .seconds)
            json.distribution("age_at_end", tally.age, .seconds)
            json.endObject()
        }
        json.endArray()
    }

    private static func writeScores(_ outcome: LoadOutcome, _ json: inout JSONWriter) {
        guard let scores = outcome.scores else { return }
        json.object("scores") { json in
            json.object("job_success") { json in
                json.member("scored", scores.jobSuccess.count)
                json.member("blank", scores.withoutJobSuccess)
            }
            json.object("responsiveness") { json in
                for bucket in Responsiveness.allCases {
                    json.member(
                        bucket.name.split(separator: " ").joined(separator: "_"),
                        scores.count(bucket))
                }
            }
        }
    }

    private static func writeDistributions(_ outcome: LoadOutcome, _ json: inout JSONWriter) {
        json.object("distributions") { json in
            for entry in FigureName.Distribution.allCases.map(\.entry) {
                guard let member = entry.member else { continue }
                json.distribution(member, entry.histogram(outcome), entry.unit)
            }
        }
    }

    private static func writeSeries(_ outcome: LoadOutcome, _ json: inout JSONWriter) {
        let all = outcome.series
        json.object("series") { json in
            json.member("bin_seconds", outcome.figures.series.binWidth.seconds)
            for series in all where series.reason == nil { json.list(series) }
            json.object("refused") { json in
                for series in all where series.reason != nil { json.list(series) }
            }
        }
    }

    private static func writeThresholds(_ input: LoadReportInput, _ json: inout JSONWriter) {
        json.key("thresholds")
        json.beginArray()
        for (threshold, value) in input.verdicts {
            json.beginObject()
            json.member("expect", threshold.text)
            json.member("unit", threshold.figure.unit)
            json.member("relation", threshold.relation.rawValue)
            json.member("bound", threshold.bound)
            json.member("value", value ?? .nan)
            json.member("margin", value.map(threshold.margin) ?? .nan)
            json.member("met", value.map(threshold.isMet) ?? false)
            json.member("stops_run", threshold.stopsRun)
            json.endObject()
        }
        json.endArray()
    }
}

extension JSONWriter {
    fileprivate mutating func object(_ name: String, _ members: (inout JSONWriter) -> Void) {
        key(name)
        beginObject()
        members(&self)
        endObject()
    }

    fileprivate mutating func list(_ series: NamedSeries) {
        switch series.values {
        case .counts(let counts): list(series.name, counts)
        case .seconds(let seconds): list(series.name, seconds)
        }
    }

    fileprivate mutating func list(_ name: String, _ values: [UInt64]) {
        key(name)
        beginArray()
        for number in values { value(number) }
        endArray()
    }

    fileprivate mutating func list(_ name: String, _ values: [Double]) {
        key(name)
        beginArray()
        for number in values { value(number) }
        endArray()
    }

    /// Nothing where there are no values.
    fileprivate mutating func distribution(
        _ name: String, _ histogram: Histogram, _ unit: FigureName.Distribution.Unit
    ) {
        if histogram.count == 0 { return }
        let scale = unit.scale
        object(name) { json in
            json.member("unit", unit.rawValue)
            json.member("count", histogram.count)
            json.member("mean", (histogram.mean ?? 0) * scale)
            json.member("min", Double(histogram.minimum ?? 0) * scale)
            for (name, p) in LoadTextDistributions.quantiles {
                json.member(name, Double(histogram.quantile(p) ?? 0) * scale)
            }
            json.member("max", Double(histogram.maximum ?? 0) * scale)
            let bars = HistogramBars(histogram, unit)
            json.list("bars_from", bars.edges.map { Double($0) * scale })
            json.list("bars_count", bars.counts)
        }
    }

    /// The reasons that occurred, by slug.
    fileprivate mutating func refusals(_ count: (RefusalReason) -> UInt64) {
        object("refused") { json in
            for reason in RefusalReason.allCases where count(reason) > 0 {
                json.member(reason.slug, count(reason))
            }
        }
    }
}
