import ExternalHub
import Journal
import Record

/// A recorded run that ended because a hub under test acted against the rules, or gave no answer.
///
/// It is run again with a stand-in that keeps the rules up to the input with which the recorded
/// complaint was made. Equal fingerprints say that this is what was recorded; the command of the
/// hub, which may be somebody else's, is not run.
struct RecalledRun {
    var session: RecordedSession
    var recorded: RecordedScenario
    var failure: RecordedFailure

    /// Nil where the recording holds no such run.
    init?(
        _ session: RecordedSession, _ recorded: RecordedScenario, _ failures: [RecordedFailure]
    ) {
        guard session.arguments.text("hub") != nil, recorded.isOver, failures.count == 1 else {
            return nil
        }
        self.session = session
        self.recorded = recorded
        failure = failures[0]
    }

    /// What was recorded; nil if it does not come out so.
    func outcome() async -> ScenarioOutcome? {
        // Inputs may be alike, as where a step is repeated. The later the complaint, the more has
        // happened: the first that is late enough is found by halving.
        var (early, late) = (-1, 0)
        while await isEarly(late) { (early, late) = (late, max(1, late * 2)) }
        while late - early > 1 {
            let middle = (early + late) / 2
            if await isEarly(middle) { early = middle } else { late = middle }
        }
        while let outcome = await run(late), outcome.events.count == recorded.events {
            if recorded.isSame(as: outcome, [failure]) { return outcome }
            late += 1
        }
        return nil
    }

    private func isEarly(_ turn: Int) async -> Bool {
        // A complaint about no beginning is never made at turn 0.
        guard let outcome = await run(turn) else { return turn == 0 }
        return outcome.events.count < recorded.events ?? 0
    }

    /// A run with the complaint in its turn; nil where there are not so many.
    private func run(_ turn: Int) async -> ScenarioOutcome? {
        let hub = RecalledHub(
            message: failure.sentence, expected: failure.expected, found: failure.found,
            isUnknown: recorded.status == "unknown", turn: turn)
        guard let (_, outcome) = await session.runAgain(recorded.number, hub: hub),
            outcome.failures.map(\.sentence) == [failure.sentence]
        else { return nil }
        return outcome
    }
}
