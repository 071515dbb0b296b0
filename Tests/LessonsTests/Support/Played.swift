import Diagnostics
import Foundation
import Journal
import Lessons
import ScenarioLanguage
import ScenarioRunner
import Testing

/// Short ways to play lessons in tests.
enum Played {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()

    /// A lesson around some steps.
    static func text(_ steps: String) -> String {
        """
        scenario: A lesson
        lesson: {goal: To try something}
        starts: 2026-01-05 09:00
        policy: {extends: article, quota: {plus: 2, enterprise: unlimited}}
        clients:
          acme: {plan: plus}
        freelancers: {noor: {}, ivan: {}, mei: {replies: 50% after 1h}}
        steps:
        \(steps)
        """
    }

    static func plan(_ text: String) throws -> ScenarioPlan {
        let result = ScenarioReader.read(SourceFile(name: "test.yaml", text: text))
        let shown = DiagnosticFormatter(files: result.files).format(result.diagnostics)
        return try #require(result.plans.first, "\(shown)")
    }

    static func script(_ text: String) async throws -> LessonScript {
        try await LessonScript.run(try plan(text), RunOptions()).get()
    }

    /// The line that is right at what a player waits for.
    static func rightLine(_ player: LessonPlayer) -> String {
        switch player.wait {
        case .answer(let place): rightLine(player.script.questions[place])
        case .rule(let place):
            LessonPlayer.letters(4)[
                player.script.questions[place].rules.firstIndex {
                    $0 == player.script.questions[place].why
                } ?? 0]
        case .next, .nothing: ""
        }
    }

    /// How many answers the question takes that a player waits for.
    static func answers(_ player: LessonPlayer) -> Int {
        switch player.wait {
        case .answer(let place), .rule(let place):
            player.script.questions[place].rules.isEmpty ? 1 : 2
        case .next, .nothing: 0
        }
    }

    private static func rightLine(_ question: Question) -> String {
        switch question.truth {
        case .choice(let place): "\(place + 1)"
        case .number(let number): "\(number)"
        case .time(let span): "\(span)"
        case .order(let places): places.map { "\($0 + 1)" }.joined(separator: " ")
        }
    }

    /// All lines that can be said at what a player waits for, and are read; of numbers and times
    /// some that are wrong.
    static func lines(_ player: LessonPlayer) -> [String] {
        switch player.wait {
        case .answer(let place):
            let question = player.script.questions[place]
            switch question.truth {
            case .choice: return question.options.indices.map { "\($0 + 1)" }
            case .number(let number): return ["\(number)", "\(number + 1)", "-1"]
            case .time(let span): return ["\(span)", "0s", "1000d"]
            case .order:
                let right = rightLine(question)
                return [right, String(right.reversed())]
            }
        case .rule(let place):
            return LessonPlayer.letters(player.script.questions[place].rules.count)
        case .next, .nothing: return [""]
        }
    }
}
