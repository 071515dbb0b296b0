import Journal
import Pages
import Record
import Reports

/// The page of runs that were recorded, made by running their scripts again: equal fingerprints and
/// failures say that it shows what was recorded. No command that a recording names is run.
struct RecordedPage {
    /// The number or a part of the title of the scenarios that are meant; nil: all.
    var scenario: String?
    /// The command line, for the reader to try.
    var command: String

    /// What a recording holds, run again.
    private struct Side {
        var outcomes: [ScenarioOutcome] = []
        var texts: [String: [UInt8]]
        var isFinished: Bool
    }

    /// The whole page of one recording or of two.
    func text(of paths: [String]) async throws -> String {
        var sides: [Side] = []
        for path in paths { sides.append(try await side(of: path)) }
        var page = RunPage(scripts: [:], command: command)
        var summary = RunSummary()
        var text = page.opening()
        for (side, name) in zip(sides, ["A", "B"]) {
            page.scripts = side.texts
            page.side = sides.count > 1 ? name : ""
            for outcome in side.outcomes {
                summary.count(outcome)
                text += page.scenario(outcome)
            }
            if !side.isFinished { summary.wasInterrupted = true }
        }
        if sides.count > 1 {
            page.pairs = RunPairing.pairs(sides[0].outcomes, sides[1].outcomes)
        }
        return text + page.closing(summary)
    }

    private func side(of path: String) async throws -> Side {
        let reader = try RecordReader(path)
        let session = try RecordedSession(reader)
        let chosen = try Commands.choose(scenario, from: session.scenarios, of: path)
        var side = Side(texts: session.loaded.texts, isFinished: session.run.isFinished)
        for recorded in chosen {
            guard let (_, outcome) = await session.runAgain(recorded.number),
                let shown = try await shown(outcome, recorded, session, reader)
            else { throw UnusableFile(path: path, reason: reason(recorded, session)) }
            side.outcomes.append(shown)
        }
        return side
    }

    /// The part of a run that was recorded; nil if something else was.
    private func shown(
        _ outcome: ScenarioOutcome, _ recorded: RecordedScenario, _ session: RecordedSession,
        _ reader: borrowing RecordReader
    ) async throws -> ScenarioOutcome? {
        if recorded.isOver {
            let failures = try reader.failures(of: recorded.number)
            if recorded.isSame(as: outcome, failures) { return outcome }
            return await RecalledRun(session, recorded, failures)?.outcome()
        }
        let encoder = EventEncoder(
            outcome.events, cast: outcome.cast, starts: outcome.startedAt)
        var count = 0
        var events = try reader.events(of: recorded.number)
        while let event = try events.next() {
            guard outcome.events.indices.contains(count),
                encoder.encode(outcome.events[count]).json == event.json
            else { return nil }
            count += 1
        }
        var outcome = outcome
        outcome.cut(after: count)
        return outcome
    }

    private func reason(_ recorded: RecordedScenario, _ session: RecordedSession) -> String {
        let name = "scenario \(recorded.number), \(recorded.fullTitle),"
        if session.arguments.text("hub") != nil {
            return "\(name) run again up to where its hub went wrong, does not come out as it was "
                + "recorded: \(writer(session)); to see such a run, write "
                + "'dmsim run … --hub … --format html'"
        }
        return "\(name) run again, does not come out as it was recorded: \(writer(session))"
    }

    /// What may be why: a recording says its writer's version.
    private func writer(_ session: RecordedSession) -> String {
        let own = "dmsim \(CommandCatalog.version)"
        return session.run.tool == own
            ? "another build of \(own) wrote it, or it was changed"
            : "\(session.run.tool) wrote it, and this is \(own)"
    }
}

extension ScenarioOutcome {
    /// Leaves what happened up to an event, as of a run that was stopped there.
    fileprivate mutating func cut(after count: Int) {
        events.removeSubrange(count...)
        marks.removeAll { $0.events > count }
        failures = []
        status = .interrupted
        endedAt = events.last?.at ?? startedAt
    }
}
