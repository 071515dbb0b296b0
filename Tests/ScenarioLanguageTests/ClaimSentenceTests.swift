import Journal
import Marketplace
import Testing
import VirtualTime

@testable import ScenarioLanguage

/// The people of `Scripts.around`.
private let acme = ClientID(0)
private let spamco = ClientID(1)
private let noor = FreelancerID(0)
private let ivan = FreelancerID(1)
private let job = JobID(0)

/// The number of the nth text that a script brings along, from 1; a cast has some of its own.
private func text(_ number: Int) -> TextID { TextID(UInt32(Cast().texts.count + number - 1)) }

@Suite("Expectations as sentences")
struct ClaimSentenceTests {
    static let claims: [(String, Claim)] = [
        ("acme has 29 new connections left", .connectionsLeft(acme, .exactly(29))),
        ("acme has one connection left", .connectionsLeft(acme, .exactly(1))),
        ("acme has no new connections left", .connectionsLeft(acme, .exactly(0))),
        ("acme has at least 3 new connections left", .connectionsLeft(acme, .atLeast(3))),
        ("acme has at most twelve new connections left", .connectionsLeft(acme, .atMost(12))),
        ("acme has more than 1,000 connections left", .connectionsLeft(acme, .moreThan(1_000))),
        ("acme has fewer than 3 connections left", .connectionsLeft(acme, .fewerThan(3))),
        ("acme has no more than 3 connections left", .connectionsLeft(acme, .atMost(3))),
        ("acme has no fewer than 3 connections left", .connectionsLeft(acme, .atLeast(3))),
        ("acme has exactly 3 connections left", .connectionsLeft(acme, .exactly(3))),
        ("acme has 3 or more connections left", .connectionsLeft(acme, .atLeast(3))),
        ("acme has up to 3 connections left", .connectionsLeft(acme, .atMost(3))),
        ("acme has 5 free messages left for noor", .freeLeft(acme, noor, .exactly(5))),
        ("acme has no free messages for noor", .freeLeft(acme, noor, .exactly(0))),
        ("acme does not have 3 connections left", .not(.connectionsLeft(acme, .exactly(3)))),
        ("acme does not find noor", .not(.finds(acme, noor))),
        ("acme doesn't find noor", .not(.finds(acme, noor))),
        ("noor did not reply to acme", .not(.replied(noor, to: acme, nil))),
        (
            "noor hasn't replied to acme within 1h 30m",
            .not(.replied(noor, to: acme, .atMost(.minutes(90))))
        ),
        ("noor has never blocked acme", .not(.isBlocked(by: noor, acme))),
        ("acme is no longer blocked by noor", .not(.isBlocked(by: noor, acme))),
        ("acme is not in noor's inbox", .not(.conversation(of: noor, acme, isArchived: false))),
        ("noor's inbox does not show acme", .not(.conversation(of: noor, acme, isArchived: false))),
        ("noor's last email shows no client details", .not(.emailShowsDetails(noor, ordinal: nil))),
        ("noor's first email shows client details", .emailShowsDetails(noor, ordinal: 1)),
        (
            "noor's 2nd email does not show client details",
            .not(.emailShowsDetails(noor, ordinal: 2))
        ),
        ("acme has hired noor", .not(.contract(acme, noor, .none))),
        ("noor was found by acme", .finds(acme, noor)),
        ("acme's search found noor", .finds(acme, noor)),
        (
            "noor's conversation with acme is still in her inbox",
            .conversation(of: noor, acme, isArchived: false)
        ),
        (
            "noor did not receive any message from acme",
            .not(
                .hasReceived(
                    .freelancer(noor), from: .client(acme), nil))
        ),
        ("noor's offer from acme is still open", .offer(acme, noor, .open)),
        ("noor's invite from acme is open", .invite(acme, noor, nil, .open)),
        ("acme used 1 connection", .connectionsUsed(acme, .exactly(1))),
        ("noor's job success is blank", .jobSuccess(noor, .blank)),
        ("noor's job success score is 75%", .jobSuccess(noor, .percent(75))),
        ("noor's job success score has not changed", .jobSuccess(noor, nil)),
        ("noor's responsiveness is within 3 days", .responsiveness(noor, .within3days)),
        ("noor's responsiveness is slower", .responsiveness(noor, .slower)),
        ("acme's offer to noor has expired", .offer(acme, noor, .expired)),
        ("noor has no offer from acme", .offer(acme, noor, .none)),
        ("noor has an offer from acme", .offer(acme, noor, .open)),
        ("noor has declined acme's offer", .offer(acme, noor, .declined)),
        (
            "acme's invite to noor for driver-port was withdrawn",
            .invite(acme, noor, job, .withdrawn)
        ),
        ("noor's proposal for driver-port is open", .jobProposal(noor, job, .open)),
        ("noor's proposal to acme was declined", .contractProposal(noor, acme, .declined)),
        ("acme is in good standing", .standing(acme, .good)),
        ("acme's standing is warned", .standing(acme, .warned)),
        (
            "spamco is restricted until 2026-02-09 08:30",
            .standingUntil(spamco, Instant.parse("2026-02-09 08:30") ?? .epoch)
        ),
        ("acme is on the business plan", .plan(acme, .business)),
        ("the desk has upheld noor's report", .report(noor, about: nil, .upheld)),
        ("noor's report about spamco is under review", .report(noor, about: spamco, .underReview)),
        ("spamco was not told who reported it", .not(.wasTold(.client(spamco), .whoReported))),
        ("spamco was never told who reported", .not(.wasTold(.client(spamco), .whoReported))),
        ("spamco was told of a suspension", .wasTold(.client(spamco), .sanction(.suspension))),
        (
            "acme was told that noor's offer has expired",
            .wasTold(.client(acme), .offerExpired(.freelancer(noor)))
        ),
        ("hiring noor took acme less than 2 days", .timeToHire(acme, noor, .lessThan(.days(2)))),
        (
            "noor's reply to acme took more than 24h",
            .replied(noor, to: acme, .moreThan(.hours(24)))
        ),
        (
            "never more than 5 new connections granted to acme in any 24h",
            .neverMoreConnections(than: 5, acme, inAny: .rolling(.hours(24)))
        ),
        (
            "acme was never granted more than 5 connections in any window",
            .neverMoreConnections(than: 5, acme, inAny: .policyWindow)
        ),
        ("there were no refusals", .count(.refusals(of: nil, reason: nil), .exactly(0))),
        (
            "there were 2 refusals for blocked",
            .count(.refusals(of: nil, reason: .blocked), .exactly(2))
        ),
        (
            "noor has 2 emails about acme without client details",
            .count(.emails(to: noor, about: acme, showingDetails: false), .exactly(2))
        ),
        (
            "2 messages were delivered to noor",
            .count(.messagesDelivered(from: nil, to: .freelancer(noor)), .exactly(2))
        ),
        ("there is 1 block by noor", .count(.blocks(by: noor), .exactly(1))),
        ("no reports are waiting", .count(.reportsWaiting, .exactly(0))),
        ("driver-port received 2 proposals", .count(.jobProposals(job), .exactly(2))),
        (
            "noor received nothing from acme",
            .count(.messagesDelivered(from: .client(acme), to: .freelancer(noor)), .exactly(0))
        ),
        (
            "noor received nothing",
            .count(.messagesDelivered(from: nil, to: .freelancer(noor)), .exactly(0))
        ),
        ("acme found nobody", .count(.searchHits(acme), .exactly(0))),
        (
            "acme was refused once",
            .count(.refusals(of: .client(acme), reason: nil), .exactly(1))
        ),
        (
            "acme was refused twice for blocked",
            .count(.refusals(of: .client(acme), reason: .blocked), .exactly(2))
        ),
        (
            "acme was refused 3 times",
            .count(.refusals(of: .client(acme), reason: nil), .exactly(3))
        ),
        ("noor replied twice to acme", .count(.replies(from: noor, to: acme), .exactly(2))),
        (
            "spamco was reported once",
            .count(.reportsFiled(by: nil, about: spamco), .exactly(1))
        ),
        ("noor was invited to driver-port", .not(.invite(acme, noor, job, .none))),
        ("noor was not invited to driver-port", .invite(acme, noor, job, .none)),
        (
            "noor was invited to driver-port by spamco",
            .not(.invite(spamco, noor, job, .none))
        ),
        ("acme invited noor", .not(.invite(acme, noor, nil, .none))),
        ("noor's archive holds acme", .conversation(of: noor, acme, isArchived: true)),
        (
            "noor receives a message from spamco",
            .hasReceived(.freelancer(noor), from: .client(spamco), nil)
        ),
        (
            "noor received \"Hello there\" from acme",
            .hasReceived(.freelancer(noor), from: .client(acme), text(1))
        ),
        (
            "noor received a message from acme: Hello there",
            .hasReceived(.freelancer(noor), from: .client(acme), text(1))
        ),
        (
            "acme's last message to noor says \"Hello\"",
            .lastMessage(of: .client(acme), to: .freelancer(noor), text(1))
        ),
        (
            "messages between noor and acme were: [One, Two, One]",
            .messagesInOrder(
                of: .freelancer(noor), to: .client(acme), [text(1), text(2), text(1)])
        ),
    ]

    @Test("A sentence becomes its claim", arguments: claims)
    func claim(sentence: String, claim: Claim) {
        let result = Scripts.read(Scripts.around(steps: "  - expect:\n    - \(sentence)"))
        #expect(Scripts.shown(result) == "")
        guard case .expect(let list)? = result.plans.first?.steps.last?.kind else {
            Issue.record("no expectation")
            return
        }
        #expect(list.map(\.claim) == [claim])
    }
}
