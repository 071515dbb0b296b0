import Glibc
import Synchronization

/// The signal that asked for an end; 0 when none did.
///
/// A global, because a signal handler can reach nothing else, and atomic, because it may run at any
/// instant on any thread.
private let requestedBy = Atomic<Int32>(0)

/// Notices Ctrl-C, SIGTERM and SIGHUP, so that a run can end in order.
enum Interrupt {
    /// Takes over the signals; a second one of a kind ends the process at once.
    ///
    /// SIGPIPE is ignored: writing to a pipe whose reader has gone comes back as an error instead.
    static func install() {
        // Read once here, so that the global exists before the handler can run.
        _ = isRequested
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            // What `nohup` started shall outlive the terminal.
            if signal == SIGHUP, isIgnored(signal) { continue }
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { signal in
                requestedBy.store(signal, ordering: .relaxed)
            }
            action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
            sigaction(signal, &action, nil)
        }
        // A file that may not grow is an error like a full disk.
        for signal in [SIGPIPE, SIGXFSZ] { set(signal, SIG_IGN) }
        // Whoever ignores it when it starts us would keep us from hearing how our processes end.
        set(SIGCHLD, SIG_DFL)
    }

    /// Whether somebody asked for an end; look at it between scenarios and between windows.
    static var isRequested: Bool { requestedBy.load(ordering: .relaxed) != 0 }

    /// How a process ends that was asked to; nil where it was not.
    static var exitCode: ExitCode? {
        switch requestedBy.load(ordering: .relaxed) {
        case 0: nil
        case SIGHUP: .hungUp
        case SIGTERM: .terminated
        default: .interrupted
        }
    }

    private static func set(_ signal: Int32, _ handler: __sighandler_t?) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = handler
        sigaction(signal, &action, nil)
    }

    private static func isIgnored(_ signal: Int32) -> Bool {
        var action = sigaction()
        sigaction(signal, nil, &action)
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}

/// The descriptors 0 to 2.
enum StandardStreams {
    /// Opens those that whoever started us had closed. A file of ours would get the number
    /// otherwise, and what is meant for a person would go into it, or be read from it.
    ///
    /// They cannot be written, so that output which nobody gets stays an error.
    static func fill() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(descriptor, F_GETFD) < 0 {
            let opened = open("/dev/null", O_RDONLY)
            if opened >= 0, opened != descriptor {
                _ = dup2(opened, descriptor)
                close(opened)
            }
        }
    }
}
