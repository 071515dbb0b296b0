import Glibc

/// Collects text and writes it to a descriptor in large pieces.
///
/// A write to a full disk or a closed pipe comes back as an error; `Interrupt.install` must have
/// made the process ignore SIGPIPE for the latter.
struct BufferedWriter: ~Copyable {
    private let descriptor: Int32
    /// For messages.
    private let path: String
    private var buffer: [UInt8] = []
    private static let capacity = 1 << 16

    init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    mutating func write(_ text: String) throws(FileError) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.capacity { try flush() }
    }

    mutating func write(bytes: some Sequence<UInt8>) throws(FileError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.capacity { try flush() }
    }

    /// Hands everything to the system; what could not be written is dropped with the error.
    ///
    /// A reader that does not read holds this up; Ctrl-C then ends the wait.
    mutating func flush() throws(FileError) {
        defer { buffer.removeAll(keepingCapacity: true) }
        var done = 0
        while done < buffer.count {
            let count = buffer.withUnsafeBytes { bytes in
                Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
            }
            if count > 0 {
                done += count
            } else if count < 0, errno == EAGAIN {
                try waitUntilWritable()
            } else if count < 0, errno != EINTR || Interrupt.isRequested {
                throw FileError(.write, path, errno: errno)
            }
        }
    }

    /// A terminal or pipe that somebody else made non-blocking.
    private func waitUntilWritable() throws(FileError) {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard poll(&request, 1, -1) >= 0 || errno == EINTR && !Interrupt.isRequested else {
            throw FileError(.write, path, errno: errno)
        }
    }
}
