extension LessonPlayer {
    /// What can be said here, and what it does.
    var help: [LessonText] {
        let hint = "'hint' gives a hint, "
        let others = "'picture' draws all that happened so far, '?' tells this, 'q' leaves."
        return switch wait {
        case .answer(let place):
            [.note("To answer, write \(script.questions[place].form); " + hint + others)]
        case .rule: [.note("To answer, write the letter of a rule; " + others)]
        case .next: [.note("Enter goes on; " + others)]
        case .nothing: []
        }
    }
}
