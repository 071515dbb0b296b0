import Marketplace
import VirtualTime

@testable import Journal

let acme = ClientID(0)
let spamco = ClientID(1)
let noor = FreelancerID(0)
let ivan = FreelancerID(1)
let start = CivilDate(year: 2026, month: 1, day: 5)!.start + .hours(9)

/// A cast with names and texts that break careless writers.
func makeCast(nasty: String = "Hello") -> (cast: Cast, text: TextID, reason: TextID) {
    var cast = Cast()
    cast.clients = [
        ClientProfile(name: "acme", memberSince: start),
        ClientProfile(name: "spamco", memberSince: start),
    ]
    cast.freelancers = [FreelancerProfile(name: "noor"), FreelancerProfile(name: "ivan")]
    cast.jobs = [JobPost("driver " + nasty)]
    cast.queries = [SearchQuery(roles: ["developer"], skills: ["swift", nasty])]
    cast.limits = ["daily"]
    let text = cast.intern(nasty)
    let reason = cast.intern("asks to leave " + nasty)
    return (cast, text, reason)
}

/// One fact of every case that a journal can hold.
func allFacts(text: TextID, reason: TextID) -> [Fact] {
    let job = JobID(0)
    let query = QueryID(0)
    let actions = allActions(text: text, reason: reason, job: job, query: query)
    let refusals: [Fact] = RefusalReason.allCases.flatMap { reason -> [Fact] in
        let refusal = Refusal(reason, .since(start))
        let action = Action.client(acme, .message(noor, text, from: .search))
        return [.refused(action, refusal), .told(.client(acme), .refused(action, refusal))]
    }
    let causes: [RefusalCause] = [
        .plain, .plan(.basic), .quota(used: 30, limit: 30, renews: start),
        .limit(
            FullLimit(
                limit: LimitID(UInt8(0)), used: 2, of: 2, renews: start,
                passes: start + .days(1))),
        .quota(used: 0, limit: 0, renews: nil), .condition(.billingVerified),
        .condition(.goodStanding),
        .condition(.spend(atLeast: Cents(100_000), orPaymentOlderThan: .days(90))),
        .condition(.spend(atLeast: nil, orPaymentOlderThan: nil)), .since(start), .until(start),
        .holding(90, of: 100),
    ]
    return actions.map { .acted($0) } + actions.map { .refused($0, Refusal(.blocked)) } + refusals
        + causes.map { .refused(.client(acme, .verifyBilling), Refusal(.notEligible, $0)) }
        + allChanges(text: text, reason: reason, job: job, query: query).map { .changed($0) }
        + clientNotices(text: text, job: job, query: query).map { .told(.client(acme), $0) }
        + freelancerNotices(text: text, job: job).map { .told(.freelancer(noor), $0) }
        + allIncidents.map { .befell($0) }
}

private let allIncidents: [Incident] = [
    .crashed, .wentDown(until: start), .wentDown(until: nil), .cameBack,
    .messagesDelayed(by: .hours(2)), .messagesNoLongerDelayed, .messageLost(to: .hub, attempt: 1),
    .messageLost(to: .desk, attempt: 2),
]

private func allActions(text: TextID, reason: TextID, job: JobID, query: QueryID) -> [Action] {
    let clients: [ClientAction] = [
        .search(query), .openProfile(noor), .message(noor, text, from: .search),
        .message(noor, text, from: .profile), .postJob(job), .invite(noor, job, text),
        .withdrawInvite(noor, job), .sendOffer(noor, rate: Cents(8_000)), .withdrawOffer(noor),
        .answerContractProposal(noor, .accept), .answerJobProposal(noor, job, .decline),
        .pay(noor, Cents(5)), .endContract(noor, .successful), .changePlan(.business),
        .verifyBilling, .buy(nil, units: 10), .buy(LimitID(0), units: 1),
    ]
    let freelancers: [FreelancerAction] = [
        .message(acme, text), .archive(acme), .unarchive(acme), .block(acme), .unblock(acme),
        .decline(acme), .view(acme),
        .report(acme, ordinal: 0, reason: reason), .report(acme, ordinal: 3, reason: reason),
        .answerInvite(acme, job, .accept), .reportInvite(acme, job), .submitProposal(job, text),
        .withdrawProposal(job), .answerOffer(acme, .decline),
        .proposeContract(acme, rate: Cents(-150)), .withdrawContractProposal(acme),
        .endContract(acme, .negative), .setVisibility(.hidden),
    ]
    let desk: [DeskAction] = [
        .rule(noor, acme, .dismissed), .rule(noor, acme, .upheld(nil)),
        .rule(noor, acme, .upheld(.warning)), .reinstate(acme),
    ]
    return clients.map { .client(acme, $0) } + freelancers.map { .freelancer(noor, $0) }
        + desk.map { .desk($0) }
}

