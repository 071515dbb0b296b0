import Marketplace

extension EventEncoder {
    func encode(_ change: Change) -> EncodedFact {
        switch change {
        case .searched(let client, let query, let hits):
            (
                .searchFinished,
                search(query) + [field(.client, client), EncodedField(.hits, .number(Int64(hits)))]
            )
        case .profileOpened(let client, let freelancer):
            (.profileOpened, pair(client, freelancer))
        case .conversationOpened(let client, let freelancer, let entry, let free):
            (
                .conversationOpened,
                pair(client, freelancer) + [
                    EncodedField(.from, .text(entry.name)), EncodedField(.free, .flag(free)),
                ]
            )
        case .conversationOpenedByFreelancer(let client, let freelancer):
            (.conversationOpenedByFreelancer, pair(client, freelancer))
        case .messageAccepted(let message, let text):
            (.messageAccepted, parts(of: message) + [field(.text, text)])
        case .emailSent(let client, let freelancer, let details):
            (
                .emailSent,
                pair(client, freelancer) + [EncodedField(.showsClientDetails, .flag(details))]
            )
        case .archived(let client, let freelancer):
            (.archived, pair(client, freelancer))
        case .unarchived(let client, let freelancer, let byMessage):
            (.unarchived, pair(client, freelancer) + [EncodedField(.byMessage, .flag(byMessage))])
        case .blocked(let client, let freelancer):
            (.blocked, pair(client, freelancer))
        case .unblocked(let client, let freelancer):
            (.unblocked, pair(client, freelancer))
        case .contactShared(let writer, let reader, let response):
            (
                .contactShared,
                [field(.writer, writer), field(.reader, reader), field(.response, response)]
            )
        case .quotaCharged(let client, let freelancer, let used, let limit):
            (
                .quotaCharged,
                pair(client, freelancer) + [
                    EncodedField(.used, .number(used)),
                    EncodedField(.limit, limit < 0 ? .null : .number(limit)),
                ]
            )
        case .quotaRefunded(let client, let freelancer):
            (.quotaRefunded, pair(client, freelancer))
        case .jobPosted(let client, let job):
            (.jobPosted, [field(.client, client), field(.job, job)])
        case .invited(let client, let freelancer, let job):
            (.invited, pair(client, freelancer) + [field(.job, job)])
        case .inviteWithdrawn(let client, let freelancer, let job, let counts):
            (
                .inviteWithdrawn,
                pair(client, freelancer) + [field(.job, job), EncodedField(.counts, .flag(counts))]
            )
        case .inviteAnswered(let client, let freelancer, let job, let answer):
            (
                .inviteAnswered,
                pair(client, freelancer) + [field(.job, job), field(.answer, answer)]
            )
        case .inviteReported(let client, let freelancer, let job):
            (.inviteReported, pair(client, freelancer) + [field(.job, job)])
        case .jobProposalSubmitted(let client, let freelancer, let job):
            (.jobProposalSubmitted, pair(client, freelancer) + [field(.job, job)])
        case .jobProposalWithdrawn(let client, let freelancer, let job):
            (.jobProposalWithdrawn, pair(client, freelancer) + [field(.job, job)])
        case .jobProposalAnswered(let client, let freelancer, let job, let answer):
            (
                .jobProposalAnswered,
                pair(client, freelancer) + [field(.job, job), field(.answer, answer)]
            )
        case .offerSent(let client, let freelancer, let rate, let expires):
            (.offerSent, pair(client, freelancer) + [field(.rate, rate), field(.expires, expires)])
        case .offerAnswered(let client, let freelancer, let answer):
            (.offerAnswered, pair(client, freelancer) + [field(.answer, answer)])
        case .offerWithdrawn(let client, let freelancer):
            (.offerWithdrawn, pair(client, freelancer))
        case .offerExpired(let client, let freelancer):
            (.offerExpired, pair(client, freelancer))
        case .contractProposed(let client, let freelancer, let rate):
            (.contractProposed, pair(client, freelancer) + [field(.rate, rate)])
        case .contractProposalAnswered(let client, let freelancer, let answer):
            (.contractProposalAnswered, pair(client, freelancer) + [field(.answer, answer)])
        case .contractProposalWithdrawn(let client, let freelancer):
            (.contractProposalWithdrawn, pair(client, freelancer))
        case .contractStarted(let client, let freelancer):
            (.contractStarted, pair(client, freelancer))
        case .contractEnded(let client, let freelancer, let outcome):
            (
                .contractEnded,
                pair(client, freelancer) + [EncodedField(.outcome, .text(outcome.name))]
            )
        case .paid(let client, let freelancer, let amount):
            (.paid, pair(client, freelancer) + [field(.amount, amount)])
        case .planChanged(let client, let old, let new):
            (
                .planChanged,
                [
                    field(.client, client), EncodedField(.old, .text(old.name)),
                    EncodedField(.new, .text(new.name)),
                ]
            )
        case .billingVerified(let client):
            (.billingVerified, [field(.client, client)])
        case .visibilityChanged(let freelancer, let visibility):
            (
                .visibilityChanged,
                [field(.freelancer, freelancer), EncodedField(.visibility, .text(visibility.name))]
            )
        case .sanctioned(let client, let sanction):
            (.sanctioned, [field(.client, client), EncodedField(.sanction, .text(sanction.name))])
        case .standingChanged(let client, let old, let new):
            (
                .standingChanged,
                [
                    field(.client, client), EncodedField(.old, .text(old.name)),
                    EncodedField(.new, .text(new.name)), field(.until, untilOf: new),
                ]
            )
        case .reportFiled(let report, let subject, let reason):
            (
                .reportFiled,
                parts(of: report) + [
                    field(.message, messageOf: subject), field(.job, jobOf: subject),
                    field(.reason, reason),
                ]
            )
        case .reviewStarted(let report):
            (.reviewStarted, parts(of: report))
        case .reportDecided(let report, let outcome):
            (
                .reportDecided,
                parts(of: report) + [
                    field(.ruling, rulingOf: outcome), field(.sanction, sanctionOf: outcome),
                ]
            )
        case .jobSuccessChanged(let freelancer, let old, let new):
            (
                .jobSuccessChanged,
                [field(.freelancer, freelancer), field(.old, old), field(.new, new)]
            )
        case .responsivenessChanged(let freelancer, let old, let new):
            (
                .responsivenessChanged,
                [
                    field(.freelancer, freelancer), EncodedField(.old, .text(old.name)),
                    EncodedField(.new, .text(new.name)),
                ]
            )
        }
    }
}
