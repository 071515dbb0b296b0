/// What a freelancer submitted to one job post.
package struct JobProposal: Hashable, Codable, Sendable, BitwiseCopyable {
    package enum Phase: UInt8, CaseIterable, Hashable, Codable, Sendable, BitwiseCopyable {
        case none, open, accepted, declined, withdrawn
    }

    package private(set) var phase: Phase = .none

    package init() {}

    /// Whether the client may make an offer on the strength of it.
    package var invitesOffer: Bool { phase == .open || phase == .accepted }

    /// Whether the freelancer applied and did not take it back, whatever the answer.
    package var isApplication: Bool {
        switch phase {
        case .open, .accepted, .declined: true
        case .none, .withdrawn: false
        }
    }

    /// Submits it; after a withdrawal it may be submitted again, after an answer it may not.
    package mutating func submit() throws(Refusal) {
        switch phase {
        case .open, .accepted, .declined: throw Refusal(.alreadySubmitted)
        case .none, .withdrawn: phase = .open
        }
    }

    package mutating func answer(_ answer: Answer) throws(Refusal) {
        try checkOpen()
        switch answer {
        case .accept: phase = .accepted
        case .decline: phase = .declined
        }
    }

    package mutating func withdraw() throws(Refusal) {
        try checkOpen()
        phase = .withdrawn
    }

    private func checkOpen() throws(Refusal) {
        guard phase == .open else { throw Refusal(.noOpenProposal) }
    }
}
