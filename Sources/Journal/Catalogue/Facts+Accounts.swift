import Marketplace

extension FactCatalogue {
    static let accounts: [FactEntry] = [
        .action(
            .changePlan, "change-plan", "A client changes plan.",
            "\(.actor) changes to the plan \(.plan)"),
        .action(
            .verifyBilling, "verify-billing", "A client has the billing method verified.",
            "\(.actor) has the billing method verified"),
        .action(
            .buy, "buy", "A client buys units of the quota, or of one of several limits.",
            "\(.actor) buys \(as: .units)"),
        .change(
            .planChanged, "plan-changed", "A plan changed.",
            "\(.client)'s plan changes from \(.old) to \(.new)", rule: .planEligibility,
            .remembered),
        .change(
            .planChangePending, "plan-change-pending",
            "A plan is to change at the end of the old one, which is `until`.",
            "\(.client)'s plan is to change to \(.plan), and stays as it is\(as: .until)",
            rule: .planEligibility, .one(.planChangePending)),
        .change(
            .billingVerified, "billing-verified", "A billing method was verified.",
            "\(.client)'s billing method is verified", rule: .planEligibility,
            .one(.billingVerified), shelf: .init(.notices)),
        .change(
            .quotaBought, "quota-bought",
            "Units were bought; until null: they last; limit-name null: of the one quota.",
            "\(.client) has \(as: .units) more, bought\(as: .until)", rule: .purchases,
            .one(.unitsBought)),
        .change(
            .quotaExpired, "quota-expired",
            "Bought units are gone unused: in time, or by a change of plan.",
            "\(as: .units) that \(.client) bought expire unused", rule: .purchases,
            .one(.unitsExpired)),

        // Scores.
        .change(
            .jobSuccessChanged, "job-success-changed",
            "A Job Success Score changed; null: blank.",
            "\(.freelancer)'s job success score changes from \(.old) to \(.new)",
            rule: .jobSuccess, .remembered),
        .change(
            .responsivenessChanged, "responsiveness-changed", "A responsiveness changed.",
            "\(.freelancer)'s responsiveness changes from \(.old) to \(.new)",
            rule: .responsiveness, .remembered),
    ]

    static let moderation: [FactEntry] = [
        .action(
            .report, "report", "A freelancer reports a message; message 0 is the last.",
            "\(.actor) reports \(as: .reportedMessage) of \(.client)\(saying: .reason)"),
        .action(
            .rule, "rule", "The desk is told to rule on a report.",
            "\(.actor) rules on \(.freelancer)'s report about \(.client): \(as: .ruling)"),
        .action(
            .reinstate, "reinstate", "The desk is told to take a sanction back.",
            "\(.actor) reinstates \(.client)"),
        .change(
            .reportFiled, "report-filed",
            "A report reached the desk; it is about a message or a job's invite.",
            """
            \(.freelancer)'s report about \(as: .subject) of \(.client) reaches the desk\
            \(saying: .reason)
            """,
            rule: .report, .one(.reportFiled), shelf: .init(.notices)),
        .change(
            .reviewStarted, "review-started", "A reviewer took a report.",
            "a reviewer takes \(.freelancer)'s report about \(.client)", rule: .report,
            .one(.reviewStarted)),
        .change(
            .reportDecided, "report-decided", "A report was ruled on.",
            "\(.freelancer)'s report about \(.client) is \(as: .decision)", rule: .report,
            .remembered),
        .notice(
            .toldReportDecided, "told-report-decided", "The outcome of a report.",
            """
            \(.to) learns that the report about \(.client) was \
            \(if: .upheld, "upheld", else: "dismissed")
            """,
            rule: .reportConfidential, exercises: [.reportConfidential], shelf: .init(.notices)),

        // Sanctions.
        .change(
            .sanctioned, "sanctioned", "A client was sanctioned.",
            "\(.client) receives a sanction: \(.sanction)", rule: .sanctionLadder,
            .by([
                .sanction(.notification): .notified,
                .sanction(.warning): .warned,
                .sanction(.restriction): .restricted,
                .sanction(.suspension): .suspended,
            ])),
        .change(
            .standingChanged, "standing-changed",
            "A standing changed; until: the end of a restriction.",
            "\(.client)'s standing changes from \(.old) to \(.new)", rule: .sanctionLadder,
            .remembered),
        // A word about a sanction beside the outcome that tells of it can only say too much.
        .notice(
            .toldSanction, "told-sanction", "A sanction and the standing it leads to.",
            "\(.to) learns of a sanction: \(.sanction); the standing is now \(.standing)",
            rule: .reportConfidential, exercises: [.reportConfidential], shelf: .init(.notices)),
        .notice(
            .toldStanding, "told-standing", "A new standing.",
            "\(.to) learns that the standing is now \(.standing)", rule: .reportConfidential,
            shelf: .init(.notices)),
    ]
}
