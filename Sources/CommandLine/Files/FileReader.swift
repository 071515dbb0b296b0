import Glibc

/// Reads whole files, bounded.
enum FileReader {
    /// The bytes of a file, of at most `limit`.
    ///
    /// Reads to the end instead of trusting the size, so that pipes and devices work and an endless
    /// one stops at the limit.
    ///
    /// `-` is standard input.
    static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
        let descriptor = try open(path)
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(.read, path, errno: errno) }
        if status.isRegular, Int(status.st_size) > limit {
            throw FileError(.read, path, .tooLarge(limit: limit))
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(status.isRegular ? Int(status.st_size) : 0)
        try readAll(descriptor, path, into: &bytes, limit: limit)
        return bytes
    }

    /// The bytes of a file that is to be a text. A database would be one mistake after the other.
    static func readText(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
        let bytes = try read(path, limit: limit)
        if bytes.starts(with: Array("SQLite format 3\0".utf8)) {
            throw FileError(.read, path, .isRecording)
        }
        return bytes
    }

    /// A file that can be read, or standard input; whoever opens it closes it.
    static func open(_ path: String) throws(FileError) -> Int32 {
        // A pipe without a writer must not hold up its opening, where no signal is noticed.
        let descriptor =
            path == "-" ? STDIN_FILENO : Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileError(.read, path, errno: errno) }
        var status = stat()
        let isKnown = fstat(descriptor, &status) == 0
        if isKnown, !status.isFolder { return descriptor }
        let code = errno
        if descriptor != STDIN_FILENO { close(descriptor) }
        if isKnown { throw FileError(.read, path, .isDirectory) }
        throw FileError(.read, path, errno: code)
    }

    /// The next bytes of a file, as many as are there; none at its end.
    static func next(
        _ descriptor: Int32, _ path: String, into piece: UnsafeMutableRawBufferPointer
    ) throws(FileError) -> Int {
        while true {
            try waitUntilReadable(descriptor, path)
            let count = Glibc.read(descriptor, piece.baseAddress, piece.count)
            if count >= 0 { return count }
            if errno == EAGAIN || errno == EINTR && !Interrupt.isRequested { continue }
            throw FileError(.read, path, errno: errno)
        }
    }

    /// The first bytes of an ordinary file, by which its kind is told; none of any other, which
    /// could not be read a second time.
    static func beginning(of path: String, count: Int) throws(FileError) -> [UInt8] {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileError(.read, path, errno: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(.read, path, errno: errno) }
        if !status.isRegular { return [] }
        var bytes = [UInt8](repeating: 0, count: count)
        let length = Glibc.read(descriptor, &bytes, count)
        guard length >= 0 else { throw FileError(.read, path, errno: errno) }
        return Array(bytes.prefix(length))
    }

    /// The next byte; nil at the end.
    static func nextByte(_ descriptor: Int32, _ path: String) throws(FileError) -> UInt8? {
        while true {
            try waitUntilReadable(descriptor, path)
            var byte: UInt8 = 0
            let count = Glibc.read(descriptor, &byte, 1)
            if count >= 0 { return count == 1 ? byte : nil }
            if errno != EAGAIN, errno != EINTR { throw FileError(.read, path, errno: errno) }
        }
    }

    private static func readAll(
        _ descriptor: Int32, _ path: String, into bytes: inout [UInt8], limit: Int
    ) throws(FileError) {
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { chunk.deallocate() }
        while true {
            let count = try next(descriptor, path, into: chunk)
            if count == 0 { return }
            if bytes.count + count > limit {
                throw FileError(.read, path, .tooLarge(limit: limit))
            }
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: chunk[..<count]))
        }
    }

    /// How often a reader that waits looks whether an end was asked for, in milliseconds.
    private static let glance: Int32 = 100

    /// Waits for a pipe or a terminal, and notices Ctrl-C meanwhile: the signal may come to another
    /// thread than this one, whose reading it would not end.
    private static func waitUntilReadable(
        _ descriptor: Int32, _ path: String
    ) throws(FileError) {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while !Interrupt.isRequested {
            let count = poll(&request, 1, glance)
            if count > 0 { return }
            guard count == 0 || errno == EINTR || errno == EAGAIN else {
                throw FileError(.read, path, errno: errno)
            }
        }
        throw FileError(.read, path, .interrupted)
    }
}

extension stat {
    var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
    var isRegular: Bool { st_mode & S_IFMT == S_IFREG }
}
