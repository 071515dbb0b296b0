import Journal
import Marketplace

extension ClaimForms {
    /// Counts over the whole run, of hires, offers, invites, reports, blocks and searches.
    static let moreCounts = SentenceTheme<Claim>(
        "more counts", countedHires + countedInvites + countedReports + countedOthers)

    private static let countedHires: [ClaimForm] = [
        ClaimForm(
            "{client} [has] (hired|hires|hire) {count} (freelancers|freelancer|times|time)",
            "there (is|are|was|were) {count} (hires|hire) [by {client}]",
            example: "acme hired 2 freelancers", meaning: "How many contracts came from offers."
        ) { match, _ in .count(.hires(of: match.clientIfAny), match.count) },
        ClaimForm(
            "{person} has {count} (contracts|contract)",
            "there (is|are|was|were) {count} (contracts|contract) [of {person}]",
            example: "noor has 1 contract", meaning: "How many contracts started."
        ) { match, _ in .count(.contracts(of: match.personIfAny(.none)), match.count) },
        ClaimForm(
            "{client} [has] (sent|made) {count} (offers|offer) [to {freelancer}]",
            "{freelancer} (has|received|has received) {count} (offers|offer) [from {client}]",
            "there (is|are|was|were) {count} (offers|offer) [from {client}] [to {freelancer}]",
            example: "acme sent 1 offer to noor", meaning: "How many offers were sent."
        ) { match, _ in
            let offers = Countable.offers(from: match.clientIfAny, to: match.freelancerIfAny)
            return .count(offers, match.count)
        },
    ]

    private static let countedInvites: [ClaimForm] = [
        ClaimForm(
            "{client} [has] sent {count} (invites|invite) [to {freelancer}]",
            "{freelancer} (has|received|has received) {count} (invites|invite) [from {client}]",
            "there (is|are|was|were) {count} (invites|invite) [from {client}] [to {freelancer}]",
            example: "acme sent 2 invites", meaning: "How many invites were sent."
        ) { match, _ in
            let invites = Countable.invites(from: match.clientIfAny, to: match.freelancerIfAny)
            return .count(invites, match.count)
        },
        ClaimForm(
            "{job} (has|received|has received) {count} (proposals|proposal)",
            "there (is|are|was|were) {count} (proposals|proposal) [to {job}|for {job}]",
            example: "driver-port has 2 proposals", meaning: "How many proposals were submitted."
        ) { match, reader in
            .count(.jobProposals(match.hasJob ? reader.job(match) : nil), match.count)
        },
    ]

    private static let countedReports: [ClaimForm] = [
        ClaimForm(
            "{freelancer} [has] filed {count} (reports|report) [about {client}]",
            "{client} (was|has been) reported {count} (times|time) [by {freelancer}]",
            "{client} (was|has been) reported (once|twice) [by {freelancer}]",
            "there (is|are|was|were) {count} (reports|report) [by {freelancer}] [about {client}]",
            example: "spamco was reported 2 times", meaning: "How many reports were filed."
        ) { match, _ in
            let reports = Countable.reportsFiled(
                by: match.freelancerIfAny, about: match.clientIfAny)
            return .count(reports, match.times)
        },
        ClaimForm(
            "desk [has] (upheld|uphold) {count} (reports|report) [about {client}]",
            example: "the desk has upheld 1 report about spamco",
            meaning: "How many reports were upheld."
        ) { match, _ in .count(.reportsUpheld(about: match.clientIfAny), match.count) },
        ClaimForm(
            "desk [has] (dismissed|dismiss) {count} (reports|report) [about {client}]",
            example: "the desk has dismissed 1 report",
            meaning: "How many reports were dismissed."
        ) { match, _ in .count(.reportsDismissed(about: match.clientIfAny), match.count) },
        ClaimForm(
            "desk has {count} (reports|report) waiting",
            "there (is|are) {count} (reports|report) waiting",
            "{count} (reports|report) (is|are) waiting", example: "the desk has no reports waiting",
            meaning: "How many reports have no ruling yet."
        ) { match, _ in .count(.reportsWaiting, match.count) },
        ClaimForm(
            "{client} (has|received|has received) {count} (sanctions|sanction)",
            "there (is|are|was|were) {count} (sanctions|sanction) [of {client}]",
            example: "spamco received 1 sanction", meaning: "How many sanctions were imposed."
        ) { match, _ in .count(.sanctions(match.clientIfAny), match.count) },
    ]

    private static let countedOthers: [ClaimForm] = [
        ClaimForm(
            "{freelancer} [has] blocked {count} (clients|client|times|time)",
            "there (is|are|was|were) {count} (blocks|block) [by {freelancer}]",
            example: "noor has blocked 1 client", meaning: "How many blocks were made."
        ) { match, _ in .count(.blocks(by: match.freelancerIfAny), match.count) },
        ClaimForm(
            "{freelancer} [has] archived {count} (conversations|conversation|times|time)",
            "there (is|are|was|were) {count} archived (conversations|conversation) "
                + "[by {freelancer}]",
            example: "noor has archived 1 conversation",
            meaning: "How many times a conversation was archived."
        ) { match, _ in .count(.archives(by: match.freelancerIfAny), match.count) },
        ClaimForm(
            "{freelancer} [has] declined {count} (messages|message)",
            "there (is|are|was|were) {count} declined (messages|message) [by {freelancer}]",
            example: "noor has declined 1 message", meaning: "How many messages were declined."
        ) { match, _ in .count(.declines(by: match.freelancerIfAny), match.count) },
        ClaimForm(
            "{client}'s [last] search (has|had|found|find) {count} "
                + "(hits|hit|freelancers|freelancer)",
            "{client} (finds|found|find) {count} (freelancers|freelancer)",
            "{client} (finds|found|find) nobody", "{client}'s [last] search (found|find) nobody",
            example: "acme finds 2 freelancers",
            meaning: "How many freelancers the client's last search returned."
        ) { match, _ in .count(.searchHits(match.client), match.countIfAny ?? .exactly(0)) },
        ClaimForm(
            "{person} [has] shared contact details {count} (times|time)",
            "contact details were shared {count} (times|time) [by {person}]",
            example: "acme shared contact details 1 time",
            meaning: "How many messages held contact details before a contract."
        ) { match, _ in .count(.contactShares(match.personIfAny(.none)), match.count) },
    ]
}
