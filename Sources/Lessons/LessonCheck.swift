import Journal
package import ScenarioLanguage
package import ScenarioRunner

/// Plays a lesson to find out whether it can be answered, and whatever the seed.
package enum LessonCheck {
    package struct Finding: Hashable, Sendable {
        /// `file:line:column: error: …`, of several lines.
        package var text: String
    }

    /// What is wrong with a lesson; empty where nothing is.
    package static func findings(
        in plan: ScenarioPlan, seeds: Int, _ options: RunOptions
    ) async -> [Finding] {
        guard plan.lesson != nil, plan.skip == nil else { return [] }
        var first: ScenarioOutcome?
        for turn in 0..<UInt64(max(1, seeds)) {
            if options.shouldStop() { return [] }
            var options = options
            options.seed = plan.seed &+ turn
            var outcome = await plan.run(options)
            if outcome.status == .interrupted { return [] }
            if !outcome.failures.isEmpty {
                let note = turn == 0 ? "" : "  with seed \(outcome.seed)\n"
                return outcome.failures.map { Finding(text: $0.excerpt + note) }
            }
            if case .internalError(let reason) = outcome.status { return [Finding(text: reason)] }
            switch await LoadAnswers.add(to: &outcome, of: plan, options.shouldStop) {
            case .success: break
            case .failure(.unanswered(let text)):
                let note = turn == 0 ? "" : "  with seed \(outcome.seed)\n"
                return [Finding(text: text + note)]
            case .failure: return []
            }
            guard let known = first else {
                first = outcome
                continue
            }
            if let finding = difference(known, outcome, plan) { return [finding] }
        }
        return []
    }

    /// The first question that two runs answer differently.
    private static func difference(
        _ one: ScenarioOutcome, _ other: ScenarioOutcome, _ plan: ScenarioPlan
    ) -> Finding? {
        var places = plan.predictions[...]
        for (first, second) in zip(one.answers, other.answers) {
            guard let prediction = places.popFirst() else { return nil }
            guard let truth = first.truth, let differs = second.truth,
                !truth.isSame(as: differs)
            else { continue }
            let texts = [(one.seed, truth), (other.seed, differs)].map { seed, truth in
                "seed \(seed): \(truth.words(prediction.choices.map(\.text)))"
            }
            return Finding(
                text: plan.message(
                    at: prediction.span, "the answer depends on the seed",
                    expected: "the same answer under every seed",
                    found: texts.joined(separator: "; "),
                    help: "ask for what is sure, such as at most and at least, or take luck out "
                        + "of who acts here"))
        }
        return nil
    }
}

extension FoundAnswer.Truth {
    fileprivate func words(_ texts: [String]) -> String {
        switch self {
        case .choice(let place): quoted(texts[place])
        case .number(let number): "\(number)"
        case .time(let span): "\(span)"
        case .order(let places): places.map { quoted(texts[$0]) }.joined(separator: ", ")
        }
    }
}
