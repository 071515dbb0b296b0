import Marketplace
import Testing
import VirtualTime

@testable import Journal

@Suite("Observer")
struct ObserverTests {
    @Test("A claim that is true of the journal holds", arguments: Story.trueClaims)
    func holds(claim: Claim) { Story.expect(claim, true) }

    @Test("A claim that is not true of the journal does not hold", arguments: Story.falseClaims)
    func fails(claim: Claim) { Story.expect(claim, false) }

    @Test("Everything countable is counted, over the whole run", arguments: Story.counts)
    func counts(countable: Countable, count: Int64) {
        Story.expect(.count(countable, .exactly(count)), true)
        Story.expect(.count(countable, .moreThan(count)), false)
        let stage = Story.play().stage
        let mark = stage.observer.mark()
        #expect(stage.holds(.count(countable, .exactly(count)), since: mark))
    }

    @Test("What is found is said in plain words")
    func words() {
        let stage = Story.play().stage
        #expect(
            stage.check(.connectionsLeft(acme, .exactly(28))).found
                == "acme has 29 new connections left (1 of 30 used; renews 2026-02-01 00:00)")
        #expect(
            stage.check(.replied(noor, to: acme, .atMost(.hours(1)))).found
                == "noor replied to acme after 3h 100ms")
        #expect(
            stage.check(.report(noor, about: nil, .dismissed)).found
                == "noor has reported spamco (upheld)")
    }

    @Test("A renewal counts when its instant comes, without any event")
    func renewal() {
        var stage = Story.play().stage
        let february = CivilDate(year: 2026, month: 2, day: 1)!.start
        #expect(
            stage.observer.nextChange(of: .connectionsLeft(acme, .exactly(30)), after: stage.now)
                == february)
        stage.now = february - .microseconds(1)
        #expect(stage.holds(.connectionsLeft(acme, .exactly(29))))
        stage.now = february
        #expect(stage.holds(.connectionsLeft(acme, .exactly(30))))
    }

    @Test("A charge counts in the window in which the client acted, not when the hub heard")
    func actingInstant() {
        let (cast, text, _) = makeCast()
        var stage = Stage(cast)
        let february = CivilDate(year: 2026, month: 2, day: 1)!.start
        stage.now = february - .milliseconds(20)
        stage.client(acme, .message(noor, text, from: .profile))
        stage.client(acme, .message(ivan, text, from: .profile))
        #expect(stage.holds(.connectionsLeft(acme, .exactly(29))))
        #expect(stage.holds(.neverMoreConnections(than: 1, acme, inAny: .month)))
        #expect(!stage.holds(.neverMoreConnections(than: 1, acme, inAny: .rolling(.days(1)))))
    }

    @Test("After a mark only what is new is received, found, told and counted")
    func marks() {
        var stage = Story.play().stage
        let mark = stage.observer.mark()
        let received = Claim.hasReceived(.freelancer(noor), from: .client(acme), nil)
        #expect(stage.holds(received))
        #expect(!stage.holds(received, since: mark))
        #expect(!stage.holds(.finds(acme, noor), since: mark))
        #expect(!stage.holds(.wasTold(.client(spamco), .sanction(nil)), since: mark))
        #expect(stage.holds(.conversation(of: noor, spamco, isArchived: true), since: mark))
        stage.client(acme, .message(noor, TextID(3), from: .profile))
        #expect(stage.holds(received, since: mark))
        #expect(
            stage.check(received, since: mark).found.hasSuffix(
                "since the check began, the last \"Hello\""))
    }

    @Test("The event right before a mark is not after it")
    func markBoundary() {
        let (cast, _, _) = makeCast()
        var stage = Stage(cast)
        let warned = Claim.wasTold(.client(acme), .contactSharingWarning)
        stage.record(.told(.client(acme), .contactSharingWarning(noor)), at: start)
        let mark = stage.observer.mark()
        #expect(stage.holds(warned) && !stage.holds(warned, since: mark))
        stage.record(.told(.client(acme), .contactSharingWarning(noor)), at: start)
        #expect(stage.holds(warned, since: mark))
    }

    @Test("A notice that names the reporter because of the report gives the reporter away")
    func betrayal() {
        var stage = Story.play().stage
        let claim = Claim.wasTold(.client(spamco), .whoReported)
        #expect(!stage.holds(claim))
        let filed = stage.events.first { event in
            if case .changed(.reportFiled) = event.fact { true } else { false }
        }
        stage.record(
            .told(.client(spamco), .profileShown(noor)), at: stage.now, by: .client(spamco),
            cause: filed?.id ?? .none)
        #expect(stage.holds(claim))
    }

    @Test("A unit given back for a reply is left again")
    func refund() {
        let (cast, text, _) = makeCast()
        var policy = Policy()
        policy.quota.refund = .onReply(within: .days(90))
        var stage = Stage(cast, policy: policy)
        stage.client(acme, .message(noor, text, from: .profile))
        #expect(stage.holds(.connectionsLeft(acme, .exactly(29))))
        stage.freelancer(noor, .message(acme, text))
        #expect(stage.holds(.connectionsLeft(acme, .exactly(30))))
        #expect(stage.holds(.count(.connectionsRefunded(acme), .exactly(1))))
    }

    @Test("Free messages after an inbound one are not held against the quota")
    func inbound() {
        let (cast, text, _) = makeCast()
        var policy = Policy()
        policy.quota.unit = .message
        policy.quota.freeAfterInbound = InboundAllowance(count: 2, within: .hours(24))
        var stage = Stage(cast, policy: policy)
        stage.client(acme, .message(noor, text, from: .profile))
        stage.freelancer(noor, .message(acme, text))
        for _ in 0..<4 { stage.client(acme, .message(noor, text, from: .profile)) }
        let ledger = stage.hub.clients[0].ledger.standing(
            at: stage.now, plan: .plus, policy: policy)
        #expect(ledger.used == 3)
        #expect(stage.holds(.connectionsUsed(acme, .exactly(ledger.used))))
    }
}
