import Statistics
import Testing
import VirtualTime

@testable import Marketplace

@Suite("A freelancer")
struct FreelancerMachineTests {
    let village = Village()

    @Test("Acts on command: the deed is written down and goes to the hub")
    func acts() {
        var ana = village.freelancerMachine
        let action = Action.freelancer(village.freelancer, .archive(village.client))
        #expect(
            ana.does(.archive(village.client)) == [.record(.acted(action)), .request(action)])
    }

    @Test("Cannot act on what has not arrived, and takes the last message that has for the last")
    func notArrived() {
        var ana = village.freelancerMachine
        let (client, job) = (village.client, village.job)
        func report(_ ordinal: UInt32) -> FreelancerAction {
            .report(client, ordinal: ordinal, reason: .empty)
        }
        func request(_ act: FreelancerAction) -> Directive {
            .request(.freelancer(village.freelancer, act))
        }
        let early: [(FreelancerAction, RefusalReason)] = [
            (report(0), .noSuchMessage), (report(1), .noSuchMessage),
            (.answerInvite(client, job, .accept), .noOpenInvite),
            (.reportInvite(client, job), .noOpenInvite),
            (.answerOffer(client, .decline), .noOpenOffer),
        ]
        for (act, reason) in early {
            let action = Action.freelancer(village.freelancer, act)
            let refusal = Refusal(reason)
            #expect(
                ana.does(act) == [
                    .record(.acted(action)), .record(.refused(action, refusal)),
                    .record(.told(.freelancer(village.freelancer), .refused(action, refusal))),
                ])
        }
        _ = ana.hears(village.fromClient(1))
        _ = ana.hears(village.fromClient(2))
        _ = ana.hears(.invited(client, job, .empty))
        _ = ana.hears(.offerReceived(client, rate: Cents(1), expires: Village.start))
        #expect(ana.does(report(3)).count == 3)
        #expect(ana.does(report(0)).last == request(report(2)))
        for (act, _) in early.dropFirst() { #expect(ana.does(act).contains(request(act))) }
    }

    @Test("Writes down each notice, and without a behaviour does nothing more")
    func hearsAll() {
        var ana = village.freelancerMachine
        let samples = MessageSamples(a: 0, b: 0, c: 0, d: 0)
        for notice in samples.noticesToFreelancers + samples.noticesToBoth {
            let directives = ana.hears(notice)
            #expect(directives.first == .record(.told(.freelancer(village.freelancer), notice)))
            for directive in directives.dropFirst() {
                switch directive {
                case .record(.changed(.jobSuccessChanged)),
                    .record(.changed(.responsivenessChanged)):
                    continue
                default: Issue.record("\(directive) on \(notice)")
                }
            }
        }
    }

    @Test("Replies after the delay, counted from the delivery")
    func replies() {
        var village = village
        village.cast.freelancers[0].behaviour.replies = .always(after: 10_800)
        var ana = village.freelancerMachine
        let reply = Action.freelancer(
            village.freelancer, .message(village.client, .autonomousReply))
        #expect(
            ana.hears(village.fromClient(1)).last == .intend(reply, at: Village.start + .hours(3)))
        #expect(village.cast[TextID.autonomousReply].isEmpty == false)
    }

    @Test("Takes what a spam client writes otherwise, where that is said")
    func spam() {
        var village = village
        village.cast.freelancers[0].behaviour.replies = .always(after: 1)
        func reaction() -> Directive? {
            var ana = village.freelancerMachine
            return ana.hears(village.fromClient(1)).last
        }
        func does(_ act: FreelancerAction) -> Directive {
            .intend(.freelancer(village.freelancer, act), at: Village.start + .seconds(1))
        }
        let reply = does(.message(village.client, .autonomousReply))
        village.cast.clients[0].isSpam = true
        #expect(reaction() == reply, "nothing is said of spam")
        village.cast.freelancers[0].behaviour.onSpam = MessageReactions()
        village.cast.freelancers[0].behaviour.onSpam?.blocks = .always(after: 1)
        #expect(reaction() == does(.block(village.client)))
        village.cast.clients[0].isSpam = false
        #expect(reaction() == reply)
    }

    @Test("Goes on otherwise than it begins, and is reminded otherwise, where that is said")
    func laterReplies() {
        var village = village
        village.cast.freelancers[0].behaviour.replies = .always(after: 1)
        var later = LaterReplies()
        later.again = .always(after: 2)
        later.toReminders = .always(after: 3)
        village.cast.freelancers[0].behaviour.laterReplies = later
        let message = Action.freelancer(
            village.freelancer, .message(village.client, .autonomousReply))
        func reply(after seconds: Int64) -> Directive {
            .intend(message, at: Village.start + .seconds(seconds))
        }
        var ana = village.freelancerMachine
        #expect(ana.hears(village.fromClient(1)).last == reply(after: 1))
        #expect(ana.hears(village.fromClient(2)).last == reply(after: 3))
        _ = ana.does(.message(village.client, .autonomousReply))
        #expect(ana.hears(village.fromClient(3)).last == reply(after: 2))
        // What the hub refused was not written.
        _ = ana.hears(.refused(message, Refusal(.noSuchMessage)))
        #expect(ana.hears(village.fromClient(4)).last == reply(after: 3))
        village.cast.freelancers[0].behaviour.laterReplies?.toReminders = Tendency(
            share: 0, delay: .fixed(0))
        var ivan = village.freelancerMachine
        #expect(!ivan.hears(village.fromClient(2)).contains(reply(after: 1)), "never is never")
    }

    @Test("Archives, blocks or reports, as the shares say")
    func reacts() {
        func reaction(_ change: (inout FreelancerBehaviour) -> Void) -> Directive? {
            var village = village
            change(&village.cast.freelancers[0].behaviour)
            var ana = village.freelancerMachine
            return ana.hears(village.fromClient(4)).last
        }
        let (me, client, later) = (village.freelancer, village.client, Village.start + .seconds(1))
        #expect(
            reaction { $0.archives = .always(after: 1) }
                == .intend(.freelancer(me, .archive(client)), at: later))
        #expect(
            reaction { $0.blocks = .always(after: 1) }
                == .intend(.freelancer(me, .block(client)), at: later))
        #expect(
            reaction { $0.reports = .always(after: 1) }
                == .intend(
                    .freelancer(me, .report(client, ordinal: 4, reason: .autonomousReport)),
                    at: later))
    }

    @Test("Does at most one thing on a message, with the shares of the behaviour")
    func shares() {
        var village = village
        village.cast.freelancers[0].behaviour.replies = Tendency(share: 0.4, delay: .fixed(1))
        village.cast.freelancers[0].behaviour.archives = Tendency(share: 0.3, delay: .fixed(2))
        village.cast.freelancers[0].behaviour.blocks = Tendency(share: 0.1, delay: .fixed(3))
        village.cast.freelancers[0].behaviour.reports = Tendency(share: 0.05, delay: .fixed(4))
        var ana = village.freelancerMachine
        var counts = [0, 0, 0, 0, 0]
        let messages = 20_000
        for ordinal in 1...UInt32(messages) {
            let directives = ana.hears(village.fromClient(ordinal))
            #expect(directives.count <= 2)
            guard case .intend(_, let at) = directives.last else {
                counts[0] += 1
                continue
            }
            counts[Int((at - Village.start).seconds)] += 1
        }
        for (count, share) in zip(counts, [0.15, 0.4, 0.3, 0.1, 0.05]) {
            #expect(abs(Double(count) / Double(messages) - share) < 0.015, "\(counts)")
        }
    }

    @Test("Who reacts to first messages only leaves the others alone")
    func onlyFirst() {
        var village = village
        village.cast.freelancers[0].behaviour.replies = .always(after: 1)
        village.cast.freelancers[0].behaviour.onlyFirstMessages = true
        var ana = village.freelancerMachine
        #expect(ana.hears(village.fromClient(2)).count == 1)
        // The first message need not have opened the conversation: an invite may have.
        #expect(ana.hears(village.fromClient(1, isFirst: false)).count == 2)
    }

    @Test("Answers offers and invites", arguments: Answer.allCases)
    func answers(answer: Answer) {
        var village = village
        let always = Tendency.always(after: 60)
        switch answer {
        case .accept:
            village.cast.freelancers[0].behaviour.acceptsOffers = always
            village.cast.freelancers[0].behaviour.acceptsInvites = always
        case .decline:
            village.cast.freelancers[0].behaviour.declinesOffers = always
            village.cast.freelancers[0].behaviour.declinesInvites = always
        }
        var ana = village.freelancerMachine
        let later = Village.start + .minutes(1)
        let offer = Notice.offerReceived(village.client, rate: Cents(1), expires: later)
        #expect(
            ana.hears(offer).last
                == .intend(
                    .freelancer(village.freelancer, .answerOffer(village.client, answer)),
                    at: later))
        let invite = Notice.invited(village.client, village.job, .empty)
        #expect(
            ana.hears(invite).last
                == .intend(
                    .freelancer(
                        village.freelancer, .answerInvite(village.client, village.job, answer)),
                    at: later))
    }

    @Test(
        "Waits a whole number of microseconds between none and a thousand years",
        arguments: [
            (Distribution.fixed(0), TimeSpan.zero), (.fixed(0.000_000_6), .microseconds(1)),
            (.fixed(1e300), .days(365_250)), (.fixed(-5), .zero), (.fixed(.nan), .zero),
            (.fixed(.infinity), .days(365_250)),
        ])
    func delays(distribution: Distribution, delay: TimeSpan) {
        var village = village
        village.cast.freelancers[0].behaviour.replies = Tendency(share: 1, delay: distribution)
        var ana = village.freelancerMachine
        guard case .intend(_, let at) = ana.hears(village.fromClient(1)).last else {
            Issue.record("there was no reply")
            return
        }
        #expect(at - Village.start == delay)
    }
}
