package import Marketplace
import VirtualTime

extension Notice: WireCoded {
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }

    package init(from reader: inout WireReader) throws(WireError) {
        let (kind, low) = try reader.pair()
        switch kind {
        case 1...13: try self.init(toClient: kind, low, &reader)
        case 14...23: try self.init(toFreelancer: kind, low, &reader)
        default: try self.init(toBoth: kind, low, &reader)
        }
    }

    private init(
        toClient kind: UInt32, _ low: UInt32, _ reader: inout WireReader
    ) throws(WireError) {
        let freelancer = FreelancerID(low)
        switch kind {
        case 1:
            let (query, rank) = try reader.pair()
            self = .found(freelancer, QueryID(query), rank: rank)
        case 2: self = .searchFinished(QueryID(low), hits: try reader.number())
        case 3: self = .profileShown(freelancer)
        case 4: self = .contactSharingWarning(freelancer)
        case 5: self = .sanctioned(try reader.choice(low), try reader.value())
        case 6:
            try reader.unused(low)
            self = .standingChanged(try reader.value())
        case 7:
            let (job, answer) = try reader.pair()
            self = .inviteAnswered(freelancer, JobID(job), try reader.choice(answer))
        case 8:
            let (job, text) = try reader.pair()
            self = .jobProposalReceived(freelancer, JobID(job), TextID(text))
        case 9: self = .jobProposalWithdrawn(freelancer, JobID(try reader.number()))
        case 10: self = .offerAnswered(freelancer, try reader.choice(try reader.word()))
        case 11: self = .offerLapsed(freelancer)
        case 12: self = .contractProposed(freelancer, rate: try reader.cents())
        case 13: self = .contractProposalWithdrawn(freelancer)
        default: throw reader.unknown(Self.self, kind)
        }
    }

    private init(
        toFreelancer kind: UInt32, _ low: UInt32, _ reader: inout WireReader
    ) throws(WireError) {
        let client = ClientID(low)
        switch kind {
        case 14: self = .email(client, showsClientDetails: try reader.flag())
        case 15:
            let (job, text) = try reader.pair()
            self = .invited(client, JobID(job), TextID(text))
        case 16: self = .inviteWithdrawn(client, JobID(try reader.number()))
        case 17:
            let rate = try reader.cents()
            self = .offerReceived(client, rate: rate, expires: try reader.instant())
        case 18: self = .offerWithdrawn(client)
        case 19: self = .offerExpired(client)
        case 20: self = .contractProposalAnswered(client, try reader.choice(try reader.word()))
        case 21: self = .jobProposalDeclined(client, JobID(try reader.number()))
        case 22: self = .reportDecided(client, upheld: try reader.flag())
        case 23: self = .paid(client, try reader.cents())
        default: throw reader.unknown(Self.self, kind)
        }
    }

    private init(
        toBoth kind: UInt32, _ low: UInt32, _ reader: inout WireReader
    ) throws(WireError) {
        switch kind {
        case 24:
            let isFirst = try reader.flag()
            self = .message(try reader.value(), TextID(low), isFirst: isFirst)
        case 25:
            try reader.unused(low)
            let (client, freelancer) = try reader.couple()
            self = .contractStarted(client, freelancer)
        case 26:
            let outcome = try reader.choice(low, ContractOutcome.self)
            let (client, freelancer) = try reader.couple()
            self = .contractEnded(client, freelancer, outcome)
        case 27:
            try reader.unused(low)
            let action = try reader.value(Action.self)
            self = .refused(action, try reader.value())
        default: throw reader.unknown(Self.self, kind)
        }
    }
}
