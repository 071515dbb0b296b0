import Journal
import Marketplace
import Participants
import Simulation
import VirtualTime

@testable import Processes

/// Values of every case, with payloads from four numbers.
struct WireSamples {
    var a: UInt32
    var b: UInt32
    var c: UInt32
    var d: UInt32

    static let all = [
        WireSamples(a: 1, b: 2, c: 3, d: 4), WireSamples(a: 0, b: 0, c: 0, d: 0),
        WireSamples(a: .max, b: 300, c: 70_000, d: 1 << 24), WireSamples(a: 7, b: .max, c: 1, d: 9),
    ]

    var client: ClientID { ClientID(a) }
    var freelancer: FreelancerID { FreelancerID(b) }
    var job: JobID { JobID(c) }
    var query: QueryID { QueryID(c) }
    var text: TextID { TextID(d) }
    var money: Cents { Cents(Int64(c) - 2) }
    var instant: Instant { Instant(microseconds: Int64(d) * 1_000_003 - 5) }
    var span: TimeSpan { .microseconds(Int64(a)) }
    var message: MessageID {
        MessageID(client: client, freelancer: freelancer, isFromClient: c % 2 == 0, ordinal: d)
    }
    var report: ReportID { ReportID(client: client, freelancer: freelancer, ordinal: c) }
    var flags: [Bool] { [false, true] }
    var subjects: [ReportSubject] { [.message(message), .invite(job)] }
    var rulings: [Ruling] { [.dismissed, .upheld(nil)] + Sanction.allCases.map { .upheld($0) } }
    var standings: [Standing] { [.good, .warned, .restricted(until: instant), .suspended] }
    var people: [Person] { [.client(client), .freelancer(freelancer)] }
    var roles: [Role] { [.client(client), .freelancer(freelancer), .hub, .desk] }
    var scores: [JobSuccess] { [.blank, .percent(Int(c)), .percent(-1)] }

    var causes: [RefusalCause] {
        [
            .plain, .quota(used: Int64(c), limit: -Int64(d), renews: nil),
            .quota(used: Int64(c), limit: -1, renews: instant), .since(instant), .until(instant),
            .holding(Int64(c), of: Int64(d)), .condition(.billingVerified),
            .condition(.goodStanding),
            .condition(.spend(atLeast: nil, orPaymentOlderThan: nil)),
            .condition(.spend(atLeast: money, orPaymentOlderThan: nil)),
            .condition(.spend(atLeast: nil, orPaymentOlderThan: span)),
            .condition(.spend(atLeast: money, orPaymentOlderThan: span)),
        ] + Plan.first(PlanNames.most).map { .plan($0) }
    }
    var refusals: [Refusal] {
        RefusalReason.allCases.map { Refusal($0) } + causes.map { Refusal(.quotaExhausted, $0) }
    }

    var clientActions: [ClientAction] {
        [
            .search(query), .openProfile(freelancer), .postJob(job),
            .invite(freelancer, job, text), .withdrawInvite(freelancer, job),
            .sendOffer(freelancer, rate: money), .withdrawOffer(freelancer),
            .pay(freelancer, money), .verifyBilling, .buy(nil, units: Int64(c)),
            .buy(LimitID(2), units: Int64(d)),
        ] + EntryPoint.allCases.map { .message(freelancer, text, from: $0) }
            + Answer.allCases.map { .answerContractProposal(freelancer, $0) }
            + Answer.allCases.map { .answerJobProposal(freelancer, job, $0) }
            + ContractOutcome.allCases.map { .endContract(freelancer, $0) }
            + Plan.first(PlanNames.most).map { .changePlan($0) }
    }
    var freelancerActions: [FreelancerAction] {
        [
            .message(client, text), .archive(client), .unarchive(client), .block(client),
            .unblock(client), .decline(client), .view(client),
            .report(client, ordinal: c, reason: text),
            .reportInvite(client, job), .submitProposal(job, text), .withdrawProposal(job),
            .proposeContract(client, rate: money), .withdrawContractProposal(client),
        ] + Answer.allCases.map { .answerInvite(client, job, $0) }
            + Answer.allCases.map { .answerOffer(client, $0) }
            + ContractOutcome.allCases.map { .endContract(client, $0) }
            + Visibility.allCases.map { .setVisibility($0) }
    }
    var deskActions: [DeskAction] {
        rulings.map { .rule(freelancer, client, $0) } + [.reinstate(client)]
    }
    var actions: [Action] {
        clientActions.map { .client(client, $0) }
            + freelancerActions.map { .freelancer(freelancer, $0) } + deskActions.map { .desk($0) }
    }

