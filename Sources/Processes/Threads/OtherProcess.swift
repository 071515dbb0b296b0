import CLinux
import Glibc

/// A process of this machine that is not ours to wait for.
package enum OtherProcess {
    /// Acts when a process has ended, on a thread of its own; never where it cannot be told.
    ///
    /// - Parameter each: called ten times a second until then.
    package static func whenEnded(
        _ process: Int32, _ each: @escaping @Sendable () -> Void,
        act: @escaping @Sendable () -> Void
    ) {
        let descriptor = clinux_open_process(process)
        guard descriptor >= 0 else { return }
        guard let thread = try? DedicatedThread.start() else {
            close(descriptor)
            return
        }
        Task(executorPreference: thread) {
            var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            while true {
                let count = poll(&watched, 1, 100)
                if count > 0 || count < 0 && errno != EINTR { break }
                if count == 0 { each() }
            }
            close(descriptor)
            act()
            thread.stop()
        }
    }

    /// Waits so many tenths of a second, or until there is no reason to.
    package static func rest(tenths: Int, until isOver: () -> Bool) {
        for _ in 0..<tenths {
            if isOver() { return }
            usleep(100_000)
        }
    }

    /// Gives others a turn while an answer of one is awaited that cannot wake this thread: not at
    /// all at first, and the longer the longer it takes, as the other one may want this core.
    package static func rest(afterTurns turns: Int) {
        switch turns {
        case ..<100: break
        case ..<1_000: sched_yield()
        case ..<20_000: usleep(50)
        default: usleep(500)
        }
    }
}
