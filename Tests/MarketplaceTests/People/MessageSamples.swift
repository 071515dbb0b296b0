import VirtualTime

@testable import Marketplace

/// Samples of everything that can be said, done or written down: every case, with payloads made
/// from four small numbers so that each payload word differs from sample to sample.
struct MessageSamples {
    var a: UInt32
    var b: UInt32
    var c: UInt32
    var d: UInt32

    static let base = MessageSamples(a: 1, b: 2, c: 3, d: 4)

    /// The base, each number changed alone, and numbers changed over.
    static let all = [
        base,
        MessageSamples(a: 9, b: 2, c: 3, d: 4), MessageSamples(a: 1, b: 9, c: 3, d: 4),
        MessageSamples(a: 1, b: 2, c: 9, d: 4), MessageSamples(a: 1, b: 2, c: 3, d: 9),
        MessageSamples(a: 2, b: 1, c: 3, d: 4), MessageSamples(a: 1, b: 3, c: 2, d: 4),
        MessageSamples(a: 0, b: 0, c: 0, d: 0),
    ]

    var client: ClientID { ClientID(a) }
    var freelancer: FreelancerID { FreelancerID(b) }
    var job: JobID { JobID(c) }
    var query: QueryID { QueryID(c) }
    var text: TextID { TextID(d) }
    var money: Cents { Cents(Int64(c) - 2) }
    var instant: Instant { Instant(microseconds: Int64(d) - 5) }
    var message: MessageID {
        MessageID(client: client, freelancer: freelancer, isFromClient: c % 2 == 0, ordinal: d)
    }
    var report: ReportID { ReportID(client: client, freelancer: freelancer, ordinal: c) }

    var subjects: [ReportSubject] { [.message(message), .invite(job)] }
    var rulings: [Ruling] {
        [.dismissed, .upheld(nil)] + Sanction.allCases.map { .upheld($0) }
    }
    var standings: [Standing] { [.good, .warned, .restricted(until: instant), .suspended] }
    var conditions: [EligibilityCondition] {
        [
            .billingVerified, .goodStanding, .spend(atLeast: nil, orPaymentOlderThan: nil),
            .spend(atLeast: money, orPaymentOlderThan: nil),
            .spend(atLeast: nil, orPaymentOlderThan: .microseconds(Int64(d))),
            .spend(atLeast: money, orPaymentOlderThan: .microseconds(Int64(d))),
        ]
    }
    var causes: [RefusalCause] {
        [
            .plain, .quota(used: Int64(c), limit: -Int64(d), renews: nil),
            .quota(used: Int64(c), limit: -Int64(d), renews: instant), .since(instant),
            .until(instant), .holding(Int64(c), of: Int64(d)),
        ] + Plan.first(PlanNames.most).map { .plan($0) } + conditions.map { .condition($0) }
    }
    var refusals: [Refusal] {
        RefusalReason.allCases.map { Refusal($0) }
            + causes.map { Refusal(.quotaExhausted, $0) }
    }

    var clientActions: [ClientAction] {
        var all: [ClientAction] = [
            .search(query), .openProfile(freelancer), .postJob(job),
            .invite(freelancer, job, text), .withdrawInvite(freelancer, job),
            .sendOffer(freelancer, rate: money), .withdrawOffer(freelancer),
            .pay(freelancer, money), .verifyBilling, .buy(nil, units: Int64(c)),
            .buy(LimitID(2), units: Int64(d)),
        ]
        all += EntryPoint.allCases.map { .message(freelancer, text, from: $0) }
        all += Answer.allCases.map { .answerContractProposal(freelancer, $0) }
        all += Answer.allCases.map { .answerJobProposal(freelancer, job, $0) }
        all += ContractOutcome.allCases.map { .endContract(freelancer, $0) }
        all += Plan.first(PlanNames.most).map { .changePlan($0) }
        return all
    }

    var freelancerActions: [FreelancerAction] {
        var all: [FreelancerAction] = [
            .message(client, text), .archive(client), .unarchive(client), .block(client),
            .unblock(client), .decline(client), .view(client),
            .report(client, ordinal: c, reason: text),
            .reportInvite(client, job), .submitProposal(job, text), .withdrawProposal(job),
            .proposeContract(client, rate: money), .withdrawContractProposal(client),
        ]
        all += Answer.allCases.map { .answerInvite(client, job, $0) }
        all += Answer.allCases.map { .answerOffer(client, $0) }
        all += ContractOutcome.allCases.map { .endContract(client, $0) }
        all += Visibility.allCases.map { .setVisibility($0) }
        return all
    }

