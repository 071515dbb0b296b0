import Marketplace
import Testing
import VirtualTime

@testable import Journal

/// A run with something of everything, and what is true and not true of it.
enum Story {
    /// acme meets noor, is replied to after 3 h, hires her; spamco is archived, blocked and
    /// reported.
    static func play() -> (stage: Stage, text: TextID, other: TextID) {
        var (cast, text, other) = makeCast()
        cast.freelancers[0].skills = ["swift", "Hello"]
        cast.freelancers[0].roles = ["developer"]
        var stage = Stage(cast)
        let job = JobID(0)
        stage.client(acme, .search(QueryID(0)))
        stage.client(acme, .message(noor, text, from: .search))
        stage.wait(.hours(3))
        stage.freelancer(noor, .message(acme, other))
        stage.client(acme, .message(noor, other, from: .profile))
        stage.client(acme, .sendOffer(noor, rate: Cents(8_000)))
        stage.freelancer(noor, .answerOffer(acme, .accept))
        stage.client(acme, .postJob(job))
        stage.client(acme, .invite(ivan, job, text))
        stage.freelancer(ivan, .answerInvite(acme, job, .decline))
        stage.freelancer(ivan, .submitProposal(job, text))
        stage.client(spamco, .message(noor, text, from: .profile))
        stage.freelancer(noor, .archive(spamco))
        stage.freelancer(noor, .report(spamco, ordinal: 0, reason: other))
        stage.freelancer(noor, .block(spamco))
        stage.client(spamco, .message(noor, text, from: .profile))
        stage.rule(ReportID(client: spamco, freelancer: noor, ordinal: 1), .upheld(.warning))
        return (stage, text, other)
    }

    static let three = TimeSpan.hours(3) + Stage.latency + Stage.latency
    static let trueClaims: [Claim] = [
        .connectionsLeft(acme, .exactly(29)), .connectionsUsed(acme, .exactly(1)),
        .connectionsRenew(acme, at: CivilDate(year: 2026, month: 2, day: 1)!.start),
        .neverMoreConnections(than: 1, acme, inAny: .day),
        .neverMoreConnections(than: 1, acme, inAny: .policyWindow),
        .finds(acme, noor), .inConversation(acme, noor),
        .conversation(of: noor, acme, isArchived: false),
        .conversation(of: noor, spamco, isArchived: true), .isBlocked(by: noor, spamco),
        .replied(noor, to: acme, nil), .replied(noor, to: acme, .atMost(three)),
        .replied(noor, to: acme, .atMost(three)), .replied(noor, to: acme, .atLeast(three)),
        .timeToHire(acme, noor, .moreThan(three)), .timeToHire(acme, noor, .lessThan(.hours(4))),
        .hasReceived(.freelancer(noor), from: .client(acme), nil),
        .hasReceived(.client(acme), from: .freelancer(noor), TextID(4)),
        .lastMessage(of: .client(acme), to: .freelancer(noor), TextID(4)),
        .messagesInOrder(
            of: .client(acme), to: .freelancer(noor), [TextID(3), TextID(4), TextID(4)]),
        .emailShowsDetails(noor, ordinal: 1), .emailShowsDetails(noor, ordinal: nil),
        .jobSuccess(noor, nil), .responsiveness(noor, nil),
        .jobSuccess(noor, .blank), .responsiveness(noor, .blank),
        .contract(acme, noor, .running), .contract(acme, ivan, .none),
        .offer(acme, noor, .accepted), .invite(acme, ivan, nil, .declined),
        .invite(acme, ivan, JobID(0), .declined), .jobProposal(ivan, JobID(0), .open),
        .contractProposal(noor, acme, .none), .plan(acme, .plus), .standing(spamco, .warned),
        .report(noor, about: spamco, .upheld), .report(noor, about: nil, .upheld),
        .report(ivan, about: nil, .none),
        .wasTold(.client(spamco), .sanction(nil)), .wasTold(.client(spamco), .sanction(.warning)),
        .wasTold(.client(spamco), .refusal(.blocked)),
        .wasTold(.client(acme), .offerAnswer(noor, .accept)),
        .wasTold(.client(acme), .inviteAnswer(ivan, .decline)),
        .wasTold(.freelancer(noor), .contractStarted),
    ]
    static let falseClaims: [Claim] = [
        .connectionsLeft(acme, .fewerThan(29)), .connectionsUnlimited(acme),
        .connectionsUsed(acme, .moreThan(1)), .connectionsRenew(acme, at: start),
        .neverMoreConnections(than: 0, acme, inAny: .month),
        .neverMoreConnections(than: 0, acme, inAny: .rolling(.days(1))),
        .finds(acme, ivan), .finds(spamco, noor), .inConversation(acme, ivan),
        .conversation(of: noor, spamco, isArchived: false),
        .conversation(of: ivan, acme, isArchived: false),
        .conversation(of: noor, acme, isArchived: true),
        .conversation(of: ivan, acme, isArchived: true),
        .isBlocked(by: noor, acme), .isDeclined(by: noor, acme), .isExpired(acme, noor),
        .isViewed(by: ivan, acme), .freeLeft(acme, noor, .exactly(5)), .answered(ivan, acme, nil),
        .wasTold(.client(acme), .declined(noor)),
        .replied(noor, to: acme, .atMost(three - .microseconds(1))),
        .replied(ivan, to: acme, nil), .replied(noor, to: spamco, nil),
        .replied(noor, to: spamco, .atLeast(.zero)), .timeToHire(spamco, noor, .atLeast(.zero)),
        .hasReceived(.freelancer(ivan), from: .client(acme), nil),
        .hasReceived(.freelancer(noor), from: .freelancer(ivan), nil),
        .hasReceived(.client(acme), from: .freelancer(noor), TextID(3)),
        .lastMessage(of: .client(acme), to: .freelancer(noor), TextID(3)),
        .messagesInOrder(of: .client(acme), to: .freelancer(noor), [TextID(3), TextID(4)]),
        .emailShowsDetails(noor, ordinal: 2), .emailShowsDetails(noor, ordinal: 0),
        .emailShowsDetails(noor, ordinal: 9), .emailShowsDetails(ivan, ordinal: nil),
        .jobSuccess(noor, .percent(0)), .responsiveness(noor, .within24h),
        .contract(acme, noor, .ended), .contractOutcome(acme, noor, .successful),
        .offer(acme, noor, .open), .offerExpires(acme, noor, at: start),
        .invite(acme, ivan, nil, .open), .jobProposal(ivan, JobID(0), .none),
        .contractProposal(noor, acme, .open), .plan(acme, .basic), .standing(spamco, .good),
        .standingUntil(spamco, start), .report(noor, about: acme, .upheld),
        .report(noor, about: spamco, .none), .report(noor, about: spamco, .filed),
        .wasTold(.client(spamco), .whoReported), .wasTold(.client(acme), .whoReported),
        .wasTold(.freelancer(noor), .reportOutcome), .wasTold(.client(spamco), .archivedBy(noor)),
        .wasTold(.client(spamco), .blockedBy(noor)),
        .wasTold(.client(spamco), .sanction(.suspension)),
        .wasTold(.client(acme), .refusal(nil)), .wasTold(.client(acme), .contactSharingWarning),
        .wasTold(.client(acme), .offerExpired(.freelancer(noor))),
    ]

