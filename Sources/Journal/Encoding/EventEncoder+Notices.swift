import Marketplace

extension EventEncoder {
    func encode(_ notice: Notice) -> EncodedFact {
        switch notice {
        case .found(let freelancer, let query, let rank):
            (
                .toldHit,
                search(query) + [
                    field(.freelancer, freelancer), EncodedField(.rank, .number(Int64(rank))),
                ]
            )
        case .searchFinished(let query, let hits):
            (.toldSearchFinished, search(query) + [EncodedField(.hits, .number(Int64(hits)))])
        case .profileShown(let freelancer):
            (.toldProfile, [field(.freelancer, freelancer)])
        case .contactSharingWarning(let freelancer):
            (.toldContactSharingWarning, [field(.freelancer, freelancer)])
        case .sanctioned(let sanction, let standing):
            (
                .toldSanction,
                [
                    EncodedField(.sanction, .text(sanction.name)),
                    EncodedField(.standing, .text(standing.name)), field(.until, untilOf: standing),
                ]
            )
        case .standingChanged(let standing):
            (
                .toldStanding,
                [EncodedField(.standing, .text(standing.name)), field(.until, untilOf: standing)]
            )
        case .inviteAnswered(let freelancer, let job, let answer):
            (
                .toldInviteAnswer,
                [field(.freelancer, freelancer), field(.job, job), field(.answer, answer)]
            )
        case .jobProposalReceived(let freelancer, let job, let text):
            (
                .toldJobProposal,
                [field(.freelancer, freelancer), field(.job, job), field(.text, text)]
            )
        case .jobProposalWithdrawn(let freelancer, let job):
            (.toldJobProposalWithdrawn, [field(.freelancer, freelancer), field(.job, job)])
        case .offerAnswered(let freelancer, let answer):
            (.toldOfferAnswer, [field(.freelancer, freelancer), field(.answer, answer)])
        case .offerLapsed(let freelancer):
            (.toldOfferLapsed, [field(.freelancer, freelancer)])
        case .contractProposed(let freelancer, let rate):
            (.toldContractProposal, [field(.freelancer, freelancer), field(.rate, rate)])
        case .contractProposalWithdrawn(let freelancer):
            (.toldContractProposalWithdrawn, [field(.freelancer, freelancer)])
        case .email(let client, let details):
            (
                .toldEmail,
                [field(.client, client), EncodedField(.showsClientDetails, .flag(details))]
            )
        case .invited(let client, let job, let text):
            (.toldInvite, [field(.client, client), field(.job, job), field(.text, text)])
        case .inviteWithdrawn(let client, let job):
            (.toldInviteWithdrawn, [field(.client, client), field(.job, job)])
        case .offerReceived(let client, let rate, let expires):
            (.toldOffer, [field(.client, client), field(.rate, rate), field(.expires, expires)])
        case .offerWithdrawn(let client):
            (.toldOfferWithdrawn, [field(.client, client)])
        case .offerExpired(let client):
            (.toldOfferExpired, [field(.client, client)])
        case .contractProposalAnswered(let client, let answer):
            (.toldContractProposalAnswer, [field(.client, client), field(.answer, answer)])
        case .jobProposalDeclined(let client, let job):
            (.toldJobProposalDeclined, [field(.client, client), field(.job, job)])
        case .reportDecided(let client, let upheld):
            (.toldReportDecided, [field(.client, client), EncodedField(.upheld, .flag(upheld))])
        case .paid(let client, let amount):
            (.toldPayment, [field(.client, client), field(.amount, amount)])
        case .message(let message, let text, let isFirst):
            (
                .toldMessage,
                parts(of: message) + [EncodedField(.first, .flag(isFirst)), field(.text, text)]
            )
        case .contractStarted(let client, let freelancer):
            (.toldContractStarted, pair(client, freelancer))
        case .contractEnded(let client, let freelancer, let outcome):
            (
                .toldContractEnded,
                pair(client, freelancer) + [EncodedField(.outcome, .text(outcome.name))]
            )
        case .refused:
            preconditionFailure("a refusal needs its reader: \(notice)")
        }
    }
}
