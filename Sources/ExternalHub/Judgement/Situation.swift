import Marketplace
import VirtualTime

/// What stood between the two when a hub was told of something: the ground for naming the rule
/// that a wrong answer breaks.
struct Situation: Sendable {
    /// What the input says, which an answer may leave out.
    var context: [JSONMember]
    /// The input in words.
    var sentence: String
    var hasContractHistory = false
    var hasConversation = false
    /// Whether there was a block that was lifted.
    var wasUnblocked = false

    init(context: [JSONMember], sentence: String) {
        self.context = context
        self.sentence = sentence
    }

    mutating func look(at relationship: Relationship) {
        hasContractHistory = relationship.contract.isHistory
        hasConversation = relationship.conversation.exists
        wasUnblocked = !relationship.block.isOn && relationship.block.since != .distantFuture
    }
}

extension HubInput {
    /// Whom it is between, where it is between two.
    var pair: (client: ClientID, freelancer: FreelancerID)? {
        switch self {
        case .request(.client(let client, let action), _):
            switch action {
            case .openProfile(let freelancer), .message(let freelancer, _, _),
                .invite(let freelancer, _, _), .withdrawInvite(let freelancer, _),
                .sendOffer(let freelancer, _), .withdrawOffer(let freelancer),
                .answerContractProposal(let freelancer, _),
                .answerJobProposal(let freelancer, _, _), .pay(let freelancer, _),
                .endContract(let freelancer, _):
                (client, freelancer)
            case .search, .postJob, .changePlan, .verifyBilling: nil
            }
        case .request(.freelancer(let freelancer, let action), _):
            switch action {
            case .message(let client, _), .archive(let client), .unarchive(let client),
                .block(let client), .unblock(let client), .report(let client, _, _),
                .answerInvite(let client, _, _), .reportInvite(let client, _),
                .answerOffer(let client, _), .proposeContract(let client, _),
                .withdrawContractProposal(let client), .endContract(let client, _):
                (client, freelancer)
            case .submitProposal, .withdrawProposal, .setVisibility: nil
            }
        case .verdict(let report, _): (report.client, report.freelancer)
        case .alarm(.offerExpiry(let client, let freelancer, _)): (client, freelancer)
        case .request(.desk, _), .reinstate, .alarm: nil
        }
    }
}
