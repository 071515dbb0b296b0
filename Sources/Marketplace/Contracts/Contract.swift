/// Whether a client and a freelancer work together, or did.
package struct Contract: Hashable, Codable, Sendable, BitwiseCopyable {
    package enum Phase: UInt8, CaseIterable, Hashable, Codable, Sendable, BitwiseCopyable {
        case none, running, ended
    }

    package private(set) var phase: Phase = .none
    /// How many contracts this pair has begun.
    package private(set) var count: UInt32 = 0

    package init() {}

    /// Takes over a contract from before the run; of several one may be running.
    package mutating func note(_ prior: PriorContract) {
        if prior.isRunning || phase == .none { phase = prior.isRunning ? .running : .ended }
        count += 1
    }

    /// Running or ended: messages are free and need no plan.
    package var isHistory: Bool { phase != .none }
    package var isRunning: Bool { phase == .running }

    package mutating func start() throws(Refusal) {
        if isRunning { throw Refusal(.alreadyHired) }
        phase = .running
        count += 1
    }

    package mutating func end() throws(Refusal) {
        try checkRunning()
        phase = .ended
    }

    package func checkRunning() throws(Refusal) {
        guard isRunning else { throw Refusal(.noRunningContract) }
    }
}
