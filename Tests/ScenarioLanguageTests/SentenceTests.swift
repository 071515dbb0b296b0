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

@Suite("Steps as sentences")
struct StepSentenceTests {
    static let actions: [(String, Action)] = [
        ("acme searches for freelancers: {skills: [swift]}", .client(acme, .search(QueryID(0)))),
        ("acme views the profile of noor", .client(acme, .openProfile(noor))),
        ("noor archives her conversation with acme", .freelancer(noor, .archive(acme))),
        ("noor archives acme's conversation", .freelancer(noor, .archive(acme))),
        ("noor unarchives the conversation with acme", .freelancer(noor, .unarchive(acme))),
        ("acme posts the job driver-port", .client(acme, .postJob(job))),
        ("acme hires noor", .client(acme, .sendOffer(noor, rate: Cents(8_000)))),
        ("acme hires noor: {rate: 99.50}", .client(acme, .sendOffer(noor, rate: Cents(9_950)))),
        ("acme sends an offer to ivan", .client(acme, .sendOffer(ivan, rate: Cents(0)))),
        ("acme withdraws noor's offer", .client(acme, .withdrawOffer(noor))),
        ("noor declines the offer from acme", .freelancer(noor, .answerOffer(acme, .decline))),
        ("acme pays noor 1,000 USD", .client(acme, .pay(noor, Cents(100_000)))),
        ("acme pays noor: 80", .client(acme, .pay(noor, Cents(8_000)))),
        ("acme ends noor's contract", .client(acme, .endContract(noor, .successful))),
        (
            "noor ends her contract with acme: negative",
            .freelancer(noor, .endContract(acme, .negative))
        ),
        ("acme changes to plan business", .client(acme, .changePlan(.business))),
        ("acme changes plan to business", .client(acme, .changePlan(.business))),
        ("acme downgrades to basic", .client(acme, .changePlan(.basic))),
        ("acme verifies its billing method", .client(acme, .verifyBilling)),
        ("noor makes her profile private", .freelancer(noor, .setVisibility(.hidden))),
        ("the desk dismisses noor's report on acme", .desk(.rule(noor, acme, .dismissed))),
        ("desk upholds noor's report of spamco", .desk(.rule(noor, spamco, .upheld(nil)))),
        (
            "desk upholds noor's report about spamco: suspension",
            .desk(.rule(noor, spamco, .upheld(.suspension)))
        ),
        ("noor withdraws her proposal to driver-port", .freelancer(noor, .withdrawProposal(job))),
        ("noor withdraws her proposal to acme", .freelancer(noor, .withdrawContractProposal(acme))),
        (
            "acme declines noor’s proposal for driver-port",
            .client(acme, .answerJobProposal(noor, job, .decline))
        ),
        (
            "acme declines noor's proposal",
            .client(acme, .answerContractProposal(noor, .decline))
        ),
        (
            "noor accepts the invite from acme to driver-port",
            .freelancer(noor, .answerInvite(acme, job, .accept))
        ),
        (
            "noor reports acme's invite for driver-port as spam",
            .freelancer(noor, .reportInvite(acme, job))
        ),
        ("acme withdraws noor's invite for driver-port", .client(acme, .withdrawInvite(noor, job))),
        (
            "acme sends noor a message: Hello",
            .client(acme, .message(noor, text(1), from: .profile))
        ),
        ("noor sends acme a message: Hello", .freelancer(noor, .message(acme, text(1)))),
        ("noor sends a message to acme: Hello", .freelancer(noor, .message(acme, text(1)))),
        (
            "noor reports spamco: rude",
            .freelancer(noor, .report(spamco, ordinal: 0, reason: text(1)))
        ),
        (
            "noor accepts the invite to driver-port",
            .freelancer(noor, .answerInvite(acme, job, .accept))
        ),
        (
            "noor declines the invite to driver-port from spamco",
            .freelancer(noor, .answerInvite(spamco, job, .decline))
        ),
        ("noor declines the offer of acme", .freelancer(noor, .answerOffer(acme, .decline))),
        ("acme cancels the offer to noor", .client(acme, .withdrawOffer(noor))),
        (
            "acme closes the contract with noor: success",
            .client(acme, .endContract(noor, .successful))
        ),
        (
            "noor closes her contract with acme: neutral",
            .freelancer(noor, .endContract(acme, .neutral))
        ),
        ("noor hides her profile", .freelancer(noor, .setVisibility(.hidden))),
        ("noor hides the profile", .freelancer(noor, .setVisibility(.hidden))),
        ("noor shows their profile", .freelancer(noor, .setVisibility(.everyone))),
        ("acme pays 500 USD to noor", .client(acme, .pay(noor, Cents(50_000)))),
        ("acme searches for swift", .client(acme, .search(QueryID(0)))),
    ]

    @Test("A sentence in its other forms is the same action", arguments: actions)
    func variant(sentence: String, action: Action) {
        let result = Scripts.read(Scripts.around(steps: "  - \(sentence)"))
        #expect(Scripts.shown(result) == "")
        guard case .act(let read, nil)? = result.plans.first?.steps.last?.kind else {
            Issue.record("no action")
            return
        }
        #expect(read == action)
    }

