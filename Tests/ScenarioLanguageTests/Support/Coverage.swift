import Journal
import Marketplace

/// Names the kinds of actions and claims, for tests that none is left without a sentence.
///
/// The switches have no default, so a new case does not compile until it is listed here.
enum Coverage {
    static func kind(_ action: Action) -> String {
        switch action {
        case .client(_, let action): kind(action)
        case .freelancer(_, let action): kind(action)
        case .desk(let action): kind(action)
        }
    }

    private static func kind(_ action: ClientAction) -> String {
        switch action {
        case .search: "client search"
        case .openProfile: "client openProfile"
        case .message: "client message"
        case .postJob: "client postJob"
        case .invite: "client invite"
        case .withdrawInvite: "client withdrawInvite"
        case .sendOffer: "client sendOffer"
        case .withdrawOffer: "client withdrawOffer"
        case .answerContractProposal: "client answerContractProposal"
        case .answerJobProposal: "client answerJobProposal"
        case .pay: "client pay"
        case .endContract: "client endContract"
        case .changePlan: "client changePlan"
        case .verifyBilling: "client verifyBilling"
        case .buy: "client buy"
        }
    }

    private static func kind(_ action: FreelancerAction) -> String {
        switch action {
        case .message: "freelancer message"
        case .archive: "freelancer archive"
        case .unarchive: "freelancer unarchive"
        case .block: "freelancer block"
        case .unblock: "freelancer unblock"
        case .decline: "freelancer decline"
        case .report: "freelancer report"
        case .answerInvite: "freelancer answerInvite"
        case .reportInvite: "freelancer reportInvite"
        case .submitProposal: "freelancer submitProposal"
        case .withdrawProposal: "freelancer withdrawProposal"
        case .answerOffer: "freelancer answerOffer"
        case .proposeContract: "freelancer proposeContract"
        case .withdrawContractProposal: "freelancer withdrawContractProposal"
        case .endContract: "freelancer endContract"
        case .setVisibility: "freelancer setVisibility"
        case .view: "freelancer view"
        }
    }

    private static func kind(_ action: DeskAction) -> String {
        switch action {
        case .rule: "desk rule"
        case .reinstate: "desk reinstate"
        }
    }

    static func kinds(of claim: Claim) -> [String] {
        switch claim {
        case .not(let inner): ["not"] + kinds(of: inner)
        case .count(let countable, _): ["count", kind(countable)]
        case .wasTold(_, let tidings): ["wasTold", kind(tidings)]
        case .connectionsLeft: ["connectionsLeft"]
        case .connectionsUnlimited: ["connectionsUnlimited"]
        case .connectionsUsed: ["connectionsUsed"]
        case .limitLeft: ["limitLeft"]
        case .limitUsed: ["limitUsed"]
        case .onLevel: ["onLevel"]
        case .boughtLeft: ["boughtLeft"]
        case .connectionsRenew: ["connectionsRenew"]
        case .neverMoreConnections: ["neverMoreConnections"]
        case .finds: ["finds"]
        case .inConversation: ["inConversation"]
        case .conversation(_, _, let isArchived): [isArchived ? "isArchived" : "inInbox"]
        case .isBlocked: ["isBlocked"]
        case .isDeclined: ["isDeclined"]
        case .isViewed: ["isViewed"]
        case .freeLeft: ["freeLeft"]
        case .isExpired: ["isExpired"]
        case .answered: ["answered"]
        case .replied: ["replied"]
        case .timeToHire: ["timeToHire"]
        case .hasReceived: ["hasReceived"]
        case .lastMessage: ["lastMessage"]
        case .messagesInOrder: ["messagesInOrder"]
        case .emailShowsDetails(_, let ordinal):
            [ordinal == nil ? "lastEmailShowsDetails" : "emailShowsDetails"]
        case .jobSuccess(_, let score): [score == nil ? "jobSuccessUnchanged" : "jobSuccess"]
        case .responsiveness(_, let bucket):
            [bucket == nil ? "responsivenessUnchanged" : "responsiveness"]
        case .contract: ["contract"]
        case .contractOutcome: ["contractOutcome"]
        case .offer: ["offer"]
        case .offerExpires: ["offerExpires"]
        case .invite: ["invite"]
        case .jobProposal: ["jobProposal"]
        case .contractProposal: ["contractProposal"]
        case .plan: ["plan"]
        case .standing: ["standing"]
        case .standingUntil: ["standingUntil"]
        case .report: ["report"]
        }
    }

