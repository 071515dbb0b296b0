import Glibc

/// Reads whole files, bounded.
enum FileReader {
    /// The bytes of a file, of at most `limit`.
    ///
    /// Reads to the end instead of trusting the size, so that pipes and devices work and an endless
    /// one stops at the limit.
    static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(.read, path, errno: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(.read, path, errno: errno) }
        if status.isFolder { throw FileError(.read, path, .isDirectory) }
        if status.isRegular, Int(status.st_size) > limit {
            throw FileError(.read, path, .tooLarge(limit: limit))
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(status.isRegular ? Int(status.st_size) : 0)
        try readAll(descriptor, path, into: &bytes, limit: limit)
        return bytes
    }

    private static func readAll(
        _ descriptor: Int32, _ path: String, into bytes: inout [UInt8], limit: Int
    ) throws(FileError) {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { return }
            guard count > 0 else {
                if errno == EINTR && !Interrupt.isRequested { continue }
                throw FileError(.read, path, errno: errno)
            }
            if bytes.count + count > limit {
                throw FileError(.read, path, .tooLarge(limit: limit))
            }
            bytes.append(contentsOf: chunk[..<count])
        }
    }
}

extension stat {
    var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
    var isRegular: Bool { st_mode & S_IFMT == S_IFREG }
}
