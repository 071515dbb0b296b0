/// A table for a terminal: columns side by side, each wrapped to its share of the width.
struct PageTable {
    /// The head first; all rows have as many cells.
    var rows: [[String]]
    var width: Int
    var style: Style

    private static let margin = "  "
    private static let gap = 2
    /// Fewer columns than this are no use to read a sentence in.
    private static let narrowest = 14

    var text: String {
        guard let head = rows.first else { return "" }
        guard let widths = columnWidths(head.count) else { return list(head) }
        var text = ""
        for (number, row) in rows.enumerated() {
            if number == 0, row.allSatisfy(\.isEmpty) { continue }
            text += lines(of: row, widths).map { number == 0 ? style.bold($0) : $0 }
                .map { Self.margin + $0 + "\n" }.joined()
        }
        return text
    }

    /// The width of each column: what it needs, and where that is too much, all that are wider
    /// than their share get the same; nil where a column would be left with too little.
    private func columnWidths(_ count: Int) -> [Int]? {
        let needed = (0..<count).map { column in rows.map { $0[column].count }.max() ?? 0 }
        // A word that cannot be broken is as wide as it is.
        let words = (0..<count).map { column in
            rows.flatMap { $0[column].split(separator: " ") }.map(\.count).max() ?? 0
        }
        let room = width - Self.margin.count - Self.gap * (count - 1)
        var widths = needed
        var share = room
        while widths.reduce(0, +) > room, share > 0 {
            share -= 1
            widths = (0..<count).map { min(needed[$0], max(words[$0], share)) }
        }
        guard widths.reduce(0, +) <= room,
            (0..<count).allSatisfy({ widths[$0] >= min(needed[$0], Self.narrowest) })
        else { return nil }
        return widths
    }

    private func lines(of row: [String], _ widths: [Int]) -> [String] {
        let cells = zip(row, widths).map { TextLayout.wrap($0, width: $1) }
        return (0..<(cells.map(\.count).max() ?? 0)).map { line in
            var text = ""
            for (cell, width) in zip(cells, widths) {
                let part = line < cell.count ? cell[line] : ""
                text += part + String(repeating: " ", count: max(0, width - part.count) + Self.gap)
            }
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// Each row by itself: its first cell, and below it the others by the names of their columns.
    private func list(_ head: [String]) -> String {
        rows.dropFirst().map { row in
            Self.margin + style.bold(row[0]) + "\n"
                + zip(head, row).dropFirst().filter { !$1.isEmpty }.map { name, cell in
                    TextLayout.paragraph("\(name): \(cell)", indent: 6, width: width)
                }.joined()
        }.joined()
    }
}