private func allChanges(text: TextID, reason: TextID, job: JobID, query: QueryID) -> [Change] {
    let message = MessageID(client: acme, freelancer: noor, isFromClient: true, ordinal: 1)
    let reply = MessageID(client: acme, freelancer: noor, isFromClient: false, ordinal: 2)
    let report = ReportID(client: acme, freelancer: noor, ordinal: 1)
    return [
        .searched(acme, query, hits: 1), .searched(acme, query, hits: 0),
        .profileOpened(acme, noor), .conversationOpened(acme, noor, from: .search, free: false),
        .conversationOpened(acme, noor, from: .profile, free: true),
        .conversationOpenedByFreelancer(acme, noor), .messageAccepted(message, text),
        .messageAccepted(reply, text), .emailSent(acme, noor, showsClientDetails: true),
        .emailSent(acme, noor, showsClientDetails: false), .archived(acme, noor),
        .unarchived(acme, noor, byMessage: true), .unarchived(acme, noor, byMessage: false),
        .blocked(acme, noor), .unblocked(acme, noor), .declined(acme, noor), .viewed(acme, noor),
        .freeMessageUsed(acme, noor),
        .contactShared(.client(acme), with: .freelancer(noor), response: .warn),
        .contactShared(.freelancer(noor), with: .client(acme), response: .flag),
        .contactShared(.freelancer(noor), with: .client(acme), response: .ignore),
        .quotaCharged(acme, noor, used: 1, limit: 30),
        .quotaCharged(acme, noor, used: 30, limit: 30),
        .quotaCharged(acme, noor, used: 1, limit: -1), .quotaRefunded(acme, noor),
        .limitCharged(acme, noor, LimitID(UInt8(0)), used: 1, limit: 2),
        .limitRefunded(acme, noor, LimitID(UInt8(0))),
        .quotaBought(acme, nil, units: 10, expires: start),
        .quotaBought(acme, LimitID(0), units: 1, expires: nil),
        .quotaExpired(acme, nil, units: 3), .quotaExpired(acme, LimitID(0), units: 1),
        .planChangePending(acme, to: .basic, at: start + .days(30)),
        .levelChanged(acme, LimitID(0), from: 1, to: 2), .conversationExpired(acme, noor),
        .jobPosted(acme, job), .invited(acme, noor, job),
        .inviteWithdrawn(acme, noor, job, counts: true),
        .inviteWithdrawn(acme, noor, job, counts: false),
        .inviteAnswered(acme, noor, job, .accept), .inviteAnswered(acme, noor, job, .decline),
        .inviteReported(acme, noor, job), .jobProposalSubmitted(acme, noor, job),
        .jobProposalWithdrawn(acme, noor, job), .jobProposalAnswered(acme, noor, job, .accept),
        .jobProposalAnswered(acme, noor, job, .decline),
        .offerSent(acme, noor, rate: Cents(8_050), expires: start),
        .offerAnswered(acme, noor, .accept), .offerAnswered(acme, noor, .decline),
        .offerWithdrawn(acme, noor), .offerExpired(acme, noor),
        .contractProposed(acme, noor, rate: Cents(8_000)),
        .contractProposalAnswered(acme, noor, .accept),
        .contractProposalAnswered(acme, noor, .decline), .contractProposalWithdrawn(acme, noor),
        .contractStarted(acme, noor), .contractEnded(acme, noor, .successful),
        .contractEnded(acme, noor, .neutral), .contractEnded(acme, noor, .negative),
        .paid(acme, noor, Cents(100)), .planChanged(acme, from: .plus, to: .business),
        .planChanged(acme, from: .business, to: .plus), .billingVerified(acme),
        .visibilityChanged(noor, .hidden), .visibilityChanged(noor, .everyone),
        .reportFiled(report, .message(message), reason: reason),
        .reportFiled(report, .invite(job), reason: .empty), .reviewStarted(report),
        .reportDecided(report, .dismissed), .reportDecided(report, .upheld(.warning)),
        .jobSuccessChanged(noor, from: .blank, to: .percent(100)),
        .jobSuccessChanged(noor, from: .percent(100), to: .percent(50)),
        .responsivenessChanged(noor, from: .blank, to: .within24h),
        .responsivenessChanged(noor, from: .within24h, to: .slower),
    ] + Sanction.allCases.map { .sanctioned(acme, $0) } + allStandingChanges
}

private let allStandingChanges: [Change] = {
    let all: [Standing] = [.good, .warned, .restricted(until: start), .suspended]
    return all.flatMap { old in all.map { .standingChanged(acme, from: old, to: $0) } }
}()

private func clientNotices(text: TextID, job: JobID, query: QueryID) -> [Notice] {
    let reply = MessageID(client: acme, freelancer: noor, isFromClient: false, ordinal: 1)
    return [
        .found(noor, query, rank: 1), .searchFinished(query, hits: 1), .profileShown(noor),
        .contactSharingWarning(noor), .sanctioned(.restriction, .restricted(until: start)),
        .standingChanged(.good), .messageDeclined(noor), .inviteAnswered(noor, job, .accept),
        .jobProposalReceived(noor, job, text), .jobProposalWithdrawn(noor, job),
        .offerAnswered(noor, .decline), .offerLapsed(noor),
        .contractProposed(noor, rate: Cents(1)), .contractProposalWithdrawn(noor),
        .message(reply, text, isFirst: false), .contractStarted(acme, noor),
        .contractEnded(acme, noor, .neutral),
    ]
}

private func freelancerNotices(text: TextID, job: JobID) -> [Notice] {
    let message = MessageID(client: acme, freelancer: noor, isFromClient: true, ordinal: 1)
    return [
        .email(acme, showsClientDetails: true), .email(acme, showsClientDetails: false),
        .invited(acme, job, text), .inviteWithdrawn(acme, job),
        .offerReceived(acme, rate: Cents(8_000), expires: start), .offerWithdrawn(acme),
        .offerExpired(acme), .contractProposalAnswered(acme, .accept),
        .jobProposalDeclined(acme, job), .reportDecided(acme, upheld: true),
        .reportDecided(acme, upheld: false), .paid(acme, Cents(100)),
        .contactSharingWarning(noor), .message(message, text, isFirst: true),
        .contractStarted(acme, noor), .contractEnded(acme, noor, .negative),
    ]
}

/// A journal of these facts, one a second, without causes.
func journal(of facts: [Fact]) -> [JournalEvent] {
    facts.enumerated().map { index, fact in
        JournalEvent(
            id: EventID(participant: 1, sequence: UInt32(index + 1)),
            at: start + .seconds(Int64(index)), source: .hub, cause: .none, fact: fact)
    }
}
