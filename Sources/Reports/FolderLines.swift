import Diagnostics
import Journal

/// A line a folder in place of one a scenario, for more scenarios than somebody reads.
package struct FolderLines: Sendable {
    /// With so many scenarios a line each is no longer read.
    package static let mostScenarios = 20

    private struct Tally {
        var folder: String
        var scenarios = 0
        var failed = 0
        var unknown = 0
        var skipped = 0
        var isInterrupted = false
    }

    /// The folder that the command line named, if it is one alone.
    private let base: String?
    private let width: Int
    private var tally: Tally?

    /// `paths` are those of all scripts that will run, by which names line up.
    package init(paths: [String], below base: String?) {
        self.base = base
        width = paths.map { Self.folder(of: $0, below: base).count }.max() ?? 0
    }

    /// `first-contact` for `Scenarios/first-contact/from-search.yaml` below `Scenarios`.
    private static func folder(of path: String, below base: String?) -> String {
        let parts = path.split(separator: "/").dropLast()
        let above = (base ?? "").split(separator: "/")
        let rest = parts.starts(with: above) ? parts.dropFirst(above.count) : parts
        let name = rest.isEmpty ? above.last ?? parts.last ?? "." : rest.joined(separator: "/")[...]
        return VisibleText.escaped(String(name))
    }

    /// Counts a scenario; the line of the folder before, where this one begins another.
    mutating func count(_ outcome: ScenarioOutcome, _ paint: Paint) -> String {
        let folder = Self.folder(of: outcome.path, below: base)
        let text = tally?.folder == folder ? "" : finish(paint)
        var tally = self.tally ?? Tally(folder: folder)
        tally.scenarios += 1
        switch outcome.status {
        case .passed: break
        case .failed, .invalid, .internalError: tally.failed += 1
        case .unknown: tally.unknown += 1
        case .skipped: tally.skipped += 1
        case .interrupted: tally.isInterrupted = true
        }
        self.tally = tally
        return text
    }

    /// The line of the last folder.
    mutating func finish(_ paint: Paint) -> String {
        guard let tally else { return "" }
        self.tally = nil
        let word =
            if tally.failed > 0 {
                paint.red("FAILED")
            } else if tally.unknown > 0 {
                paint.yellow("UNKNOWN")
            } else if tally.isInterrupted {
                paint.yellow("interrupted")
            } else if tally.skipped == tally.scenarios {
                paint.yellow("skipped")
            } else {
                paint.green("ok")
            }
        let space = String(repeating: " ", count: max(0, width - tally.folder.count))
        var text = "\(word) \(tally.folder)\(space)  \(Wording.count(tally.scenarios, "scenario"))"
        if tally.failed > 0 { text += ", " + paint.red("\(tally.failed) failed") }
        if tally.unknown > 0 { text += ", " + paint.yellow("\(tally.unknown) unknown") }
        if tally.skipped > 0 { text += ", " + paint.yellow("\(tally.skipped) skipped") }
        return text + "\n"
    }
}
