import Diagnostics
package import Journal
import Marketplace
import Participants
package import ScenarioLanguage
import Simulation
import VirtualTime

extension ScenarioPlan {
    /// Runs the scenario and says how it went; never throws, because every end of a run is an
    /// outcome.
    package func run(_ options: RunOptions) async -> ScenarioOutcome {
        let seed = options.seed ?? seed
        if let skip { return blankOutcome(seed, .skipped(skip)) }
        guard let hub = options.guestHub else { return await play(seed, options, nil) }
        let run = GuestRun(
            title: title, cast: cast, policy: policy, starts: starts,
            shouldStop: options.shouldStop)
        let visit = hub.visit(run)
        let outcome = await play(seed, options, visit)
        guard let again = visit.heardLate else { return outcome }
        return await play(seed, options, again.visit(run))
    }

    private func play(
        _ seed: UInt64, _ options: RunOptions, _ visit: (any GuestVisit)?
    ) async -> ScenarioOutcome {
        var options = options
        if let visit {
            let wasAsked = options.shouldStop
            options.shouldStop = { wasAsked() || visit.complaint != nil }
        }
        var director: Director
        do throws(TheatreFailure) {
            director = try await Director(self, seed: seed, options, visit)
        } catch {
            visit?.end()
            return blankOutcome(
                seed, error.isInterruption ? .interrupted : .internalError(error.reason))
        }
        var status = ScenarioStatus.passed
        var breaches: [Breach] = []
        do throws(Ending) {
            try await director.play()
        } catch {
            switch error {
            case .failed(let found):
                status = .failed
                breaches = found
            case .interrupted:
                status = .interrupted
            case .broken(let reason):
                status = .internalError(reason)
            }
        }
        // At the end of a run that failed there is nothing to find any more.
        let isOver = visit?.complaint == nil && status != .passed
        visit?.end()
        if visit?.wasInterrupted == true, visit?.complaint == nil {
            // A guest that was not heard out fell silent, and what came after it is no part of the
            // run.
            return blankOutcome(seed, .interrupted)
        }
        if let complaint = visit?.complaint, !isOver {
            // What came after it, and how the run ended, follows from it.
            status = complaint.kind == .wrong ? .failed : .unknown
            breaches = [Breach(complaint, at: director.place, in: director.stage)]
        }
        let stage = director.stage
        var outcome = blankOutcome(seed, status)
        outcome.endedAt = stage.now
        // A sum, as the kernel's is: of what was on the way, and of what was written down.
        outcome.fingerprint = stage.events.reduce(await stage.kernel.fingerprint.value) {
            $0 &+ $1.fingerprint
        }
        outcome.failures = breaches.map { failure(of: $0, in: stage) }
        outcome.events = stage.events
        outcome.steps = director.stepsTaken
        outcome.answers = director.answers
        outcome.marks = director.marks.map { mark in
            ScriptMark(
                mark.kind, file: Int(mark.span.file), line: position(of: mark.span).line,
                step: steps.prefix { $0.span.lower <= mark.span.lower }.count,
                events: Int(mark.events), at: mark.at, refusal: mark.refusal)
        }
        return outcome
    }

    /// What is known of a run before anything has happened.
    func blankOutcome(_ seed: UInt64, _ status: ScenarioStatus) -> ScenarioOutcome {
        var outcome = ScenarioOutcome(
            title: title, path: files.first?.name ?? "", line: position(of: span).line,
            seed: seed, status: status, startedAt: starts, endedAt: starts, cast: cast,
            policy: policy)
        outcome.rowLine = row.flatMap { $0.file == span.file ? position(of: $0).line : nil }
        outcome.ordinal = ordinal
        outcome.files = files.map(\.name)
        if policy.allLimits.contains(where: { !$0.zones.isEmpty }) {
            let version = files.first { $0.name == ZoneNames.path(of: ZoneNames.version) }
            outcome.zoneVersion = version.map { String(decoding: $0.bytes, as: UTF8.self) }
        }
        outcome.expectsNothing = expectsNothing
        outcome.tags = tags
        outcome.teaches = teaches
        outcome.parameters = parameters.map { ScenarioParameter(name: $0.name, value: $0.value) }
        return outcome
    }

    private func position(of span: SourceSpan) -> (line: Int, column: Int) {
        guard files.indices.contains(Int(span.file)) else { return (1, 1) }
        let position = files[Int(span.file)].position(of: Int(span.lower))
        return (position.line, position.column)
    }

    /// A breach with everything resolved that a report shows.
    private func failure(of breach: Breach, in stage: Stage) -> ScenarioFailure {
        let formatter = DiagnosticFormatter(files: files)
        let diagnostic = Diagnostic(
            .error, code: .expectationFailed, message: breach.message, span: breach.span,
            expected: breach.expected, found: breach.found, help: breach.help,
            notes: (breach.branches ?? []).map { branch in
                Diagnostic.Note(
                    span: branch.span,
                    message: "in this branch of `together`, \(branch.number) of \(branch.count)")
            })
        let position = position(of: breach.span)
        return ScenarioFailure(
            place: formatter.location(of: breach.span) ?? "", line: position.line,
            column: position.column, sentence: breach.message, expected: breach.expected,
            found: breach.found, at: stage.now, excerpt: formatter.format(diagnostic),
            timeline: Timeline(stage.events, cast: cast, starts: starts)
                .excerpt(around: breach.evidence, limit: 12))
    }
}

extension DiagnosticCode {
    static let expectationFailed: DiagnosticCode = "expectation-failed"
}
