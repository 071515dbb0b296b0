import Journal
import Marketplace
import VirtualTime

/// What stood between the two when a hub was told of something: the ground for naming the rule
/// that a wrong answer breaks.
struct Situation: Sendable {
    /// What the input says, which an answer may leave out.
    var context: [JSONMember] = []
    var hasContractHistory = false
    /// Whether the policy lets the client write to the freelancer freely.
    var isFreeByPolicy = false
    var hasConversation = false
    /// Whether there was a block that was lifted.
    var wasUnblocked = false
}

extension Situation {
    /// As the machine knows it that is about to be told the input.
    init(of input: HubInput, in machine: HubMachine) {
        guard let pair = input.pair else { return }
        let relationship = machine[pair.client][pair.freelancer]
        let policy = machine.policy
        hasContractHistory = relationship.contract.isHistory
        isFreeByPolicy = relationship.isAmong(policy.freeFor)
        hasConversation = relationship.conversation.exists
        wasUnblocked = !relationship.block.isOn && relationship.block.since != .distantFuture
    }
}

extension HubInput {
    /// Whom it is between, where it is between two.
    var pair: (client: ClientID, freelancer: FreelancerID)? {
        switch self {
        case .request(.desk, _): nil
        case .request(let action, _):
            if let client = action.client, let freelancer = action.freelancer {
                (client, freelancer)
            } else {
                nil
            }
        case .verdict(let report, _): (report.client, report.freelancer)
        case .alarm(.offerExpiry(let client, let freelancer, _)),
            .alarm(.conversationExpiry(let client, let freelancer, _)):
            (client, freelancer)
        case .reinstate, .alarm: nil
        }
    }
}
