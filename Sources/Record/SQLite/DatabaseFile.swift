import Glibc

/// The file of a recording, looked at without SQLite.
enum DatabaseFile {
    enum Kind: Equatable {
        case missing, folder, empty, recording, otherDatabase, other
    }

    /// What stands at a path, by the first bytes of it.
    static func kind(of path: String) throws(RecordError) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return .missing }
            throw RecordError(path, .permissionDenied)
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFREG: break
        default: return .other
        }
        if status.st_size == 0 { return .empty }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw RecordError(path, .permissionDenied) }
        defer { close(descriptor) }
        var head = [UInt8](repeating: 0, count: 100)
        let count = read(descriptor, &head, head.count)
        guard count == head.count, head.starts(with: Array("SQLite format 3\0".utf8)) else {
            return .other
        }
        let id = head[68..<72].reduce(Int32(0)) { $0 << 8 | Int32($1) }
        return id == RecordSchema.applicationID ? .recording : .otherDatabase
    }

    /// Takes a recording away, with the files that SQLite keeps beside it.
    static func remove(_ path: String) throws(RecordError) {
        for suffix in ["-wal", "-shm", ""] {
            guard unlink(path + suffix) == 0 || errno == ENOENT else {
                throw RecordError(path, .permissionDenied)
            }
        }
    }

    /// Whether a recording is as long as a file may be by the limit that the shell set.
    ///
    /// SQLite says of a write that failed only that it did.
    static func isAtSizeLimit(_ path: String) -> Bool {
        var limit = rlimit()
        guard getrlimit(.init(RLIMIT_FSIZE.rawValue), &limit) == 0, limit.rlim_cur < .max else {
            return false
        }
        return ["", "-wal", "-shm"].contains { suffix in
            var status = stat()
            // The write that failed was of a page, and a page has at most that many bytes.
            return stat(path + suffix, &status) == 0
                && UInt64(status.st_size) + 65_536 > UInt64(limit.rlim_cur)
        }
    }

    /// Whether a new file can be made where the path says.
    static func requireFolder(of path: String) throws(RecordError) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        if access(folder, W_OK | X_OK) == 0 { return }
        switch errno {
        case ENOENT, ENOTDIR: throw RecordError(path, .cannotCreate("its folder does not exist"))
        case EROFS, EACCES, EPERM:
            throw RecordError(path, .cannotCreate("its folder cannot be written"))
        case let code: throw RecordError(path, .cannotCreate("error \(code)"))
        }
    }
}

/// The mark of the process that writes a recording, which goes away with it however it ends.
///
/// It is another kind of lock than those of SQLite, so that readers are not held up. Closing it
/// would drop SQLite's locks of this process too: it must outlive the connection.
struct WriterMark: ~Copyable {
    private let descriptor: Int32

    /// How often to ask for a mark that another process has, and how many milliseconds between.
    /// A process that is being killed, and one that it was just starting, let go of it soon.
    private static let attempts = 40
    private static let pause: Int32 = 50

    init(_ path: String) throws(RecordError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw RecordError(path, errno == ENOENT ? .noSuchFile : .permissionDenied)
        }
        for _ in 1..<Self.attempts {
            if Self.take(descriptor) { return }
            _ = poll(nil, 0, Self.pause)
        }
        guard Self.take(descriptor) else {
            close(descriptor)
            throw RecordError(path, .beingWritten)
        }
    }

    /// A file system without such locks has no way to tell; going on is better than refusing.
    private static func take(_ descriptor: Int32) -> Bool {
        flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
    }

    deinit { close(descriptor) }
}
