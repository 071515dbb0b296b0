import Statistics
import VirtualTime

@testable import Marketplace

/// A cast of a client and a freelancer, with others around them who may come and go.
struct Village {
    var cast = Cast()
    var policy = Policy()
    var seed: UInt64 = 11
    let client = ClientID(0)
    let freelancer = FreelancerID(0)
    let job = JobID(0)
    static let start = Instant.epoch + .days(20_000)

    init() {
        cast.clients = [ClientProfile(name: "acme", memberSince: .epoch)]
        cast.freelancers = [FreelancerProfile(name: "ana")]
        cast.freelancers[0].rate = Cents(4_500)
        cast.jobs = [JobPost("logo"), JobPost("site")]
        policy.invites.minimumForScore = 1
    }

    var freelancerMachine: FreelancerMachine {
        FreelancerMachine(
            freelancer, cast: cast, policy: policy, seed: seed, starts: Village.start)
    }
    var clientMachine: ClientMachine {
        ClientMachine(client, cast: cast, policy: policy, seed: seed)
    }

    func fromClient(_ ordinal: UInt32, isFirst: Bool = true) -> Notice {
        let id = MessageID(
            client: client, freelancer: freelancer, isFromClient: true, ordinal: ordinal)
        return .message(id, .empty, isFirst: isFirst)
    }

    func fromFreelancer(_ ordinal: UInt32, isFirst: Bool = false) -> Notice {
        let id = MessageID(
            client: client, freelancer: freelancer, isFromClient: false, ordinal: ordinal)
        return .message(id, .empty, isFirst: isFirst)
    }
}

extension FreelancerMachine {
    mutating func hears(_ notice: Notice, at now: Instant = Village.start) -> [Directive] {
        var directives: [Directive] = []
        receive(notice: notice, now: now, into: &directives)
        return directives
    }

    mutating func does(_ act: FreelancerAction, at now: Instant = Village.start) -> [Directive] {
        var directives: [Directive] = []
        receive(command: .freelancer(id, act), now: now, into: &directives)
        return directives
    }
}

extension ClientMachine {
    mutating func hears(_ notice: Notice, at now: Instant = Village.start) -> [Directive] {
        var directives: [Directive] = []
        receive(notice: notice, now: now, into: &directives)
        return directives
    }

    mutating func does(_ act: ClientAction, at now: Instant = Village.start) -> [Directive] {
        var directives: [Directive] = []
        receive(command: .client(id, act), now: now, into: &directives)
        return directives
    }
}

extension Tendency {
    static func always(after seconds: Double) -> Tendency {
        Tendency(share: 1, delay: .fixed(seconds))
    }
}
