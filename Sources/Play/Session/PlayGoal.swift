import Journal
import ScenarioLanguage
import VirtualTime

/// What whoever plays is to reach, and whether that was.
struct PlayGoal: Sendable {
    let goals: [Expectation]
    /// In how many steps it can be reached.
    let par: Int?

    /// Nil where the script has none.
    init?(_ plan: ScenarioPlan) {
        if plan.goals.isEmpty { return nil }
        goals = plan.goals
        par = plan.par
    }

    var text: String { goals.map(\.text).joined(separator: ", and ") }

    /// After how many steps of the player it was reached first, and when; nil where it was not.
    func reached(in run: PlayRun) -> (steps: Int, at: Instant)? {
        let outcome = run.outcome
        var observer = Observer(
            policy: outcome.policy, cast: outcome.cast, starts: outcome.startedAt)
        func holds(at now: Instant) -> Bool {
            goals.allSatisfy { $0.claim.holds(in: observer, at: now) }
        }
        func steps(before events: Int) -> Int {
            zip(run.steps, run.deeds).count { $0.events < events && $1 }
        }
        if holds(at: outcome.startedAt) { return (0, outcome.startedAt) }
        for (index, event) in run.past.enumerated() {
            observer.observe(event)
            if holds(at: event.at) { return (steps(before: index + 1), event.at) }
        }
        return holds(at: run.now.at) ? (steps(before: .max), run.now.at) : nil
    }

    /// Whether it is so at the end of a run.
    func holds(atEndOf outcome: ScenarioOutcome) -> Bool {
        var observer = Observer(
            policy: outcome.policy, cast: outcome.cast, starts: outcome.startedAt)
        for event in outcome.events { observer.observe(event) }
        return goals.allSatisfy { $0.claim.holds(in: observer, at: outcome.endedAt) }
    }

    func verdict(_ reached: (steps: Int, at: Instant)?) -> String {
        guard let reached else { return "The goal was not reached: \(text)." }
        let steps = Wording.count(reached.steps, "step")
        let start = "The goal is reached: \(text), in \(steps)"
        guard let par else { return start + "." }
        switch reached.steps - par {
        case 0: return start + ", which is par."
        case 1...: return start + ", \(reached.steps - par) over the par of \(par)."
        default: return start + ", \(par - reached.steps) under the par of \(par)."
        }
    }
}