    @Test("Messages say where they start, and the same text is interned once")
    func messages() throws {
        let lines = [
            "acme messages noor: Hello", "acme messages ivan from search: Hello",
            "acme messages noor from her profile: Hello", "acme writes to noor: Bye",
            "noor reports the 2nd message from acme: rude", "noor reports acme's message",
        ]
        let result = Scripts.read(Scripts.around(steps: Scripts.steps(lines)))
        #expect(Scripts.shown(result) == "")
        let plan = try #require(result.plans.first)
        let actions = plan.steps.dropFirst().map { step -> Action? in
            if case .act(let action, _) = step.kind { action } else { nil }
        }
        let hello = text(1)
        #expect(
            actions == [
                .client(acme, .message(noor, hello, from: .profile)),
                .client(acme, .message(ivan, hello, from: .search)),
                .client(acme, .message(noor, hello, from: .profile)),
                .client(acme, .message(noor, text(2), from: .profile)),
                .freelancer(noor, .report(acme, ordinal: 2, reason: text(3))),
                .freelancer(noor, .report(acme, ordinal: 0, reason: .empty)),
            ])
        #expect(plan.cast.texts == Cast().texts + ["Hello", "Bye", "rude"])
    }

    @Test("A refusal that is announced is part of the step")
    func refused() {
        let lines = [
            "acme messages noor: Hello\n    refused: quota-exhausted",
            "noor accepts acme's invite to nowhere:\n    refused: no-such-job",
        ]
        let result = Scripts.read(Scripts.around(steps: Scripts.steps(lines)))
        #expect(Scripts.shown(result) == "")
        let refusals = result.plans.first?.steps.compactMap { step -> RefusalReason? in
            if case .act(_, let refused) = step.kind { refused } else { nil }
        }
        #expect(refusals == [.quotaExhausted, .noSuchJob])
    }

    @Test("A refusal may be announced as possible, but not in both ways at once")
    func mayBeRefused() {
        let line = "acme messages noor: Hello\n    may be refused: blocked"
        let result = Scripts.read(Scripts.around(steps: "  - \(line)"))
        #expect(Scripts.shown(result) == "")
        #expect(result.plans.first?.steps.last?.mayPass == true)
        let both = Scripts.read(Scripts.around(steps: "  - \(line)\n    refused: on-hold"))
        #expect(Scripts.shown(both).contains("either is refused or may be"))
    }

    @Test("Articles make no difference to the value of a parameter")
    func parameterWithArticle() {
        let steps = "  - when state is the old one or still so:\n    - noor archives acme"
        for state in ["the old one", "old one", "still so", "so"] {
            let script = Scripts.around(steps: steps) + "\nexamples: [{state: \(state)}]"
            #expect(Scripts.read(script).plans.first?.steps.count == 2, "\(state)")
        }
    }

    @Test("An invite without a job is to the last job above")
    func rememberedJob() {
        let lines = [
            "acme posts web-shop", "acme invites noor to web-shop", "noor accepts acme's invite",
        ]
        let result = Scripts.read(Scripts.around(steps: Scripts.steps(lines)))
        guard case .act(let action, _)? = result.plans.first?.steps.last?.kind else {
            Issue.record("\(Scripts.shown(result))")
            return
        }
        #expect(action == .freelancer(noor, .answerInvite(acme, JobID(1), .accept)))
    }
}

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
        ("acme does not have 3 connections left", .not(.connectionsLeft(acme, .exactly(3)))),
        ("acme does not find noor", .not(.finds(acme, noor))),
        ("acme doesn't find noor", .not(.finds(acme, noor))),
        ("noor did not reply to acme", .not(.isReplied(noor, to: acme, within: nil))),
        (
            "noor hasn't replied to acme within 1h 30m",
            .not(.isReplied(noor, to: acme, within: .minutes(90)))
        ),
        ("noor has never blocked acme", .not(.isBlocked(by: noor, acme))),
        ("acme is no longer blocked by noor", .not(.isBlocked(by: noor, acme))),
        ("acme is not in noor's inbox", .not(.inInbox(of: noor, acme))),
        ("noor's inbox does not show acme", .not(.inInbox(of: noor, acme))),
        ("noor's last email shows no client details", .not(.lastEmailShowsDetails(noor))),
        ("noor's first email shows client details", .emailShowsDetails(noor, ordinal: 1)),
        (
            "noor's 2nd email does not show client details",
            .not(.emailShowsDetails(noor, ordinal: 2))
        ),
        ("acme has hired noor", .not(.contract(acme, noor, .none))),
        ("noor was found by acme", .finds(acme, noor)),
        ("acme's search found noor", .finds(acme, noor)),
        ("noor's conversation with acme is still in her inbox", .inInbox(of: noor, acme)),
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
        ("noor's job success score has not changed", .scoreUnchanged(noor, .jobSuccess)),
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
            .timeToReply(noor, to: acme, .moreThan(.hours(24)))
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
        ("noor's archive holds acme", .isArchived(of: noor, acme)),
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
