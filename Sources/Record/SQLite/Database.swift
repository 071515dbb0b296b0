import CSQLite
import Glibc

/// One connection to a SQLite database file.
struct Database: ~Copyable {
    let path: String
    private let handle: OpaquePointer

    /// How long to wait for somebody else's lock, in milliseconds.
    static let patience: Int32 = 3_000

    /// Opens a file that is there; one without a byte in it is a database that holds nothing yet.
    init(_ path: String) throws(RecordError) {
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI
        self.path = path
        handle = try Self.open(path, Self.uri(of: path), flags)
    }

    /// A database without a file.
    init(inMemoryFor path: String) throws(RecordError) {
        self.path = path
        handle = try Self.open(path, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX)
    }

    /// For a folder that cannot be written, where SQLite has no place for its lock files.
    init(unchanging path: String) throws(RecordError) {
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI
        self.path = path
        handle = try Self.open(path, Self.uri(of: path) + "?immutable=1", flags)
    }

    deinit { sqlite3_close_v2(handle) }

    private static func open(
        _ path: String, _ uri: String, _ flags: Int32
    ) throws(RecordError) -> OpaquePointer {
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(uri, &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            let error = error(of: handle, code, path)
            sqlite3_close_v2(handle)
            throw error
        }
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, patience)
        return handle
    }

    /// A name may hold anything, also what SQLite would take for parameters.
    private static func uri(of path: String) -> String {
        var uri = "file:"
        // Two slashes at the start would name a host.
        if path.hasPrefix("//") { uri += "//" }
        for byte in path.utf8 {
            switch byte {
            case 0x2D...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A:
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                uri += byte < 0x10 ? "%0" : "%"
                uri += String(byte, radix: 16)
            }
        }
        return uri
    }

    /// What a writer sets. A power cut may take the last transactions, but damages nothing; fewer
    /// checkpoints mean less waiting for the disk.
    static let settings =
        "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 8192"

    /// Makes a new file known as a recording, before anything else is in it.
    ///
    /// Nobody loses anything if the power fails just then, so it does not wait for the disk.
    func identify() throws(RecordError) {
        try execute(
            """
            PRAGMA synchronous = OFF;
            PRAGMA application_id = \(RecordSchema.applicationID);
            PRAGMA journal_mode = WAL;
            """)
    }

    /// Runs statements that give no rows that matter.
    func execute(_ sql: String) throws(RecordError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code) }
    }

    func prepare(_ sql: String) throws(RecordError) -> Statement {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(
            handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw error(code) }
        return Statement(statement, path: path)
    }

    /// The one number that a statement gives.
    func number(_ sql: String) throws(RecordError) -> Int64 {
        var statement = try prepare(sql)
        guard try statement.step() else { return 0 }
        return try statement.optionalNumber(0) ?? 0
    }

    private func error(_ code: Int32) -> RecordError { Self.error(of: handle, code, path) }

    /// What went wrong, in words for people; those of SQLite are for programmers.
    static func error(of handle: OpaquePointer?, _ code: Int32, _ path: String) -> RecordError {
        let system = handle.map { sqlite3_system_errno($0) } ?? 0
        if code & 0xFF == SQLITE_IOERR, DatabaseFile.isAtSizeLimit(path) {
            return RecordError(path, .fileSizeLimit(canResume: true))
        }
        return RecordError(path, cause(code & 0xFF, system, path))
    }

    private static func cause(
        _ code: Int32, _ system: Int32, _ path: String
    ) -> RecordError.Cause {
        switch code {
        case SQLITE_BUSY, SQLITE_LOCKED: return .busy
        case SQLITE_FULL: return .diskFull(canResume: true)
        case SQLITE_NOMEM: return .failed("there is not enough memory for it")
        case SQLITE_READONLY:
            // A wrong byte in its head makes SQLite think that it must not be written.
            return DatabaseFile.mayBeWritten(path)
                ? .corrupt("its head is wrong") : .permissionDenied
        case SQLITE_IOERR, SQLITE_CANTOPEN: break
        case SQLITE_CORRUPT, SQLITE_NOTADB: return .corrupt("its pages do not fit together")
        // Our statements are right, so what they ask for is missing or of another kind.
        default: return .corrupt("what it holds is not what a recording holds")
        }
        switch system {
        case ENOSPC, EDQUOT: return .diskFull(canResume: true)
        case EFBIG: return .fileSizeLimit(canResume: true)
        case ENOENT, ENOTDIR: return .noSuchFile
        case EISDIR: return .isFolder
        case EACCES, EPERM, EROFS: return .permissionDenied
        case 0: return .corrupt("it ends too early")
        default: return .failed(String(cString: strerror(system)))
        }
    }
}
