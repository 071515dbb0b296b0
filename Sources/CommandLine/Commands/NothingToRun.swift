import Diagnostics
import Journal
import ScenarioLanguage

/// Says why no scenario ran, and what there is.
struct NothingToRun {
    let operands: [String]
    let loaded: LoadedScripts
    let choice: ScenarioChoice
    /// How many of those chosen are skipped.
    let skipped: Int

    /// Most tags, or lines, that are listed.
    private static let mostListed = 20

    /// A sentence, and a line for each further reason.
    func message(isAllowed: Bool) -> String {
        "dmsim: nothing was run: " + reasons.joined(separator: "\n  ") + "\n"
            + (isAllowed ? "" : "  add --allow-none where that is no failure\n")
    }

    private var reasons: [String] {
        if skipped > 0 {
            return ["\(Wording.count(skipped, "scenario")) chosen, and all of them skipped"]
        }
        if loaded.plans.isEmpty { return [contents] }
        var reasons = choice.lines.compactMap(reason(for:)) + choice.tables.compactMap(reason(for:))
        if let failed = choice.failed, !loaded.plans.contains(where: failed.includes) {
            reasons.append(
                failed == FailedRuns()
                    ? "nothing failed in the last run of \(names)"
                    : "what failed in the last run of \(names) is no longer there")
        }
        let unknown = choice.tags.map { $0.words.filter { !allTags.contains($0) } } ?? []
        reasons += unknown.map(reason(forTag:))
        reasons += choice.texts.compactMap(reason(forText:))
        if reasons.isEmpty {
            let count = Wording.count(loaded.plans.count, "scenario")
            reasons = ["none of \(count) in \(names) is all that was asked for"]
            if choice.tags != nil { reasons.append("tags: \(tagList)") }
        }
        return reasons
    }

    /// `'Scenarios/load' holds 2 load files, 1 cast, no scenario`.
    private var contents: String {
        var parts = [DocumentKind.load, .cast, .policy].compactMap { kind -> String? in
            let count = loaded.count(of: kind)
            return count == 0 ? nil : kind.counted(count)
        }
        parts.append("no scenario")
        let verb = operands.count == 1 ? "holds" : "hold"
        var text = "\(names) \(verb) \(parts.joined(separator: ", "))"
        if loaded.count(of: .load) > 0 { text += "; `dmsim load FILE` runs a load file" }
        return text
    }

    private func reason(for line: ScenarioChoice.ScriptLine) -> String? {
        let plans = loaded.plans.filter { $0.path == line.path }
        guard !plans.isEmpty else {
            return "'\(VisibleText.escaped(line.path))' holds no scenario"
        }
        let starts = plans.map { $0.lines(of: $0.span).lowerBound }
        var distinct: [Int] = []
        for start in starts where !distinct.contains(start) { distinct.append(start) }
        let isThere = plans.contains(where: choice.includes)
        if isThere || choice.tags != nil || !choice.texts.isEmpty || choice.failed != nil {
            return nil
        }
        return "line \(line.line) of '\(VisibleText.escaped(line.path))' is in no scenario; "
            + "scenarios begin at \(distinct.count == 1 ? "line" : "the lines") "
            + Self.list(distinct.map(String.init))
    }

    private func reason(for table: ScriptOperand) -> String? {
        if loaded.plans.contains(where: { $0.isRow(of: table) }) { return nil }
        let name = "'\(VisibleText.escaped(table.path))'"
        var whole = table
        whole.line = nil
        let rows = loaded.plans.filter { $0.isRow(of: whole) }.compactMap(\.tableRow?.lines)
        guard let line = table.line, let first = rows.first, let last = rows.last else {
            return "no script that was named reads its examples from \(name)"
        }
        return "line \(line) of \(name) is no row of examples; they stand at the lines "
            + "\(first.lowerBound) to \(last.upperBound)"
    }

    private func reason(forTag tag: String) -> String {
        let near = Suggestion.closest(to: tag, among: allTags).map { "; did you mean `\($0)`?" }
        return "no scenario has the tag `\(VisibleText.escaped(tag))`\(near ?? ";") "
            + (allTags.isEmpty ? "none has any tag" : "tags: \(tagList)")
    }

    private func reason(forText text: String) -> String? {
        let isKnown = loaded.plans.contains { $0.mentions(text) }
        if isKnown { return nil }
        return "no title, file name or row value holds '\(VisibleText.escaped(text))'; there are "
            + "\(Wording.count(loaded.plans.count, "scenario")), which --list lists"
    }

    /// Every tag once, in the order of the alphabet.
    private var allTags: [String] { Set(loaded.plans.flatMap(\.tags)).sorted() }

    private var tagList: String { Self.list(allTags) }

    private var names: String {
        Self.list(
            operands.map {
                $0 == StandardInput.path ? StandardInput.name : "'\(VisibleText.escaped($0))'"
            })
    }

    private static func list(_ words: [String]) -> String {
        let more = words.count - mostListed
        return words.prefix(mostListed).joined(separator: ", ")
            + (more > 0 ? " and \(more) more" : "")
    }
}

extension DocumentKind {
    /// `2 policies`, `1 cast`.
    func counted(_ count: Int) -> String {
        Wording.count(count, word, plural: self == .policy ? "policies" : nil)
    }

    /// What somebody calls it.
    var word: String {
        switch self {
        case .scenario: "scenario"
        case .load: "load file"
        case .cast: "cast"
        case .policy: "policy"
        }
    }
}
