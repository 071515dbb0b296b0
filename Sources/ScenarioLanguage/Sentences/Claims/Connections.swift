import Journal
import Marketplace

extension ClaimForms {
    /// What a client has used of its quota, and what is left.
    static let connections = SentenceTheme<Claim>(
        "connections",
        [
            ClaimForm(
                "{client} has {count} [new] (connections|connection) left",
                "{client} has {count} (messages|message) left",
                "{client} has {count} [new] (connections|connection|messages|message) remaining",
                "{client} is out of [new] (connections|messages)",
                example: "acme has 29 new connections left",
                meaning: "How many new freelancers the client may still reach in this window."
            ) { match, _ in
                .connectionsLeft(match.client, match.countIfAny ?? .exactly(0))
            },
            ClaimForm(
                "{team} has {count} [new] (connections|connection) left",
                "({client}|{team}) has {count} (units|unit) of {limit} left",
                "({client}|{team}) has {count} (units|unit) left of {limit}",
                example: "acme has 2 units of daily left",
                meaning: "What is left of one of several limits, or of those that a team shares."
            ) { match, reader in
                reader.limit(match).map { .limitLeft(match.holder, $0, match.count) }
            },
            ClaimForm(
                "({client}|{team}) has {count} bought [new] (connections|connection) left",
                "({client}|{team}) has {count} bought (messages|message|invites|invite) left",
                "({client}|{team}) has {count} bought (units|unit) left",
                "({client}|{team}) has {count} bought (units|unit) of {limit} left",
                example: "acme has 10 bought connections left",
                meaning: "How many units that were bought are not used and not gone: of the limit "
                    + "that is named, or of all."
            ) { match, reader in
                reader.limit(match).map { .boughtLeft(match.holder, $0, match.count) }
            },
            ClaimForm(
                "{team} [has] used {count} [new] (connections|connection)",
                "({client}|{team}) [has] used {count} (units|unit) of {limit}",
                example: "acme has used 1 unit of daily",
                meaning: "What has been used of one of several limits, or of a team's."
            ) { match, reader in
                reader.limit(match).map { .limitUsed(match.holder, $0, match.count) }
            },
            ClaimForm(
                "({client}|{team}) is on level {count}",
                "({client}|{team}) is on level {count} of {limit}",
                example: "acme is on level 2",
                meaning: "The level of what is earned, from 1 on; of the limit that is named."
            ) { match, reader in
                reader.limit(match).map { .onLevel(match.holder, $0, match.count) }
            },
            ClaimForm(
                "{client} has {count} free (messages|message) left (for|to) {freelancer}",
                "{client} has {count} free (messages|message) (for|to) {freelancer}",
                example: "acme has 5 free messages left for noor",
                meaning: "How many messages are free because the freelancer has written."
            ) { match, _ in .freeLeft(match.client, match.freelancer, match.count) },
            ClaimForm(
                "{client} has unlimited [new] connections [left]",
                example: "acme has unlimited new connections left",
                meaning: "Whether the client's plan has no limit."
            ) { match, _ in .connectionsUnlimited(match.client) },
            ClaimForm(
                "{client} [has] used {count} [new] (connections|connection)",
                "{client} has {count} [new] (connections|connection) used",
                example: "acme has used 1 new connection",
                meaning: "How many new freelancers the client has reached in this window."
            ) { match, _ in .connectionsUsed(match.client, match.count) },
            ClaimForm(
                "{client}'s [new] (connections|quota) (renew|renews) [at|on] {date}",
                example: "acme's connections renew at 2026-02-01 00:00",
                meaning: "When the client's quota renews next."
            ) { match, _ in .connectionsRenew(match.client, at: match.instant) },
            ClaimForm(
                "never more than {number} [new] (connections|connection) granted to "
                    + "{client} in any {window}",
                "{client} (is|was) never granted more than {number} [new] "
                    + "(connections|connection) in any {window}",
                example: "never more than 5 new connections granted to acme in any day",
                meaning: "In no day, month, window of the policy or stretch of time more than this."
            ) { match, _ in
                .neverMoreConnections(than: match.number, match.client, inAny: match.window)
            },
        ])
}
