import Journal
import LoadTesting
import Marketplace
import Simulation
import Statistics
import VirtualTime

/// A load run as one JSON object; `format` is raised when a name or a meaning changes.
package enum LoadJSONReport {
    package static let version = 1

    package static func write(_ input: LoadReportInput) -> String {
        var json = JSONWriter()
        json.beginObject()
        json.member("format", "dmsim-load")
        json.member("version", version)
        json.member("load", input.plan.title)
        json.member("policy", input.plan.policy.name)
        json.key("seed")
        json.value(unsigned: input.plan.seed)
        json.member("fingerprint", input.outcome.fingerprint.description)
        json.member("partial", input.outcome.isPartial)
        json.member("clients", input.plan.clientCount)
        json.member("freelancers", input.plan.freelancers)
        json.member("threads", input.threads)
        json.member("horizon_seconds", input.plan.horizon.seconds)
        json.member("warm_up_seconds", input.plan.warmUp.seconds)
        json.member("reached_seconds", input.outcome.reached.seconds)
        json.key("events")
        json.value(unsigned: input.outcome.events)
        json.member("wall_seconds", input.wallSeconds)
        json.member("events_per_second", input.eventsPerSecond)
        json.member("peak_memory_bytes", input.peakMemoryBytes)
        writeCounters(input.outcome, &json)
        writePlans(input.outcome, &json)
        writeGroups(input, &json)
        writeDesk(input, &json)
        writeDistributions(input.outcome, &json)
        writeSeries(input.outcome, &json)
        writeThresholds(input, &json)
        json.endObject()
        return json.text + "\n"
    }

    private static func writeCounters(_ outcome: LoadOutcome, _ json: inout JSONWriter) {
        json.key("counters")
        json.beginObject()
        json.key("refused")
        json.beginObject()
        for reason in RefusalReason.allCases where outcome.figures.refused(reason) > 0 {
            json.key(reason.slug)
            json.value(unsigned: outcome.figures.refused(reason))
        }
        json.endObject()
        for (name, counter) in counterNames {
            json.key(name)
            json.value(unsigned: outcome.count(counter))
        }
        json.key("refused_acts")
        json.value(unsigned: outcome.figures.counters.refusedActs)
        json.endObject()
    }

    private static let counterNames: [(String, FigureName.Counter)] = [
        ("attempts", .attempts), ("follow_ups", .followUps), ("conversations", .conversations),
        ("emails", .emails), ("emails_with_details", .emailsWithDetails),
        ("delivered", .delivered), ("replies", .replies),
        ("replies_within_24h", .repliesWithin24h), ("archived", .archived),
        ("blocked", .blocked), ("reports", .reports), ("reviews", .reviews), ("upheld", .upheld),
        ("suspended", .suspended), ("hires", .hires), ("refunds", .refunds),
        ("freelancers_contacted", .freelancersContacted), ("invites", .invites),
        ("invites_accepted", .invitesAccepted), ("invites_declined", .invitesDeclined),
        ("proposals", .proposals), ("needs_filled", .needsFilled),
        ("clients_out_of_quota", .outOfQuota), ("spam_messages_stopped", .spamStopped),
        ("spam_messages_delivered", .spamDelivered), ("spam_messages_reported", .spamReported),
    ]

    private static func writePlans(_ outcome: LoadOutcome, _ json: inout JSONWriter) {
        json.key("plans")
        json.beginObject()
        for plan in Plan.allCases where outcome.figures.attempts(of: plan) > 0 {
            json.key(plan.name)
            json.beginObject()
            json.key("attempts")
            json.value(unsigned: outcome.figures.attempts(of: plan))
            json.key("refused")
            json.beginObject()
            for reason in RefusalReason.allCases where outcome.figures.refused(reason, of: plan) > 0
            {
                json.key(reason.slug)
                json.value(unsigned: outcome.figures.refused(reason, of: plan))
            }
            json.endObject()
            json.endObject()
        }
        json.endObject()
    }

    private static func writeGroups(_ input: LoadReportInput, _ json: inout JSONWriter) {
        let figures = input.outcome.figures
        json.key("groups")
        json.beginArray()
        for (number, group) in input.plan.clients.enumerated() {
            json.beginObject()
            json.member("name", group.name)
            json.member("clients", group.count)
            json.key("attempts")
            json.value(unsigned: figures.attempts(ofGroup: number))
            json.key("refused")
            json.beginObject()
            for reason in RefusalReason.allCases where figures.refused(reason, ofGroup: number) > 0
            {
                json.key(reason.slug)
                json.value(unsigned: figures.refused(reason, ofGroup: number))
            }
            json.endObject()
            json.key("hires")
            json.value(unsigned: figures.hires(ofGroup: number))
            let fill = figures.timeToFill(ofGroup: number)
            json.key("needs_filled")
            json.value(unsigned: fill.count)
            if let mean = fill.mean { json.member("mean_seconds_to_fill", mean * 1e-6) }
            json.endObject()
        }
        json.endArray()
    }

    private static func writeDesk(_ input: LoadReportInput, _ json: inout JSONWriter) {
        json.key("desk")
        json.beginObject()
        let reviewers = input.plan.desk.profile.reviewers
        json.member("reviewers", reviewers)
        let utilisation = input.outcome.value(of: .utilisation)
        json.member("utilisation", utilisation ?? 0)
        json.member("busy_seconds", input.outcome.reviewersBusy.seconds)
        json.member("on_duty_seconds", input.outcome.reviewersOnDuty.seconds)
        json.member("waiting_at_end", input.outcome.waitingAtEnd)
        json.endObject()
    }

    static let quantiles: [(String, Double)] = [
        ("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99), ("p99.9", 0.999),
        ("p99.99", 0.9999),
    ]

    static func histograms(_ figures: LoadFigures) -> [(String, Histogram, isTime: Bool)] {
        [
            ("time_to_first_reply", figures.timeToReply, true),
            ("time_to_hire_reply_within_24h", figures.timeToHirePrompt, true),
            ("time_to_hire_reply_after_24h", figures.timeToHireLate, true),
            ("time_to_hire_from_job_post", figures.timeToHireFromJobPost, true),
            ("time_to_answer_invite", figures.timeToInviteAnswer, true),
            ("time_to_fill_need", figures.timeToFill, true),
            ("desk_wait", figures.deskWait, true), ("desk_review", figures.deskReview, true),
            ("first_quota_refusal", figures.firstExhausted, true),
            ("quota_used_per_client", figures.quotaUse, false),
        ]
    }

    /// Times in seconds.
    private static func writeDistributions(_ outcome: LoadOutcome, _ json: inout JSONWriter) {
        json.key("distributions")
        json.beginObject()
        for (name, histogram, isTime) in histograms(outcome.figures) where histogram.count > 0 {
            let unit = isTime ? 1e-6 : 1
            json.key(name)
            json.beginObject()
            json.key("count")
            json.value(unsigned: histogram.count)
            json.member("mean", (histogram.mean ?? 0) * unit)
            json.member("min", Double(histogram.minimum ?? 0) * unit)
            for (label, p) in quantiles {
                json.member(label, Double(histogram.quantile(p) ?? 0) * unit)
            }
            json.member("max", Double(histogram.maximum ?? 0) * unit)
            json.endObject()
        }
        json.endObject()
    }

    private static func writeSeries(_ outcome: LoadOutcome, _ json: inout JSONWriter) {
        let series = outcome.figures.series
        json.key("series")
        json.beginObject()
        json.member("bin_seconds", series.binWidth.seconds)
        for quantity in LoadSeries.Quantity.allCases {
            json.key(quantity.name)
            json.beginArray()
            for value in series.values(quantity) { json.value(unsigned: value) }
            json.endArray()
        }
        json.key("desk_queue")
        json.beginArray()
        for value in outcome.deskQueue { json.value(unsigned: value) }
        json.endArray()
        json.endObject()
    }

    private static func writeThresholds(_ input: LoadReportInput, _ json: inout JSONWriter) {
        json.key("thresholds")
        json.beginArray()
        for (threshold, value) in input.verdicts {
            json.beginObject()
            json.member("expect", threshold.text)
            json.member("value", value ?? .nan)
            json.member("met", value.map(threshold.isMet) ?? false)
            json.endObject()
        }
        json.endArray()
    }
}

extension JSONWriter {
    /// A count beyond `Int64` does not occur; a seed may.
    fileprivate mutating func value(unsigned number: UInt64) {
        if let signed = Int64(exactly: number) { value(signed) } else { value("\(number)") }
    }
}
