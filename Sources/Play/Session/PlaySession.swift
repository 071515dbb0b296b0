import Diagnostics
import Journal
package import Marketplace
package import ScenarioLanguage
package import ScenarioRunner
package import VirtualTime

/// A session in which somebody is one of the people of a script: text in, what to show out.
///
/// It is a value: the script, and what the player did in it. Runs are the same every time, so
/// after each line the whole scenario is run anew; to undo is to forget the last steps.
package struct PlaySession: Sendable {
    let script: PlayScript
    let reading: ScriptReading
    let options: RunOptions
    let goal: PlayGoal?
    private(set) var typed: [TypedStep] = []
    private(set) var run: PlayRun
    private var shown: Set<Place> = []
    private var hasReached = false

    /// A line that was shown.
    private struct Place: Hashable {
        var event: EventID
        var part: Int

        init(_ line: PlaySight.Line) { (event, part) = (line.event, line.part) }
    }

    /// Why a script cannot be played.
    package struct Unplayable: Error {
        package var lines: [String]
    }

    /// Begins a session.
    ///
    /// - Parameters:
    ///   - seed: takes the place of the script's own.
    ///   - reading: how scripts are read that include the same files.
    package init(
        _ plan: ScenarioPlan, as player: Person, seed: UInt64?, _ options: RunOptions,
        reading: @escaping ScriptReading
    ) async throws(Unplayable) {
        guard let script = PlayScript(plan, as: player, seed: seed ?? plan.seed) else {
            let name = plan.cast.name(of: player)
            throw Unplayable(lines: [
                "the steps of \(name) cannot be told from those of others",
                "write the steps of a `for each` so that they begin with <its name>",
            ])
        }
        self.script = script
        self.reading = reading
        var options = options
        options.seed = nil
        options.keepsMarks = true
        options.takesAnyAnswer = true
        self.options = options
        goal = PlayGoal(plan)
        do throws(PlayFault) {
            run = try await script.run([], reading, options)
        } catch {
            throw Unplayable(lines: error.lines(script.name))
        }
        about = plan.about.split(separator: "\n").map(String.init)
    }

    private let about: [String]

    /// Everybody whom a script has, clients first.
    package static func cast(of plan: ScenarioPlan) -> [(name: String, person: Person)] {
        plan.cast.clients.indices.map {
            (plan.cast.clients[$0].name, .client(ClientID(UInt32($0))))
        }
            + plan.cast.freelancers.indices.map {
                (plan.cast.freelancers[$0].name, .freelancer(FreelancerID(UInt32($0))))
            }
    }

    /// What stands before the line that is typed.
    package var prompt: String { script.name + "> " }

    var cast: Cast { run.outcome.cast }
    var sight: PlaySight {
        PlaySight(run.outcome, events: run.now.events, as: script.player)
    }
    /// How many steps of the player's own there were.
    var deeds: Int { run.deeds.count { $0 } }

    // MARK: - Lines

    /// What is said before the first line.
    package mutating func opening() -> PlayAnswer {
        let side =
            switch script.player {
            case .client: "a client"
            case .freelancer: "a freelancer"
            }
        var lines = [run.outcome.title] + about
        lines.append("You are \(script.name), \(side). It is \(run.now.at).")
        if let goal {
            let par = goal.par.map { " (par: \($0))" } ?? ""
            lines.append("Your goal: \(goal.text)\(par).")
        }
        lines.append("Type ? for what you can do now, help for all commands.")
        return PlayAnswer(lines.map(VisibleText.escaped) + news())
    }

    /// Does what a line asks for.
    package mutating func take(_ line: String) async -> PlayAnswer {
        switch PlayCommand.parse(line) {
        case .nothing: return PlayAnswer()
        case .help: return PlayAnswer(Self.help)
        case .choices: return PlayAnswer(await choices().lines)
        case .look: return PlayAnswer(sight.sections(cast).map(VisibleText.escaped))
        case .time: return PlayAnswer([time()])
        case .why(let step): return PlayAnswer(why(step).map(VisibleText.escaped))
        case .history: return PlayAnswer(history())
        case .timeline: return PlayAnswer(timeline())
        case .next: return await goToNext()
        case .wait(let time): return await pass("wait", time, line)
        case .at(let time): return await pass("at", time, line)
        case .undo(let what): return await undo(what)
        case .sentence(let text): return await go(on: TypedStep(sentence: text))
        case .mistake(let text): return PlayAnswer([text])
        case .save(let path):
            var answer = PlayAnswer()
            answer.save = path
            return answer
        case .quit:
            var answer = ending()
            answer.isOver = true
            return answer
        }
    }

    /// What is said at the end, whatever brought it about.
    package func ending() -> PlayAnswer {
        var lines = ["The end, at \(run.now.at), after \(Wording.count(deeds, "step"))."]
        if let goal { lines.append(goal.verdict(goal.reached(in: run))) }
        lines.append("All that happened; ~ marks what you could not see:")
        return PlayAnswer(lines.map(VisibleText.escaped) + timeline())
    }

    /// Whether the goal was reached; true where there is none.
    package var isReached: Bool { goal.map { $0.reached(in: run) != nil } ?? true }

    private static let help =
        PlayCommand.entries.map { entry -> String in
            let room = String(repeating: " ", count: max(1, 18 - entry.usage.count))
            return entry.usage + room + entry.meaning
        } + ["Anything else is a sentence about what you do, such as those that ? lists."]

    // MARK: - Going on

    private mutating func pass(_ word: String, _ time: String, _ line: String) async -> PlayAnswer {
        let isUntil = word == "at" && time.hasPrefix("until ")
        let step = TypedStep(word, isUntil ? String(time.dropFirst(6)) : time, typed: line)
        return await go(on: step)
    }

    /// How far `next` looks ahead.
    package static let longestNext = TimeSpan.days(60)

    private mutating func goToNext() async -> PlayAnswer {
        let ahead: PlayRun
        do throws(PlayFault) {
            ahead = try await script.run(
                typed, ahead: "\(Self.longestNext)", reading, options)
        } catch {
            return PlayAnswer(error.lines(script.name))
        }
        let told = ahead.future.first { event in
            if case .told(script.player, _) = event.fact { true } else { false }
        }
        guard let told else {
            return PlayAnswer([
                "You are told nothing more within \(Self.longestNext); no time has passed."
            ])
        }
        let time = "\(told.at)"
        return await go(on: TypedStep("at", time, typed: "at " + time))
    }

    private mutating func go(on step: TypedStep) async -> PlayAnswer {
        let now: PlayRun
        do throws(PlayFault) {
            now = try await script.run(typed + [step], reading, options)
        } catch {
            if let whole = await withSubject(step) {
                return PlayAnswer(["Say who does it: " + VisibleText.escaped(whole)])
            }
            return PlayAnswer(error.lines(script.name, in: step))
        }
        typed.append(step)
        run = now
        var lines = news()
        if run.steps.last?.refusal != nil { lines.append("Type why to learn why.") }
        if run.deeds.last == false { lines.append("It is \(run.now.at).") }
        if !hasReached, let goal, let reached = goal.reached(in: run) {
            hasReached = true
            lines.append(VisibleText.escaped(goal.verdict(reached)))
        }
        return PlayAnswer(lines)
    }

    /// The line with who does it before it, where that alone was missing.
    private func withSubject(_ step: TypedStep) async -> String? {
        let words = step.text.split(separator: " ")
        guard words.count > 1, !names.contains(String(words[0])) else { return nil }
        let whole = script.name + " " + step.text
        let run = try? await script.run(
            typed + [TypedStep(sentence: whole)], reading, options)
        return run == nil ? nil : whole
    }

    /// What the player has seen and was not shown yet.
    private mutating func news() -> [String] {
        sight.lines.filter { shown.insert(Place($0)).inserted }.map {
            VisibleText.escaped("  \($0.at)  \($0.text)")
        }
    }

    private mutating func undo(_ what: PlayCommand.Undo) async -> PlayAnswer {
        var kept = typed
        switch what {
        case .last(let count): kept.removeLast(min(count, kept.count))
        case .to(let instant):
            guard instant >= run.outcome.startedAt, instant <= run.now.at else {
                return PlayAnswer([
                    "That is not between the start, \(run.outcome.startedAt), and now, "
                        + "\(run.now.at)."
                ])
            }
            let ends = run.steps.dropFirst().map(\.at) + [run.now.at]
            kept.removeLast(kept.count - ends.prefix { $0 <= instant }.count)
            let time = "\(instant)"
            kept.append(TypedStep("at", time, typed: "at " + time))
        }
        guard kept != typed else { return PlayAnswer(["There is nothing to take back."]) }
        do throws(PlayFault) {
            run = try await script.run(kept, reading, options)
        } catch {
            return PlayAnswer(error.lines(script.name))
        }
        typed = kept
        shown = Set(sight.lines.map { Place($0) })
        hasReached = goal?.reached(in: run) != nil
        return PlayAnswer(["Taken back. " + time()])
    }
}
