import Locks

/// Why a process at the other end of a link cannot go on.
package enum RoleTrouble: Error, Hashable, Sendable, CustomStringConvertible {
    case link(LinkError)
    /// It answered with something that is no answer to the question.
    case garbage(String)
    /// It could not be started or did not join.
    case start(ProcessFailure)
    /// It said itself that it cannot go on.
    case refused(String)

    package var description: String {
        switch self {
        case .link(let error): "\(error)"
        case .garbage(let what): "it sent garbage: \(what)"
        case .start(let failure): failure.description
        case .refused(let reason): reason
        }
    }

    /// Whether somebody asked for an end, and nothing is wrong.
    var isInterruption: Bool {
        switch self {
        case .link(.interrupted): true
        case .start(let failure): failure.code == .interrupted
        case .link, .garbage, .refused: false
        }
    }

    /// What a new process would only do again.
    var isFinal: Bool {
        switch self {
        case .link(.interrupted), .refused: true
        case .start(let failure): failure.code != .join && failure.code != .killed
        case .link, .garbage: false
        }
    }
}

/// How many restarts all processes of a run have left.
final class RestartBudget: Sendable {
    private let used = Guarded(0)
    private let most: Int

    init(most: Int) { self.most = most }

    /// False where there is none left.
    func take() -> Bool {
        used.withLock { used in
            if used >= most { return false }
            used += 1
            return true
        }
    }

    var count: Int { used.withLock { $0 } }
}
