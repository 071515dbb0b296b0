import CSQLite

/// A prepared statement, used again and again.
///
/// Places of parameters count from 1 and those of columns from 0, as in SQLite.
struct Statement: ~Copyable {
    private let handle: OpaquePointer
    private let path: String

    init(_ handle: OpaquePointer, path: String) {
        self.handle = handle
        self.path = path
    }

    deinit { sqlite3_finalize(handle) }

    mutating func bind(_ place: Int32, _ number: Int64) {
        require(sqlite3_bind_int64(handle, place, number))
    }

    mutating func bind(_ place: Int32, _ number: Int) { bind(place, Int64(number)) }

    mutating func bindNull(_ place: Int32) { require(sqlite3_bind_null(handle, place)) }

    mutating func bind(_ place: Int32, _ number: Int64?) {
        if let number { bind(place, number) } else { bindNull(place) }
    }

    mutating func bind(_ place: Int32, _ text: String?) {
        if let text { bind(place, text) } else { bindNull(place) }
    }

    mutating func bind(_ place: Int32, _ text: String) {
        var text = text
        let code = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                // An empty text may have no address, which would bind NULL.
                guard let base = characters.baseAddress else {
                    return dmsim_bind_text(handle, place, "", 0)
                }
                return dmsim_bind_text(handle, place, base, Int32(characters.count))
            }
        }
        require(code)
    }

    mutating func bind(_ place: Int32, text utf8: [UInt8]) {
        let code = utf8.withUnsafeBytes { buffer in
            dmsim_bind_text(
                handle, place, buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count))
        }
        require(code)
    }

    mutating func bind(_ place: Int32, bytes: [UInt8]) {
        let code = bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress, !buffer.isEmpty else {
                return sqlite3_bind_zeroblob(handle, place, 0)
            }
            return dmsim_bind_blob(handle, place, base, Int32(buffer.count))
        }
        require(code)
    }

    /// True when there is a row, false at the end.
    mutating func step() throws(RecordError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw Database.error(of: sqlite3_db_handle(handle), code, path)
        }
    }

    /// Runs a statement that gives no row, and makes it ready for the next time.
    mutating func run() throws(RecordError) {
        defer { reset() }
        _ = try step()
    }

    mutating func reset() { sqlite3_reset(handle) }

    borrowing func number(_ column: Int32) throws(RecordError) -> Int64 {
        try require(column, SQLITE_INTEGER)
        return sqlite3_column_int64(handle, column)
    }

    borrowing func text(_ column: Int32) throws(RecordError) -> String {
        try require(column, SQLITE_TEXT)
        guard let text = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    }

    borrowing func optionalNumber(_ column: Int32) throws(RecordError) -> Int64? {
        isNull(column) ? nil : try number(column)
    }

    borrowing func optionalText(_ column: Int32) throws(RecordError) -> String? {
        isNull(column) ? nil : try text(column)
    }

    borrowing func bytes(_ column: Int32) throws(RecordError) -> [UInt8] {
        try require(column, SQLITE_BLOB)
        guard let bytes = sqlite3_column_blob(handle, column) else { return [] }
        let count = Int(sqlite3_column_bytes(handle, column))
        return Array(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    private borrowing func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(handle, column) == SQLITE_NULL
    }

    /// Every column has one type; SQLite would make some value of whatever stands there.
    private borrowing func require(_ column: Int32, _ type: Int32) throws(RecordError) {
        guard sqlite3_column_type(handle, column) == type else {
            throw RecordError(path, .corrupt("a value of the wrong type stands in it"))
        }
    }

    /// Binding fails for a place that the statement does not have, or without memory.
    private func require(_ code: Int32) {
        precondition(code == SQLITE_OK, "cannot bind: SQLite error \(code)")
    }
}
