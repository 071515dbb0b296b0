/// The lanes of a ladder, one a lifeline, drawn line by line.
struct Lanes {
    private let lifelines: [SequenceDiagram.Lifeline]
    private let width: Int
    private var isDown: [Bool]

    static let crash: Character = "╳"

    init(_ diagram: SequenceDiagram, width: Int) {
        lifelines = diagram.lifelines
        self.width = width
        isDown = lifelines.map { _ in false }
    }

    /// Columns of all lanes.
    var total: Int { lifelines.count * width }

    /// The columns of a lifeline's middle.
    private func column(_ place: Int) -> Int { place * width + width / 2 }

    /// A sign that a legend can show.
    static func sign(of fate: SequenceDiagram.Fate) -> String {
        switch fate {
        case .delivered: "──►"
        case .lost: "──✗"
        case .repeated: "══►"
        case .delayed: "╌╌►"
        case .underway: "╌╌…"
        }
    }

    /// The names above their lanes, behind a margin into which the first may reach: on one line,
    /// or by turns on two where they are too long.
    func names(behind margin: Int, within columns: Int) -> [String] {
        let fits = lifelines.allSatisfy { Int(Fitting.columns.measure($0.name)) < width }
        if fits || lifelines.count < 2 {
            return [names(behind: margin, within: columns, width - 1) { _ in true }]
        }
        return [0, 1].map { turn in
            names(behind: margin, within: columns, 2 * width - 1) { $0 % 2 == turn }
        }
    }

    private func names(
        behind margin: Int, within columns: Int, _ room: Int, where isShown: (Int) -> Bool
    ) -> String {
        var line = ""
        for (place, lifeline) in lifelines.enumerated() where isShown(place) {
            // Beside the last is more room, up to the end of the line.
            let room = place == lifelines.count - 1 ? room + 2 : room
            let length = min(room, Int(Fitting.columns.measure(lifeline.name)))
            let middle = margin + column(place) - length / 2
            line = Ladder.pad(line, min(middle, columns - length))
            let rest = columns - Int(Fitting.columns.measure(line))
            line += Fitting.columns.shortened(lifeline.name, to: Double(min(room, rest)))
        }
        return line
    }

    /// A line on which nothing happens.
    func line() -> String { String(cells) }

    private var cells: [Character] {
        var cells = [Character](repeating: " ", count: total)
        for place in lifelines.indices { cells[column(place)] = isDown[place] ? "┊" : "│" }
        return cells
    }

    /// The line of a row.
    mutating func draw(_ row: SequenceDiagram.Row) -> String {
        var cells = cells
        switch row.content {
        case .gap: break
        case .note(let place): cells[column(place)] = "◆"
        case .mark(let mark, let place):
            switch mark {
            case .crashed, .wentDown:
                isDown[place] = true
                cells[column(place)] = Self.crash
            case .cameBack:
                isDown[place] = false
                cells[column(place)] = "○"
            case .delays: cells[column(place)] = "◇"
            }
        case .arrow(let arrow): draw(arrow, &cells)
        }
        return String(cells)
    }

    private func draw(_ arrow: SequenceDiagram.Arrow, _ cells: inout [Character]) {
        let (start, end) = (column(arrow.from), column(arrow.to))
        let isRightward = end > start
        let step = isRightward ? 1 : -1
        let length = abs(end - start)
        guard length > 1 else { return }
        // In front of the first lifeline that is passed.
        let middle = min(length, width) / 2
        for offset in 1..<length {
            let place = start + offset * step
            guard let sign = sign(at: offset, of: length, middle, arrow) else { continue }
            let crosses = lifelines.indices.contains { column($0) == place }
            cells[place] = crosses && sign == "─" ? "┼" : sign
        }
        if arrow.part != .arrival { cells[start] = isRightward ? "├" : "┤" }
        if arrivesHere(arrow) { cells[end - step] = isRightward ? "►" : "◄" }
    }

    private func arrivesHere(_ arrow: SequenceDiagram.Arrow) -> Bool {
        arrow.part != .departure && arrow.fate != .lost && arrow.fate != .underway
    }

    /// What stands at a place of an arrow, counted from where it leaves; nil for the lane itself.
    private func sign(
        at offset: Int, of length: Int, _ middle: Int, _ arrow: SequenceDiagram.Arrow
    ) -> Character? {
        switch (arrow.fate, arrow.part) {
        case (.lost, _): offset < middle ? "─" : offset == middle ? "✗" : nil
        case (.underway, _), (.delayed, .departure):
            offset < middle ? "╌" : offset == middle ? "…" : nil
        case (.delayed, _): offset > middle ? "╌" : offset == middle ? "…" : nil
        case (.repeated, _): "═"
        case (.delivered, _): "─"
        }
    }
}
