import CLinux
import Glibc

/// A process of this machine that is not ours to wait for.
package enum OtherProcess {
    /// Acts when a process has ended, on a thread of its own; never where it cannot be told.
    package static func whenEnded(
        _ process: Int32, _ act: @escaping @Sendable () -> Void
    ) {
        let descriptor = clinux_open_process(process)
        guard descriptor >= 0 else { return }
        guard let thread = try? DedicatedThread.start() else {
            close(descriptor)
            return
        }
        Task(executorPreference: thread) {
            var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            while poll(&watched, 1, -1) < 0, errno == EINTR {}
            close(descriptor)
            act()
            thread.stop()
        }
    }

    /// Gives others a turn while an answer of one is awaited that cannot wake this thread: not at
    /// all at first, and for half a millisecond once it has been asked for ten thousand times.
    package static func rest(afterTurns turns: Int) {
        switch turns {
        case ..<100: break
        case ..<10_000: sched_yield()
        default: usleep(500)
        }
    }
}
