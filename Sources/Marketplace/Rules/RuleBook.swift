/// A rule in words.
package struct RuleEntry: Hashable, Sendable {
    package var slug: RuleSlug
    /// One line.
    package var title: String
    /// A few sentences for a newcomer.
    package var text: String
}

/// The rules in the project's own words, as `dmsim explain` tells them.
package enum RuleBook {
    package static func entry(for slug: RuleSlug) -> RuleEntry {
        let (title, text) = slug.isFromArticle ? articleRule(slug) : neighbouringRule(slug)
        return RuleEntry(slug: slug, title: title, text: text)
    }

    /// The reasons with which the rule refuses, in the order of `RefusalReason`.
    package static func refusals(of slug: RuleSlug) -> [RefusalReason] {
        RefusalReason.allCases.filter { $0.rule == slug }
    }

    private static func articleRule(_ slug: RuleSlug) -> (String, String) {
        switch slug {
        case .planEligibility:
            (
                "Only clients on certain plans may write to freelancers they never worked with.",
                "A first message to a new freelancer needs a plan that the policy names, and "
                    + "whatever else it asks for, such as verified billing. Once a conversation "
                    + "is open, the plan does not matter any more. A policy may let clients write "
                    + "to applicants or to contacts whatever plan and quota say."
            )
        case .newConnectionQuota:
            (
                "A client reaches a limited number of new freelancers per window.",
                "What is counted is the new freelancer, not the message: following up in an open "
                    + "conversation is free. A policy may count messages instead, carry what is "
                    + "left into the next window, or give a unit back. At the first instant of a "
                    + "window the count begins anew. Whoever is refused is told the limit, what "
                    + "is used, and when it renews."
            )
        case .contractHistory:
            (
                "Freelancers from an earlier or running contract are messaged freely.",
                "With contract history neither plan nor quota is asked for, in either direction."
            )
        case .entryPoint:
            (
                "A conversation starts from search or from the freelancer's profile.",
                "A message from search names a freelancer whom a search of that client has "
                    + "returned. Who is not available is not found. A hidden profile cannot be "
                    + "opened or found, and so not messaged, by clients without contract history, "
                    + "nor by those who found it before it was hidden."
            )
        case .clientOpens:
            (
                "Only clients open a Direct Message.",
                "A freelancer writes in conversations that exist, or to a client of an earlier "
                    + "contract, and proposes contracts there. Archiving and blocking need "
                    + "something to act on as well."
            )
        case .beforeInvite:
            (
                "No job post and no invite is needed first.",
                "The conversation may be about availability, expertise or rates, or about a "
                    + "project that nobody has posted."
            )
        case .manyFreelancers:
            (
                "For many freelancers and one project, a job post is the faster way.",
                "A client posts a job and invites; freelancers submit proposals. Neither uses the "
                    + "quota of new connections, so the two ways can be compared."
            )
        case .replyOptional:
            (
                "A freelancer need not reply.",
                "Silence has no consequence: nobody is told, no score changes, and nothing "
                    + "expires, unless the policy says when an unanswered conversation does."
            )
        case .noScoreEffect:
            (
                "Direct Messages do not touch a freelancer's scores.",
                "Neither replying nor staying silent changes responsiveness or Job Success Score. "
                    + "Invites and contract outcomes may."
            )
        case .replyWithin24h:
            (
                "Replies within 24 hours go with faster hiring.",
                "It is no duty but an observation, so it is measured: from the instant the client "
                    + "wrote first to the instant the freelancer answered; exactly 24 hours is "
                    + "within."
            )
        case .firstEmailClientInfo:
            (
                "The first e-mail of a conversation shows who the client is.",
                "Each message to a freelancer is announced by e-mail. The first of a conversation "
                    + "carries the additional client details, exactly once."
            )
        case .hireNow:
            (
                "At any time a client may offer work in a conversation, or take it back; one offer "
                    + "or contract at a time.",
                "A reply is not needed. One offer is open at a time. Accepted, it becomes a "
                    + "contract, and with it contract history; it can be declined, withdrawn, or "
                    + "expire."
            )
        case .archive:
            (
                "A freelancer may archive a conversation.",
                "It leaves the inbox, nobody is told, and nothing is refused for it. Whether a "
                    + "new message brings it back is up to the policy."
            )
        case .block:
            (
                "A freelancer may block a client.",
                "No message, invite or offer of that client comes through until the freelancer "
                    + "unblocks, and nothing that it answers or takes back. Running contracts "
                    + "and open offers stay as they are: payments and the end of a contract are "
                    + "heard of."
            )
        case .unblock:
            (
                "Unblocking lets messages and invites through again.",
                "What was refused in between is not delivered later, and nothing is given back."
            )
        case .report:
            (
                "A freelancer may report one message as inappropriate.",
                "The report goes to the moderation desk, which rules on it exactly once. Reporting "
                    + "does not block; a freelancer may do both. A message is reported once."
            )
        case .invites, .responsiveness, .jobSuccess, .offerExpiry, .sanctionLadder,
            .reportConfidential, .contactSharing, .decline, .contractProposal,
            .conversationExpiry, .purchases:
            preconditionFailure("\(slug) is not a rule of the article")
        }
    }

    private static func neighbouringRule(_ slug: RuleSlug) -> (String, String) {
        switch slug {
        case .invites:
            (
                "A client invites freelancers to a posted job.",
                "The freelancer accepts, declines, reports the invite as spam, or ignores it. The "
                    + "first three count as a response. An invite that was withdrawn early enough "
                    + "does not count at all. A policy may want a pause after a withdrawal: until "
                    + "its end the client neither invites the same freelancer, to any job, nor "
                    + "writes to her first; conversations that there are go on."
            )
        case .responsiveness:
            (
                "Responsiveness is the typical time to answer invites.",
                "The median falls into one of three buckets; with too few invites it is blank. "
                    + "Direct Messages never enter it."
            )
        case .jobSuccess:
            (
                "The Job Success Score is the balance of contract outcomes.",
                "Successful less negative outcomes, divided by all; the best of the last 6, 12 "
                    + "and 24 months counts."
            )
        case .offerExpiry:
            (
                "An offer that nobody answers expires.",
                "An answer counts by the instant at which it was given: a microsecond before the "
                    + "expiry is in time, the very instant is too late. Enterprise clients' offers "
                    + "stay open longer."
            )
        case .sanctionLadder:
            (
                "Upheld reports lead to sanctions that grow.",
                "A ruling is dismissed or upheld. Upheld, it leads by repetition to a "
                    + "notification, a warning, a restriction (no new connections for a time, "
                    + "replies allowed), or suspension, unless the ruling names another. A "
                    + "suspended client is on hold: nothing it starts goes through."
            )
        case .reportConfidential:
            (
                "A client never learns who reported.",
                "The reporter is told the outcome only where the policy says so."
            )
        case .contactSharing:
            (
                "Contact details are not shared before a contract.",
                "What follows when somebody does is up to the policy: nothing, a warning, or a "
                    + "mark for the desk. Enterprise clients may be exempt."
            )
        case .decline:
            (
                "A freelancer may decline a message, where the policy offers it.",
                "It is an answer that ends the exchange, and the client is told. For refunds and "
                    + "for the time to answer it counts as an answer, but not as a reply, and it "
                    + "moves no score. Further messages of that client are refused until the "
                    + "freelancer writes."
            )
        case .contractProposal:
            (
                "A freelancer in a conversation may propose a contract.",
                "One is open at a time. The client accepts, which starts the contract, or "
                    + "declines; the freelancer may take it back."
            )
        case .conversationExpiry:
            (
                "A conversation without a word is over, where the policy says after how long.",
                "An accepted invite waits for the client's first message, and a first message "
                    + "for the freelancer's answer, which is a message or a declining. One at "
                    + "the very instant is too late. Nobody is told. From then on messages, "
                    + "declining, offers and proposals of contracts are refused on both sides, for "
                    + "good: only a contract opens the conversation again. The unit stays used, "
                    + "unless the quota gives it back on expiry."
            )
        case .purchases:
            (
                "A client may buy units beside those that renew, where the policy sells them.",
                "Bought units are used before what renews or after it, those first that expire "
                    + "sooner. A renewal leaves them, unless they expire with the window. A unit "
                    + "that comes back goes to where it came from: with what was bought on the "
                    + "same day it expires. A suspended client buys nothing, nor does one whose "
                    + "plan is not eligible or has no limit."
            )
        case .planEligibility, .newConnectionQuota, .contractHistory, .entryPoint, .clientOpens,
            .beforeInvite, .manyFreelancers, .replyOptional, .noScoreEffect, .replyWithin24h,
            .firstEmailClientInfo, .hireNow, .archive, .block, .unblock, .report:
            preconditionFailure("\(slug) is a rule of the article")
        }
    }
}