    var deskActions: [DeskAction] {
        rulings.map { .rule(freelancer, client, $0) } + [.reinstate(client)]
    }

    var actions: [Action] {
        clientActions.map { .client(client, $0) }
            + freelancerActions.map { .freelancer(freelancer, $0) }
            + deskActions.map { .desk($0) }
    }

    var reminders: [Reminder] {
        [
            .offerExpiry(client, freelancer, ordinal: c), .restrictionEnd(client, until: instant),
            .reviewEnd(report), .begin, .unanswered(client, freelancer),
            .planChange(client, at: instant), .levelStep(client, at: instant),
            .unitsExpire(client, at: instant),
            .conversationExpiry(client, freelancer, due: instant),
        ]
    }

    var messages: [Message] {
        var all: [Message] = [.reinstatement(client)]
        all += actions.map { .command($0) }
        all += actions.map { .request($0) }
        all += notices.map { .notice($0) }
        all += subjects.map { .filing(report, $0, reason: text) }
        all += rulings.map { .verdict(report, $0) }
        all += reminders.map { .reminder($0) }
        return all
    }
}

extension MessageSamples {
    var noticesToClients: [Notice] {
        var all: [Notice] = [
            .found(freelancer, query, rank: d), .searchFinished(query, hits: d),
            .profileShown(freelancer), .contactSharingWarning(freelancer),
            .jobProposalReceived(freelancer, job, text), .jobProposalWithdrawn(freelancer, job),
            .offerLapsed(freelancer), .contractProposed(freelancer, rate: money),
            .contractProposalWithdrawn(freelancer), .messageDeclined(freelancer),
        ]
        for standing in standings {
            all += Sanction.allCases.map { .sanctioned($0, standing) }
            all.append(.standingChanged(standing))
        }
        all += Answer.allCases.map { .inviteAnswered(freelancer, job, $0) }
        all += Answer.allCases.map { .offerAnswered(freelancer, $0) }
        return all
    }

    var noticesToFreelancers: [Notice] {
        var all: [Notice] = [
            .invited(client, job, text), .inviteWithdrawn(client, job),
            .offerReceived(client, rate: money, expires: instant), .offerWithdrawn(client),
            .offerExpired(client), .jobProposalDeclined(client, job), .paid(client, money),
        ]
        all += Answer.allCases.map { .contractProposalAnswered(client, $0) }
        for flag in [false, true] {
            all.append(.email(client, showsClientDetails: flag))
            all.append(.reportDecided(client, upheld: flag))
        }
        return all
    }

    var noticesToBoth: [Notice] {
        var all: [Notice] = [.contractStarted(client, freelancer)]
        all += [false, true].map { .message(message, text, isFirst: $0) }
        all += ContractOutcome.allCases.map { .contractEnded(client, freelancer, $0) }
        all += actions.map { .refused($0, Refusal(.onHold)) }
        all += refusals.map { .refused(.client(client, .verifyBilling), $0) }
        return all
    }

    var notices: [Notice] { noticesToClients + noticesToFreelancers + noticesToBoth }

    var facts: [Fact] {
        var all: [Fact] = actions.map { .acted($0) }
        all += refusals.map { .refused(actions[0], $0) }
        all += changes.map { .changed($0) }
        all += noticesToClients.map { .told(.client(client), $0) }
        all += noticesToFreelancers.map { .told(.freelancer(freelancer), $0) }
        all += noticesToBoth.map { .told(.client(client), $0) }
        all += incidents.map { .befell($0) }
        return all
    }

    private var incidents: [Incident] {
        [
            .crashed, .wentDown(until: nil), .wentDown(until: instant), .cameBack,
            .messagesDelayed(by: .microseconds(Int64(d))), .messagesNoLongerDelayed,
            .messageLost(to: .client(client), attempt: c), .messageLost(to: .hub, attempt: c),
        ]
    }
}

extension MessageSamples {
    var changes: [Change] {
        conversationChanges + jobChanges + offerChanges + accountChanges + deskChanges
    }