    var notices: [Notice] {
        var all: [Notice] = [
            .found(freelancer, query, rank: d), .searchFinished(query, hits: d),
            .profileShown(freelancer), .contactSharingWarning(freelancer),
            .jobProposalReceived(freelancer, job, text), .jobProposalWithdrawn(freelancer, job),
            .offerLapsed(freelancer), .contractProposed(freelancer, rate: money),
            .contractProposalWithdrawn(freelancer), .invited(client, job, text),
            .inviteWithdrawn(client, job), .offerReceived(client, rate: money, expires: instant),
            .offerWithdrawn(client), .offerExpired(client), .jobProposalDeclined(client, job),
            .paid(client, money), .contractStarted(client, freelancer),
        ]
        for standing in standings {
            all += Sanction.allCases.map { .sanctioned($0, standing) }
            all.append(.standingChanged(standing))
        }
        all.append(.messageDeclined(freelancer))
        for answer in Answer.allCases {
            all += [
                .inviteAnswered(freelancer, job, answer), .offerAnswered(freelancer, answer),
                .contractProposalAnswered(client, answer),
            ]
        }
        for flag in flags {
            all += [
                .email(client, showsClientDetails: flag), .reportDecided(client, upheld: flag),
                .message(message, text, isFirst: flag),
            ]
        }
        all += ContractOutcome.allCases.map { .contractEnded(client, freelancer, $0) }
        all += actions.map { .refused($0, Refusal(.onHold)) }
        all += refusals.map { .refused(.client(client, .verifyBilling), $0) }
        return all
    }

    var messages: [Message] {
        var all: [Message] = [
            .reinstatement(client), .reminder(.begin), .reminder(.reviewEnd(report)),
            .reminder(.offerExpiry(client, freelancer, ordinal: c)),
            .reminder(.restrictionEnd(client, until: instant)),
            .reminder(.unanswered(client, freelancer)),
            .reminder(.planChange(client, at: instant)),
            .reminder(.levelStep(client, at: instant)),
            .reminder(.unitsExpire(client, at: instant)),
            .reminder(.conversationExpiry(client, freelancer, due: instant)),
        ]
        all += actions.map { .command($0) }
        all += actions.map { .request($0) }
        all += notices.map { .notice($0) }
        all += subjects.map { .filing(report, $0, reason: text) }
        all += rulings.map { .verdict(report, $0) }
        return all
    }

    var faults: [Fault] {
        roles.flatMap { role -> [Fault] in
            [
                .crash(role), .outage(role, from: instant, until: nil),
                .outage(role, from: .epoch, until: instant), .recovery(role),
                .delay(role, by: span),
            ]
        }
    }
    var incidents: [Incident] {
        [
            .crashed, .wentDown(until: nil), .wentDown(until: instant), .cameBack,
            .messagesDelayed(by: span), .messagesNoLongerDelayed,
        ] + roles.map { .messageLost(to: $0, attempt: d) }
    }
    var packets: [Packet] {
        messages.map { .plain($0) }
            + messages.map { .data(number: a, actedAt: instant, $0) }
            + faults.map { .fault($0) } + roles.map { .recovery($0) }
            + [
                .acknowledgement(through: c),
                .transmission(to: ParticipantID(a), number: b, attempt: d),
            ]
    }

    var facts: [Fact] {
        actions.map { .acted($0) } + refusals.map { .refused(actions[0], $0) }
            + changes.map { .changed($0) } + incidents.map { .befell($0) }
            + people.flatMap { person in notices.map { .told(person, $0) } }
    }

    var events: [JournalEvent] {
        facts.enumerated().map { index, fact in
            JournalEvent(
                id: EventID(participant: a, sequence: UInt32(index)), at: instant,
                source: roles[index % 4], cause: EventID(participant: b, sequence: c), fact: fact)
        }
    }

