import Marketplace
import VirtualTime

/// A client and a freelancer, as the key of what is known of the two.
struct PairKey: Hashable, Sendable {
    var client: ClientID
    var freelancer: FreelancerID
}

/// The state of something that was made once, with the event that led to it.
struct Known<State: Hashable & Sendable>: Hashable, Sendable {
    var state: State
    var event: EventID
    var at: Instant
}

/// A message delivered to its reader.
struct DeliveredMessage: Hashable, Sendable {
    var position: Int
    var event: EventID
    var at: Instant
    var isFromClient: Bool
    var text: TextID
}

/// An offer of Hire Now.
struct OfferRecord: Hashable, Sendable {
    var state: Offer.Phase
    var rate: Cents
    var expires: Instant
    var event: EventID
}

/// What is known of one contract: the latest of the pair.
struct ContractRecord: Hashable, Sendable {
    var state: Contract.Phase
    var outcome: ContractOutcome?
    var event: EventID
}

struct JobRecord<State: Hashable & Sendable>: Hashable, Sendable {
    var job: JobID
    var state: State
    var event: EventID
}

struct ReportRecord: Hashable, Sendable {
    var report: ReportID
    var state: ReportState
    var reason: TextID
    /// Where in the journal it was filed.
    var position: Int
    var event: EventID
}

/// All that is known of one client and one freelancer.
struct PairRecord: Sendable {
    let key: PairKey
    var opened: Known<Bool>?
    var archived: Known<Bool>?
    var blocked: Known<Bool>?
    var declined: Known<Bool>?
    /// Whether the freelancer has looked at the client's last message.
    var viewed: Known<Bool>?
    /// Whether the conversation is over for want of a word, or was and is open again.
    var expired: Known<Bool>?
    /// When the client's first message was sent, and the first message of the freelancer after it.
    var firstContact: Known<MessageID>?
    var firstReply: Known<MessageID>?
    /// The first reply, or what the freelancer declined before.
    var firstAnswer: Known<Bool>?
    var delivered: [DeliveredMessage] = []
    var offer: OfferRecord?
    var contract: ContractRecord?
    /// When the first contract of the run started.
    var firstHire: Known<Bool>?
    var invites: [JobRecord<Invite.Phase>] = []
    var contractProposal: Known<ContractProposal.Phase>?
    var reports: [ReportRecord] = []

    init(key: PairKey) { self.key = key }
}

/// One search of a client and what it returned, best first.
struct SearchRecord: Sendable {
    var event: EventID
    var position: Int
    var query: QueryID
    var hits: UInt32
    var found: [Known<FreelancerID>] = []
}

/// A notice that somebody was given, other than messages and search hits, which have own lists.
struct NoticeRecord: Sendable {
    var position: Int
    var event: EventID
    var cause: EventID
    var notice: Notice
}

/// A unit that a client used.
struct UsedUnit: Sendable {
    /// Of one of several limits; nil of the one quota.
    var limit: LimitID?
    var freelancer: FreelancerID
    var event: EventID
}

/// All that is known of one client.
struct ClientDossier: Sendable {
    var plan: Known<Plan>
    var standing: Known<Standing>
    var quota: QuotaReplay
    var lastQuotaEvent: EventID = .none
    /// When the client acted for each unit used.
    var charges: [Instant] = []
    /// Units used that did not come back, oldest first.
    var uses: [UsedUnit] = []
    /// New connections, by the instant the client acted.
    var grants: [Known<FreelancerID>] = []
    var searches: [SearchRecord] = []
    var notices: [NoticeRecord] = []
}

/// All that is known of one freelancer.
struct FreelancerDossier: Sendable {
    var emails: [Occurrence] = []
    /// The marketplace's own score keeper, and its scores at the start of the run.
    var scores: FreelancerScores
    let jobSuccessAtStart: JobSuccess
    let responsivenessAtStart: Responsiveness
    var jobSuccessEvent: EventID = .none
    var responsivenessEvent: EventID = .none
    var jobProposals: [JobRecord<JobProposal.Phase>] = []
    var notices: [NoticeRecord] = []

    init(_ id: FreelancerID, _ profile: FreelancerProfile, policy: InvitePolicy, starts: Instant) {
        scores = FreelancerScores(of: id, profile: profile, policy: policy, starts: starts)
        jobSuccessAtStart = scores.jobSuccess(at: starts)
        responsivenessAtStart = scores.responsiveness
    }
}