    private var conversationChanges: [Change] {
        var all: [Change] = [
            .searched(client, query, hits: d), .profileOpened(client, freelancer),
            .conversationOpenedByFreelancer(client, freelancer), .messageAccepted(message, text),
            .archived(client, freelancer), .blocked(client, freelancer),
            .unblocked(client, freelancer), .declined(client, freelancer),
            .viewed(client, freelancer), .freeMessageUsed(client, freelancer),
            .quotaRefunded(client, freelancer),
            .limitRefunded(client, freelancer, LimitID(UInt8(2))),
            .limitCharged(
                client, freelancer, LimitID(UInt8(1)), used: Int64(c), limit: -Int64(d)),
            .planChangePending(client, to: .plus, at: instant),
            .quotaBought(client, nil, units: Int64(c), expires: instant),
            .quotaBought(client, LimitID(3), units: Int64(d), expires: nil),
            .quotaExpired(client, LimitID(1), units: Int64(c)),
            .quotaExpired(client, nil, units: Int64(d)),
            .levelChanged(client, LimitID(1), from: 2, to: 3),
            .conversationExpired(client, freelancer),
            .quotaCharged(client, freelancer, used: Int64(c), limit: -Int64(d)),
        ]
        for flag in [false, true] {
            all += EntryPoint.allCases.map {
                .conversationOpened(client, freelancer, from: $0, free: flag)
            }
            all.append(.emailSent(client, freelancer, showsClientDetails: flag))
            all.append(.unarchived(client, freelancer, byMessage: flag))
        }
        for response in ContactSharingResponse.allCases {
            all.append(
                .contactShared(.client(client), with: .freelancer(freelancer), response: response))
            all.append(
                .contactShared(.freelancer(freelancer), with: .client(client), response: response))
        }
        return all
    }

    private var jobChanges: [Change] {
        var all: [Change] = [
            .jobPosted(client, job), .invited(client, freelancer, job),
            .inviteReported(client, freelancer, job),
            .jobProposalSubmitted(client, freelancer, job),
            .jobProposalWithdrawn(client, freelancer, job),
        ]
        all += [false, true].map { .inviteWithdrawn(client, freelancer, job, counts: $0) }
        all += Answer.allCases.map { .inviteAnswered(client, freelancer, job, $0) }
        all += Answer.allCases.map { .jobProposalAnswered(client, freelancer, job, $0) }
        return all
    }

    private var offerChanges: [Change] {
        var all: [Change] = [
            .offerSent(client, freelancer, rate: money, expires: instant),
            .offerWithdrawn(client, freelancer), .offerExpired(client, freelancer),
            .contractProposed(client, freelancer, rate: money),
            .contractProposalWithdrawn(client, freelancer), .contractStarted(client, freelancer),
            .paid(client, freelancer, money),
        ]
        all += Answer.allCases.map { .offerAnswered(client, freelancer, $0) }
        all += Answer.allCases.map { .contractProposalAnswered(client, freelancer, $0) }
        all += ContractOutcome.allCases.map { .contractEnded(client, freelancer, $0) }
        return all
    }

    private var accountChanges: [Change] {
        var all: [Change] = [.billingVerified(client)]
        all += Plan.first(PlanNames.most).map { .planChanged(client, from: .basic, to: $0) }
        all += Plan.first(PlanNames.most).map { .planChanged(client, from: $0, to: .enterprise) }
        all += Visibility.allCases.map { .visibilityChanged(freelancer, $0) }
        all += Sanction.allCases.map { .sanctioned(client, $0) }
        all += standings.map { .standingChanged(client, from: .good, to: $0) }
        all += standings.map { .standingChanged(client, from: $0, to: .suspended) }
        return all
    }

    private var deskChanges: [Change] {
        var all: [Change] = [.reviewStarted(report), .reportDecided(report, .dismissed)]
        all += subjects.map { .reportFiled(report, $0, reason: text) }
        all += Sanction.allCases.map { .reportDecided(report, .upheld($0)) }
        all += [JobSuccess.blank, .percent(Int(c))].map {
            .jobSuccessChanged(freelancer, from: .percent(90), to: $0)
        }
        all += Responsiveness.allCases.map {
            .responsivenessChanged(freelancer, from: .blank, to: $0)
        }
        return all
    }
}
