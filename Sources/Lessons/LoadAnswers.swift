import Diagnostics
import Journal
import ScenarioLanguage
import ScenarioRunner

/// Answers the questions of a lesson that load runs answer.
enum LoadAnswers {
    /// Puts the answers among those of a run that passed.
    ///
    /// - Returns: what the load runs came to, by the places of their questions.
    static func add(
        to outcome: inout ScenarioOutcome, of plan: ScenarioPlan,
        _ shouldStop: @Sendable () -> Bool
    ) async -> Result<[Int: LoadTable], LessonFault> {
        var tables: [Int: LoadTable] = [:]
        for (place, prediction) in plan.predictions.enumerated() {
            guard let load = prediction.load, outcome.answers.indices.contains(place) else {
                continue
            }
            do throws(LoadQuestion.Fault) {
                let question = try LoadQuestion(prediction, load, plan.files)
                let shift = outcome.seed &- plan.seed
                guard let answer = try await question.answer(shift: shift, shouldStop) else {
                    return .failure(.interrupted)
                }
                outcome.answers[place].truth = .choice(answer.place)
                tables[place] = answer.table
            } catch {
                let shown = DiagnosticFormatter(files: plan.files).format(error.diagnostics)
                return .failure(.unanswered(shown))
            }
        }
        return .success(tables)
    }
}

extension ScenarioPlan {
    /// The questions, in the order in which they are asked.
    var predictions: [Prediction] {
        steps.compactMap { step in
            if case .predict(let prediction, _) = step.kind { prediction } else { nil }
        }
    }
}
