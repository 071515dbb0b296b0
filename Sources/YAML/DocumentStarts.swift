/// Finds where in a stream a document may begin, by its lines alone.
///
/// Programs that write a byte order mark at the start of each file leave one inside where files are
/// joined, and YAML allows it before each document. A marker line ends a document whatever it is
/// in, so that nothing needs to be parsed for this.
struct DocumentStarts {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private enum Line {
        /// Blank, a comment, or a byte order mark alone.
        case empty
        /// `...`, or `---` with nothing behind it: a document may begin below.
        case marker
        /// `---` and the first line of a document.
        case opening
        case directive
        case content
    }

    /// Those of some byte order marks that do not stand before a document.
    ///
    /// - Parameter marks: their offsets, in order.
    func refused(_ marks: [Int]) -> [Int] {
        var refused: [Int] = []
        // Below a document, marks before nothing but empty lines and a marker.
        var pending: [Int] = []
        var isBetween = true
        var next = marks[...]
        var start = 0
        while start < bytes.count {
            let end = lineEnd(from: start)
            let isMarked = next.first == start
            let kind = kind(of: start + (Self.isMark(bytes, start) ? 3 : 0)..<end)
            if kind == .content || kind == .directive && !isBetween {
                refused += pending
                pending = []
            } else if kind != .empty {
                pending = []
            }
            if isMarked {
                next.removeFirst()
                if !isBetween {
                    if kind == .empty { pending.append(start) }
                    if kind == .content || kind == .directive { refused.append(start) }
                }
            }
            // A line holds one mark, before all else.
            while let mark = next.first, mark < end {
                refused.append(mark)
                next.removeFirst()
            }
            if kind == .marker { isBetween = true }
            if kind == .opening || kind == .content { isBetween = false }
            start = end + 1
        }
        return refused.sorted()
    }

    private func lineEnd(from start: Int) -> Int {
        var end = start
        while end < bytes.count, !Byte.isBreak(bytes[end]) { end += 1 }
        return end
    }

    private func kind(of line: Range<Int>) -> Line {
        var index = line.lowerBound
        while index < line.upperBound, Byte.isBlank(bytes[index]) { index += 1 }
        guard index < line.upperBound, bytes[index] != Byte.hash else { return .empty }
        if index > line.lowerBound { return .content }
        if bytes[index] == Byte.percent { return .directive }
        let sign = bytes[index]
        guard sign == Byte.dash || sign == Byte.dot,
            bytes[index..<min(index + 3, line.upperBound)].elementsEqual([sign, sign, sign])
        else { return .content }
        index += 3
        let behind = index
        while index < line.upperBound, Byte.isBlank(bytes[index]) { index += 1 }
        if index == line.upperBound { return .marker }
        if index == behind { return .content }
        if bytes[index] == Byte.hash { return .marker }
        return sign == Byte.dash ? .opening : .marker
    }

    /// Whether a byte order mark stands at an offset.
    static func isMark(_ bytes: [UInt8], _ offset: Int) -> Bool {
        offset + 2 < bytes.count && bytes[offset] == 0xEF && bytes[offset + 1] == 0xBB
            && bytes[offset + 2] == 0xBF
    }
}
