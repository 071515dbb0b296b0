import Diagrams
import Journal
import Lessons
import Marketplace

/// Encodes a lesson in pieces, each of which lies behind the one before.
///
/// The first piece is what stands before the first question, with it. Of each question follow two,
/// sealed: what happened then, with the rules to choose from; and which rule decided, with what
/// stands before the next question, with that. The salt that opens a piece stands in the one
/// before, so that none can be opened before those ahead of it.
struct LessonEncoder {
    private let script: LessonScript
    private let timeline: Timeline
    private var sights: SightRecorder
    /// How much of the journal was shown.
    private var shown = 0

    /// Of a longer stretch the end is shown.
    private static let mostEvents = 20

    init(_ script: LessonScript) {
        self.script = script
        let outcome = script.outcome
        timeline = Timeline(outcome.events, cast: outcome.cast, starts: outcome.startedAt)
        sights = SightRecorder(outcome)
    }

    /// The first piece as JSON, and the sealed ones in their order.
    mutating func pieces() -> (first: String, sealed: [String]) {
        let runs = stretches()
        // Forwards what is shown follows what was; backwards each salt follows the piece it opens.
        var open: [[Block]] = []
        var reveals: [[Block]] = []
        for (place, blocks) in runs.enumerated() {
            let question = place < script.questions.count ? script.questions[place] : nil
            open.append(blocks.map { .say($0) } + between(before: question))
            if let question { reveals.append(revealed(question)) }
        }
        var sealed: [String] = []
        var salt = ""
        for place in script.questions.indices.reversed() {
            let question = script.questions[place]
            let next = SealedText(
                after(place, open[place + 1], salt), place: "after \(place)")
            let reveal = SealedText(
                self.reveal(question, reveals[place], next.salt), place: "reveal \(place)")
            salt = reveal.salt
            sealed = [reveal.text, next.text] + sealed
        }
        let first = json { writer in
            write(open[0], to: &writer)
            writeQuestion(0, salt, to: &writer)
        }
        return (first, sealed)
    }

    /// The words before each question, and those after the last.
    private func stretches() -> [[String]] {
        var runs: [[String]] = [[]]
        for item in script.items {
            switch item {
            case .say(let text): runs[runs.count - 1].append(text)
            case .question: runs.append([])
            }
        }
        return runs
    }

    // MARK: - What is shown

    private enum Block {
        case say(String)
        case picture(Range<Int>)
        case sights([SightRecorder.Sight])
        case causes(String, [TimelineLine])
        case table(LoadTable)
    }

    private mutating func between(before question: Question?) -> [Block] {
        guard let question, question.events.lowerBound > shown else { return [] }
        defer { shown = question.events.lowerBound }
        sights.goOn(to: question.events.lowerBound)
        return [.picture(shown..<question.events.lowerBound), .sights(sights.sights(since: shown))]
    }

    private mutating func revealed(_ question: Question) -> [Block] {
        if let table = question.table { return [.table(table)] }
        if question.events.isEmpty { return causes(question) }
        let (from, end) = (question.events.lowerBound, question.events.upperBound)
        sights.goOn(to: end)
        shown = max(shown, end)
        return [
            .picture(question.events), .sights(sights.sights(since: from)),
        ] + causes(question)
    }

    private func causes(_ question: Question) -> [Block] {
        let parts = [
            (AnswerCauses.ledHeading, question.causes.ledLines(timeline)),
            (AnswerCauses.sinceHeading, question.causes.sinceLines(timeline)),
        ]
        return parts.filter { !$0.1.isEmpty }.map { .causes($0.0, $0.1) }
    }

    // MARK: - Pieces

    private func reveal(_ question: Question, _ blocks: [Block], _ salt: String) -> String {
        json { writer in
            writer.member("truth", question.truthCode)
            writer.member("words", question.truthText)
            write(blocks, to: &writer)
            writer.member("rules", question.rules.map { RuleBook.entry(for: $0).title })
            writer.member("salt", salt)
        }
    }

