import Marketplace
import MessageLogs
package import Replay
import Statistics
import VirtualTime

/// A replay for people to read.
package enum ReplayText {
    /// How many days and senders are listed.
    static let mostListed = 10
    /// How many policies stand side by side.
    static let mostColumns = 6

    package static func write(_ report: ReplayReport) -> String {
        var text = heading(report)
        let policies = report.outcome.policies
        if report.isCurve || policies.count > mostColumns {
            text += curve(report)
        } else {
            text += figures(policies)
            for result in policies { text += details(result, report) }
        }
        text += "\nWhat a replay cannot know\n"
        for caveat in ReplayReport.caveats { text += "  \(caveat)\n" }
        return text
    }

    private static func heading(_ report: ReplayReport) -> String {
        let log = report.outcome.log
        var text = "\(report.name): \(count(log.messages, "message")) of "
        text += log.people == 1 ? "1 person" : "\(count(log.people)) people"
        if let first = log.first, let last = log.last {
            text += ", \(CivilDate(first)) to \(CivilDate(last))"
        }
        text +=
            "\n  \(count(log.conversations, "conversation")), begun by "
        text += count(log.senders, "sender")
        let times = log.replyTimes.quantile(0.5).map { ", half of them within \(time($0))" } ?? ""
        text += "\n  \(count(log.replied)) with a reply (\(share(log.replyShare)))\(times); "
        text += "\(count(log.repliesWithin24h)) within 24 h\n"
        var asides: [String] = []
        if let from = report.options.from { asides.append("from \(from.isoText)") }
        if let until = report.options.until { asides.append("until \(until.isoText)") }
        let tally = report.tally
        if tally.bad > 0 { asides.append("\(count(tally.bad, "line")) not read") }
        if tally.toOneself > 0 { asides.append("\(count(tally.toOneself)) to oneself left out") }
        if log.duplicates > 0 { asides.append("\(count(log.duplicates)) equal to one before") }
        if !tally.isInOrder { asides.append("sorted by time") }
        if !asides.isEmpty { text += "  \(asides.joined(separator: ", "))\n" }
        return text
    }

    // MARK: - Side by side

    private static func figures(_ policies: [ReplayOutcome.Result]) -> String {
        var table = TextTable(
            [.left] + policies.map { _ in .right } + policies.dropFirst().map { _ in .right })
        let names = policies.map(\.policy.name)
        table.add([""] + names + names.dropFirst().map { _ in "difference" })
        for row in rows(policies) {
            table.add(
                [row.title] + row.values.map(\.text)
                    + row.values.dropFirst().map { $0.difference(from: row.values[0]) })
        }
        return "\n" + table.text(indent: "  ")
    }

    /// A figure of several policies.
    package struct Row: Sendable {
        package var title: String
        package var values: [ReplayFigure.Value]
    }

    /// What is to be said of the policies, with reasons and missing facts below their sums; what
    /// says nothing of any of them is left out.
    package static func rows(_ policies: [ReplayOutcome.Result]) -> [Row] {
        var rows: [Row] = []
        for figure in ReplayFigure.all {
            rows.append(
                Row(title: figure.title, values: policies.map { figure.value($0.figures) }))
            if figure.member == "refused_messages" {
                for reason in RefusalReason.allCases {
                    let counts = policies.map { $0.figures.refused(reason) }
                    rows.append(Row(title: "  \(reason.slug)", values: counts.map { .count($0) }))
                }
            }
            if figure.member == "cannot_be_told_messages" {
                for fact in MissingFact.allCases {
                    let counts = policies.map { $0.figures.unknown(fact) }
                    let title = "  for want of \(fact.text)"
                    rows.append(Row(title: title, values: counts.map { .count($0) }))
                }
            }
        }
        return rows.filter { row in row.values.contains { ($0.number ?? 0) != 0 } }
    }

    // MARK: - One by one

    private static func details(_ result: ReplayOutcome.Result, _ report: ReplayReport) -> String {
        let figures = result.figures
        if figures.senders.isEmpty { return "" }
        let title = result.policy.name
        var text = "\n\(title): days with the most refusals (\(count(figures.days.count)) in all)\n"
        var days = TextTable([.left, .right, .right, .right])
        days.add(["", "refused", "conversations", "senders for the first time"])
        for day in figures.days.sorted(by: { ($1.refused, $0.date) < ($0.refused, $1.date) })
            .prefix(mostListed)
        {
            days.add([
                "\(day.date)", count(day.refused), count(day.refusedConversations),
                count(day.firstRefused),
            ])
        }
        text += days.text(indent: "  ")
        text +=
            "\n\(title): senders with the most refusals (\(count(figures.senders.count)) in all)\n"
        var senders = TextTable([.left, .right, .right, .left])
        senders.add(["", "refused", "conversations", "first"])
        for sender in figures.senders.prefix(mostListed) {
            senders.add([
                report.name(of: sender.person), count(sender.refused),
                count(sender.refusedConversations), sender.firstRefused.isoText,
            ])
        }
        return text + senders.text(indent: "  ")
    }

    // MARK: - A curve

    private static let curveMembers = [
        "refused_messages", "refused_conversations", "replies_lost", "reply_share_of_allowed",
        "reply_share_of_refused", "senders_refused", "median_seconds_of_wait",
    ]

    private static func curve(_ report: ReplayReport) -> String {
        let figures = ReplayFigure.all.filter { curveMembers.contains($0.member) }
        var table = TextTable([.left] + figures.map { _ in .right })
        table.add([""] + figures.map(\.title))
        for result in report.outcome.policies {
            table.add([result.policy.name] + figures.map { $0.value(result.figures).text })
        }
        return "\n" + table.text(indent: "  ")
    }

    private static func count(_ count: Int) -> String { LoadTextReport.grouped(UInt64(count)) }
    private static func count(_ number: Int, _ noun: String) -> String {
        count(number) + " " + noun + (number == 1 ? "" : "s")
    }
    private static func time(_ time: Int64) -> String { LoadTextReport.duration(time) }
    private static func share(_ share: Double?) -> String { ReplayFigure.Value.share(share).text }
}
