import Journal
package import ScenarioLanguage
package import ScenarioRunner

/// Something that went wrong, with all that it takes to see it again.
package struct Sighting: Sendable {
    package var plan: ScenarioPlan
    package var seed: UInt64
    package var schedule: Schedule
    package var shape: FailureShape
    package var words: String
    /// Whether the steps may be refused or accepted, whatever the script says.
    package var takesAnyAnswer: Bool

    package init(
        plan: ScenarioPlan, seed: UInt64, schedule: Schedule, shape: FailureShape, words: String,
        takesAnyAnswer: Bool = false
    ) {
        self.plan = plan
        self.seed = seed
        self.schedule = schedule
        self.shape = shape
        self.words = words
        self.takesAnyAnswer = takesAnyAnswer
    }

    /// How often what went wrong is looked at again.
    static let repetitions = 4

    /// Runs the same again some times, and tells how a run ended that ended otherwise: then the
    /// hub under test gives the same script two answers. Nil where all end alike.
    ///
    /// A hub that gave no answer at all is not looked at again: it may just have been slow.
    package func otherAnswer(_ options: RunOptions) async -> String? {
        guard options.guestHub != nil, shape.kind != FailureShape.noAnswer else { return nil }
        var options = options
        options.seed = seed
        options.schedule = schedule
        options.takesAnyAnswer = takesAnyAnswer
        for _ in 0..<Self.repetitions {
            let outcome = await plan.run(options)
            if outcome.status == .interrupted { return nil }
            let breaches = RunFacts(outcome).breaches()
            let other = FailureShape(of: outcome, breaches)
            if other == shape { continue }
            if other?.kind == FailureShape.noAnswer { return nil }
            return other == nil
                ? "as the rules ask" : Findings.words(outcome, breaches)
        }
        return nil
    }
}