    var envelopes: [Envelope<Packet>] {
        packets.map { message in
            Envelope(
                deliverAt: instant, recipient: ParticipantID(a), sender: ParticipantID(b),
                sequence: c, origin: d, cause: UInt64(a) << 32 | UInt64(d), sentAt: instant - span,
                message: message)
        }
    }
}

extension WireSamples {
    var changes: [Change] {
        var all: [Change] = [
            .searched(client, query, hits: d), .profileOpened(client, freelancer),
            .conversationOpenedByFreelancer(client, freelancer), .messageAccepted(message, text),
            .archived(client, freelancer), .blocked(client, freelancer),
            .unblocked(client, freelancer), .declined(client, freelancer),
            .viewed(client, freelancer), .freeMessageUsed(client, freelancer),
            .quotaRefunded(client, freelancer),
            .limitRefunded(client, freelancer, LimitID(UInt8(2))),
            .limitCharged(
                client, freelancer, LimitID(UInt8(1)), used: Int64(c), limit: -1),
            .planChangePending(client, to: .plus, at: instant),
            .quotaBought(client, nil, units: Int64(c), expires: instant),
            .quotaBought(client, LimitID(3), units: Int64(d), expires: nil),
            .quotaExpired(client, LimitID(1), units: Int64(c)),
            .quotaExpired(client, nil, units: Int64(d)),
            .levelChanged(client, LimitID(1), from: 2, to: 3),
            .conversationExpired(client, freelancer),
            .quotaCharged(client, freelancer, used: Int64(c), limit: -1),
            .jobPosted(client, job), .invited(client, freelancer, job),
            .inviteReported(client, freelancer, job),
            .jobProposalSubmitted(client, freelancer, job),
            .jobProposalWithdrawn(client, freelancer, job),
            .offerSent(client, freelancer, rate: money, expires: instant),
            .offerWithdrawn(client, freelancer), .offerExpired(client, freelancer),
            .contractProposed(client, freelancer, rate: money),
            .contractProposalWithdrawn(client, freelancer), .contractStarted(client, freelancer),
            .paid(client, freelancer, money), .billingVerified(client), .reviewStarted(report),
            .reportDecided(report, .dismissed),
        ]
        for flag in flags {
            all += EntryPoint.allCases.map {
                .conversationOpened(client, freelancer, from: $0, free: flag)
            }
            all += [
                .emailSent(client, freelancer, showsClientDetails: flag),
                .unarchived(client, freelancer, byMessage: flag),
                .inviteWithdrawn(client, freelancer, job, counts: flag),
            ]
        }
        for response in ContactSharingResponse.allCases {
            all.append(.contactShared(people[0], with: people[1], response: response))
            all.append(.contactShared(people[1], with: people[0], response: response))
        }
        for answer in Answer.allCases {
            all += [
                .inviteAnswered(client, freelancer, job, answer),
                .jobProposalAnswered(client, freelancer, job, answer),
                .offerAnswered(client, freelancer, answer),
                .contractProposalAnswered(client, freelancer, answer),
            ]
        }
        all += ContractOutcome.allCases.map { .contractEnded(client, freelancer, $0) }
        all += Plan.first(PlanNames.most).map { .planChanged(client, from: .basic, to: $0) }
        all += Plan.first(PlanNames.most).map { .planChanged(client, from: $0, to: .enterprise) }
        all += Visibility.allCases.map { .visibilityChanged(freelancer, $0) }
        all += Sanction.allCases.map { .sanctioned(client, $0) }
        all += Sanction.allCases.map { .reportDecided(report, .upheld($0)) }
        all += standings.map { .standingChanged(client, from: $0, to: .suspended) }
        all += standings.map { .standingChanged(client, from: .good, to: $0) }
        all += subjects.map { .reportFiled(report, $0, reason: text) }
        all += scores.map { .jobSuccessChanged(freelancer, from: .percent(90), to: $0) }
        all += Responsiveness.allCases.map {
            .responsivenessChanged(freelancer, from: .blank, to: $0)
        }
        return all
    }
}
