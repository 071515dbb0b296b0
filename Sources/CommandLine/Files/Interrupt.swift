import Glibc
import Synchronization

/// The signal that asked for an end; 0 when none did.
///
/// A global, because a signal handler can reach nothing else, and atomic, because it may run at any
/// instant on any thread.
private let requestedBy = Atomic<Int32>(0)

/// Notices Ctrl-C and SIGTERM, so that a run can end in order.
enum Interrupt {
    /// Takes over the signals; a second one of a kind ends the process at once.
    ///
    /// SIGPIPE is ignored: writing to a pipe whose reader has gone comes back as an error instead.
    static func install() {
        // Read once here, so that the global exists before the handler can run.
        _ = isRequested
        for signal in [SIGINT, SIGTERM] {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { signal in
                requestedBy.store(signal, ordering: .relaxed)
            }
            action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
            sigaction(signal, &action, nil)
        }
        var ignored = sigaction()
        ignored.__sigaction_handler.sa_handler = SIG_IGN
        sigaction(SIGPIPE, &ignored, nil)
        // A file that may not grow is an error like a full disk.
        sigaction(SIGXFSZ, &ignored, nil)
    }

    /// Whether somebody asked for an end; look at it between scenarios and between windows.
    static var isRequested: Bool { requestedBy.load(ordering: .relaxed) != 0 }
}
