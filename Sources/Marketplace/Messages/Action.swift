/// Where a client was when it pressed the message button.
@usableFromInline
package enum EntryPoint: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
    case search, profile

    package var name: String {
        switch self {
        case .search: "search"
        case .profile: "profile"
        }
    }
}

/// How a contract went, as the Job Success Score counts it.
package enum ContractOutcome: UInt8, CaseIterable, Hashable, Codable, Sendable, BitwiseCopyable {
    case successful, neutral, negative

    package var name: String {
        switch self {
        case .successful: "success"
        case .neutral: "neutral"
        case .negative: "negative"
        }
    }
}

/// Yes or no to an offer, an invite or a proposal.
package enum Answer: UInt8, CaseIterable, Hashable, Sendable, BitwiseCopyable {
    case accept, decline
}

/// What a client can do.
package enum ClientAction: Hashable, Sendable, BitwiseCopyable {
    case search(QueryID)
    case openProfile(FreelancerID)
    /// Opens a conversation or follows up in it; `from` says where a first contact starts.
    case message(FreelancerID, TextID, from: EntryPoint)
    case postJob(JobID)
    case invite(FreelancerID, JobID, TextID)
    case withdrawInvite(FreelancerID, JobID)
    /// Hire Now: an offer from the conversation, at this rate per hour.
    case sendOffer(FreelancerID, rate: Cents)
    case withdrawOffer(FreelancerID)
    /// Answers the open contract proposal of a freelancer.
    case answerContractProposal(FreelancerID, Answer)
    /// Answers what a freelancer submitted to a job; accepting makes an offer.
    case answerJobProposal(FreelancerID, JobID, Answer)
    case pay(FreelancerID, Cents)
    case endContract(FreelancerID, ContractOutcome)
    case changePlan(Plan)
    case verifyBilling
    /// Buys so many units of the quota, or of one of several limits; nil among several: of none
    /// that is sold.
    case buy(LimitID?, units: Int64)
}

/// What a freelancer can do.
package enum FreelancerAction: Hashable, Sendable, BitwiseCopyable {
    /// Replies in a conversation, or writes to a client there is contract history with.
    case message(ClientID, TextID)
    case archive(ClientID)
    case unarchive(ClientID)
    case block(ClientID)
    case unblock(ClientID)
    /// Answers the last message of a client by ending the exchange.
    case decline(ClientID)
    /// Reports one message of a client: `ordinal` counts the client's delivered messages in the
    /// conversation from 1; 0 means the last.
    case report(ClientID, ordinal: UInt32, reason: TextID)
    case answerInvite(ClientID, JobID, Answer)
    /// Answers an invite by reporting it as spam.
    case reportInvite(ClientID, JobID)
    case submitProposal(JobID, TextID)
    case withdrawProposal(JobID)
    case answerOffer(ClientID, Answer)
    case proposeContract(ClientID, rate: Cents)
    case withdrawContractProposal(ClientID)
    case endContract(ClientID, ContractOutcome)
    case setVisibility(Visibility)
    /// Looks at the messages of a client, which obliges to nothing.
    case view(ClientID)
}

/// What a reviewer of the moderation desk can be told to do by a script.
package enum DeskAction: Hashable, Sendable, BitwiseCopyable {
    /// Rules on the oldest open report of a freelancer about a client, at once and out of turn.
    case rule(FreelancerID, ClientID, Ruling)
    /// Takes back a restriction or a suspension.
    case reinstate(ClientID)
}

/// Something a participant does, with the participant who does it.
package enum Action: Hashable, Sendable, BitwiseCopyable {
    case client(ClientID, ClientAction)
    case freelancer(FreelancerID, FreelancerAction)
    case desk(DeskAction)

    package var actor: Role {
        switch self {
        case .client(let id, _): .client(id)
        case .freelancer(let id, _): .freelancer(id)
        case .desk: .desk
        }
    }
}
