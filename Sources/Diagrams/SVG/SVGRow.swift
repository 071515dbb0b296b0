import VirtualTime

/// One row of a drawing.
struct SVGRow {
    private let placed: SVGDiagram.Placed
    private let drawing: SVGDiagram

    init(_ placed: SVGDiagram.Placed, in drawing: SVGDiagram) {
        self.placed = placed
        self.drawing = drawing
    }

    private var row: SequenceDiagram.Row { placed.row }

    /// The row's group.
    ///
    /// `arrival` is the height at which a message arrives that only leaves here, and `shift` keeps
    /// the ways of several apart; `clock` is the instant shown last, which is not shown again.
    func text(arrivalOf arrival: Double?, shift: Double, _ clock: inout String) -> String {
        let numbers = row.numbers.map(String.init).joined(separator: " ")
        var text = "<g class=\"row\""
        if !numbers.isEmpty { text += " data-events=\"\(numbers)\"" }
        text += "><title>\(SVGText.escaped(title))</title>\n"
        switch row.content {
        case .gap(let span):
            clock = ""
            text += gap(Elapsed.words(span))
        case .note(let place): text += instant(&clock) + note(at: place, "note")
        case .mark(let mark, let place):
            let isEnd = mark == .cameBack || mark == .delays
            text += instant(&clock) + note(at: place, isEnd ? "mark" : "mark fault")
        case .arrow(let arrow): text += instant(&clock) + self.arrow(arrow, arrival, shift)
        }
        return text + "</g>\n"
    }

    /// The whole sentence, with its events and its exact instants.
    private var title: String {
        if case .gap(let span) = row.content { return "Nothing happens for \(span)." }
        let numbers = row.numbers.map(String.init).joined(separator: ", ")
        var title = "\(numbers). \(row.at): \(row.sentence)"
        if case .arrow(let arrow) = row.content {
            if let arrived = arrow.arrived { title += " (arrives \(arrived))" }
            if arrow.fate != .delivered { title += " (\(arrow.fate.meaning))" }
        }
        return title
    }

    private func instant(_ clock: inout String) -> String {
        let now = row.at.clockText
        var text = ""
        let level = placed.level + 4
        if now != clock { text += SVGText.line(now, 16, level, "clock") }
        clock = now
        if case .arrow(let arrow) = row.content, arrow.part != .arrival,
            let travel = arrow.travel, travel > .zero
        {
            text += SVGText.line(Elapsed.brief(travel), 108, level, "clock travel")
        }
        return text
    }

    private func gap(_ words: String) -> String {
        let level = placed.top + placed.height / 2 + 4
        let right = drawing.x(drawing.diagram.lifelines.count - 1)
        let left = drawing.x(0)
        return SVGText.line(row.at.dateText, 16, level, "clock")
            + """
            <line class="gap" x1="\((left - 24).svg)" y1="\((level - 4).svg)" \
            x2="\((right + 24).svg)" y2="\((level - 4).svg)"/>

            """ + SVGText.line(words, (left + right) / 2, level, "label elapsed")
    }

    /// A box on a lifeline, moved to the side where it would leave the drawing.
    private func note(at place: Int, _ style: String) -> String {
        let width = (placed.lines.map(Fitting.pixels.measure).max() ?? 0) + 16
        let first = drawing.x(0) - drawing.spacing / 2
        let last = drawing.x(drawing.diagram.lifelines.count - 1) + drawing.spacing / 2
        let x = max(first, min(drawing.x(place) - width / 2, last - width))
        let height = SVGDiagram.lineHeight * Double(placed.lines.count) + 8
        let top = placed.top + (placed.height - height) / 2
        var text = """
            <rect class="\(style)" x="\(x.svg)" y="\(top.svg)" width="\(width.svg)" \
            height="\(height.svg)" rx="4"/>

            """
        for (index, line) in placed.lines.enumerated() {
            let level = top + 16 + SVGDiagram.lineHeight * Double(index)
            text += SVGText.line(line, x + width / 2, level, "label")
        }
        return text
    }

    // MARK: - Arrows

    private func arrow(
        _ arrow: SequenceDiagram.Arrow, _ arrival: Double?, _ shift: Double
    ) -> String {
        let (from, to) = (drawing.x(arrow.from), drawing.x(arrow.to))
        let middle = (from + to) / 2
        let level = placed.level
        let style = "arrow \(arrow.fate.rawValue)" + (arrow.isRefusal ? " refusal" : "")
        // A message leaves before it arrives.
        let slant = (arrow.travel ?? .zero) > .zero && arrow.part == .whole ? 4.0 : 0
        var text = ""
        for (index, line) in placed.lines.enumerated() {
            let above = SVGDiagram.lineHeight * Double(placed.lines.count - 1 - index)
            text += SVGText.line(
                line, middle, level - 9 - above, "label" + (arrow.isRefusal ? " refusal" : ""))
        }
        switch (arrow.fate, arrow.part) {
        case (.lost, _):
            text += path(style, (from, level), (middle, level)) + cross(middle, level)
        case (.underway, _): text += path(style, (from, level), (middle, level))
        case (_, .departure):
            // Down to where it arrives, rows below.
            let turn = middle + shift
            text += path(style, (from, level), (turn, level))
            guard let arrival else { break }
            text += path(style + " wait", (turn, level), (turn, arrival))
            text += path(style, (turn, arrival), (to, arrival))
        case (_, .arrival):
            // Its way is drawn where it leaves, if that is known.
            if arrow.left == nil { text += path(style, (from, level), (to, level)) }
            text += head(style, from: from, to: to, level)
        case (_, .whole):
            text +=
                path(style, (from, level - slant), (to, level))
                + head(style, from: from, to: to, level)
        }
        return text
    }

    private func path(
        _ style: String, _ start: (Double, Double), _ end: (Double, Double)
    ) -> String {
        """
        <line class="\(style)" x1="\(start.0.svg)" y1="\(start.1.svg)" x2="\(end.0.svg)" \
        y2="\(end.1.svg)"/>

        """
    }

    private func head(_ style: String, from: Double, to: Double, _ level: Double) -> String {
        let back = to > from ? to - 9 : to + 9
        return """
            <polygon class="\(style)" points="\(to.svg),\(level.svg) \(back.svg),\((level - 4.5).svg) \
            \(back.svg),\((level + 4.5).svg)"/>

            """
    }

    private func cross(_ x: Double, _ y: Double) -> String {
        """
        <path class="cross" d="M\((x - 5).svg) \((y - 5).svg)l10 10m0 -10l-10 10"/>

        """
    }
}
