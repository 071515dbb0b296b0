import Glibc

/// A link over a connected stream socket.
package struct SocketLink: Link {
    private var descriptor: Int32
    private var assembler: FrameAssembler
    private var chunk: [UInt8]
    /// Asked several times a second while the link waits.
    private let isInterrupted: @Sendable () -> Bool

    /// Takes over the descriptor, which must not block.
    package init(
        descriptor: Int32, limit: Int = Frame.standardLimit,
        isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) {
        self.descriptor = descriptor
        assembler = FrameAssembler(limit: limit)
        chunk = [UInt8](repeating: 0, count: 256 << 10)
        self.isInterrupted = isInterrupted
    }

    /// Two connected links.
    package static func pair(limit: Int = Frame.standardLimit) -> (SocketLink, SocketLink) {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let status = socketpair(AF_UNIX, kind, 0, &ends)
        precondition(status == 0, "no pair of sockets: \(systemMessage(errno))")
        return (
            SocketLink(descriptor: ends[0], limit: limit),
            SocketLink(descriptor: ends[1], limit: limit)
        )
    }

    package mutating func send(_ frame: Frame, by deadline: Deadline) throws(LinkError) {
        guard frame.payload.count <= assembler.limit else {
            throw .garbage(.tooLong(length: frame.payload.count, limit: assembler.limit))
        }
        try send(bytes: frame.bytes, by: deadline)
    }

    /// Sends bytes as they are; several frames at once, or what is no frame.
    package mutating func send(bytes: [UInt8], by deadline: Deadline) throws(LinkError) {
        guard descriptor >= 0 else { throw .closed }
        var position = 0
        while position < bytes.count {
            let written = bytes.withUnsafeBytes {
                Glibc.send(
                    descriptor, $0.baseAddress! + position, $0.count - position,
                    Int32(MSG_NOSIGNAL))
            }
            if written >= 0 {
                position += written
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN: try wait(for: Int16(POLLOUT), by: deadline)
            case EPIPE, ECONNRESET: throw .closed
            case let number: throw .failed(errno: number)
            }
        }
    }

    package mutating func receive(by deadline: Deadline) throws(LinkError) -> Frame {
        while true {
            do {
                if let frame = try assembler.next() { return frame }
            } catch {
                throw .garbage(error)
            }
            guard descriptor >= 0 else { throw .closed }
            let count = chunk.withUnsafeMutableBytes {
                recv(descriptor, $0.baseAddress!, $0.count, 0)
            }
            if count > 0 {
                assembler.append(chunk[..<count])
                continue
            }
            if count == 0 { throw .closed }
            switch errno {
            case EINTR: continue
            case EAGAIN: try wait(for: Int16(POLLIN), by: deadline)
            case ECONNRESET: throw .closed
            case let number: throw .failed(errno: number)
            }
        }
    }

    package mutating func close() {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
        descriptor = -1
    }

    private func wait(for events: Int16, by deadline: Deadline) throws(LinkError) {
        while true {
            if isInterrupted() { throw .interrupted }
            let milliseconds = deadline.milliseconds(atMost: 100)
            var entry = pollfd(fd: descriptor, events: events, revents: 0)
            let ready = poll(&entry, 1, milliseconds)
            if ready > 0 { return }
            if ready < 0, errno != EINTR { throw .failed(errno: errno) }
            if deadline.hasPassed { throw .timedOut }
        }
    }
}
