package import Wire

extension Notice: ContentHashed, WireCoded {
    package var content: FactContent {
        switch self {
        case .found(let who, let query, let rank):
            FactContent(.toldHit, .query(query), .freelancer(who), .rank(rank))
        case .searchFinished(let query, let hits):
            FactContent(.toldSearchFinished, .query(query), .hits(hits))
        case .profileShown(let who): FactContent(.toldProfile, .freelancer(who))
        case .contactSharingWarning(let who):
            FactContent(.toldContactSharingWarning, .freelancer(who))
        case .sanctioned(let sanction, let standing):
            FactContent(.toldSanction, .sanction(sanction), .standing(standing))
        case .standingChanged(let standing): FactContent(.toldStanding, .standing(standing))
        case .messageDeclined(let who): FactContent(.toldDeclined, .freelancer(who))
        case .inviteAnswered(let who, let job, let answer):
            FactContent(.toldInviteAnswer, .freelancer(who), .job(job), .answer(answer))
        case .jobProposalReceived(let who, let job, let text):
            FactContent(.toldJobProposal, .freelancer(who), .job(job), .text(text))
        case .jobProposalWithdrawn(let who, let job):
            FactContent(.toldJobProposalWithdrawn, .freelancer(who), .job(job))
        case .offerAnswered(let who, let answer):
            FactContent(.toldOfferAnswer, .freelancer(who), .answer(answer))
        case .offerLapsed(let who): FactContent(.toldOfferLapsed, .freelancer(who))
        case .contractProposed(let who, let rate):
            FactContent(.toldContractProposal, .freelancer(who), .rate(rate))
        case .contractProposalWithdrawn(let who):
            FactContent(.toldContractProposalWithdrawn, .freelancer(who))
        case .email(let client, let details):
            FactContent(.toldEmail, .client(client), .showsClientDetails(details))
        case .invited(let client, let job, let text):
            FactContent(.toldInvite, .client(client), .job(job), .text(text))
        case .inviteWithdrawn(let client, let job):
            FactContent(.toldInviteWithdrawn, .client(client), .job(job))
        case .offerReceived(let client, let rate, let expires):
            FactContent(.toldOffer, .client(client), .rate(rate), .expires(expires))
        case .offerWithdrawn(let client): FactContent(.toldOfferWithdrawn, .client(client))
        case .offerExpired(let client): FactContent(.toldOfferExpired, .client(client))
        case .contractProposalAnswered(let client, let answer):
            FactContent(.toldContractProposalAnswer, .client(client), .answer(answer))
        case .jobProposalDeclined(let client, let job):
            FactContent(.toldJobProposalDeclined, .client(client), .job(job))
        case .reportDecided(let client, let upheld):
            FactContent(.toldReportDecided, .client(client), .upheld(upheld))
        case .paid(let client, let amount):
            FactContent(.toldPayment, .client(client), .amount(amount))
        case .message(let message, let text, let isFirst):
            FactContent(.toldMessage, .message(message), .first(isFirst), .text(text))
        case .contractStarted(let client, let who): FactContent(.toldContractStarted, client, who)
        case .contractEnded(let client, let who, let outcome):
            FactContent(.toldContractEnded, client, who, .outcome(outcome))
        case .refused(let action, let refusal):
            FactContent(
                .toldRefused,
                .attempted(action.content.kind, action.client, action.freelancer),
                .refusal(refusal))
        }
    }

    package func feed(_ combine: (UInt64) -> Void) {
        // The fields name the refused action; whoever reads it on needs all of it.
        if case .refused(let action, let refusal) = self {
            EventKind.toldRefused.feed(combine)
            action.feed(combine)
            refusal.feed(combine)
        } else {
            content.feed(combine)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        func next<Value: WireCoded>() throws(WireError) -> Value { try reader.next() }
        switch try reader.next(EventKind.self) {
        case .toldHit:
            let query: QueryID = try next()
            self = .found(try next(), query, rank: try next())
        case .toldSearchFinished: self = .searchFinished(try next(), hits: try next())
        case .toldProfile: self = .profileShown(try next())
        case .toldContactSharingWarning: self = .contactSharingWarning(try next())
        case .toldSanction: self = .sanctioned(try next(), try next())
        case .toldStanding: self = .standingChanged(try next())
        case .toldDeclined: self = .messageDeclined(try next())
        case .toldInviteAnswer: self = .inviteAnswered(try next(), try next(), try next())
        case .toldJobProposal: self = .jobProposalReceived(try next(), try next(), try next())
        case .toldJobProposalWithdrawn: self = .jobProposalWithdrawn(try next(), try next())
        case .toldOfferAnswer: self = .offerAnswered(try next(), try next())
        case .toldOfferLapsed: self = .offerLapsed(try next())
        case .toldContractProposal: self = .contractProposed(try next(), rate: try next())
        case .toldContractProposalWithdrawn: self = .contractProposalWithdrawn(try next())
        case .toldEmail: self = .email(try next(), showsClientDetails: try next())
        case .toldInvite: self = .invited(try next(), try next(), try next())
        case .toldInviteWithdrawn: self = .inviteWithdrawn(try next(), try next())
        case .toldOffer: self = .offerReceived(try next(), rate: try next(), expires: try next())
        case .toldOfferWithdrawn: self = .offerWithdrawn(try next())
        case .toldOfferExpired: self = .offerExpired(try next())
        case .toldContractProposalAnswer:
            self = .contractProposalAnswered(try next(), try next())
        case .toldJobProposalDeclined: self = .jobProposalDeclined(try next(), try next())
        case .toldReportDecided: self = .reportDecided(try next(), upheld: try next())
        case .toldPayment: self = .paid(try next(), try next())
        case .toldMessage:
            let (message, isFirst): (MessageID, Bool) = (try next(), try next())
            self = .message(message, try next(), isFirst: isFirst)
        case .toldContractStarted: self = .contractStarted(try next(), try next())
        case .toldContractEnded: self = .contractEnded(try next(), try next(), try next())
        case .toldRefused: self = .refused(try next(), try next())
        case let other: throw reader.unknown(Self.self, other.rawValue)
        }
    }
}
