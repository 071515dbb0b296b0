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

    /// Where a recording stands: the path, or what it leads to as a symbolic link, which stays.
    static func target(of path: String) throws(RecordError) -> String {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
        guard let resolved = realpath(path, nil) else { throw RecordError(path, .linkToNothing) }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Takes a recording away, with the files that SQLite keeps beside it.
    static func remove(_ path: String) throws(RecordError) {
        try removeCompanions(of: path)
        try removeFile(path)
    }

    /// Takes away the files that SQLite keeps beside a database. Beside a new one they are those
    /// of another that was removed, and SQLite would take them for its own.
    static func removeCompanions(of path: String) throws(RecordError) {
        for suffix in ["-wal", "-shm", "-journal"] { try removeFile(path + suffix) }
    }

    private static func removeFile(_ path: String) throws(RecordError) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw RecordError(path, .permissionDenied)
        }
    }

    /// Whether the system lets us write a file and what SQLite puts beside it.
    static func mayBeWritten(_ path: String) -> Bool {
        access(path, W_OK) == 0 && access(folder(of: path), W_OK | X_OK) == 0
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
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
        if access(folder(of: path), W_OK | X_OK) == 0 { return }
        switch errno {
        case ENOENT, ENOTDIR: throw RecordError(path, .cannotCreate("its folder does not exist"))
        case EROFS, EACCES, EPERM:
            throw RecordError(path, .cannotCreate("its folder cannot be written"))
        case let code: throw RecordError(path, .cannotCreate("error \(code)"))
        }
    }
}
