package import Journal
import ScenarioLanguage
package import VirtualTime

/// What somebody may say while a lesson is played.
package enum LessonInput: Hashable, Sendable {
    case answer(LessonAnswer)
    /// The place of a rule among those that are shown.
    case rule(Int)
    case hint
    /// All that happened so far, once more.
    case picture
    /// What can be said here.
    case help
    case next

    /// Whether a lesson that is taken up again must be told of it.
    package var isKept: Bool {
        switch self {
        case .answer, .rule, .hint: true
        case .picture, .help, .next: false
        }
    }
}

/// An answer to a question, right or not.
package enum LessonAnswer: Hashable, Sendable {
    case choice(Int)
    case number(Int64)
    case time(TimeSpan)
    case order([Int])
}

/// Why a line is no answer to what is asked.
package struct LessonProblem: Error, Hashable, Sendable {
    package var message: String
}

extension LessonAnswer {
    /// Reads a line as an answer to a question.
    static func read(
        _ text: String, of question: Question
    ) throws(LessonProblem) -> LessonAnswer {
        let count = question.options.count
        switch question.truth {
        case .choice:
            if let number = Int(text), (1...count).contains(number) { return .choice(number - 1) }
            throw LessonProblem(message: "write " + question.form)
        case .number:
            if let number = Int64(text) { return .number(number) }
            throw LessonProblem(message: "write " + question.form)
        case .time:
            if let span = try? ValueReader.span(Self.spanText(text)) { return .time(span) }
            throw LessonProblem(message: "write " + question.form)
        case .order:
            let digits = text.filter { !" ,-".contains($0) }.compactMap(\.wholeNumberValue)
            if digits.sorted() == Array(1...count) { return .order(digits.map { $0 - 1 }) }
            throw LessonProblem(message: "write " + question.form)
        }
    }

    /// A length of time without the `and` and the commas of a sentence, which scripts do not have.
    private static func spanText(_ text: String) -> String {
        text.split { $0 == " " || $0 == "," }.filter { $0 != "and" }.joined(separator: " ")
    }

    /// Whether it is the answer that the run gave.
    ///
    /// A time need not count the network's latency: it is right to within a minute or 2 %.
    package func isRight(of truth: FoundAnswer.Truth) -> Bool {
        switch (self, truth) {
        case (.choice(let said), .choice(let found)): said == found
        case (.number(let said), .number(let found)): said == found
        case (.order(let said), .order(let found)): said == found
        case (.time(let said), .time(let found)): Self.areClose(said, found)
        default: false
        }
    }

    static func areClose(_ one: TimeSpan, _ other: TimeSpan) -> Bool {
        let far = max(one, other) - min(one, other)
        return far <= .minutes(1) || far.microseconds <= max(one, other).microseconds / 50
    }
}

extension FoundAnswer.Truth {
    /// Whether another run answers the same, as learners would take it.
    package func isSame(as other: FoundAnswer.Truth) -> Bool {
        if case .time(let one) = self, case .time(let two) = other {
            return LessonAnswer.areClose(one, two)
        }
        return self == other
    }
}
