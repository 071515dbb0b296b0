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
        ("acme buys 10 connections", .client(acme, .buy(nil, units: 10))),
        ("acme purchases ten more messages", .client(acme, .buy(nil, units: 10))),
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
