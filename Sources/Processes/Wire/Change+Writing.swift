package import Marketplace

/// Each change is a word of its number and a small payload, then what it needs beyond that.
extension Change {
    package func write(to writer: inout WireWriter) {
        switch self {
        case .searched, .profileOpened, .conversationOpened, .conversationOpenedByFreelancer,
            .messageAccepted, .emailSent, .archived, .unarchived, .blocked, .unblocked,
            .contactShared, .quotaCharged, .quotaRefunded:
            writeConversation(to: &writer)
        case .jobPosted, .invited, .inviteWithdrawn, .inviteAnswered, .inviteReported,
            .jobProposalSubmitted, .jobProposalWithdrawn, .jobProposalAnswered:
            writeJob(to: &writer)
        case .offerSent, .offerAnswered, .offerWithdrawn, .offerExpired, .contractProposed,
            .contractProposalAnswered, .contractProposalWithdrawn, .contractStarted,
            .contractEnded, .paid:
            writeContract(to: &writer)
        case .planChanged, .billingVerified, .visibilityChanged, .sanctioned, .standingChanged,
            .reportFiled, .reviewStarted, .reportDecided, .jobSuccessChanged,
            .responsivenessChanged:
            writeAccount(to: &writer)
        }
    }

    private func writeConversation(to writer: inout WireWriter) {
        switch self {
        case .searched(let client, let query, let hits):
            writer.put(1, client.index)
            writer.put(query.index, hits)
        case .profileOpened(let client, let freelancer):
            writer.put(2, 0)
            writer.put(client, freelancer)
        case .conversationOpened(let client, let freelancer, let from, let isFree):
            writer.put(3, UInt32(from.rawValue) << 1 | (isFree ? 1 : 0))
            writer.put(client, freelancer)
        case .conversationOpenedByFreelancer(let client, let freelancer):
            writer.put(4, 0)
            writer.put(client, freelancer)
        case .messageAccepted(let id, let text):
            writer.put(5, text.index)
            id.write(to: &writer)
        case .emailSent(let client, let freelancer, let showsClientDetails):
            writer.put(6, showsClientDetails ? 1 : 0)
            writer.put(client, freelancer)
        case .archived(let client, let freelancer):
            writer.put(7, 0)
            writer.put(client, freelancer)
        case .unarchived(let client, let freelancer, let byMessage):
            writer.put(8, byMessage ? 1 : 0)
            writer.put(client, freelancer)
        case .blocked(let client, let freelancer):
            writer.put(9, 0)
            writer.put(client, freelancer)
        case .unblocked(let client, let freelancer):
            writer.put(10, 0)
            writer.put(client, freelancer)
        case .contactShared(let person, let with, let response):
            writer.put(11, UInt32(response.rawValue))
            person.write(to: &writer)
            with.write(to: &writer)
        case .quotaCharged(let client, let freelancer, let used, let limit):
            writer.put(12, 0)
            writer.put(client, freelancer)
            writer.put(used)
            writer.put(limit)
        case .quotaRefunded(let client, let freelancer):
            writer.put(13, 0)
            writer.put(client, freelancer)
        default: preconditionFailure("\(self) is not about a conversation")
        }
    }

    private func writeJob(to writer: inout WireWriter) {
        switch self {
        case .jobPosted(let client, let job):
            writer.put(20, job.index)
            writer.put(client.index, 0)
        case .invited(let client, let freelancer, let job):
            writer.put(21, job.index)
            writer.put(client, freelancer)
        case .inviteWithdrawn(let client, let freelancer, let job, let counts):
            writer.put(22, job.index)
            writer.put(client, freelancer)
            writer.put(counts)
        case .inviteAnswered(let client, let freelancer, let job, let answer):
            writer.put(23, job.index)
            writer.put(client, freelancer)
            writer.put(0, UInt32(answer.rawValue))
        case .inviteReported(let client, let freelancer, let job):
            writer.put(24, job.index)
            writer.put(client, freelancer)
        case .jobProposalSubmitted(let client, let freelancer, let job):
            writer.put(25, job.index)
            writer.put(client, freelancer)
        case .jobProposalWithdrawn(let client, let freelancer, let job):
            writer.put(26, job.index)
            writer.put(client, freelancer)
        case .jobProposalAnswered(let client, let freelancer, let job, let answer):
            writer.put(27, job.index)
            writer.put(client, freelancer)
            writer.put(0, UInt32(answer.rawValue))
        default: preconditionFailure("\(self) is not about a job")
        }
    }

