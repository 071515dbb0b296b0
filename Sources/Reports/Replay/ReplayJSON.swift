import Journal
import Marketplace
import MessageLogs
import Replay
import Statistics
import VirtualTime

/// A replay as one JSON object; Replay.docc/Replay.md describes every member.
package enum ReplayJSON {
    /// Raised when a member goes, or changes its name, type or meaning; new ones may come without.
    package static let version = 1
    package static let format = "dmsim-replay"

    package static func write(_ report: ReplayReport) -> String {
        var json = JSONWriter()
        json.beginObject()
        writeLog(report, &json)
        json.key("policies")
        json.beginArray()
        for result in report.outcome.policies { write(result, report, &json) }
        json.endArray()
        json.member("cannot_know", ReplayReport.caveats)
        json.endObject()
        return json.text + "\n"
    }

    private static func writeLog(_ report: ReplayReport, _ json: inout JSONWriter) {
        let log = report.outcome.log
        json.member("format", format)
        json.member("version", version)
        json.member("log", report.name)
        json.member("command_line", report.commandLine)
        write("from", report.options.from, &json)
        write("until", report.options.until, &json)
        write("first", log.first, &json)
        write("last", log.last, &json)
        json.member("messages", log.messages)
        json.member("people", log.people)
        json.member("senders", log.senders)
        json.member("conversations", log.conversations)
        json.member("replied", log.replied)
        json.member("replies_within_24h", log.repliesWithin24h)
        json.member("reply_share", log.replyShare ?? .nan)
        json.member("median_seconds_to_reply", seconds(log.replyTimes.quantile(0.5)))
        json.member("hires", log.hires)
        json.member("other_deeds", log.otherDeeds)
        json.member("plans_known", report.outcome.plansKnown)
        json.member("duplicates", log.duplicates)
        json.member("lines", report.tally.lines)
        json.member("bad_lines", report.tally.bad)
        json.member("to_oneself", report.tally.toOneself)
        json.member("in_order", report.tally.isInOrder)
    }

    private static func write(
        _ result: ReplayOutcome.Result, _ report: ReplayReport, _ json: inout JSONWriter
    ) {
        let figures = result.figures
        json.beginObject()
        json.member("name", result.policy.name)
        if let varied = result.policy.varied {
            json.member("key", varied.path)
            json.member("value", varied.value)
        }
        json.key("refused")
        json.beginObject()
        for reason in RefusalReason.allCases where figures.refused(reason) > 0 {
            json.member(reason.slug, figures.refused(reason))
        }
        json.endObject()
        json.key("cannot_be_told")
        json.beginObject()
        for fact in MissingFact.allCases where figures.unknown(fact) > 0 {
            json.member(fact.name, figures.unknown(fact))
        }
        json.endObject()
        for figure in ReplayFigure.all {
            switch figure.value(figures) {
            case .count(let count): json.member(figure.member, count)
            case .share(let share): json.member(figure.member, share ?? .nan)
            case .time(let time): json.member(figure.member, seconds(time))
            }
        }
        if !report.isCurve { writeDetails(figures, report, &json) }
        json.endObject()
    }

    private static func writeDetails(
        _ figures: PolicyFigures, _ report: ReplayReport, _ json: inout JSONWriter
    ) {
        json.key("days")
        json.beginArray()
        for day in figures.days {
            json.beginObject()
            json.member("date", "\(day.date)")
            json.member("refused", day.refused)
            json.member("refused_conversations", day.refusedConversations)
            json.member("senders_first_refused", day.firstRefused)
            json.endObject()
        }
        json.endArray()
        json.key("by_sender")
        json.beginArray()
        for sender in figures.senders {
            json.beginObject()
            json.member("sender", report.name(of: sender.person))
            json.member("refused", sender.refused)
            json.member("refused_conversations", sender.refusedConversations)
            json.member("first_refused", sender.firstRefused.isoText)
            json.endObject()
        }
        json.endArray()
    }

    private static func write(_ name: String, _ instant: Instant?, _ json: inout JSONWriter) {
        json.key(name)
        if let instant { json.value(instant.isoText) } else { json.null() }
    }

    /// Null where nothing was measured.
    private static func seconds(_ microseconds: Int64?) -> Double {
        microseconds.map { Double($0) / 1e6 } ?? .nan
    }
}
