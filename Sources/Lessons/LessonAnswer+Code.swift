import Journal
import VirtualTime

extension LessonAnswer {
    /// As pages and result codes have it: a place from 0, a number, microseconds, places with dots.
    package var code: String {
        switch self {
        case .choice(let place): "\(place)"
        case .number(let number): "\(number)"
        case .time(let span): "\(span.microseconds)"
        case .order(let places): places.map(String.init).joined(separator: ".")
        }
    }

    /// The answer that a code stands for; nil where it is none to this question.
    init?(code: some StringProtocol, to question: Question) {
        let count = question.options.count
        switch question.truth {
        case .choice:
            guard let place = Int(code), (0..<count).contains(place) else { return nil }
            self = .choice(place)
        case .number:
            guard let number = Int64(code) else { return nil }
            self = .number(number)
        case .time:
            guard let span = Int64(code), span >= 0 else { return nil }
            self = .time(TimeSpan(microseconds: span))
        case .order:
            let places = code.split(separator: ".").compactMap { Int($0) }
            guard places.sorted() == Array(0..<count) else { return nil }
            self = .order(places)
        }
    }

    init(_ truth: FoundAnswer.Truth) {
        switch truth {
        case .choice(let place): self = .choice(place)
        case .number(let number): self = .number(number)
        case .time(let span): self = .time(span)
        case .order(let places): self = .order(places)
        }
    }
}

extension Question {
    /// What is right, as `LessonAnswer.code` has it.
    package var truthCode: String { LessonAnswer(truth).code }

    /// The kind of answer that it asks for.
    package var kindName: String {
        switch truth {
        case .choice: "choice"
        case .number: "number"
        case .time: "time"
        case .order: "order"
        }
    }
}
