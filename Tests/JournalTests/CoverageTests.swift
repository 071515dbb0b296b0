import Marketplace
import Testing
import VirtualTime

@testable import Journal

@Suite("Coverage")
struct CoverageTests {
    @Test("The catalogue is complete and its entries can be told apart")
    func catalogue() {
        var seen: Set<String> = []
        for transition in Transition.allCases {
            #expect(!transition.machine.isEmpty && !transition.from.isEmpty)
            #expect(!transition.to.isEmpty && !transition.text.isEmpty)
            #expect(
                transition.rawValue.utf8.allSatisfy {
                    $0 == 45 || (97...122).contains($0) || (48...57).contains($0)
                })
            #expect(seen.insert(transition.machine + "|" + transition.text).inserted)
        }
    }

    @Test("Facts of every case, written in a likely order, exercise every transition and rule")
    func everything() {
        let (_, text, reason) = makeCast()
        var facts = allFacts(text: text, reason: reason)
        let message = MessageID(client: acme, freelancer: ivan, isFromClient: true, ordinal: 1)
        let reply = MessageID(client: acme, freelancer: ivan, isFromClient: false, ordinal: 1)
        facts += [
            .changed(.invited(acme, ivan, JobID(0))), .changed(.messageAccepted(message, text)),
            .changed(.messageAccepted(message, text)), .changed(.messageAccepted(reply, text)),
        ]
        var coverage = Coverage()
        coverage.add(journal(of: facts), of: Cast())
        #expect(coverage.missingTransitions.isEmpty)
        #expect(coverage.missingRules.isEmpty)
        #expect(coverage.missingRefusals.isEmpty)
    }

    @Test("An ordinary scenario exercises what it is about, and no more")
    func story() {
        var coverage = Coverage()
        coverage.add(Story.play().stage.events, of: Cast())
        let expected: Set<RuleSlug> = [
            .planEligibility, .newConnectionQuota, .contractHistory, .entryPoint, .clientOpens,
            .beforeInvite, .manyFreelancers, .replyOptional, .noScoreEffect, .replyWithin24h,
            .firstEmailClientInfo, .hireNow, .archive, .block, .report, .invites,
            .sanctionLadder, .reportConfidential,
        ]
        var rest = expected
        // Message after a contract: the story has none.
        rest.remove(.contractHistory)
        let exercised = coverage.rules.filter { $0.count > 0 }.map(\.item)
        #expect(Set(exercised) == rest)
        #expect(coverage.missingRefusals.count == RefusalReason.allCases.count - 1)
    }

    @Test("Silence to the end exercises that a reply is optional")
    func silence() {
        let (_, text, _) = makeCast()
        let message = MessageID(client: acme, freelancer: noor, isFromClient: true, ordinal: 1)
        var coverage = Coverage()
        coverage.add(journal(of: [.changed(.messageAccepted(message, text))]), of: Cast())
        #expect(
            coverage.rules.filter { $0.count > 0 }.map(\.item) == [.replyOptional, .noScoreEffect])
    }

    @Test("What is free to a contact is no contract history")
    func contacts() {
        let opened: [Fact] = [.changed(.conversationOpened(acme, noor, from: .profile, free: true))]
        for isContact in [false, true] {
            var cast = makeCast().cast
            if isContact { cast.contacts = [Contact(client: acme, freelancer: noor)] }
            var coverage = Coverage()
            coverage.add(journal(of: opened), of: cast)
            let exercised = coverage.rules.filter { $0.count > 0 }.map(\.item)
            #expect(exercised.contains(.contractHistory) == !isContact)
            #expect(exercised.contains(.newConnectionQuota) == isContact)
        }
    }

    @Test("Merging is adding, in any order")
    func merge() {
        let (_, text, reason) = makeCast()
        let one = journal(of: allFacts(text: text, reason: reason))
        let other = Story.play().stage.events
        var together = Coverage()
        together.add(one, of: Cast())
        together.add(other, of: Cast())
        var a = Coverage()
        a.add(one, of: Cast())
        var b = Coverage()
        b.add(other, of: Cast())
        var merged = b
        merged.merge(a)
        #expect(merged == together)
        a.merge(b)
        #expect(a == together)
    }
}
