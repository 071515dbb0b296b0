import Marketplace
import Testing
import VirtualTime

@Suite("Rulings, sanctions and accounts through the hub")
struct HubModerationTests {
    @Test(
        "A sanction leads to its standing, which the client is told",
        arguments: [
            (Sanction.notification, Standing.good), (.warning, .warned),
            (.restriction, .restricted(until: Town.starts + .days(7))),
            (.suspension, .suspended),
        ])
    func sanctions(sanction: Sanction, standing: Standing) {
        var town = Town()
        let turn = town.rule(.upheld(sanction))
        #expect(town.standing == standing)
        #expect(turn.changes.first == .sanctioned(Town.acme, sanction))
        #expect(turn.changes.count == (standing == .good ? 1 : 2))
        #expect(turn.told(Town.acme) == [.sanctioned(sanction, standing)])
        #expect(turn.told(Town.noor).isEmpty, "the reporter is not told by default")
    }

    @Test("The reporter is told the outcome where the policy says so", arguments: [true, false])
    func tellsReporter(upheld: Bool) {
        var town = Town(.with { $0.moderation.tellsReporter = true })
        let turn = town.rule(upheld ? .upheld(.warning) : .dismissed)
        #expect(turn.told(Town.noor) == [.reportDecided(Town.acme, upheld: upheld)])
        #expect(turn.told(Town.acme).count == (upheld ? 1 : 0))
    }

    @Test("A dismissed report changes nothing")
    func dismissed() {
        var town = Town()
        let before = town.hub
        #expect(town.rule(.dismissed).directives.isEmpty)
        #expect(town.hub == before)
    }

    @Test("A restriction bars new connections alone, and ends at its instant")
    func restriction() {
        var town = Town()
        town.acmeWrites(Town.noor)
        let alarm = town.rule(.upheld(.restriction)).alarms[0]
        let until = town.now + .days(7)
        #expect(alarm == (.restrictionEnd(Town.acme, until: until), until))
        #expect(town.acmeWrites(Town.ivan).refusal == Refusal(.restricted, .until(until)))
        #expect(town.acmeWrites(Town.noor).reason == nil)
        #expect(town.acme(.sendOffer(Town.noor, rate: Cents(1))).reason == nil)
        town.now = until
        let turn = town.remind(alarm.0)
        #expect(turn.told(Town.acme) == [.standingChanged(.good)])
        #expect(town.remind(alarm.0).directives.isEmpty)
        #expect(town.acmeWrites(Town.ivan, at: until - .microseconds(1)).reason == .restricted)
        #expect(town.acmeWrites(Town.ivan, at: until).reason == nil)
    }

    @Test("A restriction in the cast ends too")
    func restrictionInCast() {
        let until = Town.starts + .hours(1)
        var town = Town { $0.clients[1].standing = .restricted(until: until) }
        #expect(
            town.remind(.begin).directives
                == [.remind(.restrictionEnd(Town.bolt, until: until), at: until)])
    }

    @Test("A warning outlives a restriction")
    func warnedAfterRestriction() {
        var town = Town()
        town.rule(.upheld(.warning))
        let alarm = town.rule(.upheld(.restriction)).alarms[0]
        town.now = alarm.1
        #expect(town.remind(alarm.0).told(Town.acme) == [.standingChanged(.warned)])
    }

    @Test("A milder sanction never softens a harder one, and a restriction is never shortened")
    func neverSofter() {
        var town = Town()
        let first = town.rule(.upheld(.restriction)).alarms[0]
        town.rule(.upheld(.warning))
        #expect(town.standing == .restricted(until: first.1))
        town.now += .days(1)
        let second = town.rule(.upheld(.restriction)).alarms[0]
        #expect(second.1 == first.1 + .days(1))
        town.now = first.1
        #expect(town.remind(first.0).directives.isEmpty, "the longer one still runs")
        town.rule(.upheld(.suspension))
        let turn = town.rule(.upheld(.restriction))
        #expect(turn.changes == [.sanctioned(Town.acme, .restriction)])
        #expect(town.standing == .suspended)
    }

    @Test("A suspended client is on hold, but settles what it has begun")
    func suspension() {
        var town = Town()
        town.acmeWrites(Town.noor)
        town.acme(.postJob(Town.port))
        town.acme(.sendOffer(Town.noor, rate: Cents(1)))
        town.noor(.proposeContract(Town.acme, rate: Cents(1)))
        town.rule(.upheld(.suspension))
        let held: [ClientAction] = [
            .message(Town.noor, Town.hello, from: .profile), .postJob(Town.paint),
            .message(Town.ivan, Town.hello, from: .profile),
            .invite(Town.noor, Town.port, Town.hello), .sendOffer(Town.noor, rate: Cents(1)),
            .answerContractProposal(Town.noor, .accept), .search(Town.swift),
            .openProfile(Town.noor),
        ]
        for action in held { #expect(town.acme(action).refusal == Refusal(.onHold)) }
        let open: [ClientAction] = [
            .withdrawOffer(Town.noor),
            .answerContractProposal(Town.noor, .decline), .changePlan(.business), .verifyBilling,
        ]
        for action in open { #expect(town.acme(action).reason == nil, "\(action)") }
        #expect(town.noor(.message(Town.acme, Town.hello)).reason == nil)
    }

    @Test("Reinstating takes every sanction back, and needs one")
    func reinstate() {
        var town = Town()
        let before = town.hub
        let refused = town.reinstate()
        let action = Action.desk(.reinstate(Town.acme))
        #expect(refused.directives == [.record(.refused(action, Refusal(.noSanction)))])
        #expect(town.hub == before)
        town.rule(.upheld(.restriction))
        town.rule(.upheld(.suspension))
        let turn = town.reinstate()
        #expect(turn.changes == [.standingChanged(Town.acme, from: .suspended, to: .good)])
        #expect(turn.told(Town.acme) == [.standingChanged(.good)])
        #expect(town.acmeWrites(Town.noor).reason == nil)
    }

    @Test("A ruling is not the hub's to make")
    func deskAction() {
        var town = Town()
        var turn = Town.Turn()
        town.hub.receive(
            .desk(.rule(Town.noor, Town.acme, .dismissed)), at: town.now, now: town.now,
            into: &turn.directives)
        #expect(turn.reason == .noOpenReport)
    }

    @Test("A change of plan, of billing and of visibility is recorded")
    func accounts() {
        var town = Town { $0.clients[0].billingVerified = false }
        #expect(
            town.acme(.changePlan(.basic)).changes
                == [.planChanged(Town.acme, from: .plus, to: .basic)])
        #expect(town.acme(.verifyBilling).changes == [.billingVerified(Town.acme)])
        #expect(town.hub.clients[0].account.billingVerified)
        #expect(
            town.noor(.setVisibility(.hidden)).changes
                == [.visibilityChanged(Town.noor, .hidden)])
    }
}
