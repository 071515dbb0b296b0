import Diagnostics
import LoadTesting
import Marketplace
import Statistics

/// The counts of a load run by theme, each beside what it is a share of.
struct LoadTextSections {
    private let input: LoadReportInput
    private let outcome: LoadOutcome

    init(_ input: LoadReportInput) {
        self.input = input
        outcome = input.outcome
    }

    var text: String {
        messages + quota + reactions + hiring + jobPosts + scores + desk + spam
    }

    // MARK: - Themes

    private var messages: String {
        let attempts = outcome.count(.attempts)
        let conversations = outcome.count(.conversations)
        var rows = row("attempts", attempts)
        rows += row("refused", outcome.count(.refused), of: attempts, "attempts")
        for reason in RefusalReason.allCases where outcome.figures.refused(reason) > 0 {
            let count = outcome.figures.refused(reason)
            rows += row("  \(reason.slug)", count, note: byPlan(reason))
        }
        rows += row("conversations opened", conversations, of: attempts, "attempts")
        rows += row("follow-ups", outcome.count(.followUps), of: attempts, "attempts")
        rows += row("delivered", outcome.count(.delivered))
        rows += row("e-mails", outcome.count(.emails))
        rows += row("  with client details", outcome.count(.emailsWithDetails))
        let answered = outcome.figures.timeToReply.count
        rows += row("replies", outcome.count(.replies))
        let firsts = outcome.count(.firstMessages)
        let all = invites ? "first messages" : "conversations"
        rows += row("  first replies", answered, of: firsts, all)
        rows += row("  within 24 h", outcome.count(.repliesWithin24h), of: firsts, all)
        rows += used("  still to come at the end", .repliesToCome)
        return section("Messages", rows)
    }

    /// Where clients have several plans, how the refusals divide over them.
    private func byPlan(_ reason: RefusalReason) -> String {
        if Set(input.plan.clients.map(\.profile.plan)).count < 2 { return "" }
        return input.plan.policy.plans.names.compactMap { plan in
            let count = outcome.figures.refused(reason, of: plan)
            return count == 0 ? nil : "\(plan) \(LoadTextReport.grouped(count))"
        }.joined(separator: ", ")
    }

    private var quota: String {
        let clients = UInt64(input.plan.clientCount)
        var rows = row("clients who ran out", outcome.count(.outOfQuota), of: clients, "clients")
        if input.plan.policy.quota.refund != .never {
            rows += row("units refunded", outcome.count(.refunds))
        }
        if input.plan.clients.contains(where: { $0.profile.behaviour.buys != nil }) {
            rows += row("units bought", outcome.count(.connectionsBought))
        }
        return section("Quota", rows)
    }

    private var reactions: String {
        let freelancers = UInt64(input.plan.freelancers)
        let conversations = outcome.count(.conversations)
        var rows = row(
            "contacted", outcome.count(.freelancersContacted), of: freelancers, "freelancers")
        rows += used("messages declined", .declines, of: outcome.count(.delivered), "delivered")
        rows += used("looks at messages", .views, of: outcome.count(.delivered), "delivered")
        rows += used("conversations archived", .archived, of: conversations, "conversations")
        rows += used("conversations expired", .expired, of: conversations, "conversations")
        rows += used("clients blocked", .blocked, of: conversations, "conversations")
        rows += used("messages reported", .reports, of: outcome.count(.delivered), "delivered")
        rows += used("acts that came too late", .refusedActs)
        return section("Freelancers", rows)
    }

    private var hiring: String {
        var rows = ""
        let hires = outcome.count(.hires)
        if hires > 0 || input.plan.clients.contains(where: { $0.profile.behaviour.hires != nil }) {
            rows +=
                invites
                ? row("hires", hires)
                : row("hires", hires, of: outcome.count(.conversations), "conversations")
        }
        let needy = input.plan.clients.filter { $0.project.needs != nil }
        if !needy.isEmpty {
            let clients = UInt64(needy.reduce(0) { $0 + $1.count })
            rows += row(
                "clients with all they need", outcome.count(.needsFilled), of: clients,
                "clients who need somebody")
        }
        if endsContracts {
            let ended = outcome.count(.contractsEnded)
            rows += row("contracts ended", ended, of: hires, "hires")
            rows += row("  successful", outcome.count(.successfulContracts), of: ended, "ended")
            rows += row("  negative", outcome.count(.negativeContracts), of: ended, "ended")
        }
        return section("Hiring", rows)
    }

    private var invites: Bool {
        input.plan.clients.contains { $0.project.reach == .invites }
    }

    private var endsContracts: Bool {
        input.plan.clients.contains { $0.profile.behaviour.endsContracts != nil }
    }

