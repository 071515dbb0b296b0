/// A value of a CSV file, and the bytes where it is written, quotes and all.
struct CSVField {
    var text: String
    var range: Range<Int>
}

/// A record of a CSV file.
struct CSVRecord {
    var fields: [CSVField]
    var range: Range<Int> {
        (fields.first?.range.lowerBound ?? 0)..<(fields.last?.range.upperBound ?? 0)
    }
}

/// Why bytes are no CSV file, and where.
struct CSVProblem: Error {
    var message: String
    var range: Range<Int>
    var expected: String?
    var help: String?
}

/// Reads comma-separated values as RFC 4180 has them.
///
/// A quoted value may hold commas, line breaks and doubled quotes. Lines end with LF or CR LF, and
/// empty lines are passed over. It stops at the first mistake: what follows a wrong quote cannot be
/// told apart.
struct CSVReader {
    static func records(of bytes: [UInt8]) throws(CSVProblem) -> [CSVRecord] {
        if let place = firstNotUTF8(bytes) {
            throw CSVProblem(
                message: "this is not valid UTF-8", range: place..<place + 1,
                help: "save the file as UTF-8")
        }
        var reader = CSVReader(bytes: bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.next = 3 }
        var records: [CSVRecord] = []
        while reader.next < bytes.count {
            if reader.takeLineBreak() { continue }
            records.append(try reader.record())
        }
        return records
    }

    private let bytes: [UInt8]
    private var next = 0

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func record() throws(CSVProblem) -> CSVRecord {
        var fields = [try field()]
        while next < bytes.count {
            if takeLineBreak() { break }
            // A field ends only at a comma, a line break or the end.
            next += 1
            fields.append(try field())
        }
        return CSVRecord(fields: fields)
    }

    private mutating func field() throws(CSVProblem) -> CSVField {
        let isQuoted = next < bytes.count && bytes[next] == UInt8(ascii: "\"")
        return isQuoted ? try quotedField() : try plainField()
    }

    private mutating func plainField() throws(CSVProblem) -> CSVField {
        let start = next
        while next < bytes.count, !isAtEndOfField {
            if bytes[next] == UInt8(ascii: "\"") {
                throw CSVProblem(
                    message: "a quote inside a value that does not begin with one",
                    range: next..<next + 1,
                    expected: "the whole value in double quotes, and each quote in it doubled")
            }
            next += 1
        }
        return CSVField(
            text: String(decoding: bytes[start..<next], as: UTF8.self), range: start..<next)
    }

    private mutating func quotedField() throws(CSVProblem) -> CSVField {
        let start = next
        var text: [UInt8] = []
        next += 1
        while next < bytes.count {
            let byte = bytes[next]
            next += 1
            guard byte == UInt8(ascii: "\"") else {
                text.append(byte)
                continue
            }
            if next < bytes.count, bytes[next] == UInt8(ascii: "\"") {
                text.append(byte)
                next += 1
                continue
            }
            guard next == bytes.count || isAtEndOfField else {
                throw CSVProblem(
                    message: "a value goes on behind its closing quote", range: next..<next + 1,
                    expected: "a comma or the end of the line; a quote in a value is doubled")
            }
            return CSVField(text: String(decoding: text, as: UTF8.self), range: start..<next)
        }
        throw CSVProblem(
            message: "the quote that opens here is never closed", range: start..<start + 1,
            expected: "a double quote at the end of the value")
    }

    private var isAtEndOfField: Bool {
        switch bytes[next] {
        case UInt8(ascii: ","), UInt8(ascii: "\n"): true
        case UInt8(ascii: "\r"): next + 1 < bytes.count && bytes[next + 1] == UInt8(ascii: "\n")
        default: false
        }
    }

    /// Goes past a line break, if one is next.
    private mutating func takeLineBreak() -> Bool {
        guard next < bytes.count, bytes[next] != UInt8(ascii: ","), isAtEndOfField else {
            return false
        }
        next += bytes[next] == UInt8(ascii: "\r") ? 2 : 1
        return true
    }

    private static func firstNotUTF8(_ bytes: [UInt8]) -> Int? {
        var decoder = UTF8()
        var input = bytes.makeIterator()
        var place = 0
        while true {
            switch decoder.decode(&input) {
            case .scalarValue(let scalar): place += UTF8.width(scalar)
            case .emptyInput: return nil
            case .error: return place
            }
        }
    }
}
