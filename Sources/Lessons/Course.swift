package import Diagnostics
import Marketplace
package import ScenarioLanguage

/// The lessons that come with the program, in their order.
package struct Course: Sendable {
    package struct Entry: Sendable {
        /// From 1.
        package var number: Int
        /// That of its file, without number and ending: `a-follow-up-is-free`.
        package var name: String
        package var plan: ScenarioPlan
        package var lesson: Lesson
    }

    package var entries: [Entry] = []
    /// What is wrong with it; empty for the one that ships.
    package var problems: [String] = []

    /// The course that ships.
    package static var shipped: Course { Course(LessonFiles.all) }

    /// A course of some files, in the order of their names.
    package init(_ files: [SourceFile]) {
        for file in files.sorted(by: { $0.name < $1.name }) {
            let result = ScenarioReader.read(file)
            guard let plan = result.plans.first, let lesson = plan.lesson,
                result.plans.count == 1
            else {
                problems.append("\(file.name) is no lesson")
                continue
            }
            let name = Self.name(of: file.name)
            if entries.contains(where: { $0.name == name }) {
                problems.append("\(file.name) has the name of another lesson")
            }
            for before in lesson.after where !entries.contains(where: { $0.name == before }) {
                problems.append(
                    "\(file.name) comes after \(before), and no lesson before it is that")
            }
            entries.append(
                Entry(number: entries.count + 1, name: name, plan: plan, lesson: lesson))
        }
    }

    /// `a-follow-up-is-free` of `lessons/01-a-follow-up-is-free.yaml`.
    private static func name(of path: String) -> String {
        var name = Substring(path.split(separator: "/").last ?? "")
        if name.hasSuffix(".yaml") { name = name.dropLast(5) }
        let rest = name.drop { $0.isNumber }
        return String(rest.hasPrefix("-") ? rest.dropFirst() : rest)
    }

    /// The lessons in whose name, title or goal, or among whose rules, a word stands.
    package func entries(about word: String) -> [Entry] {
        let word = word.lowercased()
        guard word.count > 2 else { return [] }
        return entries.filter { entry in
            let texts =
                [entry.name, entry.plan.title, entry.lesson.goal]
                + entry.plan.teaches.map(\.rawValue)
            return texts.contains { $0.lowercased().contains(word) }
        }
    }

    /// The lesson of a number or a name.
    package func entry(_ text: String) -> Entry? {
        entries.first { String($0.number) == text || $0.name == text }
    }
}
