/// How the lines of a log are divided.
package enum LogForm: Hashable, Sendable {
    /// Fields between separators, which may stand in quotes.
    case separated(UInt8)
    /// Fields between blanks and tabs.
    case blanks
    /// An object of JSON on every line.
    case jsonLines

    package var text: String {
        switch self {
        case .separated(UInt8(ascii: "\t")): "TSV"
        case .separated(UInt8(ascii: ",")): "CSV"
        case .separated: "CSV with semicolons"
        case .blanks: "columns between blanks"
        case .jsonLines: "JSON Lines"
        }
    }

    private static let quote = UInt8(ascii: "\"")

    /// Where the record that begins at `start` ends: at its line break, which may not be within
    /// quotes. Nil where that is not in the bytes; `isOpen` where a quote is then still open.
    func end(
        ofRecordAt start: Int, in bytes: UnsafeBufferPointer<UInt8>
    ) -> (end: Int?, isOpen: Bool) {
        let rest = bytes[start...]
        let lineEnd = rest.firstIndex(of: 10)
        guard case .separated(let separator) = self else { return (lineEnd, false) }
        let line = rest[..<(lineEnd ?? bytes.count)]
        guard line.contains(Self.quote) else { return (lineEnd, false) }
        var position = start
        while position < bytes.count {
            // At the beginning of a field.
            if bytes[position] == Self.quote {
                position += 1
                while true {
                    guard position < bytes.count else { return (nil, true) }
                    let byte = bytes[position]
                    position += 1
                    if byte != Self.quote { continue }
                    guard position < bytes.count, bytes[position] == Self.quote else { break }
                    position += 1
                }
            }
            while position < bytes.count, bytes[position] != separator {
                if bytes[position] == 10 { return (position, false) }
                position += 1
            }
            position += 1
        }
        return (nil, false)
    }
}

/// Finds the fields of a line that somebody asked for.
struct LineSplitter: Sendable {
    private struct Place: Sendable {
        var start = 0
        /// Below the start where there is no such field.
        var end = -1
        var isInScratch = false
    }

    private let form: LogForm
    /// By the place of a field: the column that it is, or -1.
    private var columns: [Int8] = []
    /// The keys of JSON by column; empty: not asked for.
    private var keys = [[UInt8]](repeating: [], count: LogColumn.allCases.count)
    private var places = [Place](repeating: Place(), count: LogColumn.allCases.count)
    /// Fields that do not stand in the line as they are: quotes or escapes within.
    private var scratch: [UInt8] = []

    init(_ layout: LogLayout) {
        form = layout.form
        // What was written is not even looked for.
        for (column, place) in layout.places where column != .text {
            while columns.count <= place.index { columns.append(-1) }
            columns[place.index] = Int8(column.rawValue)
            keys[column.rawValue] = Array(place.name.utf8)
        }
    }

    /// The field of a column; nil where the line has none.
    func with<Value>(
        _ column: LogColumn, of line: UnsafeBufferPointer<UInt8>,
        _ read: (UnsafeBufferPointer<UInt8>) throws(LineProblem) -> Value
    ) throws(LineProblem) -> Value? {
        let place = places[column.rawValue]
        guard place.end >= place.start else { return nil }
        if !place.isInScratch {
            return try read(UnsafeBufferPointer(rebasing: line[place.start..<place.end]))
        }
        // A buffer of its own: closures of the standard library lose the type of an error.
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: place.end - place.start)
        defer { copy.deallocate() }
        _ = copy.initialize(from: scratch[place.start..<place.end])
        return try read(UnsafeBufferPointer(copy))
    }

    mutating func split(_ line: UnsafeBufferPointer<UInt8>) throws(LineProblem) {
        for column in places.indices { places[column].end = -1 }
        scratch.removeAll(keepingCapacity: true)
        switch form {
        case .separated(let separator): separated(line, separator)
        case .blanks: blanks(line)
        case .jsonLines: try json(line)
        }
    }

    private mutating func note(_ field: Int, _ start: Int, _ end: Int, isInScratch: Bool = false) {
        guard field < columns.count, columns[field] >= 0 else { return }
        places[Int(columns[field])] = Place(start: start, end: end, isInScratch: isInScratch)
    }

    private mutating func blanks(_ line: UnsafeBufferPointer<UInt8>) {
        var position = 0
        var field = 0
        while field < columns.count {
            while position < line.count, isBlank(line[position]) { position += 1 }
            if position == line.count { return }
            let start = position
            while position < line.count, !isBlank(line[position]) { position += 1 }
            note(field, start, position)
            field += 1
        }
    }

    private mutating func separated(_ line: UnsafeBufferPointer<UInt8>, _ separator: UInt8) {
        let quote = UInt8(ascii: "\"")
        var position = 0
        var field = 0
        while field < columns.count {
            if position < line.count, line[position] == quote {
                let start = scratch.count
                position += 1
                while position < line.count {
                    if line[position] == quote {
                        position += 1
                        guard position < line.count, line[position] == quote else { break }
                    }
                    scratch.append(line[position])
                    position += 1
                }
                note(field, start, scratch.count, isInScratch: true)
                while position < line.count, line[position] != separator { position += 1 }
            } else {
                var start = position
                while position < line.count, line[position] != separator { position += 1 }
                var end = position
                while start < end, isBlank(line[start]) { start += 1 }
                while start < end, isBlank(line[end - 1]) { end -= 1 }
                note(field, start, end)
            }
            if position >= line.count { return }
            position += 1
            field += 1
        }
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

    private mutating func json(_ line: UnsafeBufferPointer<UInt8>) throws(LineProblem) {
        var scanner = JSONLine(line)
        try scanner.begin()
        while let (key, value) = try scanner.next() {
            let name = UnsafeBufferPointer(rebasing: line[key])
            let column = keys.firstIndex { !$0.isEmpty && $0.elementsEqual(name) }
            guard let column, value.kind != .null else { continue }
            if value.hasEscapes {
                let start = scratch.count
                try JSONLine.unescape(
                    UnsafeBufferPointer(rebasing: line[value.range]), into: &scratch)
                places[column] = Place(start: start, end: scratch.count, isInScratch: true)
            } else {
                places[column] = Place(start: value.range.lowerBound, end: value.range.upperBound)
            }
        }
    }
}
