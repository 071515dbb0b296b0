/// A freelancer's proposal to a client to work under a contract; one may be open at a time.
package struct ContractProposal: Hashable, Codable, Sendable, BitwiseCopyable {
    package enum Phase: UInt8, CaseIterable, Hashable, Codable, Sendable, BitwiseCopyable {
        case none, open, accepted, declined, withdrawn
    }

    package private(set) var phase: Phase = .none
    package private(set) var rate = Cents(0)

    package init() {}

    package mutating func propose(rate: Cents) throws(Refusal) {
        if phase == .open { throw Refusal(.proposalOpen) }
        phase = .open
        self.rate = rate
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
