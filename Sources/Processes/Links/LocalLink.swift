import Glibc
import Locks

/// A link between two threads of one process, without a socket.
package struct LocalLink: Link {
    private let incoming: Mailbox
    private let outgoing: Mailbox

    package static func pair() throws -> (LocalLink, LocalLink) {
        let (a, b) = (try Mailbox(), try Mailbox())
        return (LocalLink(incoming: a, outgoing: b), LocalLink(incoming: b, outgoing: a))
    }

    package func send(_ frame: Frame, by deadline: Deadline) throws(LinkError) {
        if !outgoing.put(frame) { throw .closed }
    }

    package func receive(by deadline: Deadline) throws(LinkError) -> Frame {
        while true {
            switch incoming.take() {
            case .frame(let frame): return frame
            case .closed: throw .closed
            case .empty:
                if deadline.hasPassed { throw .timedOut }
                incoming.bell.wait(milliseconds: deadline.milliseconds(atMost: 100))
            }
        }
    }

    package func close() {
        incoming.close()
        outgoing.close()
    }
}

/// Frames on their way from one thread to another.
private final class Mailbox: Sendable {
    private struct Content {
        var frames: [Frame] = []
        var isClosed = false
    }

    enum Taken {
        case frame(Frame)
        case empty, closed
    }

    private let content = Guarded(Content())
    let bell: Bell

    init() throws(ThreadError) { bell = try Bell() }

    /// False where nobody will ever take it.
    func put(_ frame: Frame) -> Bool {
        let isOpen = content.withLock { content in
            if !content.isClosed { content.frames.append(frame) }
            return !content.isClosed
        }
        bell.ring()
        return isOpen
    }

    func take() -> Taken {
        content.withLock { content in
            if !content.frames.isEmpty { return .frame(content.frames.removeFirst()) }
            return content.isClosed ? .closed : .empty
        }
    }

    func close() {
        content.withLock { $0.isClosed = true }
        bell.ring()
    }
}
