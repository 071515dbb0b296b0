import Statistics
import Testing
import VirtualTime

@testable import Marketplace

@Suite("A client")
struct ClientMachineTests {
    let village = Village()

    /// A village whose client hires at once after a first reply.
    var hiring: Village {
        var village = village
        village.cast.clients[0].behaviour.hires = .always(after: 60)
        return village
    }

    var offer: Directive {
        let act = ClientAction.sendOffer(village.freelancer, rate: Cents(4_500))
        return .intend(.client(village.client, act), at: Village.start + .minutes(1))
    }

    @Test("Acts on command: the deed is written down and goes to the hub")
    func acts() {
        var acme = village.clientMachine
        let action = Action.client(village.client, .verifyBilling)
        #expect(acme.does(.verifyBilling) == [.record(.acted(action)), .request(action)])
    }

    @Test("Cannot answer what has not arrived")
    func notArrived() {
        var acme = village.clientMachine
        let (freelancer, job) = (village.freelancer, village.job)
        let answers: [ClientAction] = [
            .answerContractProposal(freelancer, .accept),
            .answerJobProposal(freelancer, job, .decline),
        ]
        for answer in answers {
            let action = Action.client(village.client, answer)
            let refusal = Refusal(.noOpenProposal)
            #expect(
                acme.does(answer) == [
                    .record(.acted(action)), .record(.refused(action, refusal)),
                    .record(.told(.client(village.client), .refused(action, refusal))),
                ])
        }
        _ = acme.hears(.contractProposed(freelancer, rate: Cents(1)))
        _ = acme.hears(.jobProposalReceived(freelancer, job, .empty))
        for answer in answers {
            #expect(acme.does(answer).last == .request(.client(village.client, answer)))
        }
    }

    @Test("Writes down each notice, and without a behaviour does nothing more")
    func hearsAll() {
        var acme = village.clientMachine
        let samples = MessageSamples(a: 0, b: 0, c: 0, d: 0)
        for notice in samples.noticesToClients + samples.noticesToBoth {
            #expect(
                acme.hears(notice) == [.record(.told(.client(village.client), notice))])
        }
    }

    @Test("Answers a freelancer's message after the delay")
    func answers() {
        var village = village
        village.cast.clients[0].behaviour.replies = .always(after: 5)
        var acme = village.clientMachine
        let reply = ClientAction.message(
            village.freelancer, .autonomousReply, from: .profile)
        #expect(
            acme.hears(village.fromFreelancer(1)) == [
                .record(.told(.client(village.client), village.fromFreelancer(1))),
                .intend(.client(village.client, reply), at: Village.start + .seconds(5)),
            ])
    }

    @Test("Hires after a freelancer's first reply, at the freelancer's rate, once")
    func hiresOnce() {
        var acme = hiring.clientMachine
        #expect(acme.hears(village.fromFreelancer(1)).last == offer)
        #expect(acme.hears(village.fromFreelancer(2)).count == 1)
    }

    @Test("A conversation that the freelancer opens is not a reply; what follows is")
    func openedByFreelancer() {
        var acme = hiring.clientMachine
        #expect(acme.hears(village.fromFreelancer(1, isFirst: true)).count == 1)
        #expect(acme.hears(village.fromFreelancer(2)).last == offer)
    }

    @Test("Does not hire who is hired or has an offer")
    func hiredAlready() {
        var prior = hiring
        prior.cast.contracts = [
            PriorContract(
                client: village.client, freelancer: village.freelancer, isRunning: true)
        ]
        var acme = prior.clientMachine
        #expect(acme.hears(village.fromFreelancer(1)).count == 1)

        acme = hiring.clientMachine
        _ = acme.hears(.contractStarted(village.client, village.freelancer))
        #expect(acme.hears(village.fromFreelancer(1)).count == 1)

        acme = hiring.clientMachine
        _ = acme.does(.sendOffer(village.freelancer, rate: Cents(1)))
        #expect(acme.hears(village.fromFreelancer(1)).count == 1)
    }

    @Test("May hire again who worked for it before")
    func hiresAgain() {
        var prior = hiring
        prior.cast.contracts = [
            PriorContract(
                client: village.client, freelancer: village.freelancer, isRunning: false)
        ]
        var acme = prior.clientMachine
        #expect(acme.hears(village.fromFreelancer(1)).last == offer)
    }

    @Test("A share of the freelancers is hired, decided once for each")
    func share() {
        var village = village
        village.cast.freelancers = (0..<4_000).map { FreelancerProfile(name: "f\($0)") }
        village.cast.clients[0].behaviour.hires = Tendency(share: 0.25, delay: .fixed(1))
        var acme = village.clientMachine
        var offers = 0
        for index in 0..<4_000 as Range<UInt32> {
            for ordinal in 1...3 as ClosedRange<UInt32> {
                let id = MessageID(
                    client: village.client, freelancer: FreelancerID(index), isFromClient: false,
                    ordinal: ordinal)
                offers += acme.hears(.message(id, .empty, isFirst: false)).count - 1
            }
        }
        #expect(abs(Double(offers) / 4_000 - 0.25) < 0.03)
    }
}
