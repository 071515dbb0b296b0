/// The text of one file, with the table that turns byte offsets into lines and columns.
///
/// Copies share their storage. A file must be shorter than 2 GiB, because spans are 32 bits wide;
/// whoever reads files refuses larger ones long before.
package struct SourceFile: Sendable, Hashable {
    /// The name as the user gave it.
    package let name: String
    package let bytes: [UInt8]
    /// Offset of the first byte of every line.
    private let lineStarts: [Int32]

    package init(name: String, bytes: [UInt8]) {
        precondition(bytes.count < Int(Int32.max), "a source file of 2 GiB or more: \(bytes.count)")
        self.name = name
        self.bytes = bytes
        self.lineStarts = Self.lineStarts(of: bytes)
    }

    package init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    /// The line (from 1) and the column (from 1, in Unicode scalars) of a byte offset.
    ///
    /// An offset outside the file counts as its end: a diagnostic must never fail to be shown.
    package func position(of offset: Int) -> SourcePosition {
        let offset = min(max(offset, 0), bytes.count)
        let line = line(of: offset)
        var column = 1
        var index = Int(lineStarts[line - 1])
        if hasByteOrderMark(at: index) { index = min(index + 3, offset) }
        while index < offset {
            if bytes[index] & 0xC0 != 0x80 { column += 1 }
            index += 1
        }
        // Between two bytes of one scalar is a place inside it.
        if offset < bytes.count, bytes[offset] & 0xC0 == 0x80, column > 1 { column -= 1 }
        return SourcePosition(line: line, column: column)
    }

    /// The line (from 1) that an offset lies in.
    package func line(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The bytes of a line (from 1), without its line break.
    package func range(ofLine line: Int) -> Range<Int> {
        precondition(
            line >= 1 && line <= lineStarts.count, "no line \(line) in \(lineStarts.count)")
        let start = Int(lineStarts[line - 1])
        var end = line < lineStarts.count ? Int(lineStarts[line]) : bytes.count
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    /// The text of a span, with replacement characters for bytes that are not UTF-8.
    package func text(of span: SourceSpan) -> String {
        let lower = min(max(Int(span.lower), 0), bytes.count)
        let upper = min(max(Int(span.upper), lower), bytes.count)
        return String(decoding: bytes[lower..<upper], as: UTF8.self)
    }

    /// The bytes of a line (from 1) without the byte order mark at its start, which is no text.
    ///
    /// There may be one before each document of a file, not only at its beginning.
    package func textRange(ofLine line: Int) -> Range<Int> {
        let range = range(ofLine: line)
        guard hasByteOrderMark(at: range.lowerBound) else { return range }
        return min(range.lowerBound + 3, range.upperBound)..<range.upperBound
    }

    private func hasByteOrderMark(at offset: Int) -> Bool {
        offset + 2 < bytes.count && bytes[offset] == 0xEF && bytes[offset + 1] == 0xBB
            && bytes[offset + 2] == 0xBF
    }

    /// A line ends with LF, CR LF, or a CR alone, as in YAML.
    private static func lineStarts(of bytes: [UInt8]) -> [Int32] {
        var starts: [Int32] = [0]
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte > 0x0D { continue }
            if byte == 0x0A {
                starts.append(Int32(index))
            } else if byte == 0x0D, index == bytes.count || bytes[index] != 0x0A {
                starts.append(Int32(index))
            }
        }
        return starts
    }
}
