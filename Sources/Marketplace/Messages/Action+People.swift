extension Action {
    /// The client who acts, or with whom a freelancer deals.
    package var client: ClientID? {
        switch self {
        case .client(let id, _): id
        case .freelancer(_, let action): action.client
        case .desk(.rule(_, let id, _)), .desk(.reinstate(let id)): id
        }
    }

    package var freelancer: FreelancerID? {
        switch self {
        case .client(_, let action): action.freelancer
        case .freelancer(let id, _): id
        case .desk(.rule(let id, _, _)): id
        case .desk(.reinstate): nil
        }
    }

    package var isByClient: Bool {
        switch self {
        case .client: true
        case .freelancer, .desk: false
        }
    }
}

extension ClientAction {
    fileprivate var freelancer: FreelancerID? {
        switch self {
        case .openProfile(let id), .message(let id, _, _), .invite(let id, _, _),
            .withdrawInvite(let id, _), .sendOffer(let id, _), .withdrawOffer(let id),
            .answerContractProposal(let id, _), .answerJobProposal(let id, _, _), .pay(let id, _),
            .endContract(let id, _):
            id
        case .search, .postJob, .changePlan, .verifyBilling: nil
        }
    }
}

extension FreelancerAction {
    fileprivate var client: ClientID? {
        switch self {
        case .message(let id, _), .archive(let id), .unarchive(let id), .block(let id),
            .unblock(let id), .report(let id, _, _), .answerInvite(let id, _, _),
            .reportInvite(let id, _), .answerOffer(let id, _), .proposeContract(let id, _),
            .withdrawContractProposal(let id), .endContract(let id, _):
            id
        case .submitProposal, .withdrawProposal, .setVisibility: nil
        }
    }
}
