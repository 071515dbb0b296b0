package import Diagnostics
package import Journal
package import Marketplace
package import ScenarioLanguage
package import ScenarioRunner
import Statistics

/// A lesson that was run: its words and questions in their order, with the answers that the run
/// gave, and the journal of which each question shows a stretch.
package struct LessonScript: Sendable {
    package enum Item: Sendable {
        case say(String)
        /// The place in `questions`.
        case question(Int)
    }

    package let lesson: Lesson
    package let outcome: ScenarioOutcome
    package let items: [Item]
    package let questions: [Question]

    package var title: String { outcome.fullTitle }

    /// Runs a lesson to its end.
    package static func run(
        _ plan: ScenarioPlan, _ options: RunOptions
    ) async -> Result<LessonScript, LessonFault> {
        guard plan.lesson != nil else { return .failure(.noLesson) }
        if let reason = plan.skip { return .failure(.skipped(reason)) }
        var outcome = await plan.run(options)
        guard outcome.isPassed else { return .failure(.notPassed(outcome)) }
        switch await LoadAnswers.add(to: &outcome, of: plan, options.shouldStop) {
        case .failure(let fault): return .failure(fault)
        case .success(let tables):
            let script = LessonScript(plan, outcome, tables)
            return script.questions.isEmpty ? .failure(.noQuestions) : .success(script)
        }
    }

    private init(_ plan: ScenarioPlan, _ outcome: ScenarioOutcome, _ tables: [Int: LoadTable]) {
        lesson = plan.lesson ?? Lesson()
        self.outcome = outcome
        var items: [Item] = []
        var questions: [Question] = []
        for step in plan.steps {
            switch step.kind {
            case .say(let text): items.append(.say(text))
            case .predict(let prediction, _):
                let found = outcome.answers[questions.count]
                // Chance of each question's own: whoever plays the lesson sees the same.
                let luck = StreamKey("lesson", "rules").with(outcome.title)
                    .with(UInt64(questions.count))
                items.append(.question(questions.count))
                questions.append(
                    Question(
                        prediction, found, tables[questions.count], outcome.events,
                        RandomStream(seed: plan.seed, key: luck)))
            default: break
            }
        }
        self.items = items
        self.questions = questions
    }
}

/// Why a script cannot be played as a lesson.
package enum LessonFault: Error, Sendable {
    case noLesson
    case noQuestions
    case skipped(String)
    case notPassed(ScenarioOutcome)
    /// A load run does not answer a question; the messages say why.
    case unanswered(String)
    case interrupted
}

/// A question with its answer, and what is shown to choose from.
package struct Question: Sendable {
    package let ask: String
    /// What may be chosen, or put in order, as it is shown; empty for numbers and times.
    package let options: [String]
    package let truth: FoundAnswer.Truth
    package let hints: [String]
    /// The stretch of the journal that answers it.
    package let events: Range<Int>
    /// What led to the answer.
    package let causes: AnswerCauses
    /// What the load run came to that answers it; nil where steps do.
    package let table: LoadTable?
    /// The rule that decides, and three that do not, as they are shown; empty where none is asked.
    package let rules: [RuleSlug]
    package let why: RuleSlug?
    /// Where it stands in the script.
    package let span: SourceSpan

    /// How many rules are shown.
    private static let ruleCount = 4

    init(
        _ prediction: Prediction, _ found: FoundAnswer, _ table: LoadTable?,
        _ journal: [JournalEvent], _ chance: RandomStream
    ) {
        guard let truth = found.truth else {
            preconditionFailure("a run passed, and a question of it has no answer")
        }
        ask = prediction.ask
        hints = prediction.hints
        events = found.events
        causes = AnswerCauses(
            journal, in: found.events, evidence: found.evidence, why: prediction.why)
        self.table = table
        why = prediction.why
        span = prediction.span
        var luck = chance
        rules = Self.rules(prediction.why, found.rules, &luck)
        let texts = prediction.choices.map(\.text)
        guard case .order(let right) = truth else {
            options = texts
            self.truth = truth
            return
        }
        let shown = Self.mixed(texts, but: right, &luck)
        options = shown.map { texts[$0] }
        self.truth = .order(right.compactMap { shown.firstIndex(of: $0) })
    }

    /// Rules that had a say as well are no wrong answers, so they are not among those shown.
    private static func rules(
        _ why: RuleSlug?, _ atWork: [RuleSlug], _ luck: inout RandomStream
    ) -> [RuleSlug] {
        guard let why else { return [] }
        var others = RuleSlug.allCases.filter { $0 != why && !atWork.contains($0) }
        var shown = [why]
        while shown.count < ruleCount, !others.isEmpty {
            shown.append(others.remove(at: Int(luck.below(UInt64(others.count)))))
        }
        return mix(shown, &luck)
    }

    private static func mix<Item>(_ items: [Item], _ luck: inout RandomStream) -> [Item] {
        var rest = items
        var result: [Item] = []
        while !rest.isEmpty { result.append(rest.remove(at: Int(luck.below(UInt64(rest.count))))) }
        return result
    }

    /// An order of the places that is not the right one.
    private static func mixed(
        _ texts: [String], but right: [Int], _ luck: inout RandomStream
    ) -> [Int] {
        let shown = mix(Array(texts.indices), &luck)
        return shown == right ? shown.reversed() : shown
    }
}
