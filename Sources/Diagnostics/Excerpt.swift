/// One line of a source as it is shown, with the columns that a span takes in it.
///
/// Built from the bytes around the span only, so a line of a megabyte costs no more than a short
/// one.
struct Excerpt {
    /// Columns of the terminal that a line may take.
    static let maximumWidth = 120

    private(set) var text = ""
    /// Columns before the span.
    private(set) var caretColumn = 0
    /// Columns of the span, at least 1.
    private(set) var caretWidth = 1

    private struct Cell {
        var text: String
        var width: Int
        var offset: Int
    }

    /// - Parameters:
    ///   - line: the bytes of the line.
    ///   - span: what to mark, clipped to the line.
    init(bytes: [UInt8], line: Range<Int>, span: Range<Int>) {
        let lower = min(max(span.lowerBound, line.lowerBound), line.upperBound)
        let upper = min(max(span.upperBound, lower), line.upperBound)
        let reach = Self.maximumWidth * 4
        var from = max(line.lowerBound, lower - reach)
        while from > line.lowerBound, bytes[from] & 0xC0 == 0x80, lower - from < reach + 4 {
            from -= 1
        }
        let to = min(line.upperBound, lower + reach)
        let cells = Self.cells(of: bytes, in: from..<to)
        let window = Self.window(
            of: cells, around: lower, openLeft: from > line.lowerBound,
            openRight: to < line.upperBound)
        var column = 0
        if window.cutLeft {
            text += "…"
            column = 1
        }
        caretColumn = column
        var marked = 0
        for cell in cells[window.range] {
            text += cell.text
            if cell.offset < lower { caretColumn += cell.width }
            if cell.offset >= lower && cell.offset < upper { marked += cell.width }
        }
        if window.cutRight { text += "…" }
        caretWidth = max(1, marked)
    }

    private static func cells(of bytes: [UInt8], in range: Range<Int>) -> [Cell] {
        var cells: [Cell] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            if byte >= 0x20 && byte < 0x7F {
                cells.append(
                    Cell(text: String(Unicode.Scalar(byte)), width: 1, offset: index))
                index += 1
                continue
            }
            if byte == 0x09 {
                cells.append(Cell(text: "→", width: 1, offset: index))
                index += 1
                continue
            }
            let (cell, length) = wideCell(of: bytes, at: index, end: range.upperBound)
            cells.append(cell)
            index += length
        }
        return cells
    }

    /// The cell of a character that is not plain ASCII, and its length in bytes.
    private static func wideCell(of bytes: [UInt8], at index: Int, end: Int) -> (Cell, Int) {
        var decoder = UTF8()
        var iterator = bytes[index..<min(index + 4, end)].makeIterator()
        if case .scalarValue(let scalar) = decoder.decode(&iterator) {
            let length = UTF8.width(scalar)
            if let escape = VisibleText.escape(of: scalar) {
                return (Cell(text: escape, width: escape.utf8.count, offset: index), length)
            }
            let width = VisibleText.width(of: scalar)
            return (Cell(text: String(scalar), width: width, offset: index), length)
        }
        let escape = "\\x" + VisibleText.hexadecimal(UInt32(bytes[index]), digits: 2)
        return (Cell(text: escape, width: 4, offset: index), 1)
    }

    /// The cells to show: all of them, or as many as fit, a third of them before the mark.
    private static func window(
        of cells: [Cell], around offset: Int, openLeft: Bool, openRight: Bool
    ) -> (range: Range<Int>, cutLeft: Bool, cutRight: Bool) {
        let total = cells.reduce(0) { $0 + $1.width }
        if total <= maximumWidth && !openLeft && !openRight {
            return (0..<cells.count, false, false)
        }
        let mark = cells.firstIndex { $0.offset >= offset } ?? cells.count
        var first = mark
        var before = 0
        while first > 0, before + cells[first - 1].width <= maximumWidth / 2 {
            first -= 1
            before += cells[first].width
        }
        var last = mark
        var used = before
        while last < cells.count, used + cells[last].width <= maximumWidth {
            used += cells[last].width
            last += 1
        }
        while first > 0, used + cells[first - 1].width <= maximumWidth {
            first -= 1
            used += cells[first].width
        }
        return (first..<last, first > 0 || openLeft, last < cells.count || openRight)
    }
}
