import VirtualTime

/// A sequence diagram in Unicode, for a terminal of a width.
///
/// One line a message: when it left, how long it took, an arrow between narrow lanes, the number
/// of its event, and what it says. Where there are too many lanes for that, what it says stands
/// below; where there are too many for that, those who take part least share one.
package struct Ladder {
    private let diagram: SequenceDiagram
    private let lanes: Lanes
    private let numberWidth: Int
    private let width: Int
    /// What stands in front of the lanes: an instant, and how long a message took.
    private static let margin = 20
    /// Least columns of a label beside the lanes.
    private static let leastLabel = 24
    private static let leastLane = 5
    private static let widestLane = 12
    /// More rows than this have the names below them too.
    private static let rowsOfAScreen = 30

    /// `width`: columns, 40 at least.
    package init(_ diagram: SequenceDiagram, width: Int) {
        let width = max(40, width)
        let number = String(diagram.rows.lazy.flatMap(\.numbers).max() ?? 0).count + 1
        let room = width - Self.margin
        self.diagram = diagram.merged(toAtMost: max(3, room / Self.leastLane))
        let count = max(1, self.diagram.lifelines.count)
        let beside = (room - number - 2 - Self.leastLabel) / count
        isBeside = beside >= Self.leastLane
        let most = isBeside ? min(beside, room * 2 / 5 / count) : room / count
        lanes = Lanes(self.diagram, width: min(Self.widestLane, max(Self.leastLane, most)))
        numberWidth = number
        self.width = width
    }

    /// Whether labels stand beside the lanes.
    private let isBeside: Bool

    /// The whole drawing, ending in a line break.
    package var text: String {
        let title = Fitting.columns.lines(
            "\(diagram.title) (\(diagram.origin))", most: 3, room: Double(width))
        let before = [diagram.omissions.before].compactMap { $0 }
        return (title + before).map { Self.trimmed($0) + "\n" }.joined()
            + (diagram.rows.isEmpty ? "" : "\n") + drawing
    }

    /// The same without what stands above it.
    package var drawing: String {
        var lines: [String] = []
        guard let first = diagram.rows.first else {
            lines += ["Nothing happens."] + [diagram.omissions.after].compactMap { $0 }
            return lines.joined(separator: "\n") + "\n"
        }
        let names = lanes.names(behind: Self.margin, within: width)
        lines += names
        lines.append(Self.pad(first.at.dateText, Self.margin) + lanes.line())
        var state = lanes
        var clock = ""
        for row in diagram.rows {
            lines += self.lines(of: row, &state, clock: &clock)
        }
        if diagram.rows.count > Self.rowsOfAScreen { lines += names }
        lines += closing
        return lines.map(Self.trimmed).joined(separator: "\n") + "\n"
    }

    private func lines(
        of row: SequenceDiagram.Row, _ state: inout Lanes, clock: inout String
    ) -> [String] {
        if case .gap(let span) = row.content {
            clock = ""
            let words = " \(Elapsed.words(span)) "
            let side = max(2, (state.total - words.count) / 2)
            let dashes = String(repeating: "┄", count: side)
            return [
                Self.pad(row.at.dateText, Self.margin)
                    + dashes + words
                    + String(repeating: "┄", count: max(2, state.total - words.count - side))
            ]
        }
        let now = row.at.clockText
        let head = Self.pad(now == clock ? "" : now, 13) + Self.pad(Self.travel(of: row), 7)
        clock = now
        let drawn = head + state.draw(row)
        let number = row.numbers.first.map { String($0) } ?? ""
        let label = row.toldLabel
        if isBeside {
            let indent = Self.margin + state.total + numberWidth + 1
            let texts = Fitting.columns.lines(label, most: 3, room: Double(width - indent))
            let first = drawn + Self.pad("", numberWidth - number.count) + number + " "
            return [first + texts[0]]
                + texts.dropFirst().map {
                    Self.pad("", Self.margin) + state.line() + Self.pad("", numberWidth + 1) + $0
                }
        }
        let texts = Fitting.columns.lines(label, most: 3, room: Double(width - numberWidth - 3))
        let first = Self.pad("", numberWidth - number.count + 2) + number + " "
        return [drawn, first + texts[0]]
            + texts.dropFirst().map { Self.pad("", numberWidth + 3) + $0 }
    }

    /// How long a message took that did not arrive at once.
    private static func travel(of row: SequenceDiagram.Row) -> String {
        guard case .arrow(let arrow) = row.content, arrow.part != .arrival,
            let travel = arrow.travel, travel > .zero
        else { return "" }
        return Elapsed.brief(travel)
    }

    /// What stands below: what is left out, who shares a lane, what the signs mean.
    private var closing: [String] {
        var lines: [String] = []
        let signs = diagram.fates.map { "\(Lanes.sign(of: $0)) \($0.meaning)" }
        let isDown = diagram.rows.contains { row in
            if case .mark(let mark, _) = row.content {
                mark == .crashed || mark == .wentDown
            } else {
                false
            }
        }
        let legend = signs + (isDown ? ["\(Lanes.crash) crashes or goes down, ┊ is down"] : [])
        for sentence in [
            diagram.mergedNames, legend.isEmpty ? nil : legend.joined(separator: "; "),
        ] {
            guard let sentence else { continue }
            lines += Fitting.columns.lines(sentence, most: 4, room: Double(width))
        }
        lines += [diagram.omissions.after].compactMap { $0 }
        return lines.isEmpty ? [] : [""] + lines
    }

    static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - Int(Fitting.columns.measure(text))))
    }

    private static func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}
