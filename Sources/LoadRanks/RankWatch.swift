import Locks
package import Processes
import Synchronization

/// Notices when the process of another rank on the same machine is lost, and says which it was.
///
/// MPI tells nobody: who waits for a lost rank waits until the launcher ends all of them, without a
/// word where it was told to be quiet. Each rank watches the next one of its machine, the last
/// watches the first.
package final class RankWatch: Sendable {
    private let hasLoss = Atomic(false)
    private let isOver = Atomic(false)
    private let found = Atomic(1)
    private let work = Guarded(RankWork.nothing)
    private let wasAsked = Atomic(false)
    private let isAskedToEnd: @Sendable () -> Bool
    private let tell: @Sendable (String) -> Void

    /// - Parameters:
    ///   - isAskedToEnd: whether somebody wants this process to end.
    ///   - tell: told that a rank was lost, and what now, at once and on any thread.
    package init(
        isAskedToEnd: @escaping @Sendable () -> Bool, tell: @escaping @Sendable (String) -> Void
    ) {
        self.isAskedToEnd = isAskedToEnd
        self.tell = tell
    }

    /// Says what the ranks are at, for whoever reads that one was lost.
    package func note(_ work: RankWork) { self.work.withLock { $0 = work } }

    /// Whether a rank was lost.
    package var isLost: Bool { hasLoss.load(ordering: .acquiring) }

    /// How many of the ranks run on this machine.
    package var ranksHere: Int { found.load(ordering: .relaxed) }

    /// Waits a little for the launcher, which ends all ranks when it notices a loss: were this one
    /// to end first, it would seem lost to the rank that watches it.
    package func leaveEndToLauncher() {
        OtherProcess.rest(tenths: 20, until: isAskedToEnd)
        OtherProcess.rest(tenths: 5) { false }
    }

    /// From now on ranks may end.
    package func end() { isOver.store(true, ordering: .releasing) }

    /// Tells the others what this rank is, and watches; all ranks must do so at the same time.
    package func begin(_ links: some RankLinks, _ own: RankPlace) throws(ProcessFailure) {
        let places = try links.callRoll(own)
        let here = places.indices.filter { places[$0].machine == own.machine }
        found.store(here.count, ordering: .relaxed)
        guard here.count > 1, let place = here.firstIndex(of: links.rank) else { return }
        let next = here[(place + 1) % here.count]
        let name =
            "\(type(of: links).name(next, of: places.count)) "
            + "(process \(places[next].process) on \(places[next].host))"
        // Where the system cannot tell, the launcher still does.
        OtherProcess.whenEnded(places[next].process) {
            self.noteTime()
        } act: {
            self.noteEnd(of: name)
        }
    }

    /// Called from time to time.
    private func noteTime() {
        if isAskedToEnd() { wasAsked.store(true, ordering: .relaxed) }
    }

    private func noteEnd(of name: String) {
        // Where all were asked to end some time ago, all do.
        if isOver.load(ordering: .acquiring) || wasAsked.load(ordering: .relaxed) { return }
        tell("\(name) was lost\(work.withLock { $0 }.advice)")
        hasLoss.store(true, ordering: .releasing)
    }
}

/// What ranks are at, and what is left of it when one is lost.
package enum RankWork: Sendable {
    case nothing
    /// Of one run each.
    case shards
    /// Its parts are kept beside a file; nil: they are not.
    case experiment(path: String?)

    var advice: String {
        switch self {
        case .nothing: ""
        case .shards:
            "\n  What it knew is lost with it, so there are no figures. Run it again."
        case .experiment(let path?):
            "\n  Finished runs are kept in \(path).part-K-of-N; go on with the same command and "
                + "--resume, or make missing parts with --part K/N and join all with 'dmsim merge'."
        case .experiment(nil):
            "\n  Finished runs are lost with it. Run it again with --format json -o FILE, "
                + "which keeps them."
        }
    }
}
