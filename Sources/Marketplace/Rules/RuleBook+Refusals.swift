extension RuleBook {
    /// What a reason of refusal means, in one sentence.
    package static func meaning(of reason: RefusalReason) -> String {
        switch reason {
        case .planNotEligible: "The client's plan may not open new connections."
        case .notEligible: "The client does not meet a condition of the policy."
        case .quotaExhausted: "The client has used up the window's new connections or messages."
        case .awaitingReply: "The policy wants a reply before a second message."
        case .notFoundInSearch: "No search of the client has returned this freelancer."
        case .profileHidden: "The freelancer's profile is hidden."
        case .notAConversation: "The two have no conversation that this could happen in."
        case .blocked: "The freelancer has blocked the client."
        case .restricted: "The client may open no new connections for a time."
        case .onHold: "The client is suspended."
        case .noSuchMessage: "There is no such message to report."
        case .alreadyReported: "The message was reported before."
        case .notBlocked: "There is no block to lift."
        case .alreadyBlocked: "The client is blocked already."
        case .notArchived: "The conversation is not archived."
        case .alreadyArchived: "The conversation is archived already."
        case .noSuchJob: "The client has not posted this job."
        case .alreadyPosted: "The job is posted already."
        case .noOpenInvite: "There is no open invite."
        case .alreadyInvited: "The freelancer is invited to this job already."
        case .noOpenOffer: "There is no open offer."
        case .offerOpen: "An offer to this freelancer is open already."
        case .offerExpired: "The offer had expired when it was answered."
        case .noOpenProposal: "There is no open proposal."
        case .proposalOpen: "A proposal is open already."
        case .alreadySubmitted: "The freelancer has submitted a proposal to this job already."
        case .noRunningContract: "The two have no running contract."
        case .alreadyHired: "The two have a running contract already."
        case .noOpenReport: "There is no open report to rule on."
        case .noSanction: "The client has no sanction to take back."
        }
    }
}