    private func writeContract(to writer: inout WireWriter) {
        switch self {
        case .offerSent(let client, let freelancer, let rate, let expires):
            writer.put(40, 0)
            writer.put(client, freelancer)
            writer.put(rate)
            writer.put(expires)
        case .offerAnswered(let client, let freelancer, let answer):
            writer.put(41, UInt32(answer.rawValue))
            writer.put(client, freelancer)
        case .offerWithdrawn(let client, let freelancer):
            writer.put(42, 0)
            writer.put(client, freelancer)
        case .offerExpired(let client, let freelancer):
            writer.put(43, 0)
            writer.put(client, freelancer)
        case .contractProposed(let client, let freelancer, let rate):
            writer.put(44, 0)
            writer.put(client, freelancer)
            writer.put(rate)
        case .contractProposalAnswered(let client, let freelancer, let answer):
            writer.put(45, UInt32(answer.rawValue))
            writer.put(client, freelancer)
        case .contractProposalWithdrawn(let client, let freelancer):
            writer.put(46, 0)
            writer.put(client, freelancer)
        case .contractStarted(let client, let freelancer):
            writer.put(47, 0)
            writer.put(client, freelancer)
        case .contractEnded(let client, let freelancer, let outcome):
            writer.put(48, UInt32(outcome.rawValue))
            writer.put(client, freelancer)
        case .paid(let client, let freelancer, let amount):
            writer.put(49, 0)
            writer.put(client, freelancer)
            writer.put(amount)
        default: preconditionFailure("\(self) is not about an offer or a contract")
        }
    }

    private func writeAccount(to writer: inout WireWriter) {
        switch self {
        case .planChanged(let client, let from, let to):
            writer.put(60, client.index)
            writer.put(UInt32(from.rawValue), UInt32(to.rawValue))
        case .billingVerified(let client):
            writer.put(61, client.index)
        case .visibilityChanged(let freelancer, let visibility):
            writer.put(62, freelancer.index)
            writer.put(0, UInt32(visibility.rawValue))
        case .sanctioned(let client, let sanction):
            writer.put(63, client.index)
            writer.put(0, UInt32(sanction.rawValue))
        case .standingChanged(let client, let from, let to):
            writer.put(64, client.index)
            from.write(to: &writer)
            to.write(to: &writer)
        case .reportFiled(let id, let subject, let reason):
            writer.put(65, reason.index)
            id.write(to: &writer)
            subject.write(to: &writer)
        case .reviewStarted(let id):
            writer.put(66, 0)
            id.write(to: &writer)
        case .reportDecided(let id, let outcome):
            writer.put(67, outcome.wireNumber)
            id.write(to: &writer)
        case .jobSuccessChanged(let freelancer, let from, let to):
            writer.put(68, freelancer.index)
            from.write(to: &writer)
            to.write(to: &writer)
        case .responsivenessChanged(let freelancer, let from, let to):
            writer.put(69, freelancer.index)
            writer.put(UInt32(from.rawValue), UInt32(to.rawValue))
        default: preconditionFailure("\(self) is not about an account")
        }
    }
}

extension ReportOutcome {
    /// 0 for dismissed, or the sanction's number counted from 1.
    var wireNumber: UInt32 {
        switch self {
        case .dismissed: 0
        case .upheld(let sanction): UInt32(sanction.rawValue) + 1
        }
    }

    init(wireNumber: UInt32, _ reader: WireReader) throws(WireError) {
        self = wireNumber == 0 ? .dismissed : .upheld(try reader.choice(wireNumber - 1))
    }
}