    static let counts: [(Countable, Int64)] = [
        (.refusals(of: nil, reason: nil), 1), (.refusals(of: .client(spamco), reason: .blocked), 1),
        (.refusals(of: .client(acme), reason: nil), 0), (.refusals(of: nil, reason: .onHold), 0),
        (.conversations(of: nil), 2), (.conversations(of: .freelancer(noor)), 2),
        (.conversations(of: .client(acme)), 1), (.conversations(of: .freelancer(ivan)), 0),
        (.messagesAccepted(from: nil, to: nil), 4),
        (.messagesAccepted(from: .client(acme), to: .freelancer(noor)), 2),
        (.messagesAccepted(from: nil, to: .client(acme)), 1),
        (.messagesDelivered(from: .freelancer(noor), to: nil), 1),
        (.messagesDelivered(from: nil, to: .freelancer(noor)), 3),
        (.replies(from: noor, to: nil), 1), (.replies(from: noor, to: spamco), 0),
        (.emails(to: noor, about: nil, showingDetails: nil), 3),
        (.emails(to: nil, about: nil, showingDetails: true), 2),
        (.emails(to: noor, about: acme, showingDetails: false), 1),
        (.connectionsGranted(nil), 2), (.connectionsGranted(acme), 1),
        (.connectionsRefunded(nil), 0), (.hires(of: acme), 1), (.hires(of: spamco), 0),
        (.contracts(of: .freelancer(noor)), 1), (.offers(from: acme, to: nil), 1),
        (.invites(from: acme, to: ivan), 1), (.invites(from: nil, to: noor), 0),
        (.jobProposals(JobID(0)), 1), (.jobProposals(nil), 1),
        (.reportsFiled(by: noor, about: nil), 1), (.reportsFiled(by: ivan, about: nil), 0),
        (.reportsUpheld(about: spamco), 1), (.reportsDismissed(about: nil), 0),
        (.reportsWaiting, 0), (.sanctions(spamco), 1), (.sanctions(acme), 0),
        (.blocks(by: noor), 1), (.archives(by: nil), 1), (.searchHits(acme), 1),
        (.searchHits(spamco), 0), (.contactShares(nil), 0),
    ]

    static func expect(_ claim: Claim, _ expected: Bool) {
        let stage = play().stage
        let finding = stage.check(claim)
        #expect(finding.holds == expected, "\(finding)")
        #expect(stage.holds(claim) == expected)
        #expect(stage.holds(.not(claim)) == !expected)
        #expect(!finding.found.isEmpty)
        for event in finding.evidence { #expect(stage.events.contains { $0.id == event }) }
    }

}
