import Glibc

/// The mark of the process that writes a recording, which goes away with it however it ends.
///
/// It is another kind of lock than those of SQLite, so that readers are not held up, and it is on
/// the file, not on the name. Closing it would drop SQLite's locks of this process too: it must
/// outlive the connection.
struct WriterMark: ~Copyable {
    private let descriptor: Int32
    private let path: String

    /// How often to ask for a mark that another process has, and how many milliseconds between.
    /// A process that is being killed, and one that it was just starting, let go of it soon.
    private static let attempts = 40
    private static let pause: Int32 = 50

    private init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    /// Marks the file that stands at a path.
    init(_ path: String) throws(RecordError) {
        self.init(descriptor: try Self.openAndTake(path), path: path)
    }

    private static func openAndTake(_ path: String) throws(RecordError) -> Int32 {
        for _ in 1...attempts {
            let opened = open(path, O_RDONLY | O_CLOEXEC)
            guard opened >= 0 else {
                throw RecordError(path, errno == ENOENT ? .noSuchFile : .permissionDenied)
            }
            // Whoever had it may have taken the file away before letting go of it.
            if take(opened), isInPlace(opened, path) { return opened }
            close(opened)
            _ = poll(nil, 0, pause)
        }
        throw RecordError(path, .beingWritten)
    }

    /// Makes an empty file and marks it, before anybody else could find anything in it; nil where
    /// somebody was faster.
    static func create(_ path: String) throws(RecordError) -> WriterMark? {
        let made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard made >= 0 else {
            switch errno {
            case EEXIST: return nil
            case ENOSPC, EDQUOT: throw RecordError(path, .diskFull(canResume: false))
            case EACCES, EPERM, EROFS: throw RecordError(path, .permissionDenied)
            case let code: throw RecordError(path, .failed(String(cString: strerror(code))))
            }
        }
        guard take(made), isInPlace(made, path) else {
            close(made)
            return nil
        }
        return WriterMark(descriptor: made, path: path)
    }

    deinit { close(descriptor) }

    /// Whether the path still leads to the marked file.
    borrowing func isInPlace() -> Bool { Self.isInPlace(descriptor, path) }

    /// Takes the marked file away; one that somebody else put in its place stays.
    borrowing func removeFile() {
        if isInPlace() { try? DatabaseFile.remove(path) }
    }

    /// A file system without such locks has no way to tell; going on is better than refusing.
    private static func take(_ descriptor: Int32) -> Bool {
        flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
    }

    private static func isInPlace(_ descriptor: Int32, _ path: String) -> Bool {
        var here = stat()
        var there = stat()
        return fstat(descriptor, &here) == 0 && stat(path, &there) == 0
            && here.st_dev == there.st_dev && here.st_ino == there.st_ino
    }
}
