package import Diagnostics
import Journal
import Marketplace
package import ScenarioLanguage
import ScenarioRunner
import VirtualTime
import YAML

/// How texts of scripts are read, with what they include.
package typealias ScriptReading = @Sendable (SourceFile) -> ReadResult

/// One run of a session's script from its start, and where in it the player stands.
struct PlayRun: Sendable {
    let outcome: ScenarioOutcome
    /// When each of the player's steps began, in order, with why it was refused.
    let steps: [Moment]
    /// Whether each of them is a deed, and does not just let time pass.
    let deeds: [Bool]
    /// Where the player stands.
    let now: Moment
    /// What was run, read back.
    let parts: PlayParts
    /// Steps of others that the script could not keep, in their words.
    let dropped: [String]

    struct Moment: Sendable, Hashable {
        var at: Instant
        /// How many events there were.
        var events: Int
        var refusal: RefusalReason?
    }

    /// What happened so far.
    var past: ArraySlice<JournalEvent> { outcome.events.prefix(now.events) }
    var future: ArraySlice<JournalEvent> { outcome.events.dropFirst(now.events) }
}

/// Why a session could not go on.
enum PlayFault: Error {
    /// The last thing typed is not right, with its mistakes in what was typed.
    case mistakes([Diagnostic])
    /// The last thing typed cannot be done.
    case failure(ScenarioFailure)
    case notMine
    case interrupted
    case broken(String)
}

extension PlayScript {
    /// Runs the script with what the player typed.
    ///
    /// - Parameter ahead: how long it goes on after the player's last step.
    func run(
        _ typed: [TypedStep], ahead: String? = nil, _ reading: ScriptReading, _ options: RunOptions
    ) async throws(PlayFault) -> PlayRun {
        var others = others
        var commented = comments
        var dropped: [String] = []
        var mine = typed.map(\.node) + [.mapping([("wait", .text("0s"))])]
        if let ahead { mine.append(.mapping([("wait", .text(ahead))])) }
        while true {
            let file = SourceFile(name: path, text: text(others: others, commented, mine: mine))
            let tree = YAMLParser.read(file).documents.first?.root ?? .absent
            let parts = PlayParts(tree, file, hasOthers: !others.isEmpty)
            let result = reading(file)
            let errors = result.diagnostics.filter { $0.severity == .error }
            if !errors.isEmpty {
                try refuse(errors, typed, parts)
                // What others were to do can rest on what the player has not done.
                let lines = errors.map { file.line(of: Int($0.span.lower)) }
                guard let fewer = parts.others(without: Set(lines), &dropped) else {
                    throw .broken(DiagnosticFormatter(files: result.files).format(errors))
                }
                (others, commented) = (fewer, parts.comments)
                continue
            }
            guard let plan = result.plans.first else { throw .broken("nothing was left to play") }
            guard let deeds = deeds(typed.count, plan, parts) else { throw .notMine }
            let outcome = await plan.run(options)
            switch outcome.status {
            case .passed: break
            case .interrupted: throw .interrupted
            case .failed:
                guard let failure = outcome.failures.first else { throw .broken("no failure") }
                let lines: Set = [failure.line]
                if let fewer = parts.others(without: lines, &dropped) {
                    (others, commented) = (fewer, parts.comments)
                    continue
                }
                throw .failure(failure)
            case .internalError(let reason): throw .broken(reason)
            case .invalid, .skipped, .unknown: throw .broken(outcome.status.name)
            }
            return try playRun(outcome, deeds, parts, dropped)
        }
    }

    private func refuse(
        _ errors: [Diagnostic], _ typed: [TypedStep], _ parts: PlayParts
    ) throws(PlayFault) {
        for (step, item) in zip(typed, parts.mine).reversed() {
            let found = errors.filter {
                $0.span.lower >= item.span.lower && $0.span.lower <= item.span.upper
            }
            if !found.isEmpty { throw .mistakes(found.map { step.mistake($0, in: item) }) }
        }
    }

    /// For each of the player's steps whether it is a deed, and does not just let time pass; nil
    /// where one is neither.
    private func deeds(_ count: Int, _ plan: ScenarioPlan, _ parts: PlayParts) -> [Bool]? {
        guard case .together(let branches)? = plan.steps.last?.kind, let branch = branches.last
        else { return nil }
        var deeds: [Bool] = []
        for item in parts.mine.prefix(count) {
            let steps = branch.filter {
                $0.span.lower >= item.span.lower && $0.span.upper <= item.span.upper
            }
            guard steps.count == 1 else { return nil }
            switch steps[0].kind {
            case .act(let action, _) where action.actor == player.role: deeds.append(true)
            case .wait, .at: deeds.append(false)
            default: return nil
            }
        }
        return deeds
    }

    private func playRun(
        _ outcome: ScenarioOutcome, _ deeds: [Bool], _ parts: PlayParts, _ dropped: [String]
    ) throws(PlayFault) -> PlayRun {
        var begun: [Int: ScriptMark] = [:]
        var refused: [Int: RefusalReason] = [:]
        for mark in outcome.marks where mark.file == 0 {
            switch mark.kind {
            case .step: begun[mark.line] = begun[mark.line] ?? mark
            case .refused: refused[mark.line] = mark.refusal
            case .held, .notHeld, .branch: continue
            }
        }
        var moments: [PlayRun.Moment] = []
        for item in parts.mine.prefix(deeds.count + 1) {
            guard let mark = begun[parts.line(of: item)] else {
                throw .broken("a step was never reached")
            }
            moments.append(
                PlayRun.Moment(
                    at: mark.at, events: mark.events, refusal: refused[mark.line]))
        }
        let now = moments.removeLast()
        return PlayRun(
            outcome: outcome, steps: moments, deeds: deeds, now: now, parts: parts,
            dropped: dropped)
    }
}
