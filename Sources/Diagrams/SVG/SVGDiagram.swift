import VirtualTime

/// A sequence diagram as an SVG file that stands alone: no script, no font, nothing from a network.
///
/// What does not fit is shortened with `…`, and stands whole in the `title` of its row. Each row
/// is a group of the class `row`; `data-events` holds the numbers of its events.
package struct SVGDiagram {
    let diagram: SequenceDiagram
    /// Between neighbouring lifelines, in pixels.
    let spacing: Double
    /// The rows with the heights at which they are drawn.
    private let placed: [Placed]
    private let width: Double
    private let titles: [String]
    private let foot: [String]
    private let bottom: Double

    /// More lifelines than these are not drawn side by side; others share one.
    static let mostLifelines = 16
    /// Left of the lifelines, for instants.
    static let margin = 168.0
    static let lineHeight = 15.0
    private static let edge = 16.0
    private static let headHeight = 30.0
    /// More rows than these have the names below them too.
    private static let rowsOfAScreen = 25

    /// A row, where its drawing begins, and its label in lines that fit.
    struct Placed {
        var row: SequenceDiagram.Row
        var top: Double
        var height: Double
        var lines: [String]
        /// Where its arrow is, or the middle of its note.
        var level: Double { top + height - 10 }
    }

    package init(_ diagram: SequenceDiagram) {
        let diagram = diagram.merged(toAtMost: Self.mostLifelines)
        let count = max(1, diagram.lifelines.count)
        let spacing = max(150, min(330, 1_080 / Double(count)))
        let width = Self.margin + spacing * Double(count) + Self.edge
        self.diagram = diagram
        self.spacing = spacing
        self.width = width
        // The title is set in larger letters than labels are measured in.
        titles = Fitting.pixels.lines(diagram.title, most: 2, room: (width - 2 * Self.edge) / 1.5)
        var top = Self.titleHeight(titles.count) + Self.headHeight + 12
        var placed: [Placed] = []
        placed.reserveCapacity(diagram.rows.count)
        for row in diagram.rows {
            let lines = Self.lines(of: row, spacing, count)
            var height = Self.lineHeight * Double(lines.count) + 16
            if case .arrow = row.content {} else { height += 4 }
            placed.append(Placed(row: row, top: top, height: height, lines: lines))
            top += height
        }
        self.placed = placed
        bottom = top + 12
        foot = Self.foot(of: diagram).flatMap {
            Fitting.pixels.lines($0, most: 3, room: width - 2 * Self.edge)
        }
    }

    private static func titleHeight(_ lines: Int) -> Double { 44 + 22 * Double(lines) }

    private static func foot(of diagram: SequenceDiagram) -> [String] {
        let omissions = diagram.omissions
        let sentences = [omissions.before, omissions.after, diagram.mergedNames].compactMap { $0 }
        return diagram.rows.isEmpty ? ["Nothing happens."] + sentences : sentences
    }

    /// A label in lines that its place has room for.
    private static func lines(
        of row: SequenceDiagram.Row, _ spacing: Double, _ count: Int
    ) -> [String] {
        switch row.content {
        case .gap(let span): return [Elapsed.words(span)]
        case .note, .mark:
            let room = min(1.8, Double(count)) * spacing - 20
            return Fitting.pixels.lines(row.label, most: 2, room: room)
        case .arrow(let arrow):
            let room = Double(abs(arrow.to - arrow.from)) * spacing - 28
            return Fitting.pixels.lines(row.toldLabel, most: 3, room: room)
        }
    }

    /// The middle of a lifeline.
    func x(_ place: Int) -> Double { Self.margin + spacing * (Double(place) + 0.5) }

    private var hasFeet: Bool { diagram.rows.count > Self.rowsOfAScreen }

    /// The whole file.
    package var text: String { drawn("<style>\(SVGStyle.text)</style>\n") }

    /// The drawing for a page that has `style` in its style sheet.
    package var unstyled: String { drawn("") }

    package static var style: String { SVGStyle.text }

    private func drawn(_ style: String) -> String {
        let bottom = bottom + (hasFeet ? Self.headHeight + 8 : 0)
        let height = bottom + 14 + Double(foot.count) * 18
        var text = """
            <svg xmlns="http://www.w3.org/2000/svg" class="dmsim-diagram" role="img" \
            viewBox="0 0 \(width.svg) \(height.svg)" width="\(width.svg)" height="\(height.svg)">
            <title>\(SVGText.escaped(diagram.title))</title>
            <desc>\(SVGText.escaped(description))</desc>
            \(style)<rect class="paper" width="100%" height="100%"/>

            """
        for (index, line) in titles.enumerated() {
            text += SVGText.line(line, Self.edge, 32 + 22 * Double(index), "heading")
        }
        let origin = Fitting.pixels.shortened(diagram.origin, to: width - 2 * Self.edge)
        text += SVGText.line(origin, Self.edge, 32 + 22 * Double(titles.count), "dim")
        text += lifelines
        var clock = ""
        for (index, placed) in placed.enumerated() {
            text += SVGRow(placed, in: self).text(
                arrivalOf: arrival(after: index), shift: Double(index % 7 - 3) * 6, &clock)
        }
        for (index, line) in foot.enumerated() {
            text += SVGText.line(line, Self.edge, bottom + 12 + 18 * Double(index), "dim")
        }
        return text + "</svg>\n"
    }

    private var description: String {
        let names = diagram.lifelines.map(\.name).joined(separator: ", ")
        let whom = names.isEmpty ? "nothing happens" : "with lifelines for \(names)"
        return "A sequence diagram of \(diagram.origin): \(whom)."
    }

    /// Where a message arrives of which a row shows only where it leaves.
    private func arrival(after index: Int) -> Double? {
        guard case .arrow(let arrow) = placed[index].row.content, arrow.part == .departure else {
            return nil
        }
        return placed[(index + 1)...].first { other in
            guard case .arrow(let end) = other.row.content else { return false }
            return end.part == .arrival && other.row.numbers == placed[index].row.numbers
        }?.level
    }

    // MARK: - Lifelines

    private var lifelines: String {
        let top = Self.titleHeight(titles.count)
        var text = ""
        for place in diagram.lifelines.indices {
            let x = x(place)
            for stretch in stretches(of: place, from: top + Self.headHeight) {
                text += """
                    <line class="lifeline\(stretch.isDown ? " down" : "")" x1="\(x.svg)" \
                    y1="\(stretch.from.svg)" x2="\(x.svg)" y2="\(stretch.to.svg)"/>

                    """
            }
        }
        return text + heads(at: top) + (hasFeet ? heads(at: bottom) : "")
    }

    /// The names in their boxes.
    private func heads(at top: Double) -> String {
        var text = ""
        for (place, lifeline) in diagram.lifelines.enumerated() {
            let x = x(place)
            let half = spacing / 2 - 8
            let name = Fitting.pixels.shortened(lifeline.name, to: (half * 2 - 12) / 1.1)
            text += """
                <g class="head \(lifeline.kind.rawValue)">\
                <title>\(SVGText.escaped(lifeline.name))</title>\
                <rect x="\((x - half).svg)" y="\(top.svg)" width="\((half * 2).svg)" \
                height="\(Self.headHeight.svg)" rx="6"/>\
                <text x="\(x.svg)" y="\((top + 20).svg)">\(SVGText.escaped(name))</text></g>

                """
        }
        return text
    }

    /// A lifeline in pieces: up, or down; it has holes where nothing happens for long.
    private func stretches(
        of place: Int, from top: Double
    ) -> [(from: Double, to: Double, isDown: Bool)] {
        var result: [(from: Double, to: Double, isDown: Bool)] = []
        var from = top
        var isDown = false
        for placed in placed {
            switch placed.row.content {
            case .gap:
                result.append((from, placed.top + 4, isDown))
                from = placed.top + placed.height - 2
            case .mark(let mark, place) where mark != .delays:
                result.append((from, placed.level, isDown))
                from = placed.level
                isDown = mark != .cameBack
            case .arrow, .note, .mark: continue
            }
        }
        return result + [(from, bottom, isDown)]
    }
}
