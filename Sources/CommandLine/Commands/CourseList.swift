import Journal
import Lessons
import ScenarioLanguage

/// The course with what is done of it.
struct CourseList {
    let course: Course
    let progress: LessonProgress

    func text(width: Int, _ style: Style) -> String {
        let done = course.entries.count { progress[$0.name]?.best != nil }
        var text = TextLayout.paragraph(
            "\(Wording.count(course.entries.count, "lesson")), \(done) done", indent: 0,
            width: width)
        var part = ""
        for entry in course.entries {
            if entry.lesson.part != part {
                part = entry.lesson.part
                text += "\n" + style.bold(part) + "\n"
            }
            let minutes = entry.lesson.minutes.map { ", \(Wording.count($0, "minute"))" } ?? ""
            let lines = TextLayout.wrap(
                "\(entry.plan.fullTitle) (\(entry.lesson.level.rawValue)\(minutes); "
                    + "\(state(of: entry)))", width: width - 4)
            let number = "\(entry.number)"
            let head = String(repeating: " ", count: max(0, 2 - number.count)) + number + "  "
            for (index, line) in lines.enumerated() {
                text += (index == 0 ? head : "    ") + line + "\n"
            }
        }
        if let next = course.entries.first(where: { progress[$0.name]?.best == nil }) {
            text +=
                "\n"
                + TextLayout.paragraph(
                    "Go on with: dmsim learn \(next.number)", indent: 0, width: width)
        }
        text += TextLayout.paragraph(
            "Write a hub of your own, in steps: dmsim learn hub", indent: 0, width: width)
        return text
    }

    private func state(of entry: Course.Entry) -> String {
        guard let record = progress[entry.name] else { return "not begun" }
        if let best = record.best { return "done, \(best.right) of \(best.of) right" }
        return "begun"
    }
}