    private static func kind(_ value: Countable) -> String {
        switch value {
        case .refusals: "count of refusals"
        case .conversations: "count of conversations"
        case .messagesAccepted: "count of messagesAccepted"
        case .messagesDelivered: "count of messagesDelivered"
        case .replies: "count of replies"
        case .emails: "count of emails"
        case .connectionsGranted: "count of connectionsGranted"
        case .connectionsRefunded: "count of connectionsRefunded"
        case .hires: "count of hires"
        case .contracts: "count of contracts"
        case .offers: "count of offers"
        case .invites: "count of invites"
        case .jobProposals: "count of jobProposals"
        case .reportsFiled: "count of reportsFiled"
        case .reportsUpheld: "count of reportsUpheld"
        case .reportsDismissed: "count of reportsDismissed"
        case .reportsWaiting: "count of reportsWaiting"
        case .sanctions: "count of sanctions"
        case .blocks: "count of blocks"
        case .archives: "count of archives"
        case .declines: "count of declines"
        case .searchHits: "count of searchHits"
        case .contactShares: "count of contactShares"
        }
    }

    private static func kind(_ value: Tidings) -> String {
        switch value {
        case .whoReported: "told whoReported"
        case .reportOutcome: "told reportOutcome"
        case .archivedBy: "told archivedBy"
        case .blockedBy: "told blockedBy"
        case .declined: "told declined"
        case .sanction: "told sanction"
        case .contactSharingWarning: "told contactSharingWarning"
        case .refusal: "told refusal"
        case .offerAnswer: "told offerAnswer"
        case .offerExpired: "told offerExpired"
        case .inviteAnswer: "told inviteAnswer"
        case .contractStarted: "told contractStarted"
        }
    }

    static let allActions: [String] = [
        "client search",
        "client openProfile",
        "client message",
        "client postJob",
        "client invite",
        "client withdrawInvite",
        "client sendOffer",
        "client withdrawOffer",
        "client answerContractProposal",
        "client answerJobProposal",
        "client pay",
        "client endContract",
        "client changePlan",
        "client verifyBilling",
        "client buy",
        "freelancer message",
        "freelancer archive",
        "freelancer unarchive",
        "freelancer block",
        "freelancer unblock",
        "freelancer decline",
        "freelancer report",
        "freelancer answerInvite",
        "freelancer reportInvite",
        "freelancer submitProposal",
        "freelancer withdrawProposal",
        "freelancer answerOffer",
        "freelancer proposeContract",
        "freelancer withdrawContractProposal",
        "freelancer endContract",
        "freelancer setVisibility",
        "freelancer view",
        "desk rule",
        "desk reinstate",
    ]

    static let allClaims: [String] = [
        "not",
        "connectionsLeft",
        "connectionsUnlimited",
        "connectionsUsed",
        "connectionsRenew",
        "limitLeft",
        "limitUsed",
        "onLevel",
        "boughtLeft",
        "neverMoreConnections",
        "finds",
        "inConversation",
        "inInbox",
        "isArchived",
        "isBlocked",
        "isDeclined",
        "isViewed",
        "freeLeft",
        "isExpired",
        "answered",
        "replied",
        "timeToHire",
        "hasReceived",
        "lastMessage",
        "messagesInOrder",
        "lastEmailShowsDetails",
        "emailShowsDetails",
        "jobSuccessUnchanged",
        "responsivenessUnchanged",
        "jobSuccess",
        "responsiveness",
        "contract",
        "contractOutcome",
        "offer",
        "offerExpires",
        "invite",
        "jobProposal",
        "contractProposal",
        "plan",
        "standing",
        "standingUntil",
        "report",
        "wasTold",
        "count",
        "count of refusals",
        "count of conversations",
        "count of messagesAccepted",
        "count of messagesDelivered",
        "count of replies",
        "count of emails",
        "count of connectionsGranted",
        "count of connectionsRefunded",
        "count of hires",
        "count of contracts",
        "count of offers",
        "count of invites",
        "count of jobProposals",
        "count of reportsFiled",
        "count of reportsUpheld",
        "count of reportsDismissed",
        "count of reportsWaiting",
        "count of sanctions",
        "count of blocks",
        "count of archives",
        "count of declines",
        "count of searchHits",
        "count of contactShares",
        "told whoReported",
        "told reportOutcome",
        "told archivedBy",
        "told blockedBy",
        "told declined",
        "told sanction",
        "told contactSharingWarning",
        "told refusal",
        "told offerAnswer",
        "told offerExpired",
        "told inviteAnswer",
        "told contractStarted",
    ]
}
