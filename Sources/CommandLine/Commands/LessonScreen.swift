import Diagnostics
import Diagrams
import Journal
import Lessons
import Marketplace

/// Lays out what a lesson shows, for a terminal of a width or for a screen reader.
struct LessonScreen {
    let width: Int
    let style: Style
    private let isPlain: Bool
    /// Narrower terminals have no room for a drawing.
    private static let narrowestDrawing = 40
    /// Of a longer stretch the end is drawn.
    private static let mostEvents = 20
    private static let shortestBar = 8
    private static let longestBar = 30

    init(width: Int, isPlain: Bool, style: Style) {
        self.width = width
        self.style = style
        self.isPlain = isPlain || width < Self.narrowestDrawing
    }

    var prompt: String { isPlain ? "Your answer: " : style.bold("> ") }
    var pausePrompt: String { style.dim(isPlain ? "Enter goes on: " : "(Enter goes on) ") }

    /// - Parameter outcome: the run that they are about.
    func text(of texts: [LessonText], _ outcome: ScenarioOutcome) -> String {
        texts.map { text(of: $0, outcome) }.joined()
    }

    private func text(of text: LessonText, _ outcome: ScenarioOutcome) -> String {
        switch text {
        case .title(let title): return marked(title, style.bold)
        case .heading(let heading): return "\n" + marked(heading, style.cyan)
        case .words(let words): return "\n" + paragraphs(words)
        case .note(let note): return paragraph(note)
        case .options(let options):
            return "\n" + list(options.enumerated().map { ("\($0.offset + 1)", $0.element) })
        case .rules(let rules):
            let titles = rules.map { RuleBook.entry(for: $0).title }
            return list(Array(zip(LessonPlayer.letters(rules.count), titles)))
        case .verdict(let isRight, let words):
            return "\n" + marked(words, isRight ? style.green : style.red)
        case .hint(let number, let count, let words):
            return paragraph("Hint \(number) of \(count): \(words)")
        case .rule(let slug): return rule(slug)
        case .picture(let stretch, let isWhole):
            if isWhole || stretch.count <= Self.mostEvents {
                return picture(of: stretch, outcome)
            }
            let before = stretch.count - Self.mostEvents
            return picture(of: stretch.suffix(Self.mostEvents), outcome)
                + paragraph(
                    "(\(Wording.count(before, "event")) before; 'picture' draws all of it.)")
        case .causes(let causes): return self.text(of: causes, outcome)
        case .table(let table): return self.table(table)
        }
    }

    // MARK: - Words

    /// A rule in full.
    func rule(_ slug: RuleSlug) -> String {
        let entry = RuleBook.entry(for: slug)
        let hasFigures = !RuleBook.figures(of: slug, in: Policy()).isEmpty
        let more =
            hasFigures
            ? "its figures"
            : RuleBook.refusals(of: slug).isEmpty ? "where it is shown" : "what it refuses"
        return marked(entry.title, style.bold) + paragraph(entry.text)
            + paragraph("('dmsim explain \(slug.rawValue)' tells \(more).)")
    }

    func paragraph(_ text: String, indent: Int = 0) -> String {
        TextLayout.paragraph(VisibleText.escaped(text), indent: indent, width: width)
    }

    func marked(_ text: String, _ mark: (String) -> String) -> String {
        TextLayout.wrap(VisibleText.escaped(text), width: width).map { mark($0) + "\n" }.joined()
    }

    /// An empty line divides paragraphs.
    private func paragraphs(_ text: String) -> String {
        var parts: [String] = [""]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.allSatisfy(\.isWhitespace) {
                parts.append("")
            } else {
                parts[parts.count - 1] += " " + line
            }
        }
        return parts.filter { !$0.isEmpty }.map { paragraph($0) }.joined(separator: "\n")
    }

    private func list(_ items: [(mark: String, text: String)]) -> String {
        items.map { mark, text in
            let lines = TextLayout.wrap(VisibleText.escaped(text), width: width - 5)
            let head = "  " + style.bold(mark) + "  "
            return lines.enumerated().map { ($0.offset == 0 ? head : "     ") + $0.element + "\n" }
                .joined()
        }.joined()
    }

    // MARK: - What happened

    func picture(of stretch: Range<Int>, _ outcome: ScenarioOutcome) -> String {
        if stretch.isEmpty { return paragraph("Nothing has happened yet.") }
        guard !isPlain else {
            let timeline = Timeline(
                outcome.events, cast: outcome.cast, starts: outcome.startedAt)
            return "\n" + timeline.lines(of: stretch).map(line).joined()
        }
        var diagram = SequenceDiagram(outcome, events: stretch)
        // How much is still to come would say too much.
        diagram.after = 0
        return "\n" + Ladder(diagram, width: width).drawing
    }

    /// A row for each variant; lines of words where a table has no room.
    private func table(_ table: LoadTable) -> String {
        let rows = [table.headings] + table.rows.map(table.cells)
        let widths = table.headings.indices.map { column in
            rows.map { $0[column].count }.max() ?? 0
        }
        let used = widths.reduce(0) { $0 + $1 + 2 }
        let title = paragraph(table.title)
        guard !isPlain, used <= width else {
            return title
                + table.rows.map { row in
                    let cells = zip(table.headings, table.cells(of: row)).map { "\($0) \($1)" }
                    return paragraph(cells.joined(separator: ", ") + ".", indent: 2)
                }.joined()
        }
        let bar = width - used - 2
        let lines = rows.enumerated().map { place, cells in
            var line = zip(cells, widths).map { cell, width in
                "  " + String(repeating: " ", count: width - cell.count) + cell
            }.joined()
            if place > 0, bar >= Self.shortestBar {
                let share = table.rows[place - 1].share
                let length = Int((share * Double(min(bar, Self.longestBar))).rounded())
                line += "  " + String(repeating: "█", count: length)
            }
            return VisibleText.escaped(line) + "\n"
        }
        return title + lines.joined()
    }

    private func text(of causes: AnswerCauses, _ outcome: ScenarioOutcome) -> String {
        let timeline = Timeline(outcome.events, cast: outcome.cast, starts: outcome.startedAt)
        return part(AnswerCauses.ledHeading, causes.ledLines(timeline))
            + part(AnswerCauses.sinceHeading, causes.sinceLines(timeline))
    }

    private func part(_ heading: String, _ lines: [TimelineLine]) -> String {
        if lines.isEmpty { return "" }
        return "\n" + marked(heading, style.dim) + lines.map(line).joined()
    }

    private func line(_ line: TimelineLine) -> String {
        let cause = line.cause.map { " (because of \($0))" } ?? ""
        let text = "\(line.clockText) \(line.sentence)\(cause)"
        let number = "\(line.number)"
        let head = String(repeating: " ", count: max(0, 4 - number.count)) + number + "  "
        let lines = TextLayout.wrap(VisibleText.escaped(text), width: width - 6)
        return lines.enumerated().map { ($0.offset == 0 ? head : "      ") + $0.element + "\n" }
            .joined()
    }
}
