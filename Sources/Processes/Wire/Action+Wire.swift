package import Marketplace
import VirtualTime

extension Action: WireCoded {
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }

    package init(from reader: inout WireReader) throws(WireError) {
        let (kind, index) = try reader.pair()
        switch kind {
        case 1: self = .client(ClientID(index), try reader.value())
        case 2: self = .freelancer(FreelancerID(index), try reader.value())
        case 3:
            try reader.unused(index)
            self = .desk(try reader.value())
        default: throw reader.unknown(Self.self, kind)
        }
    }
}

extension ClientAction: WireCoded {
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }

    package init(from reader: inout WireReader) throws(WireError) {
        let (kind, low) = try reader.pair()
        let freelancer = FreelancerID(low)
        switch kind {
        case 1: self = .search(QueryID(low))
        case 2: self = .openProfile(freelancer)
        case 3:
            let (entry, text) = try reader.pair()
            self = .message(freelancer, TextID(text), from: try reader.choice(entry))
        case 4: self = .postJob(JobID(low))
        case 5:
            let (job, text) = try reader.pair()
            self = .invite(freelancer, JobID(job), TextID(text))
        case 6: self = .withdrawInvite(freelancer, JobID(try reader.number()))
        case 7: self = .sendOffer(freelancer, rate: try reader.cents())
        case 8: self = .withdrawOffer(freelancer)
        case 9: self = .answerContractProposal(freelancer, try reader.choice(try reader.word()))
        case 10:
            let (job, answer) = try reader.pair()
            self = .answerJobProposal(freelancer, JobID(job), try reader.choice(answer))
        case 11: self = .pay(freelancer, try reader.cents())
        case 12: self = .endContract(freelancer, try reader.choice(try reader.word()))
        case 13: self = .changePlan(try reader.choice(low))
        case 14:
            try reader.unused(low)
            self = .verifyBilling
        default: throw reader.unknown(Self.self, kind)
        }
    }
}

extension FreelancerAction: WireCoded {
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }

    package init(from reader: inout WireReader) throws(WireError) {
        let (kind, low) = try reader.pair()
        let client = ClientID(low)
        switch kind {
        case 1: self = .message(client, TextID(try reader.number()))
        case 2: self = .archive(client)
        case 3: self = .unarchive(client)
        case 4: self = .block(client)
        case 5: self = .unblock(client)
        case 6:
            let (ordinal, reason) = try reader.pair()
            self = .report(client, ordinal: ordinal, reason: TextID(reason))
        case 7:
            let (job, answer) = try reader.pair()
            self = .answerInvite(client, JobID(job), try reader.choice(answer))
        case 8: self = .reportInvite(client, JobID(try reader.number()))
        case 9: self = .submitProposal(JobID(low), TextID(try reader.number()))
        case 10: self = .withdrawProposal(JobID(low))
        case 11: self = .answerOffer(client, try reader.choice(try reader.word()))
        case 12: self = .proposeContract(client, rate: try reader.cents())
        case 13: self = .withdrawContractProposal(client)
        case 14: self = .endContract(client, try reader.choice(try reader.word()))
        case 15: self = .setVisibility(try reader.choice(low))
        default: throw reader.unknown(Self.self, kind)
        }
    }
}

extension DeskAction: WireCoded {
    package func write(to writer: inout WireWriter) { feed { writer.put($0) } }

    package init(from reader: inout WireReader) throws(WireError) {
        let (kind, low) = try reader.pair()
        switch (kind, low) {
        case (0, 1):
            let (client, freelancer) = try reader.couple()
            self = .rule(freelancer, client, try reader.value())
        case (2, _): self = .reinstate(ClientID(low))
        default: throw reader.unknown(Self.self, UInt64(kind) << 32 | UInt64(low))
        }
    }
}
