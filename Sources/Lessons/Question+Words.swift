import Journal

/// What is said of a question and of its answer.
extension Question {
    /// The form of an answer, as it follows `write`.
    package var form: String {
        switch truth {
        case .choice: "a number from 1 to \(options.count)"
        case .number: "a whole number"
        case .time: "a length of time, such as 30m, 3h or 2 days 4 hours"
        case .order:
            // As they are shown they are never in the right order.
            "the numbers 1 to \(options.count) in their order, such as "
                + (1...options.count).map(String.init).joined(separator: " ")
        }
    }

    /// Whether its form is not plain from what is shown.
    var wantsForm: Bool {
        switch truth {
        case .choice, .number: false
        case .time, .order: true
        }
    }

    /// An answer in words, as whoever gave it would know it again.
    func words(of answer: LessonAnswer) -> String {
        switch answer {
        case .choice(let place) where options.indices.contains(place):
            "\(place + 1): \(options[place])"
        case .choice(let place): "\(place + 1)"
        case .number(let number): "\(number)"
        case .time(let span): "\(span)"
        case .order(let places): places.map { "\($0 + 1)" }.joined(separator: " ")
        }
    }

    /// What is right, in words.
    package var truthText: String {
        switch truth {
        case .choice(let place): "Right is \(place + 1): \(options[place])"
        case .number(let number): "Right is \(number)."
        case .time(let span): "Right is \(span.rounded)."
        case .order(let places):
            "Right is " + places.map { "\($0 + 1)" }.joined(separator: " ") + "."
        }
    }

    /// What is right, with the texts of an order.
    package var truthInFull: String {
        guard case .order(let places) = truth else { return truthText }
        return "Right is this order: " + places.map { options[$0] }.joined(separator: "; ") + "."
    }
}
