import Locks
package import Marketplace
package import Participants

/// The running copies of a hub program: each serves one run at a time and then the next, so that
/// its start is paid once.
package final class HubPool: GuestHub {
    private let command: String
    package let limits: HubLimits
    /// The outcomes that are not judged: they may be answered or left out.
    let passesOver: Set<EventKind>
    /// Whether a hub is told all of a run before its answers are heard: they decide nothing, up to
    /// the first that is wrong, and to wait for each takes longer than to tell it.
    let asksAhead: Bool
    /// Why the program is not started again: it could not even greet.
    private let refusal = Guarded<HubTrouble?>(nil)
    private let idle = Guarded<[HubProcess]>([])

    /// `command` is for the shell; `passesOver` are outcomes that need not be right yet.
    package init(
        command: String, limits: HubLimits = HubLimits(), passesOver: Set<EventKind> = [],
        asksAhead: Bool = false
    ) {
        self.command = command
        self.limits = limits
        self.passesOver = passesOver
        self.asksAhead = asksAhead
    }

    package func visit(_ run: GuestRun) -> any GuestVisit { HubVisit(run, self) }

    func take() throws(HubTrouble) -> (process: HubProcess, isNew: Bool) {
        if let process = idle.withLock({ $0.popLast() }) { return (process, false) }
        if let refusal = refusal.withLock({ $0 }) { throw refusal }
        return (try HubProcess(command: command), true)
    }

    /// Remembers that it could not greet, so that not every run waits for that.
    func giveUp(_ trouble: HubTrouble) {
        refusal.withLock { $0 = trouble }
    }

    /// Whether the program could not even be started or greet, so that nothing can be told of it.
    package var isGivenUp: Bool { refusal.withLock { $0 != nil } }

    func giveBack(_ process: HubProcess) {
        var process = process
        process.forgetErrors()
        idle.withLock { $0.append(process) }
    }

    /// Ends all copies; a hub may take a moment to leave by itself.
    package func close() {
        let processes = idle.withLock { idle in
            let taken = idle
            idle.removeAll()
            return taken
        }
        for var process in processes { process.end(within: limits.farewell) }
    }
}
