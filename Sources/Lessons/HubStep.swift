package import Diagnostics
package import Marketplace
package import ScenarioLanguage

/// A step of writing a hub of one's own: some scenarios that the hub must newly get right.
package struct HubStep: Sendable {
    /// From 1.
    package let number: Int
    /// One word: `open`.
    package let name: String
    package let title: String
    /// What the hub must newly do.
    package let task: String
    /// Which messages of the protocol that takes.
    package let messages: [String]
    /// The outcomes that no step up to this one looks at, whether a hub answers them or not.
    package let passesOver: Set<EventKind>
    /// From the simplest on.
    package let files: [SourceFile]

    package var plans: [ScenarioPlan] { files.flatMap { ScenarioReader.read($0).plans } }

    /// The name under which it is kept that the step is passed; no lesson is called so.
    package var record: String { Self.records + name }

    /// How the exercise is called on the command line, and the record of its grade.
    package static let exercise = "hub"
    private static let records = "hub/"

    /// The step of a number.
    package static func numbered(_ number: Int) -> HubStep? { all.first { $0.number == number } }

    /// The hub to start from, in Python: it passes the first step and no other.
    package static var skeleton: [UInt8] { PackageResources.hub_skeleton_py }
}

/// How much of all there is a hub gets right.
package struct HubGrade: Hashable, Sendable {
    /// Some scenarios of one folder.
    package struct Folder: Hashable, Sendable {
        package var name: String
        package var passed = 0
        package var total = 0
        /// `quota/unlimited.yaml:1`, in the order in which they ran.
        package var missed: [String] = []
    }

    /// In the order in which they were met.
    package private(set) var folders: [Folder] = []

    package init() {}

    package var passed: Int { folders.reduce(0) { $0 + $1.passed } }
    package var total: Int { folders.reduce(0) { $0 + $1.total } }

    /// Counts a scenario of the script at a path.
    package mutating func count(_ path: String, line: Int, isPassed: Bool) {
        let slash = path.lastIndex(of: "/")
        let name = slash.map { String(path[..<$0]) } ?? "."
        let place = folders.firstIndex { $0.name == name } ?? folders.endIndex
        if place == folders.endIndex { folders.append(Folder(name: name)) }
        folders[place].total += 1
        if isPassed {
            folders[place].passed += 1
        } else {
            folders[place].missed.append("\(path):\(line)")
        }
    }

    /// `A` is for all of them only.
    package var letter: String {
        let percent = total == 0 ? 0 : passed * 100 / total
        return Self.scale.first { percent >= $0.percent }?.letter ?? Self.lowest
    }

    /// The least share for each letter, rounded down to whole percent.
    package static let scale: [(percent: Int, letter: String)] = [
        (100, "A"), (90, "B"), (75, "C"), (50, "D"),
    ]
    private static let lowest = "E"
}
