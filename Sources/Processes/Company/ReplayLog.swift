import Glibc

/// What a role process was told since its scenario began, with a hash of each answer.
///
/// The first megabytes are kept in memory, the rest in a file that has no name any more, so the
/// memory that a long run takes is bounded and nothing is left behind, however it ends.
struct ReplayLog: Sendable {
    private let folder: String
    private let memoryLimit: Int
    private let limit: Int
    /// Records of a length (4 bytes), a hash (8) and the order's bytes, that are not in the file.
    private var recent: [UInt8] = []
    private var file: Int32 = -1
    private var fileLength = 0
    private(set) var count = 0

    struct LogError: Error, Hashable, Sendable, CustomStringConvertible {
        var description: String
    }

    init(folder: String, memoryLimit: Int = 8 << 20, limit: Int = 4 << 30) {
        self.folder = folder
        self.memoryLimit = memoryLimit
        self.limit = limit
    }

    mutating func append(_ order: [UInt8], answer: UInt64) throws(LogError) {
        guard fileLength + recent.count + order.count <= limit else {
            throw LogError(description: "the log for recovery has reached \(limit) bytes")
        }
        for shift in 0..<4 { recent.append(UInt8(truncatingIfNeeded: order.count >> (8 * shift))) }
        for shift in 0..<8 {
            recent.append(UInt8(truncatingIfNeeded: answer >> UInt64(8 * shift)))
        }
        recent += order
        count += 1
        if recent.count > memoryLimit { try spill() }
    }

    mutating func clear() {
        if file >= 0 { _ = close(file) }
        file = -1
        fileLength = 0
        count = 0
        recent.removeAll(keepingCapacity: recent.count < 1 << 20)
    }

    private mutating func spill() throws(LogError) {
        if file < 0 {
            var path = Array("\(folder)/dmsim-log-XXXXXX".utf8CString)
            file = mkstemp(&path)
            guard file >= 0 else { throw failure("make") }
            unlink(path)
            _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        }
        var position = 0
        while position < recent.count {
            let written = recent.withUnsafeBytes {
                pwrite(
                    file, $0.baseAddress! + position, $0.count - position, fileLength + position)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw failure("write") }
            position += written
        }
        fileLength += recent.count
        recent.removeAll(keepingCapacity: true)
    }

    /// Where a reader of the log is.
    struct Cursor: Sendable {
        fileprivate var position = 0
    }

    /// The next order and the hash of its answer; nil at the end.
    func next(_ cursor: inout Cursor) throws(LogError) -> (order: [UInt8], answer: UInt64)? {
        guard cursor.position < fileLength + recent.count else { return nil }
        let head = try bytes(at: cursor.position, count: 12)
        let length = (0..<4).reduce(0) { $0 | Int(head[$1]) << (8 * $1) }
        let answer = (0..<8).reduce(0 as UInt64) { $0 | UInt64(head[4 + $1]) << UInt64(8 * $1) }
        let order = try bytes(at: cursor.position + 12, count: length)
        cursor.position += 12 + length
        return (order, answer)
    }

    /// Records never lie across the end of the file.
    private func bytes(at position: Int, count: Int) throws(LogError) -> [UInt8] {
        if position >= fileLength {
            let start = position - fileLength
            return Array(recent[start..<(start + count)])
        }
        var bytes = [UInt8](repeating: 0, count: count)
        var read = 0
        while read < count {
            let got = bytes.withUnsafeMutableBytes {
                pread(file, $0.baseAddress! + read, count - read, position + read)
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw failure("read") }
            read += got
        }
        return bytes
    }

    private func failure(_ verb: String) -> LogError {
        LogError(
            description: "cannot \(verb) the log for recovery in \(folder): \(systemMessage(errno))"
        )
    }
}
