import Glibc
import Processes
import Wire

/// Sits between a role and its coordinator, in the role's own process, and spoils one snapshot.
struct Interposer: Sendable {
    let kind: String

    /// Which snapshot is spoiled; there is one before it.
    private static let victim = 3

    /// Puts itself in the place of the role's socket, which has just been sent a frame.
    func enter() {
        guard let socket = socket() else { return }
        let outside = fcntl(socket, F_DUPFD_CLOEXEC, 0)
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        guard outside >= 0, socketpair(AF_UNIX, type, 0, &ends) == 0, dup2(ends[0], socket) >= 0
        else { exit(EXIT_FAILURE) }
        close(ends[0])
        let (coordinator, role) = (
            SocketLink(descriptor: outside), SocketLink(descriptor: ends[1])
        )
        Task.detached { relay(coordinator, role) }
    }

    private func socket() -> Int32? {
        (3..<64 as Range<Int32>).first { descriptor in
            var status = stat()
            return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK
        }
    }

    private func relay(_ coordinator: SocketLink, _ role: SocketLink) {
        var (coordinator, role) = (coordinator, role)
        var snapshots = 0
        do {
            while true {
                var answer = try role.receive(by: .never)
                if answer.kind == .snapshotted {
                    snapshots += 1
                    if snapshots == Interposer.victim { spoil(&answer.payload) }
                }
                try coordinator.send(answer, by: .never)
                try role.send(try coordinator.receive(by: .never), by: .never)
            }
        } catch {
            exit(EXIT_SUCCESS)
        }
    }

    private func spoil(_ payload: inout [UInt8]) {
        // It begins with two lengths, that of the whole and that of the piece.
        var reader = WireReader(payload)
        guard (try? reader.word()) != nil, var bytes = try? reader.raw() else { return }
        var total = bytes.count
        switch kind {
        case "noisy-snapshot": for place in bytes.indices { bytes[place] ^= 0x5A }
        case "cut-snapshot":
            bytes.removeLast(10)
            total -= 10
        case "endless-snapshot": total = 1 << 40
        default: break
        }
        var writer = WireWriter()
        writer.put(total)
        writer.put(raw: bytes)
        payload = writer.bytes
    }
}
