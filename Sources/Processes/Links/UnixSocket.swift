import Glibc

/// Address of a Unix socket; nil where the path is too long for one.
func withSocketAddress<Result>(
    _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
) -> Result? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}

/// A stream socket that neither blocks nor is inherited.
func makeSocket() throws(LinkError) -> Int32 {
    let descriptor = socket(
        AF_UNIX,
        Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { throw .failed(errno: errno) }
    return descriptor
}

func connectSocket(to path: String) throws(LinkError) -> Int32 {
    let descriptor = try makeSocket()
    let status = withSocketAddress(path) { connect(descriptor, $0, $1) == 0 ? 0 : errno }
    guard status == 0 else {
        _ = close(descriptor)
        throw .failed(errno: status ?? ENAMETOOLONG)
    }
    return descriptor
}

/// Who connected, as the kernel recorded it when they did.
func credentials(of descriptor: Int32) -> PeerCredentials? {
    // The kernel's `struct ucred`: process, user and group, 32 bits each.
    var words: [UInt32] = [0, 0, 0]
    var length = socklen_t(12)
    let status = getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &words, &length)
    guard status == 0, length == 12 else { return nil }
    return PeerCredentials(user: words[1], process: Int32(bitPattern: words[0]))
}