    private var jobPosts: String {
        guard invites else { return "" }
        let invites = outcome.count(.invites)
        return section(
            "Job posts",
            row("invites", invites)
                + row("  accepted", outcome.count(.invitesAccepted), of: invites, "invites")
                + row("  declined", outcome.count(.invitesDeclined), of: invites, "invites")
                + used("proposals uninvited", .proposals))
    }

    private var scores: String {
        guard let scores = outcome.scores else { return "" }
        let freelancers = UInt64(scores.freelancers)
        func bucket(_ name: String, _ bucket: Responsiveness) -> String {
            row(name, scores.count(bucket), of: freelancers, "freelancers")
        }
        var rows = ""
        if endsContracts {
            rows += row(
                "with a Job Success Score", scores.jobSuccess.count, of: freelancers,
                "freelancers")
            rows += row("  blank", scores.withoutJobSuccess, of: freelancers, "freelancers")
        }
        if invites {
            rows += bucket("responsive within 24 h", .within24h)
            rows += bucket("  within 3 days", .within3days)
            rows += bucket("  slower", .slower) + bucket("  blank", .blank)
        }
        return section("Scores at the end", rows)
    }

    private var desk: String {
        let reviews = outcome.count(.reviews)
        guard outcome.count(.reports) + reviews > 0 else { return "" }
        let utilisation = outcome.value(of: .share(.utilisation)).map {
            LoadTextReport.decimal($0 * 100, 1) + " %"
        }
        let profile = input.plan.desk.profile
        return section(
            "Moderation desk",
            row(
                profile.shifts.isEmpty ? "reviewers" : "reviewers at most",
                UInt64(profile.reviewers))
                + line("utilisation", utilisation ?? "-") + overtime
                + row("reviews", reviews)
                + row("  upheld", outcome.count(.upheld), of: reviews, "reviews")
                + used("  broken off on the way", .reviewsBrokenOff)
                + row("clients suspended", outcome.count(.suspended))
                + used("reports given up", .reportsGivenUp)
                + used("reports turned away", .reportsTurnedAway)
                + row("waiting at the end", outcome.count(.deskQueueAtEnd)) + classes)
    }

    /// The wait of each class, the most urgent first.
    private var classes: String {
        outcome.desk.names.map { name in
            func time(_ measure: FigureName.DeskMeasure) -> String {
                outcome.desk.value(of: measure, ofClass: name).map {
                    LoadTextReport.duration(Int64($0 * 1e6))
                } ?? "-"
            }
            return line(
                "mean wait of \(VisibleText.escaped(name))", time(.mean),
                note: "p95 \(time(.quantile(0.95))), p99 \(time(.quantile(0.99)))")
        }.joined()
    }

    /// Only shifts end before a review does.
    private var overtime: String {
        if input.plan.desk.profile.shifts.isEmpty { return "" }
        return line("overtime", LoadTextReport.duration(outcome.reviewers.overtime))
    }

    private var spam: String {
        let groups = input.plan.clients.filter(\.isSpam)
        if groups.isEmpty { return "" }
        return section(
            "Spam",
            row("clients who send it", UInt64(groups.reduce(0) { $0 + $1.count }))
                + row("messages delivered", outcome.count(.spamDelivered))
                + row(
                    "  reported", outcome.count(.spamReported),
                    of: outcome.count(.spamDelivered), "those delivered")
                + row("messages stopped", outcome.count(.spamStopped)))
    }

    // MARK: - Rows

    private func section(_ title: String, _ rows: String) -> String {
        rows.isEmpty ? "" : "\n\(title)\n\(rows)"
    }

    private func line(_ name: String, _ value: String, note: String = "") -> String {
        let text = "  " + name.padding(to: 30) + LoadTextReport.padded(value, 14)
        return note.isEmpty ? text + "\n" : "\(text)  \(note)\n"
    }

    private func row(_ name: String, _ count: UInt64, note: String = "") -> String {
        line(name, LoadTextReport.grouped(count), note: note)
    }

    private func row(
        _ name: String, _ count: UInt64, of all: UInt64, _ what: String
    ) -> String {
        if all == 0 { return row(name, count) }
        let percent = Double(count) * 100 / Double(all)
        let text = LoadTextReport.decimal(percent, count > 0 && percent < 0.095 ? 3 : 1)
        return row(name, count, note: "\(LoadTextReport.padded(text, 5)) % of \(what)")
    }

    /// Nothing where nothing was counted.
    private func used(_ name: String, _ counter: FigureName.Counter) -> String {
        let count = outcome.count(counter)
        return count == 0 ? "" : row(name, count)
    }

    private func used(
        _ name: String, _ counter: FigureName.Counter, of all: UInt64, _ what: String
    ) -> String {
        let count = outcome.count(counter)
        return count == 0 ? "" : row(name, count, of: all, what)
    }
}
