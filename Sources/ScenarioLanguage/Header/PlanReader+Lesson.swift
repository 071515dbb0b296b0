import Diagnostics
import YAML

/// Reads what makes a scenario a lesson.
extension PlanReader {
    static let lessonTable = KeyTable<PlanReader, Lesson>(
        "lesson",
        [
            Key(
                "goal", ["goal: Know what a follow-up costs"],
                "what a learner can tell afterwards", read: words(\.goal)),
            Key(
                "part", ["part: Writing to somebody new"],
                "the part of the course that it belongs to", read: words(\.part)),
            Key(
                "level", ["level: intermediate"], usual: "level: beginner",
                "beginner, intermediate or advanced", \.level, level),
            Key(
                "minutes", ["minutes: 6"], "how long it takes, 1 to \(Lesson.mostMinutes)",
                \.minutes, minutes),
            Key(
                "after", ["after: [follow-ups]", "after: follow-ups"],
                "the lessons before it, by the names of their files without number and ending"
            ) { reader, node, what, lesson in
                lesson.after += reader.textList(node, what: what).map(\.string)
            },
        ])

    mutating func readLesson(_ node: Node) {
        var lesson = Lesson()
        read(
            Self.lessonTable, from: node, what: "`lesson`",
            expected: "lesson: {goal: Know what a follow-up costs, minutes: 6}", into: &lesson)
        plan.lesson = lesson
    }

    private static func words(_ place: Place<Lesson, String>) -> Key<PlanReader, Lesson>.Reading {
        { reader, node, what, lesson in
            if node.isAbsent { return }
            lesson[keyPath: place] = reader.text(node, what: what, isFree: true)?.string ?? ""
        }
    }

    private static func level(_ text: String) throws(ValueProblem) -> Lesson.Level {
        try ValueReader.choice(
            text, what: "a level", among: Lesson.Level.allCases.map { ($0.rawValue, $0) })
    }

    private static func minutes(_ text: String) throws(ValueProblem) -> Int? {
        let count = try ValueReader.count(text)
        if (1...Int64(Lesson.mostMinutes)).contains(count) { return Int(count) }
        throw ValueProblem(
            .badNumber, "a lesson of \(count) minutes is none",
            expected: "a number from 1 to \(Lesson.mostMinutes)")
    }
}
