import CLinux
import Glibc

/// What one thread sleeps on until another rings: an eventfd, so that it can be polled, and needs
/// no memory that must not move.
final class Bell: Sendable {
    let descriptor: Int32

    /// The system's error number where no more files may be open.
    init() throws(ThreadError) {
        descriptor = clinux_eventfd()
        guard descriptor >= 0 else { throw ThreadError(number: errno) }
    }

    deinit { _ = close(descriptor) }

    func ring() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, 8)
    }

    /// Sleeps until somebody rings or rang, or the time is over; −1 sleeps without end.
    func wait(milliseconds: Int32 = -1) {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&entry, 1, milliseconds)
        var count: UInt64 = 0
        _ = read(descriptor, &count, 8)
    }
}
