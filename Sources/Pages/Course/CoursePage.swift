import Diagrams
import Journal
package import Lessons
import Marketplace
import ScenarioLanguage

/// Lessons in one file for a class without terminals: the run stops at each question, and what lies
/// ahead is sealed until an answer is given.
package enum CoursePage {
    /// Raised when the page's script could not read what was written before.
    private static let version = 1

    package struct Entry: Sendable {
        /// That of the course; nil for a lesson of one's own.
        package var number: Int?
        /// By which progress and results know it.
        package var name: String
        package var script: LessonScript

        package init(number: Int?, name: String, script: LessonScript) {
            self.number = number
            self.name = name
            self.script = script
        }
    }

    /// The whole file.
    ///
    /// - Parameter hasAnswers: whether all answers stand in it in clear, for the teacher's sheet.
    package static func write(_ entries: [Entry], hasAnswers: Bool) -> String {
        var html = HTML()
        let title = entries.count == 1 ? entries[0].script.title : "Lessons"
        PageShell.writeHead(
            title,
            [
                PackageResources.shared_css, Array(SVGDiagram.style.utf8),
                PackageResources.course_css,
            ], &html)
        html.own("<div id=\"app\" hidden></div>\n<main id=\"plain\">\n")
        html.element("h1", title)
        html.element("p", "The lessons of this page are played by its script, which is off.")
        html.element("ul") { html in
            for entry in entries {
                html.element("li", [:], "\(entry.script.title). \(entry.script.lesson.goal)")
            }
        }
        html.own("</main>\n<script type=\"application/json\" class=\"dmsim-course\">")
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("version", version)
        writer.member("resultVersion", ResultCode.version)
        writer.member("title", title)
        writer.key("lessons")
        writer.beginArray()
        for entry in entries { write(entry, hasAnswers, &writer) }
        writer.endArray()
        writer.endObject()
        html.own(resource: Array(writer.text.utf8))
        html.own("</script>\n<script>\n")
        for script in scripts { html.own(resource: script) }
        html.own("</script>\n</body>\n</html>\n")
        return html.text
    }

    /// Each adds to what those before it have made.
    static let scripts: [[UInt8]] = [
        PackageResources.course_seal_js, PackageResources.course_answer_js,
        PackageResources.course_store_js, PackageResources.course_show_js,
        PackageResources.course_play_js, PackageResources.course_sheet_js,
        PackageResources.course_boot_js,
    ]

    private static func write(
        _ entry: Entry, _ hasAnswers: Bool, _ writer: inout JSONWriter
    ) {
        let script = entry.script
        var encoder = LessonEncoder(script)
        let pieces = encoder.pieces()
        writer.beginObject()
        if let number = entry.number { writer.member("number", number) }
        writer.member("name", entry.name)
        writer.member("title", script.title)
        writer.member("goal", script.lesson.goal)
        writer.member("part", script.lesson.part)
        writer.member("level", script.lesson.level.rawValue)
        if let minutes = script.lesson.minutes { writer.member("minutes", minutes) }
        writer.member("run", hexadecimal(script.outcome.fingerprint))
        writer.member("asks", LessonPlayer(script).score.total)
        // A text within a text: it is read where the lesson is opened.
        writer.member("first", pieces.first)
        writer.member("sealed", pieces.sealed)
        if hasAnswers {
            writer.key("answers")
            writer.beginArray()
            for question in script.questions {
                writer.beginArray()
                writer.value(question.truthText)
                writer.value(question.why.map { RuleBook.entry(for: $0).title } ?? "")
                writer.endArray()
            }
            writer.endArray()
        }
        writer.endObject()
    }
}