    private func after(_ place: Int, _ blocks: [Block], _ salt: String) -> String {
        let question = script.questions[place]
        return json { writer in
            if let why = question.why, let index = question.rules.firstIndex(of: why) {
                let entry = RuleBook.entry(for: why)
                writer.member("why", index)
                writer.member("slug", why.rawValue)
                writer.member("title", entry.title)
                writer.member("text", entry.text)
            }
            write(blocks, to: &writer)
            if place + 1 < script.questions.count { writeQuestion(place + 1, salt, to: &writer) }
        }
    }

    private func writeQuestion(_ place: Int, _ salt: String, to writer: inout JSONWriter) {
        let question = script.questions[place]
        writer.key("question")
        writer.beginObject()
        writer.member("ask", question.ask)
        writer.member("kind", question.kindName)
        writer.member("options", question.options)
        writer.key("hints")
        writer.beginArray()
        for (index, hint) in question.hints.enumerated() {
            let sealed = SealedText(hint, place: "hint \(place) \(index)")
            writer.beginArray()
            writer.value(sealed.salt)
            writer.value(sealed.text)
            writer.endArray()
        }
        writer.endArray()
        writer.member("salt", salt)
        writer.endObject()
    }

    private func json(_ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        body(&writer)
        writer.endObject()
        return writer.text
    }

    // MARK: - Blocks

    private func write(_ blocks: [Block], to writer: inout JSONWriter) {
        writer.key("blocks")
        writer.beginArray()
        for block in blocks {
            writer.beginObject()
            switch block {
            case .say(let text): writer.member("say", text)
            case .picture(let stretch): write(stretch, to: &writer)
            case .sights(let sights): write(sights, to: &writer)
            case .causes(let heading, let lines):
                writer.member("heading", heading)
                writer.key("causes")
                write(lines, to: &writer)
            case .table(let table): write(table, to: &writer)
            }
            writer.endObject()
        }
        writer.endArray()
    }

    private func write(_ stretch: Range<Int>, to writer: inout JSONWriter) {
        let end = stretch.suffix(Self.mostEvents)
        var diagram = SequenceDiagram(script.outcome, events: end)
        diagram.title = "Events \(end.lowerBound + 1) to \(end.upperBound)"
        diagram.origin = script.title
        // What was before is shown above, and how much is still to come would say too much.
        diagram.before = 0
        diagram.after = 0
        writer.member("svg", SVGDiagram(diagram).unstyled)
        writer.member("before", stretch.count - end.count)
        writer.key("lines")
        write(timeline.lines(of: end), to: &writer)
    }

    private func write(_ lines: [TimelineLine], to writer: inout JSONWriter) {
        writer.beginArray()
        for line in lines {
            writer.beginArray()
            writer.value(line.number)
            writer.value(line.clockText)
            writer.value(line.sentence)
            writer.value(line.cause ?? 0)
            writer.endArray()
        }
        writer.endArray()
    }

    private func write(_ table: LoadTable, to writer: inout JSONWriter) {
        writer.member("table", table.title)
        writer.member("headings", table.headings)
        writer.key("rows")
        writer.beginArray()
        for row in table.rows {
            writer.beginObject()
            writer.member("cells", table.cells(of: row))
            writer.member("percent", Int((row.share * 100).rounded()))
            writer.endObject()
        }
        writer.endArray()
    }

    private func write(_ sights: [SightRecorder.Sight], to writer: inout JSONWriter) {
        writer.key("sights")
        writer.beginArray()
        for sight in sights {
            writer.beginObject()
            writer.member("who", self.sights.name(of: sight.viewer))
            writer.member("new", sight.newCount)
            writer.key("sections")
            writer.beginArray()
            for section in sight.sections {
                writer.beginObject()
                writer.member("title", section.section.entry.title)
                writer.member("older", section.older)
                writer.member("items", section.items.map(\.text))
                writer.key("new")
                writer.beginArray()
                for item in section.items { writer.value(item.isNew) }
                writer.endArray()
                writer.endObject()
            }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
    }
}
