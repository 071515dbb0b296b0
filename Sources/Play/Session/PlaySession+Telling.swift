import Diagnostics
import Journal
import Marketplace
import ScenarioLanguage
import ScenarioRunner
import VirtualTime
import YAML

/// What a session tells of itself.
extension PlaySession {
    func time() -> String {
        let weekday = run.now.at.weekday.name
        return "It is \(run.now.at), a \(weekday), after \(Wording.count(deeds, "step")) of yours."
    }

    func history() -> [String] {
        if typed.isEmpty { return ["You have done nothing yet."] }
        return zip(typed, run.steps).enumerated().map { place, step in
            let refusal = step.1.refusal.map { "  (refused: \($0.slug))" } ?? ""
            return VisibleText.escaped("\(place + 1)  \(step.1.at)  \(step.0.text)\(refusal)")
        }
    }

    /// All events so far, with a mark at those that the player has not seen.
    func timeline() -> [String] {
        let seen = Set(sight.lines.map(\.event))
        let past = Array(run.past)
        let lines = Timeline(past, cast: cast, starts: run.outcome.startedAt).lines
        return zip(lines, past).map { line, event in
            let mark = seen.contains(event.id) ? " " : "~"
            return VisibleText.escaped(
                "\(mark) \(line.instantText)  \(line.who): \(line.sentence)")
        }
    }

    /// Why the player was refused: in the step of a number from 1, or last.
    func why(_ number: Int?) -> [String] {
        if let number, !run.steps.indices.contains(number - 1) {
            return ["There is no step \(number); history lists what you did."]
        }
        let last = run.steps.lastIndex { $0.refusal != nil }
        guard let place = number.map({ $0 - 1 }) ?? last else {
            return ["You have not been refused yet."]
        }
        if run.steps[place].refusal == nil {
            return ["Step \(place + 1) was not refused: \(typed[place].text)"]
        }
        let step = run.steps[place]
        let narrator = Narrator(cast: cast)
        var lines = ["\(step.at)  \(typed[place].text)"]
        for event in run.past.dropFirst(step.events) {
            let refused: (Action, Refusal)? =
                switch event.fact {
                case .told(script.player, .refused(let action, let refusal)): (action, refusal)
                case .refused(let action, let refusal): (action, refusal)
                case .told, .acted, .changed, .befell: nil
                }
            guard let (action, refusal) = refused, action.actor == script.player.role else {
                continue
            }
            let entry = RuleBook.entry(for: refusal.rule)
            lines.append("Refused as \(narrator.describe(refusal)).")
            lines += [entry.title, entry.text]
            let rule = refusal.rule.rawValue
            lines.append("The rule is \(rule); 'dmsim explain \(rule)' tells it.")
            break
        }
        return lines
    }

    // MARK: - As a script

    /// The session as a script that runs on its own.
    ///
    /// - Parameter relocate: gives files that the script names the names by which they are found
    ///   from where it is written.
    /// - Returns: its text, and what it fails with where it does not pass.
    package func saved(
        relocate: (String) -> String = { $0 }
    ) async -> (text: String, problem: String?) {
        let (parts, marks) = await writtenOut()
        let others = parts.judged(parts.others, by: marks)
        let mine = parts.judged(Array(parts.mine.prefix(typed.count)), by: marks)
        var last: Node?
        var problem: String?
        var options = options
        options.takesAnyAnswer = false
        let text = script.text(others: others, parts.comments, mine: mine)
        if let plan = reading(SourceFile(name: script.path, text: text)).plans.first {
            let outcome = await plan.run(options)
            if let failure = outcome.failures.first {
                problem = "\(failure.sentence): \(failure.found)"
            }
            let holds = goal?.holds(atEndOf: outcome) ?? false
            if holds, let goal = script.goal { last = .mapping([("expect", goal)]) }
        } else {
            problem = "it cannot be read again"
        }
        let whole = script.text(
            others: others, parts.comments, mine: mine, last: last, relocate: relocate)
        return (comment() + whole, problem)
    }

    /// The session's script, in which no step was refused for two reasons, as far as that can be.
    private func writtenOut() async -> (PlayParts, [ScriptMark]) {
        var (parts, marks) = (run.parts, run.outcome.marks)
        while let others = parts.writtenOut(by: marks) {
            let text = script.text(others: others, parts.comments, mine: parts.mine)
            let file = SourceFile(name: script.path, text: text)
            guard let plan = reading(file).plans.first,
                let root = YAMLParser.read(file).documents.first?.root
            else { break }
            let outcome = await plan.run(options)
            guard outcome.isPassed else { break }
            parts = PlayParts(root, file, hasOthers: true)
            marks = outcome.marks
        }
        return (parts, marks)
    }

    private func comment() -> String {
        let name = script.name
        var lines = [
            "Played as \(name). What the script itself expected is left out: it was about a",
            "course that \(name) has changed.",
        ]
        if !run.dropped.isEmpty {
            lines.append("Left out too, because it rests on what \(name) did not do:")
            lines += run.dropped.map { "  " + $0 }
        }
        return lines.map { "# " + VisibleText.escaped($0) + "\n" }.joined()
    }
}
