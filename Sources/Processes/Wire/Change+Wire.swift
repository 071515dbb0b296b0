package import Marketplace
import VirtualTime

extension Change: WireCoded {
    package init(from reader: inout WireReader) throws(WireError) {
        let (kind, low) = try reader.pair()
        switch kind {
        case 1...13: try self.init(conversation: kind, low, &reader)
        case 20...27: try self.init(job: kind, JobID(low), &reader)
        case 40...49: try self.init(contract: kind, low, &reader)
        default: try self.init(account: kind, low, &reader)
        }
    }

    private init(
        conversation kind: UInt32, _ low: UInt32, _ reader: inout WireReader
    ) throws(WireError) {
        switch kind {
        case 1:
            let (query, hits) = try reader.pair()
            self = .searched(ClientID(low), QueryID(query), hits: hits)
            return
        case 5:
            self = .messageAccepted(try reader.value(), TextID(low))
            return
        case 11:
            let person = try reader.value(Person.self)
            let with = try reader.value(Person.self)
            self = .contactShared(person, with: with, response: try reader.choice(low))
            return
        default: break
        }
        let (client, freelancer) = try reader.couple()
        switch kind {
        case 3:
            self = .conversationOpened(
                client, freelancer, from: try reader.choice(low >> 1), free: low & 1 == 1)
            return
        case 6:
            self = .emailSent(
                client, freelancer, showsClientDetails: try reader.flag(of: low))
            return
        case 8:
            self = .unarchived(client, freelancer, byMessage: try reader.flag(of: low))
            return
        default: try reader.unused(low)
        }
        switch kind {
        case 2: self = .profileOpened(client, freelancer)
        case 4: self = .conversationOpenedByFreelancer(client, freelancer)
        case 7: self = .archived(client, freelancer)
        case 9: self = .blocked(client, freelancer)
        case 10: self = .unblocked(client, freelancer)
        case 12:
            let used = try reader.signed()
            self = .quotaCharged(client, freelancer, used: used, limit: try reader.signed())
        case 13: self = .quotaRefunded(client, freelancer)
        default: throw reader.unknown(Self.self, kind)
        }
    }

    private init(
        job kind: UInt32, _ job: JobID, _ reader: inout WireReader
    ) throws(WireError) {
        if kind == 20 {
            let (client, nothing) = try reader.pair()
            try reader.unused(nothing)
            self = .jobPosted(ClientID(client), job)
            return
        }
        let (client, freelancer) = try reader.couple()
        switch kind {
        case 21: self = .invited(client, freelancer, job)
        case 22: self = .inviteWithdrawn(client, freelancer, job, counts: try reader.flag())
        case 23:
            self = .inviteAnswered(client, freelancer, job, try reader.choice(try reader.word()))
        case 24: self = .inviteReported(client, freelancer, job)
        case 25: self = .jobProposalSubmitted(client, freelancer, job)
        case 26: self = .jobProposalWithdrawn(client, freelancer, job)
        case 27:
            self = .jobProposalAnswered(
                client, freelancer, job, try reader.choice(try reader.word()))
        default: throw reader.unknown(Self.self, kind)
        }
    }

    private init(
        contract kind: UInt32, _ low: UInt32, _ reader: inout WireReader
    ) throws(WireError) {
        let (client, freelancer) = try reader.couple()
        switch kind {
        case 41:
            self = .offerAnswered(client, freelancer, try reader.choice(low))
            return
        case 45:
            self = .contractProposalAnswered(client, freelancer, try reader.choice(low))
            return
        case 48:
            self = .contractEnded(client, freelancer, try reader.choice(low))
            return
        default: try reader.unused(low)
        }
        switch kind {
        case 40:
            let rate = try reader.cents()
            self = .offerSent(client, freelancer, rate: rate, expires: try reader.instant())
        case 42: self = .offerWithdrawn(client, freelancer)
        case 43: self = .offerExpired(client, freelancer)
        case 44: self = .contractProposed(client, freelancer, rate: try reader.cents())
        case 46: self = .contractProposalWithdrawn(client, freelancer)
        case 47: self = .contractStarted(client, freelancer)
        case 49: self = .paid(client, freelancer, try reader.cents())
        default: throw reader.unknown(Self.self, kind)
        }
    }

    private init(
        account kind: UInt32, _ low: UInt32, _ reader: inout WireReader
    ) throws(WireError) {
        let (client, freelancer) = (ClientID(low), FreelancerID(low))
        switch kind {
        case 60:
            let (from, to) = try reader.pair()
            self = .planChanged(client, from: try reader.choice(from), to: try reader.choice(to))
        case 61: self = .billingVerified(client)
        case 62: self = .visibilityChanged(freelancer, try reader.choice(try reader.word()))
        case 63: self = .sanctioned(client, try reader.choice(try reader.word()))
        case 64:
            let from = try reader.value(Standing.self)
            self = .standingChanged(client, from: from, to: try reader.value())
        case 65:
            let id = try reader.value(ReportID.self)
            self = .reportFiled(id, try reader.value(), reason: TextID(low))
        case 66:
            try reader.unused(low)
            self = .reviewStarted(try reader.value())
        case 67:
            let outcome = try ReportOutcome(wireNumber: low, reader)
            self = .reportDecided(try reader.value(), outcome)
        case 68:
            let from = try reader.value(JobSuccess.self)
            self = .jobSuccessChanged(freelancer, from: from, to: try reader.value())
        case 69:
            let (from, to) = try reader.pair()
            self = .responsivenessChanged(
                freelancer, from: try reader.choice(from), to: try reader.choice(to))
        default: throw reader.unknown(Self.self, kind)
        }
    }
}

extension JobSuccess: WireCoded {
    package func write(to writer: inout WireWriter) {
        switch self {
        case .blank: writer.put(0, 0)
        case .percent(let percent):
            writer.put(0, 1)
            writer.put(percent)
        }
    }

    package init(from reader: inout WireReader) throws(WireError) {
        switch try reader.word() {
        case 0: self = .blank
        case 1: self = .percent(Int(try reader.signed()))
        case let other: throw reader.unknown(Self.self, other)
        }
    }
}
